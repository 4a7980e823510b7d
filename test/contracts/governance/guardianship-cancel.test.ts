import { expect } from "chai";

import { deployGovernance } from "../helpers/governance-fixtures.ts";
import { firstLimits, GUARDIAN_TERM, parameter, START, STATE } from "../helpers/governance-terms.ts";
import { type Call, timesOf, votesOf } from "../helpers/governance-votes.ts";
import { DAY, fixture } from "../helpers/market-fixtures.ts";

const PAUSE = parameter("buyback", "cooldownSeconds");

describe("Guardianship", () => {
  const load = fixture(deployGovernance);

  async function voting() {
    const governance = await load();
    const { guardianship, guardian, governor, steward, stranger, at } = governance;
    const encode = guardianship.interface;
    const replace: Call = { target: guardianship, data: encode.encodeFunctionData("setGuardian", [stranger.address]) };
    const until = START + GUARDIAN_TERM;
    const renew: Call = { target: guardianship, data: encode.encodeFunctionData("setPowersUntil", [until]) };
    const limits = firstLimits("cooldownSeconds", BigInt(DAY));
    const data = steward.interface.encodeFunctionData("setLimits", [PAUSE, limits]);
    const other: Call = { target: steward, data };
    return {
      ...governance,
      ...votesOf(governance),
      ...{ replace, renew, other },
      cancel: (seconds: bigint, id: bigint) => at(seconds, () => guardianship.connect(guardian).cancel(governor, id)),
    };
  }

  describe("cancel", () => {
    it("[GOV-102] stops a proposal at whatever stage it is, the timelock's included", async () => {
      const { propose, vote, queue, cancel, execute, governor, timelock, other } = await voting();
      const { snapshot, over, eta } = timesOf(START);
      const ids: bigint[] = [];
      for (const description of ["pending", "active", "succeeded", "queued"]) {
        ids.push((await propose(START, [other], description)).id);
      }
      const [pending, active, succeeded, queued] = ids as [bigint, bigint, bigint, bigint];
      await expect(cancel(snapshot, pending)).to.emit(governor, "ProposalCanceled").withArgs(pending);
      for (const id of [active, succeeded, queued]) await vote(snapshot + 1n, id);
      await expect(cancel(over - 1n, active))
        .to.emit(governor, "ProposalCanceled")
        .withArgs(active);
      await queue(over, queued);
      await expect(cancel(over, succeeded)).to.emit(governor, "ProposalCanceled").withArgs(succeeded);
      await expect(cancel(eta - 1n, queued))
        .to.emit(governor, "ProposalCanceled")
        .withArgs(queued)
        .and.to.emit(timelock, "Cancelled");
      for (const id of ids) expect(await governor.state(id)).to.equal(STATE.canceled);
      await expect(execute(eta, queued)).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
    });

    it("wins in the very second in which a proposal could be executed, if it comes first", async () => {
      const { pass, cancel, execute, governor, other } = await voting();
      const { id, eta } = await pass(START, [other]);
      await cancel(eta, id);
      await expect(execute(eta, id)).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
    });

    it("[GOV-157] can't stop a proposal that only replaces the guardian or sets its powers' end, at whatever stage", async () => {
      const { propose, vote, queue, execute, cancel, guardianship, stranger, replace, renew } = await voting();
      const { snapshot, over, eta } = timesOf(START);
      for (const [calls, description] of [
        [[replace], "replace"],
        [[renew], "renew"],
        [[renew, replace], "both"],
      ] as const) {
        const economy = await load();
        expect(await economy.guardianship.guardian()).to.equal(economy.guardian.address);
        const { id } = await propose(START, calls, description);
        const refused = async (seconds: bigint) => {
          await expect(cancel(seconds, id))
            .to.be.revertedWithCustomError(guardianship, "GuardianReplacementNotCancellable")
            .withArgs(id);
        };
        await refused(START);
        await vote(snapshot + 1n, id);
        await refused(snapshot + 1n);
        await queue(over, id);
        await refused(eta - 1n);
        await execute(eta, id);
        if (calls.some((call) => call === replace)) expect(await guardianship.guardian()).to.equal(stranger.address);
        if (calls.some((call) => call === renew))
          expect(await guardianship.powersUntil()).to.equal(START + GUARDIAN_TERM);
      }
    });

    it("[GOV-157] names that reason even where such a proposal is over", async () => {
      const { pass, execute, cancel, guardianship, renew } = await voting();
      const { id, eta } = await pass(START, [renew]);
      await execute(eta, id);
      await expect(cancel(eta, id))
        .to.be.revertedWithCustomError(guardianship, "GuardianReplacementNotCancellable")
        .withArgs(id);
    });

    it("stops a proposal that does anything beside replacing it, before or after", async () => {
      const { propose, cancel, governor, guardianship, stakingPool, steward, replace, other } = await voting();
      const halting = guardianship.interface.encodeFunctionData("halt", [await stakingPool.getAddress()]);
      const mixed: Call[][] = [
        [replace, other],
        [other, replace],
        [replace, { target: guardianship, data: halting }],
        [replace, { target: guardianship, data: "0x" }],
        [replace, { target: guardianship, data: "0x1234" }],
        [{ ...replace, target: steward }],
      ];
      for (const [number, calls] of mixed.entries()) {
        const { id } = await propose(START, calls, `mixed ${number}`);
        await expect(cancel(START, id)).to.emit(governor, "ProposalCanceled").withArgs(id);
      }
    });

    it("refuses one that is unknown, canceled or executed", async () => {
      const { propose, pass, execute, cancel, governor, other } = await voting();
      await expect(cancel(START, 1n))
        .to.be.revertedWithCustomError(governor, "GovernorNonexistentProposal")
        .withArgs(1n);
      const { id: canceled } = await propose(START, [other], "canceled");
      await cancel(START, canceled);
      await expect(cancel(START, canceled)).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
      const { id, eta } = await pass(START, [other], "executed");
      await execute(eta, id);
      await expect(cancel(eta, id)).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
    });
  });
});
