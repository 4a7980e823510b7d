import { expect } from "chai";
import { AbiCoder, Contract, dataSlice, id as hash, Interface, keccak256, toUtf8Bytes } from "ethers";

import { deployGovernance } from "../helpers/governance-fixtures.ts";
import { parameter, START, STATE, VOTE, WIDE } from "../helpers/governance-terms.ts";
import { timesOf, votesOf } from "../helpers/governance-votes.ts";
import { fixture, TOKEN } from "../helpers/market-fixtures.ts";

/** OpenZeppelin's {IGovernor} as it is published: every function of its own, and its events. */
const GOVERNOR_ABI = [
  "function name() view returns (string)",
  "function version() view returns (string)",
  "function COUNTING_MODE() view returns (string)",
  "function hashProposal(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) pure returns (uint256)",
  "function getProposalId(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) view returns (uint256)",
  "function state(uint256 proposalId) view returns (uint8)",
  "function proposalThreshold() view returns (uint256)",
  "function proposalSnapshot(uint256 proposalId) view returns (uint256)",
  "function proposalDeadline(uint256 proposalId) view returns (uint256)",
  "function proposalProposer(uint256 proposalId) view returns (address)",
  "function proposalEta(uint256 proposalId) view returns (uint256)",
  "function proposalNeedsQueuing(uint256 proposalId) view returns (bool)",
  "function votingDelay() view returns (uint256)",
  "function votingPeriod() view returns (uint256)",
  "function quorum(uint256 timepoint) view returns (uint256)",
  "function getVotes(address account, uint256 timepoint) view returns (uint256)",
  "function getVotesWithParams(address account, uint256 timepoint, bytes params) view returns (uint256)",
  "function hasVoted(uint256 proposalId, address account) view returns (bool)",
  "function propose(address[] targets, uint256[] values, bytes[] calldatas, string description) returns (uint256 proposalId)",
  "function queue(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) returns (uint256 proposalId)",
  "function execute(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) payable returns (uint256 proposalId)",
  "function cancel(address[] targets, uint256[] values, bytes[] calldatas, bytes32 descriptionHash) returns (uint256 proposalId)",
  "function castVote(uint256 proposalId, uint8 support) returns (uint256 balance)",
  "function castVoteWithReason(uint256 proposalId, uint8 support, string reason) returns (uint256 balance)",
  "function castVoteWithReasonAndParams(uint256 proposalId, uint8 support, string reason, bytes params) returns (uint256 balance)",
  "function castVoteBySig(uint256 proposalId, uint8 support, address voter, bytes signature) returns (uint256 balance)",
  "function castVoteWithReasonAndParamsBySig(uint256 proposalId, uint8 support, address voter, string reason, bytes params, bytes signature) returns (uint256 balance)",
  "event ProposalCreated(uint256 proposalId, address proposer, address[] targets, uint256[] values, string[] signatures, bytes[] calldatas, uint256 voteStart, uint256 voteEnd, string description)",
  "event ProposalQueued(uint256 proposalId, uint256 etaSeconds)",
  "event ProposalExecuted(uint256 proposalId)",
  "event ProposalCanceled(uint256 proposalId)",
  "event VoteCast(address indexed voter, uint256 proposalId, uint8 support, uint256 weight, string reason)",
];

/** What a tool asks any contract, or any with a clock. */
const CLOCK_ABI = [
  "function supportsInterface(bytes4 interfaceId) view returns (bool)",
  "function clock() view returns (uint48)",
  "function CLOCK_MODE() view returns (string)",
];

const PAUSE = parameter("buyback", "cooldownSeconds");

/** Returns an interface's ERC-165 id: its functions' selectors, each or the other. */
function interfaceIdOf(abi: readonly string[]): string {
  let id = 0n;
  new Interface(abi).forEachFunction(({ selector }) => (id ^= BigInt(selector)));
  return `0x${id.toString(16).padStart(8, "0")}`;
}

