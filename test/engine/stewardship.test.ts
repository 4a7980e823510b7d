import { expect } from "chai";
import hre from "hardhat";

import { createChainHost } from "../../scripts/tasks/chain-host.ts";
import type { Searcher } from "../../simulations/agents/agent.ts";
import { ExitWindow } from "../../simulations/agents/exit-window.ts";
import type { SearchObservation } from "../../simulations/agents/observation.ts";
import { PROPOSER_ID } from "../../simulations/agents/steward-proposer.ts";
import { searchWorst, stakersWealth } from "../../simulations/agents/worst-sequence.ts";
import { loadEconomy } from "../../simulations/economies/presets.ts";
import { createAccountObserver, observeMarket } from "../../simulations/engine/observe.ts";
import type { ObservationContext } from "../../simulations/engine/observe.ts";
import { PublicRecord } from "../../simulations/engine/public-record.ts";
import { Shadow } from "../../simulations/engine/shadow.ts";
import { createWorld } from "../../simulations/engine/world.ts";
import { launch } from "../../simulations/experiments/launch.ts";
import type { LaunchedRun } from "../../simulations/experiments/launch.ts";
import { drawLife } from "../../simulations/experiments/life.ts";
import type { Action } from "../../simulations/protocol/actions.ts";
import type { Protocol } from "../../simulations/protocol/port.ts";
import { loadScenario } from "../../simulations/scenarios/presets.ts";
import { VENUE } from "../../simulations/scenarios/venue.ts";
import { createRng } from "../../simulations/units/rng.ts";

const DAY = 86_400n;
const GENESIS = 1_800_000_000;

/** Sequences that are tried on the model, as many as the scenario's thief tries, and how many of the best are replayed. */
const SEQUENCES = 10_000;
const REPLAYED = 5;

const STAKER = "long-term-staker/0000";
const ARBITRAGEURS = ["arbitrageur/0000"];

/** Launch an economy on chain and model at once, and let a staker stake and users pay until the fourth day. */
async function begin() {
  const [economy, scenario] = await Promise.all([loadEconomy("baseline"), loadScenario("steward-compromised")]);
  const run = { agents: 12, seed: 1, genesisSeconds: GENESIS, runSeconds: 30 * Number(DAY) };
  const life = drawLife({ economy, scenario, ...run });
  const launched = await launch({ backend: "lockstep", host: createChainHost(hre, "local") }, life, "replay");
  const { protocol } = launched;
  const { token } = await protocol.snapshot();
  const amountWei = token.balancesWei[STAKER] ?? 0n;
  const stake: Action = { kind: "stake", actor: STAKER, pool: "staking", amountWei };
  for (const [day, actions] of [[stake], [], []].entries()) {
    await protocol.advanceTo(BigInt(GENESIS) + BigInt(day + 1) * DAY);
    const pay: Action = { kind: "payWithQuote", actor: PROPOSER_ID, units: 20_000n, maximumQuoteWei: 10n ** 12n };
    const outcomes = await protocol.act([...actions, pay, { kind: "pokeEmission", actor: STAKER }]);
    for (const { status, action } of outcomes) expect(status, action.kind).to.equal("ok");
  }
  return { life, launched, protocol };
}

describe("stewardship, attacked", function () {
  this.timeout(600_000);

  let launched: LaunchedRun;
  let protocol: Protocol;
  let onModel: SearchObservation;
  let onBoth: SearchObservation;

  before(async () => {
    const begun = await begin();
    ({ launched, protocol } = begun);
    const { parameters, scenario, population } = begun.life;
    const snapshot = await protocol.snapshot();
    const genesisSeconds = BigInt(GENESIS);
    const time = { steps: 30, stepSeconds: Number(DAY) };
    const world = createWorld({ scenario, parameters, market: null, ...time, seed: 1 });
    world.advance(0, 0);
    const history = { prices: [0.5], lastPrice: 0.5, lastReturn: 0, daily: () => 20_000 };
    const known = { parameters, world, history, record: new PublicRecord(), genesisSeconds, ...time };
    // Of a run's history a search asks for no more than this.
    const context = known as unknown as ObservationContext;
    const accountIds = [...population.map(({ id }) => id), VENUE];
    const beginning = { parameters, genesisSeconds, snapshot, accountIds, arbitrageurIds: ARBITRAGEURS };
    const model = await Shadow.begin(beginning);
    const atSeconds = snapshot.timeSeconds + 12n;
    const observed = (shadow: Shadow): SearchObservation => ({
      stage: "open",
      pending: [],
      times: { ordinary: atSeconds, arbitrage: atSeconds, observation: atSeconds + 12n, window: atSeconds + 1_812n },
      market: observeMarket(snapshot, 3, atSeconds, context),
      account: createAccountObserver(snapshot, atSeconds)(PROPOSER_ID, 0),
      rehearsal: shadow.rehearsal(PROPOSER_ID, 3, context),
    });
    onModel = observed(model);
    onBoth = observed(Shadow.over(protocol, ARBITRAGEURS));
    const key = population.find(({ id }) => id === PROPOSER_ID) as Searcher;
    expect(key.kind).to.equal("compromised-proposer");
  });

  after(async () => {
    await launched.close();
  });

  it("the worst sequences that were found on the model cost stakers the same, replayed in lockstep on the contracts", async () => {
    const window = new ExitWindow(onModel);
    const { parameters } = onModel.market.governance;
    const rng = createRng({ seed: 1, agent: PROPOSER_ID, purpose: "search" });
    const found = await searchWorst(window, parameters, { sequences: SEQUENCES, elite: 16 }, rng);
    expect(found).to.not.equal(undefined);
    const { worst, best } = found!;
    expect(worst).to.equal(best[0]);
    expect(worst.lossQuote).to.be.above(0);
    expect(new Set(best.map(({ moves }) => JSON.stringify(moves))).size).to.be.at.least(REPLAYED);

    const replayed = new ExitWindow(onBoth);
    const untouched = await replayed.live({ moves: [] });
    for (const sequence of best.slice(0, REPLAYED)) {
      const harmed = await replayed.live(sequence);
      for (const { status, action } of harmed.outcomes.flat()) {
        if (action.kind === "recommend" || action.kind === "executeRecommendation") expect(status).to.equal("ok");
      }
      const lossQuote = stakersWealth(untouched.market) - stakersWealth(harmed.market);
      expect(lossQuote).to.equal(sequence.lossQuote);
      expect(lossQuote).to.be.at.most(worst.lossQuote);
    }
  });

  it("leaves chain and model where they stood", async () => {
    const before = await protocol.snapshot();
    await new ExitWindow(onBoth).live({ moves: [] });
    expect(await protocol.snapshot()).to.deep.equal(before);
  });
});
