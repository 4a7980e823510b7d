import { expect } from "chai";

import type { Agent } from "../../simulations/agents/agent.ts";
import type { GovernanceObservation } from "../../simulations/agents/observation.ts";
import type { EngineContext } from "../../simulations/engine/context.ts";
import { Electorate } from "../../simulations/engine/electorate.ts";
import { Streams } from "../../simulations/engine/streams.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { governance, market, parameter, proposal, TOKEN } from "../agents/observations.ts";
import { MINIMAL } from "../scenarios/problems-of.ts";

const DAY = 86_400;
const STEPS = 400;
const KINDS: readonly Agent["kind"][] = ["noise-trader", "whale", "insider", "proposer", "guardian", "raider"];
const HOLDERS = ["noise-trader/0", "whale/0", "insider/0"];

const agents = KINDS.map((kind): Agent => ({
  id: `${kind}/0`,
  kind,
  phase: "ordinary",
  begin: () => ({}),
  decide: () => ({ actions: [], wake: {} }),
}));

/** Everybody to whom voting is worth it whatever it is about, and who comes whenever asked. */
const EAGER = {
  voter: { attentionQuote: { median: 1e-6, spread: 0 }, civicShare: 1, attendance: 1 },
  civic: { fromDay: 10, meanWaitingDays: 5 },
};

function electorate(traits: object = EAGER): Electorate {
  const scenario = defineScenario({ ...MINIMAL, traits });
  const parameters = { governance: { guardianTermSeconds: 1_000n } };
  const context = { scenario, parameters, stepSeconds: DAY, streams: new Streams(5) };
  return new Electorate(agents, context as unknown as EngineContext);
}

/** A market in which everybody has a million votes, and the guardian's powers are about to end. */
function seen(fields: Partial<GovernanceObservation> = {}) {
  const until = { guardianPowersUntilSeconds: market().timeSeconds };
  const votes = { votesOf: () => 1_000_000n * TOKEN, quorumWei: 3_000_000n * TOKEN };
  return market({ governance: governance({ ...votes, ...until, ...fields }) });
}

const actionsOf = (decided: ReturnType<Electorate["decide"]>): Action[] => decided.flatMap(({ actions }) => actions);

/** What is proposed in each step of a run in which nothing comes of it. */
function proposedIn(body: Electorate, fields: Partial<GovernanceObservation> = {}): { step: number; action: Action }[] {
  return Array.from({ length: STEPS }, (_, step) => step).flatMap((step) =>
    actionsOf(body.decide(step, seen(fields))).map((action) => ({ step, action })),
  );
}

