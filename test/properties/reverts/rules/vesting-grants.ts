import { DAY, GENESIS, TOKEN } from "../../../contracts/helpers/market-fixtures.ts";
import { restrictedCauses } from "../causes.ts";
import { perform } from "../perform.ts";
import type { Cause, Rule, Staged } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";

type Case = Staged<MarketScene>;

const load = marketScene();
/** The terms of alice's grant: revocable, with a cliff. */
const TOTAL = 120_000n * TOKEN + 7n;
const BEGIN = GENESIS + DAY;
const CLIFF = BEGIN + 30 * DAY;
const DURATION = 120 * DAY;
const END = BEGIN + DURATION;

const vestedBy = (seconds: number): bigint => (TOTAL * BigInt(seconds - BEGIN)) / BigInt(DURATION);

const choose =
  (grantId: bigint) =>
  ({ call }: Case): void => {
    call.args = [grantId];
  };

const unknown: Cause<MarketScene> = {
  error: "VestingGrantUnknown",
  about: ["grant"],
  arrange: choose(2n),
  args: () => [2n, 2n],
};

/** The same grants, in a contract that genesis has given nothing. */
const unfunded = (amount: (stage: Case) => bigint): Cause<MarketScene> => {
  const deploy = async (stage: Case, held: bigint) => {
    const { connection, manager, token, treasury, grants } = stage;
    const vesting = await stage.act(() =>
      connection.ethers.deployContract("VestingGrants", [manager, token, treasury, [...grants]]),
    );
    stage.book.contract("unfunded", vesting, "VestingGrants");
    await perform(stage, stage.alice, token, "transfer", vesting.target, held);
    stage.call.contract = vesting;
  };
  return {
    error: "ERC20InsufficientBalance",
    about: ["grant", "caller"],
    arrange: (stage) => deploy(stage, amount(stage) - 1n),
    args: (stage) => ["unfunded", amount(stage) - 1n, amount(stage)],
    justInside: (stage) => deploy(stage, amount(stage)),
  };
};

const release: Rule<MarketScene> = {
  id: "REV-033",
  contract: "VestingGrants",
  load,
  call: (scene) => {
    scene.seconds = CLIFF;
    return { contract: scene.vesting, signature: "release(uint256)", sender: scene.bob.address, args: [0n] };
  },
  causes: [
    unknown,
    {
      error: "VestingNothingToRelease",
      about: ["grant"],
      as: "before the cliff",
      arrange: (stage) => {
        stage.seconds = CLIFF - 1;
      },
      args: () => [0n],
      justInside: (stage) => {
        stage.seconds = CLIFF;
      },
      also: [
        {
          as: "released in the same second",
          arrange: async (stage) => {
            stage.now = stage.seconds;
            await perform(stage, stage.dave, stage.vesting, "release", 0n);
          },
          args: () => [0n],
        },
        {
          as: "released in full",
          arrange: async (stage) => {
            stage.now = stage.seconds = END;
            await perform(stage, stage.dave, stage.vesting, "release", 0n);
            stage.seconds += DAY;
          },
          args: () => [0n],
        },
      ],
    },
    unfunded(({ seconds }) => vestedBy(seconds)),
  ],
  succeeds: [
    {
      when: "anyone sends the beneficiary what has vested by the cliff",
      arrange: (stage) => {
        const amount = vestedBy(stage.seconds);
        return {
          returns: [amount],
          events: [`vesting.GrantReleased(0, alice, ${amount})`, `token.Transfer(vesting, alice, ${amount})`],
          changes: {
            "vesting._grants[0].released": amount,
            "vesting.totalOutstanding": -amount,
            "token._balances[vesting]": -amount,
            "token._balances[alice]": amount,
          },
        };
      },
    },
    {
      when: "the rest after the end, long after",
      arrange: async (stage) => {
        stage.now = CLIFF + 12_345;
        await perform(stage, stage.alice, stage.vesting, "release", 0n);
        stage.seconds = END + 3_650 * DAY;
        const amount = TOTAL - vestedBy(CLIFF + 12_345);
        return {
          returns: [amount],
          events: [`vesting.GrantReleased(0, alice, ${amount})`, `token.Transfer(vesting, alice, ${amount})`],
          changes: {
            "vesting._grants[0].released": amount,
            "vesting.totalOutstanding": -amount,
            "token._balances[vesting]": -amount,
            "token._balances[alice]": amount,
          },
        };
      },
    },
  ],
};

/** What a revocation of alice's grant changes. */
function revoked(seconds: number, vested: bigint) {
  const returned = TOTAL - vested;
  return {
    events: [`vesting.GrantRevoked(0, ${vested}, ${returned})`, `token.Transfer(vesting, treasury, ${returned})`],
    changes: {
      "vesting._grants[0].terms.total": -returned,
      "vesting._grants[0].revokedAt": BigInt(seconds),
      "vesting.totalOutstanding": -returned,
      "token._balances[vesting]": -returned,
      "token._balances[treasury]": returned,
    },
  };
}

const revoke: Rule<MarketScene> = {
  id: "REV-034",
  contract: "VestingGrants",
  load,
  call: (scene) => {
    scene.seconds = BEGIN + 60 * DAY;
    return { contract: scene.vesting, signature: "revoke(uint256)", sender: scene.deployer.address, args: [0n] };
  },
  causes: [
    ...restrictedCauses(),
    unknown,
    {
      error: "VestingNotRevocable",
      about: ["grant"],
      as: "it never was",
      arrange: choose(1n),
      args: () => [1n],
      also: [
        {
          as: "it was revoked before",
          arrange: (stage) => perform(stage, stage.deployer, stage.vesting, "revoke", 0n),
          args: () => [0n],
        },
        {
          as: "all of it has vested",
          arrange: (stage) => {
            stage.seconds = END;
          },
          args: () => [0n],
          justInside: (stage) => {
            stage.seconds = END - 1;
          },
        },
      ],
    },
    unfunded(({ seconds }) => TOTAL - vestedBy(seconds)),
  ],
  succeeds: [
    {
      when: "what has vested stays, the rest goes to the treasury",
      arrange: ({ seconds }) => revoked(seconds, vestedBy(seconds)),
    },
    {
      when: "before the cliff, of which nothing stays",
      arrange: (stage) => {
        stage.seconds = CLIFF - 1;
        return revoked(stage.seconds, 0n);
      },
    },
  ],
};

/** Rules of the grants. */
export const VESTING_RULES: readonly Rule<MarketScene>[] = [release, revoke];
