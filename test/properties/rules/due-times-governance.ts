import type { RecommendationState } from "../../../simulations/protocol/snapshot.ts";
import type { Situation } from "../harness/situation.ts";
import { EXECUTION_WINDOW_SECONDS, proposalsIn, proposalOf } from "./governor.ts";
import { HALTABLE, haltedUntil, haltReadyAt } from "./halts.ts";
import { moveReadyAt, PARAMETER_COUNT, windowEndsAt } from "./limits.ts";
import { closedRefusal, FLAGS, recommendationOf, recommendationReadyAt } from "./steward.ts";

/** List the seconds in which votes begin and end, and in which what was voted can be executed. */
function proposalTimes(situation: Situation): bigint[] {
  const open = proposalsIn(situation, "pending", "active", "queued").flatMap(
    (number) => proposalOf(situation, number) ?? [],
  );
  const votes = open.flatMap(({ voteStartSeconds, voteEndSeconds }) => [voteStartSeconds + 1n, voteEndSeconds + 1n]);
  const executions = open.map(({ etaSeconds }) => etaSeconds);
  return [...votes, ...executions];
}

/** List the recommendations that can still be executed. */
function openRecommendations(situation: Situation): RecommendationState[] {
  return situation.memory.recommended
    .filter(({ recommendation }) => closedRefusal(situation, recommendation) === undefined)
    .flatMap(({ recommendation }) => recommendationOf(situation, recommendation) ?? [])
    .filter(({ expiresAtSeconds }) => expiresAtSeconds > situation.nowSeconds);
}

/** List the coming seconds in which what was proposed or recommended goes on, soonest first. */
export function awaitedTimes(situation: Situation): bigint[] {
  const beginnings = openRecommendations(situation).map((each) => recommendationReadyAt(situation, each));
  const times = [...proposalTimes(situation), ...beginnings].filter((time) => time > situation.nowSeconds);
  return times.sort((a, b) => (a < b ? -1 : 1));
}

/** List the seconds in which cooldowns, windows and narrowings of parameters end. */
function limitTimes(situation: Situation): bigint[] {
  const { moves, narrowings } = situation.state.governance.steward;
  const moved = Array.from({ length: Number(PARAMETER_COUNT) }, (_, index) => BigInt(index)).filter(
    (parameter) => (moves[Number(parameter)]?.length ?? 0) > 0,
  );
  return [
    ...moved.map((parameter) => moveReadyAt(situation, parameter)),
    ...moved.flatMap((parameter) => windowEndsAt(situation, parameter) ?? []),
    ...narrowings.map(({ untilSeconds }) => untilSeconds),
  ];
}

function lapsesAt(situation: Situation, number: bigint): bigint {
  return (proposalOf(situation, number)?.etaSeconds ?? 0n) + EXECUTION_WINDOW_SECONDS;
}

/** List the seconds in which something of governance begins, ends or falls due. */
export function governanceTimes(situation: Situation): bigint[] {
  const { guardianPowersUntilSeconds, steward } = situation.state.governance;
  const halts = HALTABLE.flatMap((contract) => [haltedUntil(situation, contract), haltReadyAt(situation, contract)]);
  return [
    ...halts,
    ...awaitedTimes(situation),
    ...openRecommendations(situation).map(({ expiresAtSeconds }) => expiresAtSeconds),
    ...limitTimes(situation),
    ...proposalsIn(situation, "queued").map((number) => lapsesAt(situation, number)),
    ...FLAGS.map((flag) => steward.flagsUntilSeconds[flag]),
    guardianPowersUntilSeconds,
  ];
}
