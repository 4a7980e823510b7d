import { computeAddress, encodeBytes32String, getAddress, toBeHex } from "ethers";
import type { Interface } from "ethers";

import { CONTRACT_NAMES } from "../../../simulations/deployment/deploy.ts";
import type { ContractAddresses, ContractName } from "../../../simulations/deployment/deploy.ts";
import { TUNABLE_CONTRACTS } from "../../../simulations/economies/tunables.ts";
import type { Action, ActionKind, GovernanceCall } from "../../../simulations/protocol/actions.ts";
import { privateKeyOf } from "../../../simulations/protocol/chain/accounts.ts";
import type { GovernanceAction } from "../../../simulations/protocol/chain/governance-calls.ts";

/** What a call should be: contract, method, arguments. */
export type Expected = [contract: ContractName, method: string, args: unknown[]];

/** Integers that actions are made of. */
export interface Figures {
  readonly a: bigint;
  readonly b: bigint;
  readonly c: bigint;
  readonly d: bigint;
  readonly small: number;
}

/** Actions of a kind, and the calls that they should become. */
export type Case<Kind extends ActionKind> = (figures: Figures) => [Extract<Action, { kind: Kind }>, Expected][];

export const SEED = 5;
export const actor = "alice";
export const [ALICE, BOB] = ["alice", "bob"].map((id) => computeAddress(privateKeyOf(SEED, id))) as [string, string];

const addressAt = (index: number) => getAddress(`0x${(0xabcdef00 + index).toString(16).padStart(40, "0")}`);
export const ADDRESSES = Object.fromEntries(
  CONTRACT_NAMES.map((name, index) => [name, addressAt(index)]),
) as unknown as ContractAddresses;

const HALTABLE = ["stakingPool", "miningPool", "buyback"] as const;
const NAMES = [encodeBytes32String("first"), encodeBytes32String("second")];

function limitsFrom({ a, b, c, d }: Figures) {
  const [step, budget] = [BigInt.asUintN(128, c), BigInt.asUintN(128, d)];
  const times = { cooldownSeconds: BigInt.asUintN(64, a), windowSeconds: BigInt.asUintN(64, b) };
  return { minimum: BigInt.asIntN(256, a), maximum: BigInt.asIntN(256, b), step, budget, ...times };
}

function changesFrom({ a, b, c, d }: Figures) {
  const [oldValue, newValue] = [BigInt.asIntN(256, a), BigInt.asIntN(256, b)];
  return [
    { parameter: c, oldValue, newValue },
    { parameter: d, oldValue: newValue, newValue: oldValue },
  ];
}

const rowsOf = (list: readonly object[]): unknown[][] => list.map((each) => Object.values(each) as unknown[]);

type CallKind = GovernanceCall["kind"];
type CallCase<Kind extends CallKind> = (figures: Figures) => [Extract<GovernanceCall, { kind: Kind }>, Expected][];

/** Every call that a proposal may make, and what it should become. */
const CALL_CASES: { readonly [Kind in CallKind]: CallCase<Kind> } = {
  setParameters: ({ a, b }) =>
    TUNABLE_CONTRACTS.map((contract) => [
      {
        kind: "setParameters",
        contract,
        changes: [
          { name: "first", value: a },
          { name: "second", value: b },
        ],
      },
      [contract, "setParameters", [NAMES, [a, b]]],
    ]),
  adoptParameters: ({ a, b, c, d }) => {
    const settings = [
      { parameter: a, value: BigInt.asIntN(256, b) },
      { parameter: c, value: BigInt.asIntN(256, d) },
    ];
    return [
      [{ kind: "adoptParameters", settings }, ["steward", "adopt", [rowsOf(settings)]]],
      [{ kind: "adoptParameters", settings: [] }, ["steward", "adopt", [[]]]],
    ];
  },
  setLimits: (figures) => {
    const limits = limitsFrom(figures);
    return [[{ kind: "setLimits", parameter: figures.a, limits }, ["steward", "setLimits", [figures.a, limits]]]];
  },
  lowerFlag: () =>
    (["evidence", "market"] as const).map((flag, index) => [
      { kind: "lowerFlag", flag },
      ["steward", "lowerFlag", [index]],
    ]),
  resume: () => HALTABLE.map((contract) => [{ kind: "resume", contract }, [contract, "resume", []]]),
  revokeGrant: ({ a }) => [[{ kind: "revokeGrant", grantId: a }, ["vesting", "revoke", [a]]]],
  setGuardian: () => [[{ kind: "setGuardian", account: "bob" }, ["guardianship", "setGuardian", [BOB]]]],
  setPowersUntil: ({ a }) => [[{ kind: "setPowersUntil", untilSeconds: a }, ["guardianship", "setPowersUntil", [a]]]],
  setVotingDelay: ({ a }) => {
    const seconds = BigInt.asUintN(48, a);
    return [[{ kind: "setVotingDelay", seconds }, ["governor", "setVotingDelay", [seconds]]]];
  },
  setVotingPeriod: ({ a }) => {
    const seconds = BigInt.asUintN(32, a);
    return [[{ kind: "setVotingPeriod", seconds }, ["governor", "setVotingPeriod", [seconds]]]];
  },
  setProposalThreshold: ({ a }) => [
    [{ kind: "setProposalThreshold", amountWei: a }, ["governor", "setProposalThreshold", [a]]],
  ],
  setQuorum: ({ a }) => [[{ kind: "setQuorum", quorumBps: a }, ["governor", "updateQuorumNumerator", [a]]]],
  setExecutionDelay: ({ a }) => [[{ kind: "setExecutionDelay", seconds: a }, ["timelock", "updateDelay", [a]]]],
};

