import { expect } from "chai";
import fc from "fast-check";

import type { Agent, Resident } from "../../simulations/agents/agent.ts";
import baseline from "../../simulations/economies/presets/baseline.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { countByKind, createPopulation, unlockHolder } from "../../simulations/scenarios/population.ts";
import type { PopulationKind, Scenario, ScenarioInput } from "../../simulations/scenarios/schema.ts";
import { account, dictated, firstLook, market } from "../agents/observations.ts";
import { MINIMAL } from "./problems-of.ts";

const { population: DEFAULT } = defineScenario(MINIMAL);
/** Whoever holds an office in governance, by kind and by id. */
const OFFICES = ["proposer", "guardian"];
const KINDS = Object.keys(DEFAULT) as PopulationKind[];

function sum(counts: Iterable<number>): number {
  return [...counts].reduce((total, count) => total + count, 0);
}

/** Populations whose shares are in hundredths and add up to 1. */
const populations = fc
  .array(fc.nat({ max: 100 }), { minLength: KINDS.length, maxLength: KINDS.length })
  .filter((weights) => sum(weights) > 0)
  .map((weights) => {
    const shares = weights.map((weight) => weight / sum(weights));
    return Object.fromEntries(KINDS.map((kind, index) => [kind, shares[index]])) as Scenario["population"];
  });

