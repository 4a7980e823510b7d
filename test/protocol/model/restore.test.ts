import { expect } from "chai";

import { ActionMix } from "../../../scripts/bench/mix/action-mix.ts";
import { createLockstepProtocol } from "../../../simulations/protocol/lockstep/lockstep-protocol.ts";
import { createModelProtocol } from "../../../simulations/protocol/model/model-protocol.ts";
import type { Protocol } from "../../../simulations/protocol/port.ts";
import { createRng } from "../../../simulations/units/rng.ts";
import { EVEN } from "../life.ts";
import { DAY, GENESIS, launch } from "../launched.ts";
import type { Launched } from "../launched.ts";

const ACTIONS_PER_BLOCK = 10;

/** Actions that leave something behind which snapshots don't show. */
const HIDDEN = new Set(["approve", "permit"]);

async function runBlocks(protocol: Protocol, { population, parameters }: Launched, blocks: number, run: number) {
  let state = await protocol.snapshot();
  const agents = population.map(({ id }) => id);
  const mix = new ActionMix(createRng({ seed: 2, run, purpose: "restore" }), { agents, parameters }, state);
  let succeeded = 0;
  for (let block = 0; block < blocks; block++) {
    await protocol.advanceTo(mix.nextTime(state.timeSeconds));
    const actions = Array.from({ length: ACTIONS_PER_BLOCK }, () => mix.next()).filter(({ kind }) => !HIDDEN.has(kind));
    const outcomes = await protocol.act(actions);
    succeeded += outcomes.filter(({ status }) => status === "ok").length;
    state = await protocol.snapshot();
    mix.observe(state, outcomes);
  }
  return { state, succeeded };
}

/** Begin a model at the chain's latest snapshot, and bring both into lockstep. */
async function restored(launched: Launched): Promise<Protocol> {
  const { protocol: chain, parameters, population } = launched;
  const snapshot = await chain.snapshot();
  const model = createModelProtocol({ parameters, genesisSeconds: BigInt(GENESIS), accountIds: [], snapshot });
  const residents = [...population.map(({ id }) => id), "venue"];
  await model.approveAll(residents);
  return createLockstepProtocol({
    left: { name: "chain", protocol: chain },
    right: { name: "model", protocol: model },
    replay: "run this test again",
  });
}

describe("createModelProtocol", () => {
  it("[SIM-104] goes on from a snapshot of the chain as the chain does", async () => {
    const launched = await launch({ scenario: EVEN });
    const { state, succeeded } = await runBlocks(launched.protocol, launched, 40, 0);
    const both = await restored(launched);
    // The next payment announces the price of a new period on both.
    await both.advanceTo(state.timeSeconds + BigInt(DAY));
    await both.act([]);
    const after = await runBlocks(both, launched, 40, 1);
    await launched.close();
    expect(succeeded).to.be.above(100);
    expect(after.succeeded).to.be.above(100);
  });

  it("[SIM-105] [SIM-104] follows the pair over the wrap of its clock and of its cumulative price", async () => {
    const launched = await launch({ scenario: EVEN });
    const { addresses, provider, protocol: chain, population } = launched;
    const keeper = population.find(({ kind }) => kind === "keeper")!.id;
    // Both cumulative prices, in the slots where the pair keeps them, stand a breath before the wrap.
    for (const slot of ["0x9", "0xa"]) {
      const params = [addresses.pair, slot, `0x${"ff".repeat(32)}`];
      await provider.request({ method: "hardhat_setStorageAt", params });
    }
    await chain.advanceTo(BigInt(GENESIS + 1));
    await chain.act([]);
    const both = await restored(launched);
    const wrap = 1n << 32n;
    for (const atSeconds of [BigInt(GENESIS + DAY), wrap - 1_800n, wrap - 1n, wrap, wrap + 1_800n, 3n * wrap]) {
      await both.advanceTo(atSeconds);
      const outcomes = await both.act([
        { kind: "syncPair", actor: keeper },
        { kind: "observe", actor: keeper },
      ]);
      expect(outcomes[0]?.status).to.equal("ok");
    }
    await launched.close();
  });
});
