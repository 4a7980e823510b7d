import type { EnforcingContract } from "./contracts.ts";
import { lines } from "./contracts.ts";
import type { Property, Severity } from "./property.ts";

interface Frame {
  readonly id: `REV-${string}`;
  readonly contract: EnforcingContract;
  /** What the contract's calls may change. */
  readonly places: string;
  readonly severity: Severity;
  /** Lines that write. */
  readonly writers: readonly string[];
}

function frameProperty({ id, contract, places, severity, writers }: Frame): Property {
  return {
    id,
    kind: "transition",
    sentence: `A successful call of ${contract} changes ${places}, and nothing else in any contract's storage.`,
    formula: "∀ place p ∉ frame(call): p′ = p",
    reason:
      "What a function may not touch, no mistake in it can take: a frame makes each ledger's owner its only writer.",
    severity,
    tolerance: "exact",
    enforcedBy: lines(contract, ...writers),
    notCovered:
      "Each case of the rules that succeeds is compared slot by slot over all contracts; states that no case reaches aren't.",
  };
}

const TRANSFERRED = "the two balances and the allowance of each transfer that it makes";

const ALL: readonly Frame[] = [
  {
    id: "REV-101",
    contract: "EconomyToken",
    places:
      "the balances, the allowance, the nonce, the delegate and the vote checkpoints of the accounts that it names, with the supply, its record and its checkpoints where it mints or burns, and the bindings at genesis",
    severity: "critical",
    writers: ["function _update(address from, address to, uint256 value)"],
  },
  {
    id: "REV-102",
    contract: "RewardPool",
    places:
      "the account, position or unstaking that it names, the pool's totals, ledger, rate, clock and, for a role, its parameters and halt, with the two balances and the allowance of its one transfer",
    severity: "critical",
    writers: ["function _enter(uint256 amount, uint256 weight) private {", "function _distribute() private {"],
  },
  {
    id: "REV-103",
    contract: "EmissionMinter",
    places:
      "its lines, totals, bucket and, for a role, its weights, with the supply, the balances of the recipients and the ledgers of the pools that it mints to",
    severity: "critical",
    writers: ["lines = Lines({"],
  },
  {
    id: "REV-104",
    contract: "UsageFees",
    places: `the period, its price and sales, the caller's use of the discount, the credits, the totals and, for a role, its parameters, with ${TRANSFERRED} and what the receiving inventory or pool books`,
    severity: "high",
    writers: ["_unitsSold += uint64(units);"],
  },
  {
    id: "REV-105",
    contract: "AutomatedBurn",
    places: `its inventory, rate, clock, totals and, for a role, its parameters, with ${TRANSFERRED}, and the supply where it burns`,
    severity: "high",
    writers: ["supplyAfterLastBurn = supply - amount;"],
  },
  {
    id: "REV-106",
    contract: "Buyback",
    places: `its inventory, bucket, clock, totals and, for a role, its parameters and halt, with ${TRANSFERRED}, the pair's reserves and cumulative prices, and what burn and pool book`,
    severity: "high",
    writers: ["inventory -= lot + tip;"],
  },
  {
    id: "REV-107",
    contract: "PriceOracle",
    places: "its two observations",
    severity: "medium",
    writers: ["emit PriceObserved(newest.cumulative);"],
  },
  {
    id: "REV-108",
    contract: "VestingGrants",
    places: `the grant that it names and the sum outstanding, with ${TRANSFERRED}`,
    severity: "high",
    writers: ["grant.released += uint128(amount);", "grant.terms.total = uint128(vested);"],
  },
  {
    id: "REV-109",
    contract: "GenesisSeeder",
    places:
      "the token that it launched and that token's genesis, the pair with its first shares, and the balances that go into it",
    severity: "high",
    writers: ["token = token_;"],
  },
  {
    id: "REV-110",
    contract: "ActionBatcher",
    places: "what its agents' actions change",
    severity: "low",
    writers: ["(bool success, bytes memory data) = agent.call{gas: ACTION_GAS}(actions[offset + 24:end]);"],
  },
  {
    id: "REV-111",
    contract: "ActorForwarder",
    places: "what the forwarded call changes",
    severity: "low",
    writers: ["(bool success, bytes memory result) = address(bytes20(input[:20])).call(input[20:]);"],
  },
  {
    id: "REV-112",
    contract: "TestQuoteAsset",
    places: "the balances and the allowance that it names, and the supply where it mints",
    severity: "low",
    writers: ["_mint(to, amount);"],
  },
  {
    id: "REV-113",
    contract: "EconomyTimelock",
    places:
      "the operation that it names, the role's member or the delay, with the ether that it takes, and, where it executes, what the operation's calls change",
    severity: "critical",
    writers: ["super.updateDelay(newDelay);"],
  },
  {
    id: "REV-114",
    contract: "EconomyGovernor",
    places:
      "the proposal that it names, its votes, its operation in the timelock, the voter's nonce and, for a proposal, the settings, with what the proposal's calls change where it executes",
    severity: "critical",
    writers: ["super._executeOperations(proposalId, targets, values, calldatas, descriptionHash);"],
  },
  {
    id: "REV-115",
    contract: "Guardianship",
    places: "the guardian or the end of its powers, or what the call that it forwards changes",
    severity: "critical",
    writers: ["guardian = newGuardian;", "powersUntil = until;"],
  },
  {
    id: "REV-116",
    contract: "ParameterSteward",
    places:
      "the recommendation, the flag or the limits that it names, or, where values take effect, the moves of those parameters, a narrowing that excludes one, and what their own contracts change for them",
    severity: "critical",
    writers: ["target.setParameters(ids, values);"],
  },
];

/** Frames (REV-101 to REV-116): what each contract's functions may change. */
export const FRAMES: readonly Property[] = ALL.map(frameProperty);
