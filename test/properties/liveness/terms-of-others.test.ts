import { expect } from "chai";

import type { Action, ParameterSetting, PoolId } from "../../../simulations/protocol/actions.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { LOCKSTEP_ECONOMIES } from "../fixture/economies.ts";
import { drawEntries, reach } from "../fixture/reach.ts";
import { Script } from "../fixture/script.ts";
import { createOracle, stageOf } from "../fixture/theatre.ts";
import { callsTo, govern, settingOf } from "../fixture/vote.ts";
import { claimAll, leaveAll } from "./exits.ts";

const POOLS = ["staking", "liquidityMining"] as const;
const SEED = 20_270_116;

async function openModel(name: string) {
  const economy = LOCKSTEP_ECONOMIES.find((each) => each.name === name) ?? LOCKSTEP_ECONOMIES[0];
  const stage = stageOf(economy);
  const protocol = await createOracle(stage);
  const start = protocol.takeSnapshot();
  return { stage, protocol, start, script: new Script(protocol, stage, start.timeSeconds) };
}

/** Positions of an account whose terms still run, and its unstakings. */
function termsOf({ pools }: Snapshot, account: string, atSeconds: bigint) {
  return POOLS.map((pool) => {
    const { positions = [], unstakings = [] } = pools[pool].accounts[account] ?? {};
    return { pool, positions: positions.filter(({ unlockAtSeconds }) => unlockAtSeconds > atSeconds), unstakings };
  });
}

describe("terms of stake", () => {
  it("[LIV-112] stay as they were, whatever others do", async () => {
    let entriesSeen = 0;
    for (const economy of ["baseline", "small"]) {
      for (let index = 0; index < 10; index++) {
        const { protocol, stage, start } = await openModel(economy);
        const first = await reach({ protocol, stage, start }, drawEntries(SEED + index, 40));
        const before = await first.state();
        const second = { protocol, stage, start: before };
        const others = await reach(second, drawEntries(SEED + 100 + index, 60), ({ actor }) => actor !== "alice");
        const after = await others.state();
        const expected = termsOf(before, "alice", after.timeSeconds);
        expect(termsOf(after, "alice", after.timeSeconds)).to.deep.equal(expected);
        entriesSeen += expected.reduce(
          (sum, { positions, unstakings }) => sum + positions.length + unstakings.length,
          0,
        );
      }
    }
    expect(entriesSeen).to.be.at.least(10);
  });

  const corners = {
    maximumEmissionRateWeiPerSecond: [0n, (1n << 80n) - 1n],
    targetStakeWei: [1n, (1n << 127n) - 1n],
    minimumRunwaySeconds: [1n, (1n << 48n) - 1n],
    cooldownSeconds: [0n, undefined],
  } as const;

  /** What has to move along: rewards flow to no pool that pays none, and a stake that leaves at once gets no discount. */
  function companions(pool: PoolId): ParameterSetting[] {
    const weights = pool === "staking" ? [0n, 3_333n, 6_667n] : [3_333n, 0n, 6_667n];
    return [
      ...["stakingWeightBps", "liquidityMiningWeightBps", "contributionsWeightBps"].map((name, index) =>
        settingOf("minter", name, weights[index] ?? 0n),
      ),
      settingOf("fees", "maximumDiscountBps", 0n),
    ];
  }

  function cornerSets(pool: PoolId, maximumCooldownSeconds: bigint): ParameterSetting[][] {
    const contract = pool === "staking" ? "stakingPool" : "miningPool";
    const longest = settingOf(contract, "targetRunwaySeconds", (1n << 48n) - 1n);
    let sets = [[longest, ...companions(pool)]];
    for (const [name, [low, high]] of Object.entries(corners)) {
      const settings = [low, high ?? maximumCooldownSeconds].map((value) => settingOf(contract, name, value));
      sets = sets.flatMap((set) => settings.map((setting) => [...set, setting]));
    }
    return sets;
  }

  for (const pool of POOLS) {
    it(`[LIV-113] let everybody leave and claim in ${pool} at every corner of the parameters' ranges`, async () => {
      const { script, stage } = await openModel("small");
      const settings = pool === "staking" ? stage.parameters.staking : stage.parameters.liquidityMining;
      const sets = cornerSets(pool, settings.maximumCooldownSeconds);
      expect(sets).to.have.length(16);
      for (const set of sets) {
        const found = await script.attempt(async (attempt) => {
          await govern(attempt, callsTo(await attempt.state(), set));
          attempt.wait(3_600n);
          const claims = await claimAll(attempt, await attempt.state());
          const exits = await leaveAll(attempt, await attempt.state());
          return { held: exits.held, faults: [...claims.faults, ...exits.faults] };
        });
        expect(found.faults).to.deep.equal([]);
        expect(found.held).to.be.at.least(2);
      }
    });
  }

  it("[LIV-115] let all rewards flow but a wei for each second of the minimum runway, while somebody stays", async () => {
    for (const economy of ["baseline", "small"]) {
      const { script, stage } = await openModel(economy);
      const { minimumRunwaySeconds } = stage.parameters.staking;
      const claim: Action = { kind: "claim", actor: "alice", pool: "staking" satisfies PoolId };
      await script.succeed({ kind: "fundRewards", actor: "bob", pool: "staking", amountWei: 12_345_678_901n });
      for (let turn = 0; turn < 2_000; turn++) {
        script.wait(minimumRunwaySeconds / 3n + 3_600n);
        await script.act(claim);
        if ((await script.state()).pools.staking.emissionRateWeiPerSecond === 0n) break;
      }
      const { staking } = (await script.state()).pools;
      expect(staking.totalStakedWei > 0n).to.equal(true);
      expect(staking.undistributedWei < minimumRunwaySeconds, `${economy}: ${staking.undistributedWei}`).to.equal(true);
    }
  });
});
