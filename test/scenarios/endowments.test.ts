import { expect } from "chai";

import type { Resident } from "../../simulations/agents/agent.ts";
import { toParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy, PRESET_NAMES } from "../../simulations/economies/presets.ts";
import type { Economy } from "../../simulations/economies/schema.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { drawEndowments } from "../../simulations/scenarios/endowments.ts";
import { VENUE } from "../../simulations/scenarios/venue.ts";
import { createPopulation, unlockHolder } from "../../simulations/scenarios/population.ts";
import type { ScenarioInput } from "../../simulations/scenarios/schema.ts";
import { failureOf } from "../world/failure-of.ts";
import { MINIMAL } from "./problems-of.ts";

/** Half a year. */
const RUN_SECONDS = 180 * 86_400;

const { endowment: DEFAULT, population: SHARES } = defineScenario(MINIMAL);

const WITHOUT_TOKENS = new Set(["keeper", "insider", "proposer", "guardian"]);

function endow(economy: Economy, change: Partial<ScenarioInput> = {}, agents = 100, seed = 1) {
  const scenario = defineScenario({ ...MINIMAL, ...change });
  const parameters = toParameters(economy);
  const population = createPopulation(scenario, economy, { agents, seed, impactPerQuote: 0 });
  const endowments = drawEndowments(scenario, economy, parameters, population, { seed, seconds: RUN_SECONDS });
  const tokens = new Map<string, bigint>();
  for (const { to, amountWei } of endowments.transfers) tokens.set(to, (tokens.get(to) ?? 0n) + amountWei);
  return { scenario, parameters, population, ...endowments, tokens };
}

function sum(amounts: Iterable<bigint>): bigint {
  return [...amounts].reduce((total, amount) => total + amount, 0n);
}

/** A share, to a billionth. */
function share(part: bigint | undefined, whole: bigint): number {
  return Number(((part ?? 0n) * 10n ** 12n) / whole) / 1e12;
}

/** Wei of a giver that may stay with it: one for each taker's rounding. */
function requireShared(givenWei: bigint, liquidWei: bigint, takers: number): void {
  expect(givenWei <= liquidWei).to.be.true;
  expect(liquidWei - givenWei < BigInt(takers)).to.be.true;
}

