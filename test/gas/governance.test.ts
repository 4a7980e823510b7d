import { expect } from "chai";
import type { TransactionReceipt } from "ethers";

import {
  change,
  type Change,
  deployGovernance,
  deploySteward,
  stewardPlan,
} from "../contracts/helpers/governance-fixtures.ts";
import { firstLimits, FLAG, parameter, START, VOTE } from "../contracts/helpers/governance-terms.ts";
import { type Call, timesOf, votesOf } from "../contracts/helpers/governance-votes.ts";
import { DAY, fixture } from "../contracts/helpers/market-fixtures.ts";
import { recordGas } from "./snapshot.ts";

/** Most gas that one transaction may use, from the Osaka hardfork on (EIP-7825). */
const TRANSACTION_GAS_CAP = 2n ** 24n;

const BURN_SHARE = parameter("buyback", "burnShareBps");
const PAUSE = parameter("buyback", "cooldownSeconds");
const LIMITS = firstLimits("cooldownSeconds", BigInt(DAY));
const NARROWER = { ...LIMITS, step: LIMITS.step / 2n };

interface Sent {
  wait(): Promise<TransactionReceipt | null>;
}

async function gasOf(sent: Sent): Promise<bigint> {
  const receipt = await sent.wait();
  if (receipt === null) throw new Error("the transaction has no receipt");
  return receipt.gasUsed;
}

/** A market under governance for ten days, with batches of one change and of five over two contracts. */
async function govern(connection: Parameters<typeof deployGovernance>[0]) {
  const governance = await deployGovernance(connection);
  const { steward, read } = governance;
  const moved = async (number: bigint, by: bigint): Promise<Change> => {
    const value = await read(number);
    return change(number, value, value + by);
  };
  const one = [await moved(PAUSE, 1n)];
  const five = [
    await moved(parameter("fees", "maximumDiscountBps"), -1n),
    await moved(parameter("fees", "fullDiscountStakeWei"), 1n),
    await moved(parameter("buyback", "reserveShareBps"), -1n),
    await moved(PAUSE, 1n),
    await moved(BURN_SHARE, 1n),
  ];
  const adoption: Call = {
    target: steward,
    data: steward.interface.encodeFunctionData("adopt", [[{ parameter: PAUSE, value: BigInt(DAY + 1) }]]),
  };
  return { ...governance, votes: votesOf(governance), one, five, adoption };
}

describe("gas", () => {
  const load = fixture(govern);

  /** A proposal to adopt a value, in its vote. */
  async function voting() {
    const governance = await load();
    const { id } = await governance.votes.propose(START, [governance.adoption]);
    return { ...governance, ...governance.votes, ...timesOf(START), id };
  }

  /** A recommendation, and whatever else the guardian may act on. */
  async function recommended(changes: "one" | "five") {
    const governance = await load();
    await governance.recommend(START, governance[changes]);
    const ready = START + (await governance.steward.vetoDelaySeconds());
    return { ...governance, changes: governance[changes], ready };
  }

  describe("EconomyGovernor", () => {
    it("makes a proposal", async () => {
      const { at, governor, deployer, adoption } = await load();
      const targets = [await adoption.target.getAddress()];
      const sent = await at(START, () =>
        governor.connect(deployer).propose(targets, [0n], [adoption.data], "A proposal"),
      );
      recordGas("EconomyGovernor.propose, an adoption", await gasOf(sent));
    });

    it("counts a vote of who holds tokens", async () => {
      const { vote, snapshot, id, bob } = await voting();
      recordGas("EconomyGovernor.castVote, held", await gasOf(await vote(snapshot + 1n, id, VOTE.for, bob)));
    });

    it("counts a vote of who also stakes", async () => {
      const { vote, snapshot, id, alice } = await voting();
      recordGas(
        "EconomyGovernor.castVote, held and staked",
        await gasOf(await vote(snapshot + 1n, id, VOTE.for, alice)),
      );
    });

    it("queues and executes an adoption", async () => {
      const { vote, queue, execute, snapshot, over, eta, id } = await voting();
      await vote(snapshot + 1n, id);
      recordGas("EconomyGovernor.queue, an adoption", await gasOf(await queue(over, id)));
      recordGas("EconomyGovernor.execute, an adoption", await gasOf(await execute(eta, id)));
    });

    it("cancels a queued proposal for its guardian", async () => {
      const { at, vote, queue, snapshot, over, id, governor, guardianship, guardian } = await voting();
      await vote(snapshot + 1n, id);
      await queue(over, id);
      const sent = await at(over + 1n, () => guardianship.connect(guardian).cancel(governor, id));
      recordGas("Guardianship.cancel, a queued proposal", await gasOf(sent));
    });
  });

  describe("ParameterSteward", () => {
    it("is deployed in one transaction", async () => {
      const governance = await load();
      const plan = await stewardPlan(governance);
      const deployed = await deploySteward(governance.connection, governance, governance.timelock, plan);
      const sent = deployed.deploymentTransaction();
      if (sent === null) throw new Error("the steward was not deployed");
      const gasUsed = await gasOf(sent);
      recordGas("ParameterSteward, deployment", gasUsed);
      if (process.env["HARDHAT_COVERAGE"] !== "true") expect(gasUsed).to.be.at.most(TRANSACTION_GAS_CAP);
    });

    for (const [name, title] of [
      ["one", "1 change"],
      ["five", "5 changes of 2 contracts"],
    ] as const) {
      it(`recommends ${title}`, async () => {
        const { recommend, ...governance } = await load();
        recordGas(`ParameterSteward.recommend, ${title}`, await gasOf(await recommend(START, governance[name])));
      });

      it(`executes ${title}`, async () => {
        const { execute, changes, ready } = await recommended(name);
        recordGas(`ParameterSteward.execute, ${title}`, await gasOf(await execute(ready, 1n, changes)));
      });
    }

    it("takes new limits", async () => {
      const { setLimits } = await load();
      recordGas("ParameterSteward.setLimits", await gasOf(await setLimits(START, PAUSE, NARROWER)));
    });
  });

  describe("Guardianship", () => {
    it("vetoes a recommendation", async () => {
      const { at, ready, guardianship, guardian, steward } = await recommended("one");
      const sent = await at(ready, () => guardianship.connect(guardian).veto(steward, 1n));
      recordGas("Guardianship.veto", await gasOf(sent));
    });

    it("vetoes all recommendations", async () => {
      const { at, ready, guardianship, guardian, steward } = await recommended("one");
      const sent = await at(ready, () => guardianship.connect(guardian).vetoAll(steward));
      recordGas("Guardianship.vetoAll", await gasOf(sent));
    });

    it("narrows limits", async () => {
      const { at, guardianship, guardian, steward } = await load();
      const sent = await at(START, () => guardianship.connect(guardian).narrow(steward, PAUSE, NARROWER));
      recordGas("Guardianship.narrow", await gasOf(sent));
    });

    it("raises a flag", async () => {
      const { at, guardianship, guardian, steward } = await load();
      const sent = await at(START, () => guardianship.connect(guardian).raiseFlag(steward, FLAG.evidence));
      recordGas("Guardianship.raiseFlag", await gasOf(sent));
    });

    it("halts a pool", async () => {
      const { at, guardianship, guardian, stakingPool } = await load();
      const sent = await at(START, () => guardianship.connect(guardian).halt(stakingPool));
      recordGas("Guardianship.halt", await gasOf(sent));
    });
  });
});