function direct<Kind extends CallKind>(kind: Kind): Case<Kind> {
  // Safe: a call with its caller is the action of the same kind.
  return (figures) => CALL_CASES[kind](figures).map(([call, expected]) => [{ actor, ...call } as never, expected]);
}

/** Encode a call as a contract's interface does. */
type Encode = (expected: Expected) => string;

function proposed(figures: Figures, encode: Encode): [Extract<Action, { kind: "propose" }>, Expected] {
  const kinds = Object.keys(CALL_CASES) as CallKind[];
  const cases = kinds.flatMap((kind) => CALL_CASES[kind](figures) as [GovernanceCall, Expected][]);
  const calls = cases.map(([call]) => call);
  const targets = cases.map(([, [contract]]) => ADDRESSES[contract]);
  const calldatas = cases.map(([, expected]) => encode(expected));
  const description = `about ${figures.small}`;
  const args = [targets, targets.map(() => 0n), calldatas, description];
  return [{ kind: "propose", actor, calls, description }, ["governor", "propose", args]];
}

/** Every kind of action in governance, and the call that it should become; a missing kind doesn't compile. */
export function governanceCases(interfaces: ReadonlyMap<ContractName, Interface>): {
  readonly [Kind in GovernanceAction["kind"]]: Case<Kind>;
} {
  const encode: Encode = ([contract, method, args]) => interfaces.get(contract)!.encodeFunctionData(method, args);
  const { steward, governor } = ADDRESSES;
  return {
    setParameters: direct("setParameters"),
    adoptParameters: direct("adoptParameters"),
    setLimits: direct("setLimits"),
    lowerFlag: direct("lowerFlag"),
    resume: direct("resume"),
    revokeGrant: direct("revokeGrant"),
    setGuardian: direct("setGuardian"),
    setPowersUntil: direct("setPowersUntil"),
    setVotingDelay: direct("setVotingDelay"),
    setVotingPeriod: direct("setVotingPeriod"),
    setProposalThreshold: direct("setProposalThreshold"),
    setQuorum: direct("setQuorum"),
    setExecutionDelay: direct("setExecutionDelay"),
    propose: (figures) => [proposed(figures, encode)],
    castVote: ({ a, small }) => [
      [{ kind: "castVote", actor, proposal: a, support: BigInt(small) }, ["governor", "castVote", [a, small]]],
    ],
    queueProposal: ({ a }) => [[{ kind: "queueProposal", actor, proposal: a }, ["governor", "queue(uint256)", [a]]]],
    executeProposal: ({ a }) => [
      [{ kind: "executeProposal", actor, proposal: a }, ["governor", "execute(uint256)", [a]]],
    ],
    cancelProposal: ({ a }) => [[{ kind: "cancelProposal", actor, proposal: a }, ["governor", "cancel(uint256)", [a]]]],
    recommend: (figures) => {
      const changes = changesFrom(figures);
      return [
        [
          { kind: "recommend", actor, changes, evidenceHash: figures.a },
          ["steward", "recommend", [rowsOf(changes), toBeHex(figures.a, 32)]],
        ],
      ];
    },
    executeRecommendation: (figures) => {
      const changes = changesFrom(figures);
      const { a, b } = figures;
      return [
        [
          { kind: "executeRecommendation", actor, recommendation: a, changes, evidenceHash: b },
          ["steward", "execute", [a, rowsOf(changes), toBeHex(b, 32)]],
        ],
      ];
    },
    halt: () =>
      HALTABLE.map((contract) => [{ kind: "halt", actor, contract }, ["guardianship", "halt", [ADDRESSES[contract]]]]),
    vetoRecommendation: ({ a }) => [
      [{ kind: "vetoRecommendation", actor, recommendation: a }, ["guardianship", "veto", [steward, a]]],
    ],
    vetoAllRecommendations: () => [[{ kind: "vetoAllRecommendations", actor }, ["guardianship", "vetoAll", [steward]]]],
    narrowLimits: (figures) => {
      const limits = limitsFrom(figures);
      return [
        [
          { kind: "narrowLimits", actor, parameter: figures.a, limits },
          ["guardianship", "narrow", [steward, figures.a, limits]],
        ],
      ];
    },
    raiseFlag: () =>
      (["evidence", "market"] as const).map((flag, index) => [
        { kind: "raiseFlag", actor, flag },
        ["guardianship", "raiseFlag", [steward, index]],
      ]),
    cancelAsGuardian: ({ a }) => [
      [{ kind: "cancelAsGuardian", actor, proposal: a }, ["guardianship", "cancel", [governor, a]]],
    ],
  };
}
