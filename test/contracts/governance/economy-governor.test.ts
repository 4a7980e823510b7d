import { expect } from "chai";
import { Interface, toBeHex, ZeroAddress, ZeroHash } from "ethers";

import { deployGovernance } from "../helpers/governance-fixtures.ts";
import { firstLimits, parameter, START, STATE, TIMELOCK, VOTING, WIDE } from "../helpers/governance-terms.ts";
import { type Call, timesOf, votesOf } from "../helpers/governance-votes.ts";
import { BPS, DAY, fixture, GENESIS } from "../helpers/market-fixtures.ts";

const PAUSE = parameter("buyback", "cooldownSeconds");
const LIMITS = firstLimits("cooldownSeconds", BigInt(DAY));

describe("EconomyGovernor", () => {
  const load = fixture(deployGovernance);

  async function voting() {
    const governance = await load();
    const { steward, governor } = governance;
    const call: Call = { target: steward, data: steward.interface.encodeFunctionData("setLimits", [PAUSE, WIDE]) };
    /** A call of the governor's own. */
    const own = (data: string): Call => ({ target: governor, data });
    return { ...governance, ...votesOf(governance), call, own };
  }

  describe("deployment", () => {
    it("counts the token's votes by its settings, with the guardian set from the start", async () => {
      const { governor, token, timelock, guardianship, passTo } = await load();
      expect(await governor.name()).to.equal("Economy");
      expect(await governor.token()).to.equal(token.target);
      expect(await governor.timelock()).to.equal(timelock.target);
      expect(await governor.proposalGuardian()).to.equal(guardianship.target);
      expect(await governor.votingDelay()).to.equal(VOTING.votingDelaySeconds);
      expect(await governor.votingPeriod()).to.equal(VOTING.votingPeriodSeconds);
      expect(await governor.proposalThreshold()).to.equal(VOTING.proposalThreshold);
      expect(await governor.getFunction("quorumNumerator()").staticCall()).to.equal(VOTING.quorumBps);
      expect(await governor.quorumDenominator()).to.equal(BPS);
      await passTo(START);
      const supply = await token.totalSupply();
      expect(await governor.quorum(START - 1n)).to.equal((supply * VOTING.quorumBps) / BPS);
      expect(await governor.proposalNeedsQueuing(0n)).to.equal(true);
      expect(await governor.proposalCount()).to.equal(0n);
    });

    it("[GOV-151] refuses a guardian of zero, delays of zero and a quorum over all votes, and takes the least and the most", async () => {
      const { connection, governor, token, timelock, guardianship, at } = await load();
      const deploy = (changed: Partial<typeof VOTING | Record<string, bigint>>, guardian: string) =>
        at(GENESIS, () =>
          connection.ethers.deployContract("EconomyGovernor", [
            "Economy",
            token,
            timelock,
            guardian,
            { ...VOTING, ...changed },
          ]),
        );
      const guardian = await guardianship.getAddress();
      await expect(deploy({}, ZeroAddress)).to.be.revertedWithCustomError(governor, "GovernorProposalGuardianZero");
      await expect(deploy({ votingDelaySeconds: 0n }, guardian))
        .to.be.revertedWithCustomError(governor, "GovernorVotingDelayTooShort")
        .withArgs(0n, 1n);
      await expect(deploy({ votingPeriodSeconds: 0n }, guardian))
        .to.be.revertedWithCustomError(governor, "GovernorInvalidVotingPeriod")
        .withArgs(0n);
      await expect(deploy({ quorumBps: 10_001n }, guardian))
        .to.be.revertedWithCustomError(governor, "GovernorInvalidQuorumFraction")
        .withArgs(10_001n, 10_000n);
      const least = await deploy({ votingDelaySeconds: 1n, votingPeriodSeconds: 1n, quorumBps: 10_000n }, guardian);
      expect(await least.votingDelay()).to.equal(1n);
    });
  });

  describe("propose", () => {
    it("[GOV-154] takes the threshold's votes exactly, of a second ago, and refuses a wei less", async () => {
      const { governor, token, alice, stranger, call, at } = await voting();
      const threshold = VOTING.proposalThreshold;
      await at(START, () => token.connect(stranger).delegate(stranger));
      await at(START, () => token.connect(alice).transfer(stranger, threshold - 1n));
      const propose = (seconds: bigint) =>
        at(seconds, () => governor.connect(stranger).propose([call.target], [0n], [call.data], "mine"));
      await expect(propose(START + 1n))
        .to.be.revertedWithCustomError(governor, "GovernorInsufficientProposerVotes")
        .withArgs(stranger.address, threshold - 1n, threshold);
      await at(START + 1n, () => token.connect(alice).transfer(stranger, 1n));
      await expect(propose(START + 1n)).to.be.revertedWithCustomError(governor, "GovernorInsufficientProposerVotes");
      await propose(START + 2n);
      expect(await governor.proposalCount()).to.equal(1n);
    });

    it("[GOV-104] stores what was proposed, and refuses the same again or nothing at all", async () => {
      const { governor, deployer, propose, call, at } = await voting();
      const { id, targets, values, calldatas, descriptionHash } = await propose(START, [call, call]);
      const details = [targets, values, calldatas, descriptionHash];
      expect([...(await governor.proposalDetails(id))]).to.deep.equal(details);
      expect([...(await governor.proposalDetailsAt(0n))]).to.deep.equal([id, ...details]);
      expect(await governor.proposalProposer(id)).to.equal(deployer.address);
      await expect(propose(START, [call, call]))
        .to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState")
        .withArgs(id, STATE.pending, ZeroHash);
      await expect(at(START, () => governor.connect(deployer).propose([], [], [], "")))
        .to.be.revertedWithCustomError(governor, "GovernorInvalidProposalLength")
        .withArgs(0n, 0n, 0n);
    });
  });

  describe("queue and execute", () => {
    it("[GOV-104] leave what was proposed as it was, by whom and when its vote is", async () => {
      const { governor, propose, vote, queue, execute, call } = await voting();
      const { id } = await propose(START, [call]);
      const { snapshot, over, eta } = timesOf(START);
      const said = async () => [
        ...(await governor.proposalDetails(id)),
        await governor.proposalProposer(id),
        await governor.proposalSnapshot(id),
        await governor.proposalDeadline(id),
      ];
      const made = await said();
      await vote(snapshot + 1n, id);
      await queue(over, id);
      expect(await said()).to.deep.equal(made);
      await execute(eta, id);
      expect(await said()).to.deep.equal(made);
    });

    it("[GOV-144] make the calls once the timelock's delay is over, to the second, whoever asks, and once", async () => {
      const { governor, timelock, steward, propose, vote, queue, execute, call } = await voting();
      const { id } = await propose(START, [call]);
      const { snapshot, over, eta } = timesOf(START);
      await vote(snapshot + 1n, id);
      await expect(queue(over - 1n, id)).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
      await expect(execute(over, id)).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
      await expect(queue(over, id)).to.emit(governor, "ProposalQueued").withArgs(id, eta);
      expect(eta - over).to.equal(TIMELOCK.delaySeconds);
      expect(await governor.proposalEta(id)).to.equal(eta);
      await expect(execute(eta - 1n, id)).to.be.revertedWithCustomError(timelock, "TimelockUnexpectedOperationState");
      await expect(execute(eta, id)).to.emit(governor, "ProposalExecuted").withArgs(id);
      expect((await steward.limitsOf(PAUSE)).lasting.maximum).to.equal(WIDE.maximum);
      expect(await governor.state(id)).to.equal(STATE.executed);
      await expect(execute(eta, id)).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
      await expect(queue(eta, id)).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
    });

    it("loosen limits and adopt a value beyond the old ones in one proposal, whole or not at all", async () => {
      const { steward, pass, execute, call, read } = await voting();
      const adopt = (value: bigint): Call => {
        const settings = [{ parameter: PAUSE, value }];
        return { target: steward, data: steward.interface.encodeFunctionData("adopt", [settings]) };
      };
      const { id: refused, eta: first } = await pass(START, [call, adopt(WIDE.maximum + 1n)], "too far");
      await expect(execute(first, refused))
        .to.be.revertedWithCustomError(steward, "LimitsValueOutOfBounds")
        .withArgs(PAUSE, WIDE.maximum + 1n, 0n, WIDE.maximum);
      expect((await steward.limitsOf(PAUSE)).lasting.maximum).to.equal(LIMITS.maximum);
      const { id, eta } = await pass(first, [call, adopt(LIMITS.maximum + 1n)], "further");
      await execute(eta, id);
      expect(await read(PAUSE)).to.equal(LIMITS.maximum + 1n);
    });

    it("[GOV-161] lapse two weeks after the delay, to the second, as if canceled", async () => {
      const { connection, governor, timelock, guardianship, guardian, at, passTo, ...calls } = await voting();
      const { pass, queue, execute, call } = calls;
      const { id, eta } = await pass(START, [call]);
      const lapse = eta + (await timelock.EXECUTION_WINDOW_SECONDS());
      expect(lapse - eta).to.equal(BigInt(14 * DAY));
      await passTo(lapse - 1n);
      expect(await governor.state(id)).to.equal(STATE.queued);
      const snapshot = await connection.networkHelpers.takeSnapshot();
      await passTo(lapse);
      expect(await governor.state(id)).to.equal(STATE.canceled);
      for (const attempt of [
        () => execute(lapse, id),
        () => queue(lapse, id),
        () => at(lapse, () => guardianship.connect(guardian).cancel(governor, id)),
      ]) {
        await expect(attempt()).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
      }
      await snapshot.restore();
      await execute(lapse - 1n, id);
      await passTo(lapse);
      expect(await governor.state(id)).to.equal(STATE.executed);
    });

    it("go through the timelock itself too, whoever asks, and lapse there", async () => {
      const { connection, governor, timelock, stranger, pass, call, at } = await voting();
      const { id, targets, values, calldatas, descriptionHash, eta } = await pass(START, [call]);
      const lapse = eta + (await timelock.EXECUTION_WINDOW_SECONDS());
      const salt = toBeHex((BigInt(await governor.getAddress()) << 96n) ^ BigInt(descriptionHash), 32);
      const send = (seconds: bigint) =>
        at(seconds, () => timelock.connect(stranger).executeBatch(targets, values, calldatas, ZeroHash, salt));
      const snapshot = await connection.networkHelpers.takeSnapshot();
      await expect(send(lapse)).to.be.revertedWithCustomError(timelock, "TimelockUnexpectedOperationState");
      await snapshot.restore();
      await expect(send(eta - 1n)).to.be.revertedWithCustomError(timelock, "TimelockUnexpectedOperationState");
      await send(eta);
      expect(await governor.state(id)).to.equal(STATE.executed);
    });
  });

  describe("cancel", () => {
    it("[ACL-117] is the proposer's until voting begins, and else the guardian's alone", async () => {
      const { governor, deployer, guardian, alice, propose, timelockSigner, call, at } = await voting();
      const cancel = (seconds: bigint, caller: typeof deployer, id: bigint) =>
        at(seconds, () => governor.connect(caller).getFunction("cancel(uint256)").send(id));
      const [{ id: first }, { id: second }] = [await propose(START, [call]), await propose(START, [call], "second")];
      const { snapshot } = timesOf(START);
      for (const caller of [alice, guardian, timelockSigner]) {
        await expect(cancel(START, caller, first))
          .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
          .withArgs(first, caller.address);
      }
      await expect(cancel(snapshot, deployer, first))
        .to.emit(governor, "ProposalCanceled")
        .withArgs(first);
      await expect(cancel(snapshot + 1n, deployer, second))
        .to.be.revertedWithCustomError(governor, "GovernorUnableToCancel")
        .withArgs(second, deployer.address);
    });
  });

  describe("settings", () => {
    it("[GOV-152] change by a proposal: delay, period, threshold, quorum and guardian", async () => {
      const { governor, stranger, pass, execute, own } = await voting();
      const encode = (name: string, values: unknown[]) =>
        new Interface(governor.interface.fragments).encodeFunctionData(name, values);
      const { id, eta } = await pass(START, [
        own(encode("setVotingDelay", [1n])),
        own(encode("setVotingPeriod", [2n])),
        own(encode("setProposalThreshold", [3n])),
        own(encode("updateQuorumNumerator", [10_000n])),
        own(encode("setProposalGuardian", [stranger.address])),
      ]);
      await expect(execute(eta, id)).to.emit(governor, "VotingDelaySet").withArgs(VOTING.votingDelaySeconds, 1n);
      expect(await governor.votingDelay()).to.equal(1n);
      expect(await governor.votingPeriod()).to.equal(2n);
      expect(await governor.proposalThreshold()).to.equal(3n);
      expect(await governor.getFunction("quorumNumerator()").staticCall()).to.equal(10_000n);
      expect(await governor.proposalGuardian()).to.equal(stranger.address);
    });

    it("[GOV-151] refuse a voting delay of zero and a quorum over all votes by a proposal too", async () => {
      const { governor, pass, execute, own } = await voting();
      const delay = own(governor.interface.encodeFunctionData("setVotingDelay", [0n]));
      const quorum = own(governor.interface.encodeFunctionData("updateQuorumNumerator", [10_001n]));
      const { id: first, eta } = await pass(START, [delay], "no delay");
      await expect(execute(eta, first))
        .to.be.revertedWithCustomError(governor, "GovernorVotingDelayTooShort")
        .withArgs(0n, 1n);
      const { id: second, eta: later } = await pass(eta, [quorum], "no quorum");
      await expect(execute(later, second))
        .to.be.revertedWithCustomError(governor, "GovernorInvalidQuorumFraction")
        .withArgs(10_001n, 10_000n);
    });

    it("[GOV-152] refuse everybody else", async () => {
      const { governor, deployer, guardian, at } = await load();
      for (const caller of [deployer, guardian]) {
        await expect(at(START, () => governor.connect(caller).setVotingDelay(5n)))
          .to.be.revertedWithCustomError(governor, "GovernorOnlyExecutor")
          .withArgs(caller.address);
      }
    });
  });
});