describe("population", () => {
  describe("countByKind", () => {
    it("gives as many agents as asked for, for every number up to 500", () => {
      for (let agents = 1; agents <= 500; agents++) {
        const counts = countByKind(DEFAULT, agents);
        expect(sum(counts.values()), `${agents}`).to.equal(agents);
        expect(Math.min(...counts.values()), `${agents}`).to.be.at.least(0);
      }
    });

    it("has an arbitrageur and a keeper from two agents on", () => {
      for (let agents = 2; agents <= 500; agents++) {
        const counts = countByKind(DEFAULT, agents);
        expect(counts.get("arbitrageur"), `${agents}`).to.be.at.least(1);
        expect(counts.get("keeper"), `${agents}`).to.be.at.least(1);
      }
    });

    it("is exact where the shares come out even", () => {
      const counts = countByKind(DEFAULT, 200);
      for (const kind of KINDS) expect(counts.get(kind), kind).to.equal(Math.round(200 * DEFAULT[kind]));
    });

    it("stays within one agent of every share once the essential kinds have theirs", () => {
      for (const agents of [100, 250, 333, 487, 1_000, 4_001]) {
        const counts = countByKind(DEFAULT, agents);
        for (const kind of KINDS) {
          expect(counts.get(kind), `${kind} of ${agents}`).to.be.closeTo(DEFAULT[kind] * agents, 1);
        }
      }
    });

    it("rounds up the kinds with the largest remainders", () => {
      for (let agents = 100; agents <= 500; agents++) {
        const counts = countByKind(DEFAULT, agents);
        const rounded = KINDS.map((kind) => {
          const quota = DEFAULT[kind] * agents;
          return { remainder: quota - Math.floor(quota + 1e-9), isUp: (counts.get(kind) ?? 0) > quota + 1e-9 };
        });
        const least = Math.min(...rounded.filter(({ isUp }) => isUp).map(({ remainder }) => remainder));
        const most = Math.max(...rounded.filter(({ isUp }) => !isUp).map(({ remainder }) => remainder));
        expect(least, `${agents}`).to.be.at.least(most - 1e-9);
      }
    });

    it("adds up whatever the shares, and creates nobody of a kind without a share", () => {
      fc.assert(
        fc.property(populations, fc.integer({ min: 1, max: 300 }), (population, agents) => {
          const counts = countByKind(population, agents);
          expect(sum(counts.values())).to.equal(agents);
          for (const kind of KINDS) if (population[kind] === 0) expect(counts.get(kind)).to.equal(0);
        }),
        { seed: 42, numRuns: 300 },
      );
    });
  });

  describe("createPopulation", () => {
    const scenario = defineScenario(MINIMAL);
    const run = { agents: 50, seed: 1, impactPerQuote: 0 };
    const agents = createPopulation(scenario, baseline, run);

    it("numbers agents by kind, and gives each its kind's phase", () => {
      const ids = agents.map(({ id }) => id);
      expect(new Set(ids).size).to.equal(ids.length);
      expect(ids).to.include("arbitrageur/0000").and.include("keeper/0000");
      for (const [kind, count] of countByKind(scenario.population, run.agents)) {
        if (count === 0) continue;
        const last = `${kind}/${(count - 1).toString().padStart(4, "0")}`;
        expect(ids.filter((id) => id.startsWith(`${kind}/`)).at(-1)).to.equal(last);
      }
      for (const { id, kind } of agents) {
        if (kind === "proposer" || kind === "guardian") expect(id).to.equal(kind);
        else if (kind !== "insider") expect(id).to.match(new RegExp(`^${kind}/\\d{4}$`));
      }
      const phases = new Map(agents.map(({ kind, phase }) => [kind, phase]));
      expect(phases.get("arbitrageur")).to.equal("arbitrage");
      expect(phases.get("keeper")).to.equal("keeper");
      expect(phases.get("noise-trader")).to.equal("ordinary");
    });

    it("adds an insider for each vesting allocation of those who sell at unlock", () => {
      const insiders = agents.filter(({ kind }) => kind === "insider").map(({ id }) => id);
      expect(insiders).to.deep.equal(["team", "investors", "early-adopters"]);
      expect(agents).to.have.length(run.agents + insiders.length + OFFICES.length);
    });

    it("adds who holds an office, unless the scenario leaves it empty, and raiders by their number", () => {
      const kindsOf = (counts: ScenarioInput["counts"]) =>
        createPopulation(defineScenario({ ...MINIMAL, counts }), baseline, run)
          .map(({ kind }) => kind)
          .filter((kind) => [...OFFICES, "raider", "compromised-proposer"].includes(kind));
      expect(kindsOf({})).to.deep.equal(OFFICES);
      expect(kindsOf({ proposer: 0, guardian: 0 })).to.deep.equal([]);
      expect(kindsOf({ raider: 2 })).to.deep.equal([...OFFICES, "raider", "raider"]);
      expect(kindsOf({ proposer: 0, "compromised-proposer": 1 })).to.deep.equal(["guardian", "compromised-proposer"]);
    });

    it("tells arbitrageurs the venue's impact, unless the scenario has them believe in another", () => {
      const bought = (impactPerQuote: number, believed: number) => {
        const traits = { arbitrageur: { impactPerQuote: believed } };
        const agents = createPopulation(defineScenario({ ...MINIMAL, traits }), baseline, { ...run, impactPerQuote });
        const rich = account({ quoteWei: 10n ** 15n });
        const arbitrageur = agents.find(({ kind }) => kind === "arbitrageur") as Agent;
        const [action] = arbitrageur.decide({ market: market({ venuePrice: 0.6 }), account: rich }, dictated()).actions;
        return action?.kind === "buy" ? action.quoteWei : 0n;
      };
      expect(bought(1e-7, 0) < bought(1e-8, 0)).to.be.true;
      expect(bought(1e-8, 1e-7)).to.equal(bought(1e-7, 0));
    });

    it("draws an agent's traits by its id and the seed alone", () => {
      const firstLookOf = (seed: number, size: number) =>
        firstLook(
          createPopulation(scenario, baseline, { ...run, agents: size, seed }).find(
            ({ id }) => id === "long-term-staker/0002",
          ) as Agent,
          1_000,
        );
      expect(firstLookOf(1, 50)).to.be.above(1_000);
      expect(firstLookOf(1, 50)).to.equal(firstLookOf(1, 400));
      expect(firstLookOf(1, 50)).to.not.equal(firstLookOf(2, 50));
    });

    it("adds the agents that the scenario counts besides those that it draws", () => {
      const more = createPopulation(defineScenario({ ...MINIMAL, counts: { whale: 2, keeper: 1 } }), baseline, run);
      const count = (list: readonly Resident[], kind: string) => list.filter((agent) => agent.kind === kind).length;
      expect(count(more, "whale")).to.equal(count(agents, "whale") + 2);
      expect(count(more, "keeper")).to.equal(count(agents, "keeper") + 1);
      expect(more).to.have.length(agents.length + 3);
      expect(new Set(more.map(({ id }) => id)).size).to.equal(more.length);
    });

    it("adds somebody for each shock that sets tokens free, who sells nothing before", () => {
      const shocks = [
        { kind: "macro" as const, at: 0.2, logReturn: -0.1 },
        { kind: "unlock" as const, at: 0.5, share: 0.2 },
      ];
      const everybody = createPopulation(defineScenario({ ...MINIMAL, shocks }), baseline, run);
      const early = everybody.find(({ id }) => id === unlockHolder(1)) as Agent;
      expect(early).to.include({ kind: "insider" });
      expect(everybody).to.have.length(agents.length + 1);
      expect(early.begin({ steps: 40, stepSeconds: 86_400, poolPrice: 1 }, dictated())).to.deep.equal({ atStep: 20 });
    });
  });
});
