import { expect } from "chai";

import type { Action } from "../../../simulations/protocol/actions.ts";
import { earnedScaled } from "../../../simulations/protocol/views.ts";
import { createRng } from "../../../simulations/units/rng.ts";
import { PoolModel } from "../../contracts/helpers/pool-model.ts";
import { begin, TOKEN } from "./begun.ts";

const ROUNDS = 400;
const POOL = "staking" as const;

describe("RewardPool of the model", () => {
  it("owes what a pool owes that shares every distribution out at once", async () => {
    const { model, parameters } = await begin();
    const { maximumEmissionRateWeiPerSecond, targetStakeWei, lockTiers, ...times } = parameters.staking;
    const settings = { ...times, targetStake: targetStakeWei, maximumEmissionRate: maximumEmissionRateWeiPerSecond };
    const reference = new PoolModel(settings, model.takeSnapshot().timeSeconds);
    const rng = createRng({ seed: 3, purpose: "reward-pool" });
    const terms = lockTiers[0]!;
    let succeeded = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const now = model.takeSnapshot().timeSeconds + BigInt(rng.pick([0, 1, 3_600, 86_400, 40 * 86_400]));
      const actor = rng.pick(["a", "b", "c"]);
      const amountWei = BigInt(1 + rng.integer(1_000)) * TOKEN + BigInt(rng.integer(1_000));
      const state = model.takeSnapshot().pools.staking.accounts[actor]!;
      const due = state.positions.find(({ unlockAtSeconds }) => unlockAtSeconds <= now);
      const ready = state.unstakings.find(({ readyAtSeconds }) => readyAtSeconds <= now);
      const actions: [Action, (id: bigint) => void][] = [
        [{ kind: "fundRewards", actor, pool: POOL, amountWei }, () => reference.fund(amountWei)],
        [{ kind: "stake", actor, pool: POOL, amountWei }, () => reference.stake(actor, amountWei)],
        [
          { kind: "stakeLocked", actor, pool: POOL, amountWei, tier: 0 },
          (id) => reference.stakeLocked(actor, amountWei, terms.weightBps, id),
        ],
        [{ kind: "unstake", actor, pool: POOL, amountWei }, () => reference.unstake(actor, amountWei)],
        [{ kind: "claim", actor, pool: POOL }, () => reference.claim(actor)],
        [{ kind: "emergencyExit", actor, pool: POOL }, () => reference.emergencyExit(actor)],
        [
          { kind: "settle", actor, pool: POOL, account: actor, positionId: due?.id ?? 0n },
          (id) => reference.settle(actor, id),
        ],
        [
          { kind: "withdraw", actor, pool: POOL, unstakingId: ready?.id ?? 0n },
          () => reference.withdraw(actor, ready?.amountWei ?? 0n),
        ],
      ];
      const [action, apply] = rng.pick(actions);
      await model.advanceTo(now);
      const [outcome] = await model.act([action]);
      if (outcome?.status === "ok") {
        succeeded += 1;
        // A withdrawal is no checkpoint.
        if (action.kind !== "withdraw") reference.advanceTo(now);
        const opened = outcome.events.find(({ name }) => name === "PositionOpened")?.args["positionId"];
        apply((opened as bigint | undefined) ?? due?.id ?? 0n);
      }
      const pool = model.takeSnapshot().pools.staking;
      for (const id of ["a", "b", "c"]) {
        // Between actions the reference doesn't distribute.
        const at = pool.updatedAtSeconds;
        expect(earnedScaled(pool, pool.accounts[id]!, at)).to.equal(reference.account(id).owedScaled);
      }
      expect(pool.emissionRateWeiPerSecond).to.equal(reference.emissionRate);
      expect(pool.remainderScaled).to.equal(reference.remainder);
      expect(pool.undistributedWei).to.equal(reference.undistributed);
    }
    expect(succeeded).to.be.above(ROUNDS / 3);
  });
});
