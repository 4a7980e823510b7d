import { expect } from "chai";
import { id as hashText } from "ethers";

import { change, deployGovernance } from "../helpers/governance-fixtures.ts";
import { FLAG, parameter, PARAMETERS, row, START, VOTE, VOTING } from "../helpers/governance-terms.ts";
import { type Connection, DAY, fixture, GENESIS } from "../helpers/market-fixtures.ts";

const PAUSE = parameter("buyback", "cooldownSeconds");
const FLOOR = parameter("burn", "supplyFloorWei");
const CHANGES = [change(PAUSE, BigInt(DAY), BigInt(DAY + 3_600))];
const VOTED = START + VOTING.votingDelaySeconds + 1n;
const QUEUED = VOTED + VOTING.votingPeriodSeconds;
const EXECUTED = START + BigInt(33 * DAY);

/** A market in whose governance every figure that the lens reads has moved. */
async function deployGoverned(connection: Connection) {
  const governance = await deployGovernance(connection);
  const { at, governor, guardianship, steward, vesting, deployer, alice, guardian, recommend, execute } = governance;
  const lens = await at(GENESIS, () => connection.ethers.deployContract("EconomyLens"));
  const calldata = vesting.interface.encodeFunctionData("revoke", [0n]);
  const ids: bigint[] = [];
  for (const description of ["one", "two", "three"]) {
    await at(START, () => governor.connect(deployer).propose([vesting], [0n], [calldata], description));
    ids.push(await governor.getProposalId([vesting], [0n], [calldata], hashText(description)));
  }
  const [passed = 0n, cancelled = 0n] = ids;
  const power = guardianship.connect(guardian);
  for (const time of [START, START, START]) await recommend(time, CHANGES);
  await at(VOTED, () => governor.connect(deployer).castVote(passed, VOTE.for));
  await at(VOTED, () => governor.connect(alice).castVote(passed, VOTE.against));
  await at(VOTED, () => power.cancel(governor, cancelled));
  await at(VOTED, () => power.veto(steward, 2n));
  await at(QUEUED, () => governor["queue(uint256)"](passed));
  await execute(EXECUTED, 1n, CHANGES);
  const { lasting } = await steward.limitsOf(FLOOR);
  const { minimum, maximum, step, budget, cooldownSeconds, windowSeconds } = lasting;
  const limits = { minimum, maximum, step: step / 2n, budget, cooldownSeconds, windowSeconds };
  await at(EXECUTED, () => power.narrow(steward, FLOOR, limits));
  await at(EXECUTED, () => power.raiseFlag(steward, FLAG.market));
  await at(EXECUTED, () => power.vetoAll(steward));
  return { ...governance, lens, ids };
}

type Governed = Awaited<ReturnType<typeof deployGoverned>>;

/** The words that the lens should give, read one by one. */
async function governanceWords({ governor, timelock, guardianship, steward, ids }: Governed, time: bigint) {
  const words = [time, await governor.votingDelay(), await governor.votingPeriod(), await governor.proposalThreshold()];
  words.push(await governor["quorumNumerator()"](), await timelock.getMinDelay());
  words.push(BigInt(await guardianship.guardian()), await guardianship.powersUntil());

  words.push(await governor.proposalCount());
  for (const id of ids) {
    words.push(await governor.proposalSnapshot(id), await governor.proposalDeadline(id));
    words.push(...(await governor.proposalVotes(id)), await governor.proposalEta(id), await governor.state(id));
  }

  words.push(await steward.flagUntil(FLAG.evidence), await steward.flagUntil(FLAG.market));
  words.push(await steward.parameterCount());
  for (const number of PARAMETERS.keys()) {
    const { inForce, lasting, narrowedUntil } = await steward.limitsOf(number);
    words.push(...row(lasting), narrowedUntil, ...row(inForce));
    const moves = await steward.movesOf(number);
    words.push(BigInt(moves.length), ...[...moves].flatMap(({ distance, movedAt }) => [distance, movedAt]));
  }

  const next = await steward.nextRecommendationId();
  words.push(await steward.vetoedThroughId(), next - 1n);
  for (let id = 1n; id < next; ++id) {
    const { commitment, committedAt, expiresAt, executed, vetoed } = await steward.recommendations(id);
    words.push(BigInt(commitment), committedAt, expiresAt, executed ? 1n : 0n, vetoed ? 1n : 0n);
  }
  return words.map((word) => BigInt.asUintN(256, word));
}

describe("GovernanceLens", () => {
  const load = fixture(deployGoverned);

  describe("readGovernance", () => {
    it("gives what direct reads give, in their order", async () => {
      const governed = await load();
      const { governor, timelock, guardianship, steward, lens, ids, passTo } = governed;
      const time = EXECUTED + BigInt(DAY);
      await passTo(Number(time));
      const words = await lens.readGovernance({ governor, timelock, guardianship, steward }, ids);
      const expected = await governanceWords(governed, time);
      expect([...words]).to.deep.equal(expected);
      // Three proposals, of which one is queued and one cancelled; a move; three recommendations, of which one is vetoed alone.
      expect(ids.length).to.equal(3);
      expect((await steward.movesOf(PAUSE)).length).to.equal(1);
      expect(await steward.vetoedThroughId()).to.equal(3n);
      const { inForce, lasting } = await steward.limitsOf(FLOOR);
      expect(inForce.step).to.be.lessThan(lasting.step);
    });

    it("reads no proposal that it isn't asked for, and counts them all the same", async () => {
      const governed = await load();
      const { governor, timelock, guardianship, steward, lens, ids } = governed;
      const governance = { governor, timelock, guardianship, steward };
      const [none, all] = [await lens.readGovernance(governance, []), await lens.readGovernance(governance, ids)];
      expect(none[8]).to.equal(3n);
      expect(all.length - none.length).to.equal(3 * 7);
    });
  });
});
