import { expect } from "chai";

import { toParameters } from "../../simulations/economies/parameters.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { Shadow } from "../../simulations/engine/shadow.ts";
import type { Phase } from "../../simulations/engine/step-result.ts";
import { timesOf } from "../../simulations/engine/clock.ts";
import type { ObservationContext } from "../../simulations/engine/observe.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../simulations/protocol/snapshot.ts";
import { defineScenario } from "../../simulations/scenarios/define-scenario.ts";
import { MINIMAL } from "../scenarios/problems-of.ts";
import { live } from "./living.ts";
import type { LivedRun } from "./living.ts";

const DAY = 86_400;
const GENESIS = 1_800_000_000n;
const FROM = 6;
const STEPS = 12;

/** Everything that a glance shows of accounts, and of the rest. */
async function glanceOf(shadow: Shadow, ids: readonly string[]): Promise<Snapshot> {
  return await shadow.glance(ids);
}

describe("shadow", () => {
  let lived: LivedRun;
  let shadow: Shadow;
  let context: ObservationContext;
  const ids = (): string[] => [...lived.population.map(({ id }) => id), "venue"];

  before(async function () {
    this.timeout(60_000);
    lived = await live({ scenario: defineScenario(MINIMAL), agents: 60, steps: STEPS });
    const parameters = toParameters(await loadEconomy("baseline"));
    const history = { prices: [0.5], lastPrice: 0.5, lastReturn: 0, daily: () => 0 };
    const run = { steps: STEPS, stepSeconds: DAY, genesisSeconds: GENESIS };
    context = { ...run, parameters, world: lived.world, history } as unknown as ObservationContext;
    const snapshot = lived.results[FROM]!.before;
    shadow = await Shadow.begin({
      parameters,
      genesisSeconds: GENESIS,
      snapshot,
      accountIds: ids(),
      arbitrageurIds: [],
    });
    for (const { step, outcomes } of lived.results.slice(FROM)) {
      const times = timesOf(step, DAY, GENESIS);
      const timeOf: Record<Phase, bigint> = { ...times, search: times.arbitrage, window: times.end };
      for (const { phase, outcome } of outcomes) await shadow.follow([outcome.action], timeOf[phase]);
    }
  });

  it("restored from a state in the middle of a run, stands where the run stands after following it", async () => {
    const seen = await glanceOf(shadow, ids());
    const { after } = lived.results.at(-1)!;
    const pairOf = ({ pair }: Snapshot) => ({ ...pair, balancesWei: undefined });
    expect(pairOf(seen)).to.deep.equal(pairOf(after));
    expect(seen.token.totalSupplyWei).to.equal(after.token.totalSupplyWei);
    for (const id of ids()) {
      expect(seen.token.balancesWei[id] ?? 0n, id).to.equal(after.token.balancesWei[id] ?? 0n);
      expect(seen.quote.balancesWei[id] ?? 0n, id).to.equal(after.quote.balancesWei[id] ?? 0n);
      const [own, theirs] = [seen, after].map(({ pools }) => pools.staking.accounts[id]?.stakedWei ?? 0n);
      expect(own, id).to.equal(theirs);
    }
    for (const part of ["emission", "fees", "burn", "buyback", "vesting"] as const) {
      const plain = ({ [part]: shown }: Snapshot) => ({ ...shown, discountUses: undefined });
      expect(plain(seen), part).to.deep.equal(plain(after));
    }
  });

  it("tries a plan of several blocks, tells what it would lead to, and stands where it stood", async () => {
    const [richest = ""] = ids().toSorted((a, b) => {
      const held = lived.results.at(-1)!.after.quote.balancesWei;
      return (held[b] ?? 0n) > (held[a] ?? 0n) ? 1 : -1;
    });
    const before = await glanceOf(shadow, ids());
    const rehearsal = shadow.rehearsal(richest, STEPS, context);
    const buy: Action = { kind: "buy", actor: richest, quoteWei: 10n ** 9n, minimumTokenWei: 1n };
    const stake: Action = { kind: "stake", actor: richest, pool: "staking", amountWei: 10n ** 18n };
    const impossible: Action = { kind: "stake", actor: richest, pool: "staking", amountWei: 10n ** 40n };
    const result = await rehearsal.run([
      { atSeconds: before.timeSeconds, actions: [buy] },
      { atSeconds: before.timeSeconds + 12n, actions: [stake, impossible] },
    ]);
    expect(result.outcomes.map((block) => block.map(({ status }) => status))).to.deep.equal([
      ["ok"],
      ["ok", "reverted"],
    ]);
    expect(before.quote.balancesWei[richest]! - result.account.quoteWei).to.equal(10n ** 9n);
    expect(result.account.pools.staking.plainWei >= 10n ** 18n).to.be.true;
    expect(result.market.timeSeconds).to.equal(before.timeSeconds + 12n);
    expect(result.market.poolPrice).to.be.above(
      Number(before.pair.reserveQuoteWei) / 1e6 / (Number(before.pair.reserveTokenWei) / 1e18),
    );
    const idle = await rehearsal.run([], "venue");
    expect(idle.account).to.include({ id: "venue", quoteWei: before.quote.balancesWei["venue"] });
    expect(await glanceOf(shadow, ids())).to.deep.equal(before);
    // The same plan again leads to the same.
    const again = await rehearsal.run([{ atSeconds: before.timeSeconds, actions: [buy] }]);
    expect(again.outcomes[0]).to.deep.equal(result.outcomes[0]);
  });
});
