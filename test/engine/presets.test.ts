import { expect } from "chai";

import type { PhasedOutcome, StepResult } from "../../simulations/engine/step-result.ts";
import type { PoolAccountState, Snapshot } from "../../simulations/protocol/snapshot.ts";
import { pricePusher, unlockHolder } from "../../simulations/scenarios/population.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";
import { strikesAt } from "../../simulations/scenarios/shocks.ts";
import { live } from "./living.ts";
import type { LivedRun } from "./living.ts";

const STEPS = 60;
const AGENTS = 120;

async function lived(name: string): Promise<LivedRun> {
  return await live({ scenario: await loadScenario(name), agents: AGENTS, steps: STEPS });
}

const staking = (state: Snapshot): PoolAccountState[] => Object.values(state.pools.staking.accounts);
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);
const cooling = (state: Snapshot): bigint => sum(staking(state).map(({ coolingWei }) => coolingWei));
const price = ({ pair }: Snapshot): number => Number(pair.reserveQuoteWei) / Number(pair.reserveTokenWei);
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
const of = (results: readonly StepResult[], kind: string): PhasedOutcome[] =>
  results.flatMap(({ outcomes }) => outcomes.filter(({ outcome }) => outcome.action.kind === kind));
const feesOf = (results: readonly StepResult[]): number[] =>
  results.map(({ before, after }) => Number(after.fees.quoteRevenueWei - before.fees.quoteRevenueWei));