describe("endowments", () => {
  describe("drawEndowments", () => {
    for (const name of PRESET_NAMES) {
      it(`hands out every wei of ${name}'s liquid community tokens but what rounding leaves with the giver`, async () => {
        const economy = await loadEconomy(name);
        const { parameters, transfers, tokens } = endow(economy);
        const sectors = new Map(economy.allocations.map(({ id, sector }) => [id, sector]));
        let givers = 0;
        for (const { id, amountWei } of parameters.liquidAllocations) {
          const given = transfers.filter(({ from }) => from === id);
          if (sectors.get(id) !== "community") {
            expect(given, id).to.deep.equal([]);
            continue;
          }
          givers++;
          requireShared(sum(given.map((transfer) => transfer.amountWei)), amountWei, tokens.size);
        }
        expect(givers).to.be.at.least(1);
        expect(transfers.every(({ amountWei }) => amountWei > 0n)).to.be.true;
      });
    }

    it("refuses sectors without liquid tokens where others have some, and gives nobody anything where none has", async () => {
      const economy = await loadEconomy("baseline");
      const ofTeam = { endowment: { sectors: ["team" as const] } };
      expect(failureOf(() => endow(economy, ofTeam))).to.deep.equal({ code: "TW104", path: "endowment.sectors" });
      const vesting = { startSeconds: 0, cliffSeconds: 0, durationSeconds: 1_000_000, revocable: false };
      const allocations = economy.allocations.map((entry) =>
        entry.sector === "treasury" || entry.sector === "liquidity" ? entry : { ...entry, vesting },
      );
      expect(endow({ ...economy, allocations }, ofTeam).tokens.size).to.equal(0);
    });

    it("gives the venue and the arbitrageurs their shares, and keepers, insiders and offices nothing", async () => {
      const { tokens, population } = endow(await loadEconomy("baseline"), {}, 300);
      const all = sum(tokens.values());
      expect(share(tokens.get(VENUE), all)).to.be.closeTo(DEFAULT.venueShare, 1e-6);
      const of = (kind: string) => population.filter((agent) => agent.kind === kind).map(({ id }) => id);
      expect(of("arbitrageur")).to.have.length(3);
      for (const id of of("arbitrageur"))
        expect(share(tokens.get(id), all)).to.be.closeTo(DEFAULT.arbitrageurShare / 3, 1e-6);
      for (const { id, kind } of population) expect(tokens.has(id), id).to.equal(!WITHOUT_TOKENS.has(kind));
    });

    it("leaves the arbitrageurs' share to the population where there are none", async () => {
      const population = { arbitrageur: 0, fundamentalist: SHARES.fundamentalist + SHARES.arbitrageur };
      const { tokens } = endow(await loadEconomy("baseline"), { population });
      expect(share(tokens.get(VENUE), sum(tokens.values()))).to.be.closeTo(DEFAULT.venueShare, 1e-6);
    });

    it("takes from every sector that the scenario names", async () => {
      const economy = structuredClone(await loadEconomy("baseline"));
      const ecosystem = economy.allocations.find(({ id }) => id === "ecosystem");
      expect(ecosystem).to.not.equal(undefined);
      delete ecosystem!.vesting;
      const { transfers } = endow(economy, { endowment: { sectors: ["community", "ecosystem", "team"] } });
      // The team's tokens vest, so they are not liquid.
      expect(new Set(transfers.map(({ from }) => from))).to.deep.equal(new Set(["community", "ecosystem"]));
    });

    it("gives quote in proportion to tokens at the first price: arbitrageurs in full, the venue as a world is deep", async () => {
      const { tokens, quoteWei, population } = endow(await loadEconomy("baseline"));
      const ratioOf = (id: string) => Number(quoteWei.get(id)) / 1e6 / ((Number(tokens.get(id)) / 1e18) * 0.5);
      expect(ratioOf(VENUE)).to.be.closeTo(DEFAULT.venueQuoteMultiple, 1e-6);
      expect(ratioOf("arbitrageur/0000")).to.be.closeTo(1, 1e-6);
      for (const { id, kind } of population) {
        if (kind !== "noise-trader" && kind !== "long-term-staker") continue;
        expect(ratioOf(id), id).to.be.closeTo(DEFAULT.quotePerTokenValue, 1e-3);
      }
    });

    it("gives service users a budget besides: a multiple of the run's fees at the first price, in equal parts", async () => {
      const economy = await loadEconomy("baseline");
      const plain = endow(economy, { endowment: { userBudgetMultiple: 0 } }).quoteWei;
      const { quoteWei, population } = endow(economy);
      const users = population.filter(({ kind }) => kind === "service-user");
      const budgets = users.map(({ id }) => quoteWei.get(id)! - plain.get(id)!);
      // 20,000 units a day at a price of 1.
      expect(Number(sum(budgets)) / 1e6).to.be.closeTo(DEFAULT.userBudgetMultiple * 180 * 20_000, 1);
      expect(new Set(budgets).size).to.equal(1);
      for (const [id, amountWei] of plain) {
        if (!id.startsWith("service-user/")) expect(quoteWei.get(id), id).to.equal(amountWei);
      }
    });

    it("draws holdings by the agent's id and the seed, log-normal in size", async () => {
      const economy = await loadEconomy("baseline");
      const first = endow(economy).tokens;
      expect(endow(economy).tokens).to.deep.equal(first);
      expect(endow(economy, {}, 100, 2).tokens).to.not.deep.equal(first);
      const even = endow(economy, { endowment: { holdingSpread: 0 } });
      const sizes = even.population
        .filter(({ kind }) => !WITHOUT_TOKENS.has(kind) && kind !== "arbitrageur")
        .map(({ id }) => even.tokens.get(id));
      expect(new Set(sizes).size).to.equal(1);
    });

    it("lends raiders their share of the tokens in equal parts, and gives them quote to pledge that is worth more", async () => {
      const economy = await loadEconomy("baseline");
      const { tokens, quoteWei, scenario } = endow(economy, { counts: { raider: 2 } });
      const { loanShare } = scenario.traits.raider;
      for (const id of ["raider/0000", "raider/0001"]) {
        expect(share(tokens.get(id), sum(tokens.values())), id).to.be.closeTo(loanShare / 2, 1e-6);
        // The first price is 0.5.
        const pledged = Number(quoteWei.get(id)) / 1e6 / ((Number(tokens.get(id)) / 1e18) * 0.5);
        expect(pledged, id).to.be.closeTo(scenario.traits.raider.collateral, 1e-9);
      }
      expect(sum(tokens.values()) - sum(endow(economy).tokens.values()) < 1_000n).to.be.true;
    });

    it("gives whales a multiple of what they draw", async () => {
      const economy = await loadEconomy("baseline");
      const held = (holdingMultiple: number) => {
        const { tokens } = endow(economy, { counts: { whale: 1 }, traits: { whale: { holdingMultiple } } }, 100);
        const id = "whale/0000";
        return Number(tokens.get(id)) / Number(tokens.get("fundamentalist/0000"));
      };
      expect(held(30) / held(10)).to.be.closeTo(3, 1e-6);
    });

    it("parts the treasury's liquidity with the providers where the scenario says so, and with nobody else", async () => {
      const economy = await loadEconomy("baseline");
      expect(endow(economy).liquidityTransfers).to.deep.equal([]);
      const { liquidityTransfers, population } = endow(economy, { endowment: { providedShare: 0.5 } });
      const providers = population.filter(({ kind }) => kind === "liquidity-provider").map(({ id }) => id);
      expect(liquidityTransfers.map(({ to }) => to)).to.deep.equal(providers);
      expect(new Set(liquidityTransfers.map(({ from }) => from))).to.deep.equal(new Set(["treasury"]));
      // √(1e25 · 5e12) wei, less the thousand that are locked.
      const givenWei = sum(liquidityTransfers.map(({ amountWei }) => amountWei));
      expect(share(givenWei, 7_071_067_811_865_475_244n - 1_000n)).to.be.closeTo(0.5, 1e-9);
      const none = { "liquidity-provider": 0, fundamentalist: SHARES.fundamentalist + SHARES["liquidity-provider"] };
      expect(endow(economy, { population: none, endowment: { providedShare: 0.5 } }).liquidityTransfers).to.deep.equal(
        [],
      );
    });

    it("puts what a shock sets free with its early holders, and takes it from what the others share", async () => {
      const shocks = [{ kind: "unlock" as const, at: 0.5, share: 0.25 }];
      const { tokens, quoteWei } = endow(await loadEconomy("baseline"), { shocks });
      expect(quoteWei.has(unlockHolder(0))).to.be.false;
      const all = sum(tokens.values());
      expect(share(tokens.get(unlockHolder(0)), all)).to.be.closeTo(0.25, 1e-6);
      expect(share(tokens.get(VENUE), all)).to.be.closeTo(DEFAULT.venueShare, 1e-6);
    });

    it("gives a searcher quote in proportion to the pool, and no tokens", async () => {
      const economy = await loadEconomy("baseline");
      const scenario = defineScenario({ ...MINIMAL, endowment: { searcherCapital: 0.3 } });
      const searcher = { id: "searcher/0000", kind: "whale", phase: "searcher" } as unknown as Resident;
      const parameters = toParameters(economy);
      const run = { seed: 1, seconds: RUN_SECONDS };
      const { transfers, quoteWei } = drawEndowments(scenario, economy, parameters, [searcher], run);
      expect(transfers.some(({ to }) => to === searcher.id)).to.be.false;
      expect(quoteWei.get(searcher.id)).to.equal((parameters.liquidity.quoteWei * 3n) / 10n);
    });
  });
});
