import { HALT_SECONDS } from "../../../contracts/helpers/market-fixtures.ts";
import { addressOf, type Deployed } from "../attempt.ts";
import { restrictedCauses, scheduleAsCarol } from "../causes.ts";
import type { FramedContract } from "../frames.ts";
import { governanceScene, type GovernanceScene } from "../governance-scene.ts";
import { perform } from "../perform.ts";
import type { Rule, Staged } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";

type Case = Staged<MarketScene>;
type Name = "stakingPool" | "minter" | "fees" | "burn" | "buyback" | "vesting";

const load = marketScene();
const CONTRACTS: Readonly<Record<Name, FramedContract>> = {
  stakingPool: "RewardPool",
  minter: "EmissionMinter",
  fees: "UsageFees",
  burn: "AutomatedBurn",
  buyback: "Buyback",
  vesting: "VestingGrants",
};

const governed = (name: Name, signature: string) => (scene: MarketScene) => ({
  contract: scene[name] as Deployed,
  signature,
  sender: scene.deployer.address,
  args: [] as unknown[],
});

/** The first halt of a contract is in force. */
async function haltFirst(stage: Case): Promise<void> {
  await perform(stage, stage.deployer, stage.call.contract, "halt");
}

function haltOf(name: "stakingPool" | "buyback"): Rule<MarketScene> {
  return {
    id: "REV-037",
    contract: CONTRACTS[name],
    load,
    call: governed(name, "halt()"),
    causes: [
      ...restrictedCauses(),
      {
        error: "HaltTooSoon",
        as: "the rest after a halt",
        arrange: async (stage) => {
          await haltFirst(stage);
          stage.seconds += 2 * HALT_SECONDS - 1;
        },
        args: ({ seconds }) => [seconds, seconds + 1],
        justInside: async (stage) => {
          await haltFirst(stage);
          stage.seconds += 2 * HALT_SECONDS;
        },
        also: [
          {
            as: "a halt is in force",
            arrange: haltFirst,
            args: ({ seconds }) => [seconds, seconds + 2 * HALT_SECONDS],
          },
          {
            as: "the rest after one that was resumed",
            arrange: async (stage) => {
              await haltFirst(stage);
              await perform(stage, stage.deployer, stage.call.contract, "resume");
              stage.seconds += HALT_SECONDS - 1;
            },
            args: ({ seconds }) => [seconds, seconds + 1],
            justInside: async (stage) => {
              await haltFirst(stage);
              await perform(stage, stage.deployer, stage.call.contract, "resume");
              stage.seconds += HALT_SECONDS;
            },
          },
        ],
      },
    ],
    succeeds: [
      {
        when: "at once, for its fixed time",
        arrange: ({ seconds }) => ({
          events: [`${name}.Halted(${seconds + HALT_SECONDS})`],
          changes: { [`${name}.haltedUntil`]: BigInt(seconds + HALT_SECONDS) },
        }),
      },
      {
        when: "by a caller with a delay, once it is scheduled",
        arrange: async (stage) => {
          await scheduleAsCarol(stage);
          const [operation] = stage.words.keys();
          return {
            events: [`manager.OperationExecuted(${operation!}, 1)`, `${name}.Halted(${stage.seconds + HALT_SECONDS})`],
            changes: {
              "manager._schedules[operation].timepoint": -BigInt(stage.seconds),
              [`${name}.haltedUntil`]: BigInt(stage.seconds + HALT_SECONDS),
            },
          };
        },
      },
    ],
  };
}

/** A wait of a week outlasts a halt and the rest after it; another one begins. */
async function haltAnew(stage: Case): Promise<void> {
  stage.now = stage.seconds;
  const { target } = stage.call.contract;
  const until = target === stage.buyback.target ? stage.buyback.haltedUntil() : stage.stakingPool.haltedUntil();
  if (Number(await until) + HALT_SECONDS <= stage.now) await haltFirst(stage);
}

function resumeOf(name: "stakingPool" | "buyback"): Rule<MarketScene> {
  return {
    id: "REV-038",
    contract: CONTRACTS[name],
    load,
    call: async (scene) => {
      const call = governed(name, "resume()")(scene);
      await perform(scene, scene.deployer, call.contract, "halt");
      return call;
    },
    causes: [
      ...restrictedCauses(haltAnew),
      {
        error: "HaltNotInForce",
        as: "it has lapsed",
        arrange: (stage) => {
          stage.seconds += HALT_SECONDS;
        },
        justInside: (stage) => {
          stage.seconds += HALT_SECONDS - 1;
        },
        also: [
          {
            as: "it was resumed in the same second",
            arrange: (stage) => perform(stage, stage.deployer, stage.call.contract, "resume"),
          },
        ],
      },
    ],
    succeeds: [
      {
        when: "a halt ends before it lapses",
        arrange: (stage) => {
          stage.seconds += 10;
          return {
            events: [`${name}.Resumed()`],
            changes: { [`${name}.haltedUntil`]: 10n - BigInt(HALT_SECONDS) },
          };
        },
      },
    ],
  };
}

/** The rule of changing a contract's authority. */
function authorityRule<S extends MarketScene>(
  contract: FramedContract,
  name: string & keyof S,
  load: () => Promise<S>,
): Rule<S> {
  return {
    id: "REV-039",
    contract,
    load,
    call: (scene) => ({
      contract: scene[name] as Deployed,
      signature: "setAuthority(address)",
      sender: addressOf(scene.manager),
      args: [addressOf(scene.oracle)],
    }),
    causes: [
      {
        error: "AccessManagedUnauthorized",
        as: "the manager's admin, who calls by himself",
        arrange: ({ call, deployer }) => {
          call.sender = deployer.address;
        },
        args: () => ["deployer"],
        also: [
          {
            as: "the old authority, after a change",
            arrange: (stage) =>
              perform(stage, addressOf(stage.manager), stage.call.contract, "setAuthority", stage.token.target),
            args: () => ["manager"],
          },
        ],
      },
      {
        error: "AccessManagedInvalidAuthority",
        arrange: ({ call, alice }) => {
          call.args = [alice.address];
        },
        args: () => ["alice"],
      },
    ],
    succeeds: [
      {
        when: "the access manager hands over, for its admin",
        arrange: (stage) => {
          stage.call = {
            contract: stage.manager,
            signature: "updateAuthority(address,address)",
            sender: stage.deployer.address,
            args: [stage.call.contract.target, stage.oracle.target],
          };
          return {
            events: [`${name}.AuthorityUpdated(oracle)`],
            changes: { [`${name}._authority`]: "changed" },
          };
        },
      },
    ],
  };
}

/** Rules of what contracts inherit from Haltable and AccessManaged. */
export const GOVERNANCE: readonly Rule<MarketScene>[] = [
  haltOf("stakingPool"),
  haltOf("buyback"),
  resumeOf("stakingPool"),
  resumeOf("buyback"),
  ...(Object.keys(CONTRACTS) as Name[]).map((name) => authorityRule(CONTRACTS[name], name, load)),
];

/** Rules of what governance itself inherits from AccessManaged. */
export const GOVERNANCE_AUTHORITIES: readonly Rule<GovernanceScene>[] = [
  authorityRule("Guardianship", "guardianship", governanceScene),
  authorityRule("ParameterSteward", "steward", governanceScene),
];