describe("electorate", () => {
  describe("decide", () => {
    it("asks all holders about every vote that is open, and nobody who holds an office or borrowed votes", () => {
      const proposals = [
        proposal({ number: 0n, phase: "pending" }),
        proposal({ number: 1n }),
        proposal({ number: 2n, phase: "queued" }),
        proposal({ number: 3n }),
      ];
      const decided = electorate().decide(0, seen({ proposals }));
      expect(decided.map(({ id }) => id)).to.deep.equal(HOLDERS);
      for (const { id, actions } of decided) {
        expect(actions).to.deep.equal([
          { kind: "castVote", actor: id, proposal: 1n, support: 1n },
          { kind: "castVote", actor: id, proposal: 3n, support: 1n },
        ]);
      }
    });

    it("proposes what is wanted once in its mean waiting time, and nothing in the first days", () => {
      const made = proposedIn(electorate());
      expect(made.length).to.be.within(50, 92);
      for (const { step, action } of made) {
        expect(step).to.be.at.least(10);
        expect(action.kind === "propose" && action.calls).to.deep.equal([
          { kind: "setPowersUntil", untilSeconds: market().timeSeconds + 1_000n },
        ]);
      }
      const descriptions = made.map(({ action }) => (action.kind === "propose" ? action.description : ""));
      expect(new Set(descriptions).size).to.equal(made.length);
    });

    it("proposes the same with the same seed", () => {
      expect(proposedIn(electorate())).to.deep.equal(proposedIn(electorate()));
    });

    it("proposes nothing while something is open, or where nothing is wanted", () => {
      expect(proposedIn(electorate(), { proposals: [proposal({ phase: "queued" })] })).to.deep.equal([]);
      const { guardianPowersUntilSeconds } = governance();
      expect(proposedIn(electorate(), { guardianPowersUntilSeconds })).to.deep.equal([]);
    });

    it("asks holders first, and proposes nothing that wouldn't reach the quorum", () => {
      const quorumWei = 3_000_000n * TOKEN + 1n;
      const [reluctant, eager] = [electorate(), electorate()];
      expect(proposedIn(reluctant, { quorumWei })).to.deep.equal([]);
      const count = proposedIn(eager).length;
      const [polls, carried] = [reluctant.takePolls(), eager.takePolls()];
      expect(polls).to.have.length(count);
      for (const { forWei, isProposed, ...poll } of [...polls, ...carried]) {
        expect(isProposed).to.equal(forWei >= poll.quorumWei);
        expect(poll).to.include({ purpose: "renew the guardian's powers", againstWei: 0n });
      }
      expect(carried.filter(({ isProposed }) => isProposed)).to.have.length(count);
      expect(eager.takePolls()).to.deep.equal([]);
    });

    it("expects nobody to vote who doesn't come by while the poll lasts", () => {
      // Each of three comes by in a vote of five days, and all of them are needed.
      const rare = { ...EAGER, voter: { ...EAGER.voter, attendance: 0.2 } };
      const chance = (1 - 0.8 ** 5) ** 3;
      const [all, some] = [proposedIn(electorate()).length, proposedIn(electorate(rare)).length];
      expect(some).to.be.within(Math.floor(all * chance * 0.5), Math.ceil(all * chance * 1.7));
    });

    it("proposes nothing that more would vote against than for", () => {
      // The price stands at a ceiling that may be raised by half, which holders see as a harm.
      const ceiling = parameter({
        number: 0,
        value: TOKEN,
        limits: { ...parameter().limits, step: TOKEN / 2n, maximum: 3n * TOKEN },
      });
      const governed = { parameters: [ceiling], guardianPowersUntilSeconds: governance().guardianPowersUntilSeconds };
      const made = (tolerance: number): number => {
        const voter = { ...EAGER.voter, tolerance: { median: tolerance, spread: 0 } };
        const body = electorate({ voter, civic: { ...EAGER.civic, steps: 1, leastStaked: 0 } });
        const steps = Array.from({ length: STEPS }, (_, step) => step);
        return steps.flatMap((step) => body.decide(step, { ...seen(governed), unitPrice: 1 })).length;
      };
      expect(made(0.6)).to.be.above(50);
      expect(made(0.4)).to.equal(0);
    });

    it("lets rest what was defeated, and proposes what else is wanted", () => {
      const { timeSeconds } = market();
      const calls = [{ kind: "setPowersUntil", untilSeconds: 1n }] as const;
      const after = (daysAgo: number) =>
        proposedIn(electorate(), { defeats: [{ calls, voteEndSeconds: timeSeconds - BigInt(daysAgo * DAY) }] }).length;
      expect(after(1)).to.equal(0);
      expect(after(100)).to.equal(proposedIn(electorate()).length);
    });

    it("has those propose who have the votes for it, the more often the more they have", () => {
      const votes = new Map([
        ["noise-trader/0", 900_000n],
        ["whale/0", 100_000n],
        ["insider/0", 99_999n],
        ["raider/0", 10_000_000n],
      ]);
      const counts = new Map<string, number>();
      const always = { ...EAGER, civic: { fromDay: 0, meanWaitingDays: 0.01 } };
      const quorumWei = 1_000_000n * TOKEN;
      const holding = { quorumWei, votesOf: (id: string) => (votes.get(id) ?? 0n) * TOKEN };
      for (const { action } of proposedIn(electorate(always), holding)) {
        counts.set(action.actor, (counts.get(action.actor) ?? 0) + 1);
      }
      expect([...counts.keys()].sort()).to.deep.equal(["noise-trader/0", "whale/0"]);
      expect(counts.get("noise-trader/0")).to.be.within(0.8 * STEPS, STEPS - 1);
      expect(proposedIn(electorate(always), { quorumWei: 1n, votesOf: () => 99_999n * TOKEN })).to.deep.equal([]);
    });
  });
});
