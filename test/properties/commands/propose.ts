import type { GovernanceCall } from "../../../simulations/protocol/actions.ts";
import type { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { callsRefusal } from "../rules/governance-calls.ts";
import { proposeRefusal, proposersVotes } from "../rules/governor.ts";
import { currentValue, distanceOf } from "../rules/limits.ts";
import type { Attempt, Command } from "./command.ts";
import { drawBadCall, drawGoodCall } from "./draw-calls.ts";
import { drawWideLimits } from "./draw-limits.ts";
import { PARAMETERS } from "./draw-settings.ts";

function make(situation: Situation, actor: string, calls: readonly GovernanceCall[], description: string): Attempt {
  const action = { kind: "propose", actor, calls, description } as const;
  return { action, expected: proposeRefusal(situation, actor, calls, description) ?? "succeeds" };
}

function newDescription({ state }: Situation): string {
  return `number ${state.governance.proposals.length}`;
}

/** Propose calls as an agent whose votes a condition picks; undefined where there are none of either. */
function proposeAs(
  situation: Situation,
  draw: Draw,
  calls: readonly (GovernanceCall | undefined)[],
  condition: (votesWei: bigint, thresholdWei: bigint, agent: string) => boolean,
): Attempt | undefined {
  const { proposalThresholdWei } = situation.state.governance;
  const actor = draw.find(
    situation.stage.agents.filter((agent) => condition(proposersVotes(situation, agent), proposalThresholdWei, agent)),
  );
  const drawn = calls.flatMap((call) => call ?? []);
  if (actor === undefined || drawn.length < calls.length) return undefined;
  return make(situation, actor, drawn, newDescription(situation));
}

const hasEnough = (votesWei: bigint, thresholdWei: bigint): boolean => votesWei >= thresholdWei;

/** Widen a parameter's limits, and adopt what only the wider ones allow. */
function drawLoosening(situation: Situation, draw: Draw): GovernanceCall[] | undefined {
  const parameter = draw.find(PARAMETERS) ?? 0n;
  const limits = drawWideLimits(situation, draw, parameter);
  const value = draw.between(limits.minimum, limits.maximum);
  if (distanceOf(value, currentValue(situation, parameter)) === 0n) return undefined;
  const calls = [
    { kind: "setLimits", parameter, limits },
    { kind: "adoptParameters", settings: [{ parameter, value }] },
  ] as const;
  return callsRefusal(situation, calls) === undefined ? [...calls] : undefined;
}

function drawReplacement(situation: Situation, draw: Draw): GovernanceCall | undefined {
  return drawGoodCall(situation, draw, draw.pick(["setGuardian", "setPowersUntil"]));
}

/** Proposals of holders. */
export const propose: Command = {
  kind: "propose",
  weight: 5,
  valid: [
    {
      name: "what goes through as things are",
      attempt: (situation, draw) => proposeAs(situation, draw, [drawGoodCall(situation, draw)], hasEnough),
    },
    {
      name: "wider limits, and what they allow",
      attempt: (situation, draw) => {
        const calls = drawLoosening(situation, draw);
        return calls && proposeAs(situation, draw, calls, hasEnough);
      },
    },
    {
      name: "several calls",
      attempt: (situation, draw) => {
        const calls = [drawGoodCall(situation, draw), drawGoodCall(situation, draw), drawGoodCall(situation, draw)];
        return proposeAs(situation, draw, calls, hasEnough);
      },
    },
    {
      name: "what would be refused as things are",
      attempt: (situation, draw) => {
        const call = draw.oneIn(2) ? drawBadCall(situation, draw) : undefined;
        return call && proposeAs(situation, draw, [call], hasEnough);
      },
    },
  ],
  boundary: [
    {
      name: "with as many votes as it needs",
      attempt: (situation, draw) =>
        proposeAs(situation, draw, [drawGoodCall(situation, draw)], (votes, threshold) => votes === threshold),
    },
    {
      name: "with a vote less than it needs",
      attempt: (situation, draw) =>
        proposeAs(situation, draw, [drawGoodCall(situation, draw)], (votes, threshold) => votes === threshold - 1n),
    },
    {
      name: "with votes that came in this second",
      attempt: (situation, draw) =>
        proposeAs(situation, draw, [drawGoodCall(situation, draw)], (votes, threshold, agent) => {
          const { timeSeconds, token } = situation.state;
          const isNow = timeSeconds === situation.nowSeconds;
          return isNow && votes < threshold && (token.votesWei[agent] ?? 0n) >= threshold;
        }),
    },
    {
      name: "nothing but another guardian or term",
      attempt: (situation, draw) => proposeAs(situation, draw, [drawReplacement(situation, draw)], hasEnough),
    },
    {
      name: "one call before one that is refused",
      attempt: (situation, draw) => {
        const calls = [drawGoodCall(situation, draw), drawBadCall(situation, draw)];
        return draw.oneIn(2) ? proposeAs(situation, draw, calls, hasEnough) : undefined;
      },
    },
  ],
  invalid: [
    {
      name: "by somebody without the votes",
      attempt: (situation, draw) =>
        proposeAs(situation, draw, [drawGoodCall(situation, draw)], (votes, threshold) => votes < threshold),
    },
    { name: "nothing", attempt: (situation, draw) => proposeAs(situation, draw, [], () => true) },
    {
      name: "a second time",
      attempt: (situation, draw) => {
        const found = draw.find(situation.state.governance.proposals);
        return found && make(situation, draw.pick(situation.stage.agents), found.calls, found.description);
      },
    },
  ],
};
