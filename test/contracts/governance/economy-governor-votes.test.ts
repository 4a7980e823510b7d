import { expect } from "chai";

import { deployGovernance } from "../helpers/governance-fixtures.ts";
import { parameter, START, STATE, VOTE, VOTING, WIDE } from "../helpers/governance-terms.ts";
import { type Call, timesOf, votesOf } from "../helpers/governance-votes.ts";
import { BPS, fixture, TOKEN } from "../helpers/market-fixtures.ts";

const PAUSE = parameter("buyback", "cooldownSeconds");

describe("EconomyGovernor", () => {
  const load = fixture(deployGovernance);

  async function voting() {
    const governance = await load();
    const { steward } = governance;
    const call: Call = { target: steward, data: steward.interface.encodeFunctionData("setLimits", [PAUSE, WIDE]) };
    return { ...governance, ...votesOf(governance), call };
  }

  describe("propose", () => {
    it("[GOV-153] has the vote begin a delay later, and last for a period", async () => {
      const { governor, propose, call } = await voting();
      const { id } = await propose(START, [call]);
      const { snapshot, deadline } = timesOf(START);
      expect([snapshot, deadline]).to.deep.equal([
        START + VOTING.votingDelaySeconds,
        START + VOTING.votingDelaySeconds + VOTING.votingPeriodSeconds,
      ]);
      expect(await governor.proposalSnapshot(id)).to.equal(snapshot);
      expect(await governor.proposalDeadline(id)).to.equal(deadline);
    });
  });

  describe("castVote", () => {
    it("[GOV-155] counts from the second after the delay to the deadline's own second", async () => {
      const { governor, propose, vote, alice, bob, call, passTo } = await voting();
      const { id } = await propose(START, [call]);
      const { snapshot, deadline, over } = timesOf(START);
      await expect(vote(snapshot, id)).to.be.revertedWithCustomError(governor, "GovernorUnexpectedProposalState");
      await vote(snapshot + 1n, id);
      expect(await governor.state(id)).to.equal(STATE.active);
      await vote(deadline, id, VOTE.against, bob);
      await passTo(over);
      expect(await governor.state(id)).to.equal(STATE.succeeded);
      await expect(vote(over, id, VOTE.for, alice)).to.be.revertedWithCustomError(
        governor,
        "GovernorUnexpectedProposalState",
      );
    });

    it("[GOV-148] weighs what is held and what is staked or cools down alike", async () => {
      const { governor, stakingPool, token, propose, vote, alice, bob, call, at } = await voting();
      await at(START, () => stakingPool.connect(bob).stake(300_000n * TOKEN));
      await at(START, () => stakingPool.connect(bob).unstake(100_000n * TOKEN));
      const { id } = await propose(START, [call]);
      const { snapshot } = timesOf(START);
      expect(await token.balanceOf(alice)).to.equal(500_000n * TOKEN);
      for (const voter of [alice, bob]) {
        await expect(vote(snapshot + 1n, id, VOTE.for, voter))
          .to.emit(governor, "VoteCast")
          .withArgs(voter.address, id, VOTE.for, 1_000_000n * TOKEN, "");
      }
      expect([...(await governor.proposalVotes(id))]).to.deep.equal([0n, 2_000_000n * TOKEN, 0n]);
    });

    it("[GOV-148] weighs what was held when voting began: nothing is bought or borrowed after it", async () => {
      const { governor, token, propose, vote, deployer, bob, call, at } = await voting();
      const { id } = await propose(START, [call]);
      const { snapshot } = timesOf(START);
      await at(snapshot, () => token.connect(deployer).transfer(bob, 7n));
      await at(snapshot + 1n, () => token.connect(deployer).transfer(bob, 1_000n * TOKEN));
      await expect(vote(snapshot + 10n, id, VOTE.for, bob))
        .to.emit(governor, "VoteCast")
        .withArgs(bob.address, id, VOTE.for, 1_000_000n * TOKEN + 7n, "");
    });

    it("[GOV-147] adds each vote up on its own side", async () => {
      const { governor, propose, vote, alice, bob, deployer, call } = await voting();
      const { id } = await propose(START, [call]);
      const { snapshot } = timesOf(START);
      await vote(snapshot + 1n, id, VOTE.for, alice);
      await vote(snapshot + 1n, id, VOTE.against, bob);
      await vote(snapshot + 1n, id, VOTE.abstain, deployer);
      const [ofAlice, ofBob, ofDeployer] = await Promise.all(
        [alice, bob, deployer].map((voter) => governor.getVotes(voter, snapshot)),
      );
      expect([...(await governor.proposalVotes(id))]).to.deep.equal([ofBob, ofAlice, ofDeployer]);
    });

    it("[GOV-146] counts each voter once, and no choice but three", async () => {
      const { governor, propose, vote, alice, bob, call } = await voting();
      const { id } = await propose(START, [call]);
      const { snapshot } = timesOf(START);
      await vote(snapshot + 1n, id, VOTE.for, alice);
      await expect(vote(snapshot + 1n, id, VOTE.against, alice))
        .to.be.revertedWithCustomError(governor, "GovernorAlreadyCastVote")
        .withArgs(alice.address);
      await expect(vote(snapshot + 1n, id, 3n, bob)).to.be.revertedWithCustomError(governor, "GovernorInvalidVoteType");
    });
  });

  describe("state", () => {
    /** Returns the state that a proposal ends in, given what is voted as a function of the quorum, in wei. */
    async function stateAfter(votesAt: (quorum: bigint) => [against: bigint, inFavour: bigint, abstained: bigint]) {
      const { governor, token, deployer, propose, vote, call, at, passTo, ...economy } = await voting();
      const quorum = ((await token.totalSupply()) * VOTING.quorumBps) / BPS;
      const voters = [economy.guardian, economy.stranger, economy.proposer] as const;
      const amounts = votesAt(quorum);
      for (const [support, voter] of voters.entries()) {
        await at(START, () => token.connect(voter).delegate(voter));
        await at(START, () => token.connect(deployer).transfer(voter, amounts[support] ?? 0n));
      }
      const { id } = await propose(START, [call]);
      const { snapshot, over } = timesOf(START);
      await passTo(snapshot + 1n);
      expect(await governor.quorum(snapshot)).to.equal(quorum);
      for (const [support, voter] of voters.entries()) await vote(snapshot + 1n, id, BigInt(support), voter);
      await passTo(over);
      return governor.state(id);
    }

    it("[GOV-149] asks for the quorum to the wei", async () => {
      expect(await stateAfter((quorum) => [0n, quorum, 0n])).to.equal(STATE.succeeded);
      expect(await stateAfter((quorum) => [0n, quorum - 1n, 0n])).to.equal(STATE.defeated);
    });

    it("[GOV-149] counts abstentions towards the quorum, and votes against not", async () => {
      expect(await stateAfter((quorum) => [0n, 1n, quorum - 1n])).to.equal(STATE.succeeded);
      expect(await stateAfter((quorum) => [0n, 1n, quorum - 2n])).to.equal(STATE.defeated);
      expect(await stateAfter((quorum) => [quorum - 2n, quorum - 1n, 0n])).to.equal(STATE.defeated);
    });

    it("[GOV-149] defeats a tie", async () => {
      const { governor, propose, vote, alice, bob, call, passTo } = await voting();
      const { id } = await propose(START, [call]);
      const { snapshot, over } = timesOf(START);
      await vote(snapshot + 1n, id, VOTE.for, alice);
      await vote(snapshot + 1n, id, VOTE.against, bob);
      await passTo(over);
      expect(await governor.state(id)).to.equal(STATE.defeated);
    });

    it("refuses a proposal that nobody made", async () => {
      const { governor } = await load();
      await expect(governor.state(5n))
        .to.be.revertedWithCustomError(governor, "GovernorNonexistentProposal")
        .withArgs(5n);
    });
  });
});