describe("EconomyGovernor", () => {
  const load = fixture(deployGovernance);

  async function standard() {
    const governance = await load();
    const address = await governance.governor.getAddress();
    const tool = new Contract(address, [...GOVERNOR_ABI, ...CLOCK_ABI], governance.alice);
    const call = (name: string, ...values: unknown[]) => tool.getFunction(name)(...values) as Promise<unknown>;
    return { ...governance, address, call };
  }

  describe("standard tools", () => {
    it("find the interfaces of a governor by ERC-165", async () => {
      const { call } = await standard();
      const governorId = interfaceIdOf(GOVERNOR_ABI);
      const older = interfaceIdOf(GOVERNOR_ABI.filter((line) => !line.startsWith("function getProposalId")));
      // IGovernor's id of the versions before getProposalId, as tools know it; ERC-165's own; a token receiver's.
      expect(older).to.equal("0x65455a86");
      for (const id of [governorId, older, "0x01ffc9a7", "0x4e2312e0"]) {
        expect(await call("supportsInterface", id)).to.equal(true);
      }
      for (const id of ["0xffffffff", "0x00000000"]) expect(await call("supportsInterface", id)).to.equal(false);
    });

    it("read the clock by ERC-6372, the same as the token's", async () => {
      const { call, token, passTo } = await standard();
      await passTo(START);
      expect(await call("clock")).to.equal(START);
      expect(await call("CLOCK_MODE")).to.equal("mode=timestamp");
      expect(await token.clock()).to.equal(START);
      expect(await token.CLOCK_MODE()).to.equal("mode=timestamp");
    });

    it("read the name, the version and the way of counting", async () => {
      const { call } = await standard();
      expect(await call("name")).to.equal("Economy");
      expect(await call("version")).to.equal("1");
      expect(await call("COUNTING_MODE")).to.equal("support=bravo&quorum=for,abstain");
    });

    it("propose, vote, queue and execute by plain calls, with ids and events as published", async () => {
      const { connection, address, at, alice, bob, stranger, ...governance } = await standard();
      const { stakingPool, token, steward } = governance;
      await at(START, () => stakingPool.connect(bob).stake(1_000_000n * TOKEN));
      expect(await token.balanceOf(bob)).to.equal(0n);

      const targets = [await steward.getAddress()];
      const limits =
        "(int256 minimum, int256 maximum, uint128 step, uint128 budget, uint64 cooldownSeconds, uint64 windowSeconds)";
      const setLimits = new Interface([`function setLimits(uint256 parameter, ${limits} limits)`]);
      const calldatas = [setLimits.encodeFunctionData("setLimits", [PAUSE, WIDE])];
      const description = "Let the pause of the buyback move freely";
      const descriptionHash = keccak256(toUtf8Bytes(description));
      const batch = [targets, [0n], calldatas] as const;
      const encoded = AbiCoder.defaultAbiCoder().encode(
        ["address[]", "uint256[]", "bytes[]", "bytes32"],
        [...batch, descriptionHash],
      );
      const id = BigInt(keccak256(encoded));
      const { snapshot, deadline, over, eta } = timesOf(START);

      const abi = new Interface(GOVERNOR_ABI);
      /** Sends by a plain contract at a time, and returns the governor's events as name and values. */
      const send = async (seconds: bigint, from: typeof alice, name: string, ...values: unknown[]) => {
        const plain = new Contract(address, GOVERNOR_ABI, from);
        const { hash: sent } = await at(seconds, () => plain.getFunction(name).send(...values));
        const receipt = await connection.ethers.provider.getTransactionReceipt(sent);
        const logs = (receipt?.logs ?? []).filter((log) => log.address === address);
        return logs.map((log) => {
          const event = abi.parseLog(log);
          return [event?.name, event?.args.toArray(true)];
        });
      };

      const created = [id, alice.address, ...batch.slice(0, 2), [""], calldatas, snapshot, deadline, description];
      expect(await send(START, alice, "propose", ...batch, description)).to.deep.equal([["ProposalCreated", created]]);
      const read = (name: string, ...values: unknown[]) => {
        return new Contract(address, GOVERNOR_ABI, alice).getFunction(name)(...values) as Promise<unknown>;
      };
      expect(await read("hashProposal", ...batch, descriptionHash)).to.equal(id);
      expect(await read("getProposalId", ...batch, descriptionHash)).to.equal(id);
      expect(await read("state", id)).to.equal(STATE.pending);

      const weight = 1_000_000n * TOKEN;
      expect(await send(snapshot + 1n, alice, "castVote", id, VOTE.for)).to.deep.equal([
        ["VoteCast", [alice.address, id, VOTE.for, weight, ""]],
      ]);
      expect(await send(snapshot + 1n, bob, "castVoteWithReason", id, VOTE.for, "staked")).to.deep.equal([
        ["VoteCast", [bob.address, id, VOTE.for, weight, "staked"]],
      ]);
      expect(await read("hasVoted", id, bob.address)).to.equal(true);
      expect(await read("getVotes", bob.address, snapshot)).to.equal(weight);
      expect(await read("state", id)).to.equal(STATE.active);

      expect(await send(over, stranger, "queue", ...batch, descriptionHash)).to.deep.equal([
        ["ProposalQueued", [id, eta]],
      ]);
      expect(await read("state", id)).to.equal(STATE.queued);
      expect(await send(eta, stranger, "execute", ...batch, descriptionHash)).to.deep.equal([
        ["ProposalExecuted", [id]],
      ]);
      expect(await read("state", id)).to.equal(STATE.executed);
      expect((await steward.limitsOf(PAUSE)).lasting.maximum).to.equal(WIDE.maximum);
    });

    it("get the proposal's id back from each step, as published", async () => {
      const { address, alice, at, passTo, governor, guardianship, steward, ...governance } = await standard();
      const { vote } = votesOf({ ...governance, alice, at, passTo, governor, guardianship, steward });
      const plain = new Contract(address, GOVERNOR_ABI, alice);
      const data = guardianship.interface.encodeFunctionData("setPowersUntil", [START]);
      const batch = [[await guardianship.getAddress()], [0n], [data]] as const;
      const returned = (name: string, last: string) => plain.getFunction(name).staticCall(...batch, last);
      const id = (await plain.getFunction("hashProposal")(...batch, hash("end"))) as bigint;
      const { snapshot, over, eta } = timesOf(START);
      await passTo(START);
      expect(await returned("propose", "end")).to.equal(id);
      await at(START, () => plain.getFunction("propose").send(...batch, "end"));
      expect(await returned("cancel", hash("end"))).to.equal(id);
      await vote(snapshot + 1n, id);
      await passTo(over);
      expect(await returned("queue", hash("end"))).to.equal(id);
      await at(over, () => plain.getFunction("queue").send(...batch, hash("end")));
      await passTo(eta);
      expect(await returned("execute", hash("end"))).to.equal(id);
    });

    it("cancel by a plain call of the proposer while voting hasn't begun", async () => {
      const { address, alice, at, governor, steward } = await standard();
      const plain = new Contract(address, GOVERNOR_ABI, alice);
      const batch = [[await steward.getAddress()], [0n], [dataSlice(hash("nothing()"), 0, 4)]] as const;
      await at(START, () => plain.getFunction("propose").send(...batch, "nothing"));
      const id = (await plain.getFunction("hashProposal")(...batch, hash("nothing"))) as bigint;
      await expect(at(START, () => plain.getFunction("cancel").send(...batch, hash("nothing"))))
        .to.emit(governor, "ProposalCanceled")
        .withArgs(id);
    });
  });
});
