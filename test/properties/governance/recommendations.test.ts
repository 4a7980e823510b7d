import { expect } from "chai";

import type { ParameterLimits } from "../../../simulations/economies/parameters.ts";
import type { Action, ParameterChange, ProtocolError } from "../../../simulations/protocol/actions.ts";
import { commitmentName } from "../../../simulations/protocol/names.ts";
import { scripted } from "../fixture/script.ts";
import type { Script } from "../fixture/script.ts";
import { govern, settingOf, valueOf } from "../fixture/vote.ts";
import { QUICK } from "./quick.ts";

const { parameter: TARGET } = settingOf("stakingPool", "targetStakeWei", 0n);
const { parameter: RUNWAY } = settingOf("stakingPool", "minimumRunwaySeconds", 0n);
const EVIDENCE = 7n;

/** A change of the staking target by a part of its step, from what it is. */
async function moveOf(script: Script, parameter: bigint, steps: bigint, parts = 1n): Promise<ParameterChange> {
  const state = await script.state();
  const oldValue = valueOf(state, parameter);
  const { step = 0n } = state.governance.steward.limits[Number(parameter)] ?? {};
  return { parameter, oldValue, newValue: oldValue + (steps * step) / parts };
}

function recommendation(...changes: readonly ParameterChange[]): Action {
  return { kind: "recommend", actor: "proposer", changes, evidenceHash: EVIDENCE };
}

function execution(id: bigint, ...changes: readonly ParameterChange[]): Action {
  return { kind: "executeRecommendation", actor: "dave", recommendation: id, changes, evidenceHash: EVIDENCE };
}

/** Recommend changes, and wait until they can be executed in the next second. */
async function makeDue(script: Script, ...changes: readonly ParameterChange[]): Promise<void> {
  await script.succeed(recommendation(...changes));
  script.wait(script.stage.parameters.governance.steward.vetoDelaySeconds - 1n);
}

async function refusalOf(script: Script, action: Action): Promise<ProtocolError["name"]> {
  return (await script.refuse(action)).name;
}

