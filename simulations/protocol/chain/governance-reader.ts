import type { ParameterLimits } from "../../economies/parameters.ts";
import type {
  GovernanceState,
  MoveState,
  NarrowingState,
  ProposalState,
  RecommendationState,
  StewardState,
} from "../snapshot.ts";
import type { AddressBook } from "./accounts.ts";
import type { GovernanceBook } from "./governance-book.ts";
import { encodeWord } from "./words.ts";
import type { WordReader } from "./words.ts";

/** State of a proposal that was executed, as the governor numbers it. */
const EXECUTED = 7n;

function readProposals(reader: WordReader, governance: GovernanceBook): ProposalState[] {
  const count = reader.next();
  if (count !== BigInt(governance.proposals.length)) {
    throw new RangeError(`the governor has ${count} proposals, of which ${governance.proposals.length} are known`);
  }
  return governance.proposals.map(({ proposer, calls, description, voters, isCancelled }) => {
    const voteStartSeconds = reader.next();
    const voteEndSeconds = reader.next();
    const votes = { againstWei: reader.next(), forWei: reader.next(), abstainWei: reader.next() };
    const etaSeconds = reader.next();
    const flags = { isExecuted: reader.next() === EXECUTED, isCancelled };
    return { proposer, calls, description, voteStartSeconds, voteEndSeconds, ...votes, voters, etaSeconds, ...flags };
  });
}

function readLimits(reader: WordReader): ParameterLimits {
  return {
    minimum: BigInt.asIntN(256, reader.next()),
    maximum: BigInt.asIntN(256, reader.next()),
    step: reader.next(),
    budget: reader.next(),
    cooldownSeconds: reader.next(),
    windowSeconds: reader.next(),
  };
}

function readMoves(reader: WordReader): MoveState[] {
  return Array.from({ length: Number(reader.next()) }, () => ({ distance: reader.next(), atSeconds: reader.next() }));
}

/** Read each parameter's limits and moves. A narrowing that has lapsed is what the run remembers of it. */
function readParameterStates(reader: WordReader, governance: GovernanceBook, nowSeconds: bigint) {
  const limits: ParameterLimits[] = [];
  const narrowings: NarrowingState[] = [];
  const moves: MoveState[][] = [];
  const count = reader.next();
  for (let parameter = 0n; parameter < count; parameter++) {
    limits.push(readLimits(reader));
    const untilSeconds = reader.next();
    const inForce = readLimits(reader);
    if (untilSeconds > 0n) {
      const narrowed = untilSeconds > nowSeconds ? inForce : governance.narrowingOf(parameter);
      if (narrowed === undefined) throw new RangeError(`parameter ${parameter} was narrowed by nobody`);
      narrowings.push({ parameter, limits: narrowed, untilSeconds });
    }
    moves.push(readMoves(reader));
  }
  return { limits, narrowings, moves };
}

function readRecommendations(reader: WordReader, governance: GovernanceBook): RecommendationState[] {
  return Array.from({ length: Number(reader.next()) }, () => ({
    commitment: governance.commitmentOf(`0x${encodeWord(reader.next())}`),
    committedAtSeconds: reader.next(),
    expiresAtSeconds: reader.next(),
    isExecuted: reader.next() === 1n,
    isVetoed: reader.next() === 1n,
  }));
}

function readSteward(reader: WordReader, governance: GovernanceBook, nowSeconds: bigint): StewardState {
  const flagsUntilSeconds = { evidence: reader.next(), market: reader.next() };
  const states = readParameterStates(reader, governance, nowSeconds);
  const vetoedThroughId = reader.next();
  return { ...states, recommendations: readRecommendations(reader, governance), vetoedThroughId, flagsUntilSeconds };
}

/** Read what {@link GovernanceLens.readGovernance} wrote. */
export function readGovernanceState(
  reader: WordReader,
  book: AddressBook,
  governance: GovernanceBook,
): GovernanceState {
  const nowSeconds = reader.next();
  return {
    votingDelaySeconds: reader.next(),
    votingPeriodSeconds: reader.next(),
    proposalThresholdWei: reader.next(),
    quorumBps: reader.next(),
    executionDelaySeconds: reader.next(),
    guardian: book.idOf(reader.nextAddress()),
    guardianPowersUntilSeconds: reader.next(),
    proposals: readProposals(reader, governance),
    steward: readSteward(reader, governance, nowSeconds),
  };
}