describe("scenario presets, lived through", function () {
  this.timeout(60_000);

  it("calm: the pool stays inside its fee band, fees come in, and stake grows", async () => {
    const { results } = await lived("calm");
    expect(results.filter(({ world }) => world.insideFeeBand).length).to.be.at.least(0.8 * STEPS);
    expect(Math.min(...feesOf(results))).to.be.above(0);
    expect(results.at(-1)!.after.pools.staking.totalStakedWei > results[9]!.after.pools.staking.totalStakedWei).to.be
      .true;
  });

  it("crash: the market halves two fifths into the run, and the pool's price goes with it", async () => {
    const { results } = await lived("crash");
    const [before, after] = [results[22]!, results[26]!];
    expect(after.world.macroFactor / before.world.macroFactor).to.be.below(0.62);
    expect(price(after.after) / price(before.after)).to.be.below(0.7);
  });

  it("bank-run: stake falls and cools, and everybody who wants out gets out", async () => {
    const { results } = await lived("bank-run");
    const start = strikesAt({ at: 0.4 }, STEPS);
    const [before, struck, later] = [results[start - 1]!.after, results[start]!.after, results[start + 10]!.after];
    expect(Number(struck.pools.staking.totalStakedWei) / Number(before.pools.staking.totalStakedWei)).to.be.below(0.9);
    expect(Number(later.pools.staking.totalStakedWei) / Number(before.pools.staking.totalStakedWei)).to.be.below(0.6);
    expect(cooling(struck) - cooling(before) > before.pools.staking.totalStakedWei / 10n).to.be.true;
    for (const { outcome } of of(results, "withdraw")) expect(outcome.status).to.equal("ok");
    for (const { outcome } of of(results, "unstake")) expect(outcome.status).to.equal("ok");
    // What is ready is gone from the pool a step later.
    for (const { before: state, after } of results) {
      for (const [id, { unstakings }] of Object.entries(state.pools.staking.accounts)) {
        const left = new Set(after.pools.staking.accounts[id]?.unstakings.map((entry) => entry.id));
        for (const entry of unstakings) {
          if (entry.readyAtSeconds <= state.timeSeconds) expect(left.has(entry.id), id).to.be.false;
        }
      }
    }
  });

  it("unlock-cliff: a quarter of the liquid tokens is sold from one day on, and none of it before", async () => {
    const { results } = await lived("unlock-cliff");
    const id = unlockHolder(0);
    const cliff = strikesAt({ at: 0.5 }, STEPS);
    const held = results.map(({ after }) => after.token.balancesWei[id] ?? 0n);
    expect(new Set(held.slice(0, cliff)).size).to.equal(1);
    expect(held[0]! > 0n).to.be.true;
    expect(held.at(-1)! < held[0]!).to.be.true;
    const sellers = results.flatMap(({ step, outcomes }) =>
      outcomes.filter(({ outcome }) => outcome.action.actor === id).map(() => step),
    );
    expect(Math.min(...sellers)).to.be.at.least(cliff);
  });

  it("whale-exit and oracle-drag, besides: who holds most sells everything, and the price is dragged and let go", async () => {
    const { results, population } = await lived("calm+whale-exit+oracle-drag");
    const [start, end] = [strikesAt({ at: 0.4 }, STEPS), strikesAt({ at: 0.6 }, STEPS)];
    const plain = await lived("calm");
    const ratio = (step: number): number => price(results[step]!.after) / price(plain.results[step]!.after);
    expect(ratio(start - 1)).to.equal(1);
    expect(ratio(end - 1)).to.be.above(1.1);
    const own = (state: Snapshot, id: string): bigint =>
      (state.token.balancesWei[id] ?? 0n) + (state.pools.staking.accounts[id]?.stakedWei ?? 0n);
    const before = results[start]!.before;
    const holders = population.filter((resident) => "canBeAlarmed" in resident).map(({ id }) => id);
    const largest = holders.toSorted((a, b) => Number(own(before, b) - own(before, a)))[0]!;
    expect(own(before, largest) > 10n ** 24n).to.be.true;
    expect(own(results[start + 20]!.after, largest) * 100n < own(before, largest)).to.be.true;
    const pusher = pricePusher(1);
    expect((results[start]!.before.quote.balancesWei[pusher] ?? 0n) > 0n).to.be.true;
    expect(of(results.slice(start, end), "buy").some(({ outcome }) => outcome.action.actor === pusher)).to.be.true;
    expect((results.at(-1)!.after.token.balancesWei[pusher] ?? 0n) < 10n ** 18n).to.be.true;
  });

  it("demand-boom: units sell out at a rising price, and fees with them", async () => {
    const { results } = await lived("demand-boom");
    const start = strikesAt({ at: 0.33 }, STEPS);
    const fees = feesOf(results);
    expect(median(fees.slice(start + 10))).to.be.above(1.8 * median(fees.slice(0, start)));
    expect(results.at(-1)!.after.fees.unitPriceWad > (3n * results[start - 1]!.after.fees.unitPriceWad) / 2n).to.be
      .true;
  });

  it("demand-gone: fees all but end, and the price of a unit goes to its floor", async () => {
    const { results } = await lived("demand-gone");
    const start = strikesAt({ at: 0.33 }, STEPS);
    const fees = feesOf(results);
    expect(median(fees.slice(-10))).to.be.below(0.15 * median(fees.slice(0, start)));
    expect(results.at(-1)!.after.fees.unitPriceWad < results[start]!.after.fees.unitPriceWad / 4n).to.be.true;
  });

  it("liquidity-exit: most of the pool is gone within days, and trading goes on", async () => {
    const { results } = await lived("liquidity-exit");
    const start = strikesAt({ at: 0.5 }, STEPS);
    const supplyAt = (step: number): number => Number(results[step]!.after.pair.totalSupplyWei);
    expect(supplyAt(start + 6) / supplyAt(start - 1)).to.be.below(0.45);
    expect(supplyAt(start - 1) / supplyAt(0)).to.be.above(0.8);
    expect(of(results.slice(start + 6), "sell").some(({ outcome }) => outcome.status === "ok")).to.be.true;
  });

  it("keeper-outage: nothing is done for a fifth of the run, then everything is, late, and nothing is lost", async () => {
    const { results } = await lived("keeper-outage");
    const [start, end] = [strikesAt({ at: 0.4 }, STEPS), 0.6 * STEPS];
    const during = results.slice(start, end);
    expect(during.flatMap(({ outcomes }) => outcomes.filter(({ agentKind }) => agentKind === "keeper"))).to.deep.equal(
      [],
    );
    const idle = (state: Snapshot) => [state.burn.burnedWei, state.buyback.spentQuoteWei, state.emission.mintedWei];
    expect(idle(during.at(-1)!.after)).to.deep.equal(idle(during[0]!.before));
    const last = results.at(-1)!.after;
    for (const [index, amount] of idle(last).entries()) expect(amount > idle(during[0]!.before)[index]!).to.be.true;
    // What the schedule released meanwhile has been put on the lines since: all of it but the last days'.
    const lag = last.emission.scheduledWei - last.emission.accruedWei;
    expect(Number(lag) / Number(last.emission.scheduledWei)).to.be.below(0.1);
    const atEnd = during.at(-1)!.after.emission;
    expect(Number(atEnd.scheduledWei - atEnd.accruedWei) / Number(atEnd.scheduledWei)).to.be.above(0.25);
  });

  it("attack: searchers look at every block, gain nothing at the protocol's cost, and without them it is calm", async () => {
    const scenario = await loadScenario("attack");
    const attacked = await live({ scenario, agents: 60, steps: 20 });
    const searchers = attacked.population.filter(({ phase }) => phase === "searcher");
    expect(searchers.map(({ kind }) => kind)).to.deep.equal([
      "sandwicher",
      "sandwicher",
      "reward-hunter",
      "reward-hunter",
      "price-dragger",
    ]);
    const findings = attacked.results.flatMap(({ findings: found = [] }) => found);
    expect(new Set(findings.map(({ searcher }) => searcher)).size).to.equal(searchers.length);
    for (const { target, profitQuote } of findings) if (target !== "trade") expect(profitQuote, target).to.be.below(0);
    const counts = { ...scenario.counts, sandwicher: 0, "reward-hunter": 0, "price-dragger": 0 };
    const alone = await live({ scenario: { ...scenario, counts }, agents: 60, steps: 20 });
    const calm = await live({ scenario: await loadScenario("calm"), agents: 60, steps: 20 });
    expect(alone.results.at(-1)!.after).to.deep.equal(calm.results.at(-1)!.after);
  });
});