describe("recommendations", () => {
  const begin = scripted(QUICK);

  it("[GOV-127] execute no earlier than the veto's delay, to the second", async () => {
    const script = begin();
    const change = await moveOf(script, TARGET, 1n);
    await makeDue(script, change);
    await script.attempt(async (attempt) => {
      attempt.wait(-1n);
      expect(await refusalOf(attempt, execution(1n, change))).to.equal("RecommendationNotReady");
    });
    await script.succeed(execution(1n, change));
    expect(valueOf(await script.state(), TARGET)).to.equal(change.newValue);
  });

  it("[GOV-128] execute once", async () => {
    const script = begin();
    const change = await moveOf(script, TARGET, 1n);
    await makeDue(script, change);
    await script.succeed(execution(1n, change));
    expect(await refusalOf(script, execution(1n, change))).to.equal("RecommendationAlreadyExecuted");
  });

  it("[GOV-103] expire to the second", async () => {
    const script = begin();
    const change = await moveOf(script, TARGET, 1n);
    const { vetoDelaySeconds, lifetimeSeconds } = script.stage.parameters.governance.steward;
    await makeDue(script, change);
    script.wait(lifetimeSeconds - vetoDelaySeconds - 1n);
    await script.attempt((attempt) => attempt.succeed(execution(1n, change)));
    script.wait(1n);
    expect(await refusalOf(script, execution(1n, change))).to.equal("RecommendationExpired");
  });

  /** See a recommendation refused that was due and has been vetoed. */
  const isOverBy = async (veto: Action): Promise<void> => {
    const script = begin();
    const change = await moveOf(script, TARGET, 1n);
    await makeDue(script, change);
    const [, refused] = await script.act(veto, execution(1n, change));
    expect(refused).to.deep.include({
      status: "reverted",
      error: { name: "RecommendationAlreadyVetoed", args: [1n] },
    });
  };

  it("[GOV-129] never execute once they are vetoed alone", async () => {
    await isOverBy({ kind: "vetoRecommendation", actor: "guardian", recommendation: 1n });
  });

  it("[GOV-130] never execute once they are vetoed with all others", async () => {
    await isOverBy({ kind: "vetoAllRecommendations", actor: "guardian" });
  });

  it("[GOV-126] execute as they were committed, and as nothing else", async () => {
    const script = begin();
    const change = await moveOf(script, TARGET, 1n);
    await makeDue(script, change);
    const other = { ...change, newValue: change.newValue - 1n };
    const committed = commitmentName(1n, [change], EVIDENCE);
    const others = [
      execution(1n, other),
      execution(1n, change, other),
      execution(1n),
      { ...execution(1n, change), evidenceHash: 8n },
    ] as Extract<Action, { kind: "executeRecommendation" }>[];
    for (const action of others) {
      const shown = commitmentName(1n, action.changes, action.evidenceHash);
      const error = await script.refuse(action);
      expect(error).to.deep.equal({ name: "RecommendationMismatch", args: [shown, committed] });
    }
  });

  it("[GOV-049] don't execute once they are stale", async () => {
    const script = begin();
    const change = await moveOf(script, TARGET, 1n);
    await script.succeed(recommendation(change));
    await makeDue(script, change);
    await script.succeed(execution(1n, change));
    expect(await script.refuse(execution(2n, change))).to.deep.equal({
      name: "StewardValueStale",
      args: [TARGET, change.oldValue, change.newValue],
    });
  });

  it("[GOV-120] don't execute during the cooldown, which a narrowing can make longer", async () => {
    const script = begin();
    await makeDue(script, await moveOf(script, TARGET, 1n));
    await script.succeed(execution(1n, await moveOf(script, TARGET, 1n)));
    const movedAt = (await script.state()).timeSeconds;
    const limits = (await script.state()).governance.steward.limits[Number(TARGET)]!;
    const cooldownSeconds = limits.cooldownSeconds * 2n;
    const narrowed = { ...limits, cooldownSeconds };
    await script.succeed({ kind: "narrowLimits", actor: "guardian", parameter: TARGET, limits: narrowed });
    const back = await moveOf(script, TARGET, -1n);
    await makeDue(script, back);
    script.wait(movedAt + cooldownSeconds - script.nowSeconds - 2n);
    const error = await script.refuse(execution(2n, back));
    const readyAt = movedAt + cooldownSeconds;
    expect(error).to.deep.equal({ name: "LimitsCooldownActive", args: [TARGET, readyAt - 1n, readyAt] });
    await script.succeed(execution(2n, back));
  });

  it("[GOV-044] don't execute past the budget, whatever the direction, until moves leave the window", async () => {
    const script = begin();
    const firstAt = script.nowSeconds;
    for (const [index, steps] of [1n, -1n].entries()) {
      const change = await moveOf(script, TARGET, steps);
      await makeDue(script, change);
      await script.succeed(execution(BigInt(index) + 1n, change));
      script.wait(script.stage.parameters.governance.steward.vetoDelaySeconds);
    }
    const change = await moveOf(script, TARGET, 1n);
    await makeDue(script, change);
    const limits = script.stage.parameters.governance.steward.limits[Number(TARGET)]!;
    expect(await script.refuse(execution(3n, change))).to.deep.equal({
      name: "LimitsBudgetExceeded",
      args: [TARGET, limits.step, limits.budget - 2n * limits.step],
    });
    script.wait(
      firstAt + limits.windowSeconds + script.stage.parameters.governance.steward.vetoDelaySeconds - script.nowSeconds,
    );
    const again = await moveOf(script, TARGET, 1n);
    await makeDue(script, again);
    await script.succeed(execution(4n, again));
  });

  it("[GOV-127] wait longer while a flag is up", async () => {
    const script = begin();
    const safer = await moveOf(script, RUNWAY, 1n);
    await script.succeed(recommendation(safer));
    const committedAt = script.nowSeconds;
    const { vetoDelaySeconds, flaggedDelaySeconds } = script.stage.parameters.governance.steward;
    script.wait(vetoDelaySeconds - 2n);
    await script.succeed({ kind: "raiseFlag", actor: "guardian", flag: "market" });
    const readyAt = committedAt + flaggedDelaySeconds;
    for (const seconds of [committedAt + vetoDelaySeconds, readyAt - 1n]) {
      script.wait(seconds - 1n - script.nowSeconds);
      expect(await script.refuse(execution(1n, safer))).to.deep.equal({
        name: "RecommendationNotReady",
        args: [seconds, readyAt],
      });
    }
    await script.succeed(execution(1n, safer));
  });

  it("[GOV-131] only reduce risk while a flag is up", async () => {
    const script = begin();
    const [target, safer] = [await moveOf(script, TARGET, 1n), await moveOf(script, RUNWAY, 1n)];
    const riskier = await moveOf(script, RUNWAY, -1n);
    await script.succeed(recommendation(target));
    await script.succeed(recommendation(safer));
    script.wait(script.stage.parameters.governance.steward.flaggedDelaySeconds);
    await script.succeed({ kind: "raiseFlag", actor: "guardian", flag: "market" });
    for (const action of [recommendation(target), recommendation(riskier), execution(1n, target)]) {
      expect(await refusalOf(script, action)).to.equal("StewardChangeNotRiskReducing");
    }
    await script.succeed(execution(2n, safer));
  });

  it("[GOV-132] stand still while two flags are up", async () => {
    const script = begin();
    const safer = await moveOf(script, RUNWAY, 1n);
    await script.succeed(recommendation(safer));
    script.wait(script.stage.parameters.governance.steward.flaggedDelaySeconds);
    await script.succeed({ kind: "raiseFlag", actor: "guardian", flag: "market" });
    await script.attempt((attempt) => attempt.succeed(execution(1n, safer)));
    await script.succeed({ kind: "raiseFlag", actor: "guardian", flag: "evidence" });
    expect(await refusalOf(script, execution(1n, safer))).to.equal("StewardFrozen");
    expect(await refusalOf(script, recommendation(safer))).to.equal("StewardFrozen");
  });

  /** See a recommendation refused while narrower limits are in force, and executed without them. */
  const isRefusedWithin = async (
    narrow: (change: ParameterChange) => Partial<ParameterLimits>,
    name: string,
  ): Promise<void> => {
    const script = begin();
    const change = await moveOf(script, TARGET, 1n);
    await makeDue(script, change);
    const limits = script.stage.parameters.governance.steward.limits[Number(TARGET)]!;
    const narrowed = { ...limits, ...narrow(change) };
    await script.attempt(async (attempt) => {
      const action = { kind: "narrowLimits", actor: "guardian", parameter: TARGET, limits: narrowed } as const;
      await attempt.succeed(action);
      expect(await refusalOf(attempt, execution(1n, change))).to.equal(name);
    });
    await script.succeed(execution(1n, change));
  };

  it("[GOV-118] don't execute while narrowed bounds leave their value out", async () => {
    await isRefusedWithin(({ newValue }) => ({ maximum: newValue - 1n }), "LimitsValueOutOfBounds");
  });

  it("[GOV-119] don't execute while a narrowed step is too short for them", async () => {
    await isRefusedWithin(({ oldValue, newValue }) => ({ step: newValue - oldValue - 1n }), "LimitsStepExceeded");
  });

  it("[GOV-114] don't execute what belongs together with nothing", async () => {
    const script = begin();
    const { parameter } = settingOf("stakingPool", "cooldownSeconds", 0n);
    const wide = { minimum: 0n, maximum: 600n, step: 600n, budget: 600n, cooldownSeconds: 1n, windowSeconds: 1n };
    await govern(script, [{ kind: "setLimits", parameter, limits: wide }]);
    const change = { parameter, oldValue: valueOf(await script.state(), parameter), newValue: 0n };
    await makeDue(script, change);
    const { pricingPeriodSeconds } = script.stage.parameters.fees;
    expect(await script.refuse(execution(1n, change))).to.deep.equal({
      name: "JointRuleBroken",
      args: ["cooldownCoversPricingPeriod", 0n, pricingPeriodSeconds],
    });
  });
});
