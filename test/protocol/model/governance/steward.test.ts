import { expect } from "chai";

import type { ParameterLimits } from "../../../../simulations/economies/parameters.ts";
import { TUNABLE_PARAMETERS } from "../../../../simulations/economies/tunables.ts";
import type { Action, Outcome, ParameterChange, ProtocolError } from "../../../../simulations/protocol/actions.ts";
import { commitmentName } from "../../../../simulations/protocol/names.ts";
import { budgetLeft } from "../../../../simulations/protocol/views.ts";
import { plainCopy } from "../../plain.ts";
import { beginGoverned, DAY, eventNames, numberOf } from "./governed.ts";
import type { ChosenLimits, Governed } from "./governed.ts";

const TARGET = numberOf("fees", "targetUnitsPerPeriod");
const DISCOUNT = numberOf("fees", "maximumDiscountBps");
const ISSUANCE = numberOf("burn", "issuanceTargetWad");
const STAKING_WEIGHT = numberOf("minter", "stakingWeightBps");
const CONTRIBUTIONS_WEIGHT = numberOf("minter", "contributionsWeightBps");
const COUNT = BigInt(TUNABLE_PARAMETERS.length);
const GREATEST = (1n << 255n) - 1n;
const EVIDENCE = 7n;

const LIMITS = { step: 10n, budget: 25n, cooldownSeconds: DAY, windowSeconds: 10n * DAY };
const WIDE = { minimum: 0n, maximum: GREATEST };
const CHOSEN: ChosenLimits = new Map([
  [TARGET, { ...LIMITS, ...WIDE }],
  [DISCOUNT, { ...LIMITS, ...WIDE }],
  [ISSUANCE, { ...LIMITS, minimum: -GREATEST, maximum: GREATEST }],
  [STAKING_WEIGHT, { ...LIMITS, ...WIDE }],
  [CONTRIBUTIONS_WEIGHT, { ...LIMITS, ...WIDE }],
]);

function valueOf({ model }: Governed, parameter: bigint): bigint {
  const { contract, name } = TUNABLE_PARAMETERS[Number(parameter)]!;
  return BigInt.asIntN(256, model.takeSnapshot().parameters[contract]![name]!);
}

/** A change of a parameter by so much, from what it is. */
function moveBy(governed: Governed, parameter: bigint, by: bigint): ParameterChange {
  const oldValue = valueOf(governed, parameter);
  return { parameter, oldValue, newValue: oldValue + by };
}

function recommend(...changes: readonly ParameterChange[]): Action {
  return { kind: "recommend", actor: "proposer", changes, evidenceHash: EVIDENCE };
}

function executeAs(recommendation: bigint, ...changes: readonly ParameterChange[]): Action {
  return { kind: "executeRecommendation", actor: "k", recommendation, changes, evidenceHash: EVIDENCE };
}

/** Recommend and execute once the veto delay is over. */
async function carry(governed: Governed, ...changes: readonly ParameterChange[]): Promise<Outcome> {
  const { act, after, governance, parameters } = governed;
  const recommended = await act(recommend(...changes));
  if (recommended.status === "reverted") return recommended;
  const id = BigInt(governance().steward.recommendations.length);
  await after(parameters.governance.steward.vetoDelaySeconds);
  return await act(executeAs(id, ...changes));
}

function errorIn(outcome: Outcome): ProtocolError | undefined {
  return outcome.status === "reverted" ? outcome.error : undefined;
}

describe("Steward of the model", () => {
  describe("recommend", () => {
    it("refuses what isn't allowed, in the contract's order", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { errorOf } = governed;
      const value = valueOf(governed, TARGET);
      const good = moveBy(governed, TARGET, 10n);
      const other = moveBy(governed, DISCOUNT, 1n);
      const unmoved = numberOf("fees", "fullDiscountStakeWei");
      for (const [action, name, ...args] of [
        [{ ...recommend(), actor: "a", evidenceHash: 0n }, "AccessManagedUnauthorized", "a"],
        [{ ...recommend(), evidenceHash: 0n }, "StewardEvidenceMissing"],
        [recommend(), "StewardBatchEmpty"],
        [recommend({ ...good, parameter: COUNT }), "StewardParameterUnknown", COUNT, COUNT],
        [recommend(other, good), "StewardParametersNotRising", TARGET, DISCOUNT],
        [recommend(good, good), "StewardParametersNotRising", TARGET, TARGET],
        [recommend({ ...good, oldValue: value + 1n }), "StewardValueStale", TARGET, value + 1n, value],
        [recommend({ ...good, newValue: value }), "StewardChangeEmpty", TARGET, value],
        [recommend({ ...good, newValue: -1n }), "LimitsValueOutOfBounds", TARGET, -1n, 0n, GREATEST],
        [recommend({ ...good, newValue: value + 11n }), "LimitsStepExceeded", TARGET, 11n, 10n],
      ] as [Action, string, ...(bigint | string)[]][]) {
        expect(await errorOf(action)).to.deep.equal({ name, args });
      }
      expect((await errorOf(recommend(moveBy(governed, unmoved, 1n))))?.name).to.equal("LimitsValueOutOfBounds");
    });

    it("numbers recommendations from 1 and says what they commit to", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { act, governance, model, parameters } = governed;
      const changes = [moveBy(governed, TARGET, -10n), moveBy(governed, ISSUANCE, -1n)];
      const outcome = await act(recommend(...changes), 1n);
      const { timeSeconds } = model.takeSnapshot();
      const expiresAt = timeSeconds + parameters.governance.steward.lifetimeSeconds;
      const args = { id: 1n, proposer: "proposer", evidenceHash: EVIDENCE, expiresAt };
      expect(outcome).to.deep.include({ events: [{ contract: "steward", name: "RecommendationCommitted", args }] });
      expect(governance().steward.recommendations).to.deep.equal([
        {
          commitment: commitmentName(1n, changes, EVIDENCE),
          committedAtSeconds: timeSeconds,
          expiresAtSeconds: expiresAt,
          isExecuted: false,
          isVetoed: false,
        },
      ]);
    });
  });

  describe("execute", () => {
    it("does what was committed, once, between its delay and its expiry", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { act, after, errorOf, model, parameters } = governed;
      const { vetoDelaySeconds, lifetimeSeconds } = parameters.governance.steward;
      const changes = [moveBy(governed, TARGET, 10n), moveBy(governed, ISSUANCE, 10n)];
      const issuance = valueOf(governed, ISSUANCE);
      await after(0n, recommend(...changes), recommend(...changes));
      const { timeSeconds } = model.takeSnapshot();
      const shown = [moveBy(governed, TARGET, 9n)];
      expect(await errorOf(executeAs(1n, ...shown))).to.deep.equal({
        name: "RecommendationMismatch",
        args: [commitmentName(1n, shown, EVIDENCE), commitmentName(1n, changes, EVIDENCE)],
      });
      expect((await errorOf({ ...executeAs(1n, ...changes), evidenceHash: 8n } as Action))?.name).to.equal(
        "RecommendationMismatch",
      );
      const ready = timeSeconds + vetoDelaySeconds;
      expect(await errorOf(executeAs(1n, ...changes), vetoDelaySeconds - 1n)).to.deep.equal({
        name: "RecommendationNotReady",
        args: [ready - 1n, ready],
      });
      expect(eventNames(await act(executeAs(1n, ...changes), 1n))).to.deep.equal([
        "RecommendationExecuted",
        // Periods without demand are applied before the target changes.
        "UnitPriceUpdated",
        "ParameterSet",
        "ParameterSet",
      ]);
      expect(valueOf(governed, ISSUANCE)).to.equal(issuance + 10n);
      expect(await errorOf(executeAs(1n, ...changes))).to.deep.equal({
        name: "RecommendationAlreadyExecuted",
        args: [1n],
      });
      // What it expected isn't so any more.
      expect((await errorOf(executeAs(2n, ...changes)))?.name).to.equal("StewardValueStale");
      const expires = timeSeconds + lifetimeSeconds;
      const left = expires - model.takeSnapshot().timeSeconds;
      expect((await errorOf(executeAs(2n, ...changes), left - 1n))?.name).to.equal("StewardValueStale");
      expect(await errorOf(executeAs(2n, ...changes), 1n)).to.deep.equal({
        name: "RecommendationExpired",
        args: [expires, expires],
      });
      for (const id of [0n, 3n, 1n << 255n]) {
        expect(await errorOf(executeAs(id))).to.deep.equal({ name: "RecommendationUnknown", args: [id, 3n] });
      }
    });

    it("never does what was vetoed, alone or with all before it", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { act, after, errorOf, governance, parameters } = governed;
      const change = moveBy(governed, TARGET, 1n);
      await after(0n, recommend(change), recommend(change), recommend(change));
      const veto: Action = { kind: "vetoRecommendation", actor: "guardian", recommendation: 1n };
      expect(eventNames(await act(veto))).to.deep.equal(["RecommendationVetoed"]);
      expect(await errorOf(veto)).to.deep.equal({ name: "RecommendationAlreadyVetoed", args: [1n] });
      await after(parameters.governance.steward.vetoDelaySeconds);
      expect((await errorOf(executeAs(1n, change)))?.name).to.equal("RecommendationAlreadyVetoed");
      expect(await errorOf(executeAs(3n, change))).to.equal(undefined);
      expect(await act({ kind: "vetoAllRecommendations", actor: "guardian" })).to.deep.include({
        events: [{ contract: "steward", name: "RecommendationsVetoed", args: { throughId: 3n } }],
      });
      expect((await errorOf(executeAs(2n, change)))?.name).to.equal("RecommendationAlreadyVetoed");
      expect((await errorOf({ ...veto, recommendation: 3n }))?.name).to.equal("RecommendationAlreadyExecuted");
      expect(governance().steward.vetoedThroughId).to.equal(3n);
      const next = moveBy(governed, TARGET, 1n);
      await after(DAY, recommend(next));
      expect(await errorOf(executeAs(4n, next), parameters.governance.steward.vetoDelaySeconds)).to.equal(undefined);
    });

    it("holds the cooldown and the budget to the second and the unit", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { errorOf, after, governance, model, parameters } = governed;
      const { vetoDelaySeconds } = parameters.governance.steward;
      const start = valueOf(governed, TARGET);
      // Recommended together, as a walk that comes back: each waits for the cooldown after the one before.
      const walk = [10n, -10n, 5n, -1n].map((by, index) => {
        const oldValue = start + [0n, 10n, 0n, 5n][index]!;
        return { parameter: TARGET, oldValue, newValue: oldValue + by };
      });
      await after(0n, recommend(walk[0]!));
      expect(await errorOf(executeAs(1n, walk[0]!), vetoDelaySeconds)).to.equal(undefined);
      const firstAt = model.takeSnapshot().timeSeconds;
      await after(0n, recommend(walk[1]!));
      expect(await errorOf(executeAs(2n, walk[1]!), vetoDelaySeconds)).to.equal(undefined);
      const secondAt = model.takeSnapshot().timeSeconds;
      await after(0n, recommend({ ...walk[2]!, newValue: start + 6n }), recommend(walk[2]!));
      const left = (): bigint => budgetLeft(governance().steward, TARGET, model.takeSnapshot().timeSeconds);
      expect(left()).to.equal(5n);
      // A unit more than what is left, then just that.
      expect(await errorOf(executeAs(3n, { ...walk[2]!, newValue: start + 6n }), vetoDelaySeconds)).to.deep.equal({
        name: "LimitsBudgetExceeded",
        args: [TARGET, 6n, 5n],
      });
      expect(await errorOf(executeAs(4n, walk[2]!))).to.equal(undefined);
      expect(left()).to.equal(0n);
      const thirdAt = model.takeSnapshot().timeSeconds;
      await after(0n, recommend(walk[3]!));
      await after(firstAt + LIMITS.windowSeconds - 1n - thirdAt);
      expect(await errorOf(executeAs(5n, walk[3]!))).to.deep.equal({
        name: "LimitsBudgetExceeded",
        args: [TARGET, 1n, 0n],
      });
      // A window of w seconds up to t begins after t - w.
      await after(1n);
      expect(left()).to.equal(10n);
      expect(await errorOf(executeAs(5n, walk[3]!))).to.equal(undefined);
      expect(governance().steward.moves[Number(TARGET)]).to.deep.equal([
        { distance: 10n, atSeconds: secondAt },
        { distance: 5n, atSeconds: thirdAt },
        { distance: 1n, atSeconds: firstAt + LIMITS.windowSeconds },
      ]);
    });

    it("waits for the cooldown after the last move", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { errorOf, after, model, parameters } = governed;
      const there = moveBy(governed, TARGET, 2n);
      const back = { parameter: TARGET, oldValue: there.newValue, newValue: there.newValue + 1n };
      await after(0n, recommend(there));
      await after(parameters.governance.steward.vetoDelaySeconds - DAY + 1n);
      // Committed while the value is what it expects only later: refused.
      expect((await errorOf(recommend(back)))?.name).to.equal("StewardValueStale");
      await after(DAY - 1n, executeAs(1n, there), recommend(back));
      const movedAt = model.takeSnapshot().timeSeconds;
      await after(0n, {
        kind: "narrowLimits",
        actor: "guardian",
        parameter: TARGET,
        limits: { ...WIDE, ...LIMITS, cooldownSeconds: 9n * DAY },
      });
      const error = { name: "LimitsCooldownActive", args: [TARGET, movedAt + 9n * DAY - 1n, movedAt + 9n * DAY] };
      expect(await errorOf(executeAs(2n, back), 9n * DAY - 1n)).to.deep.equal(error);
      expect(await errorOf(executeAs(2n, back), 1n)).to.equal(undefined);
    });

    it("[SIM-108] changes nothing where one of several contracts refuses", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { model, act, after, parameters } = governed;
      const weight = moveBy(governed, STAKING_WEIGHT, 10n);
      const target = moveBy(governed, TARGET, 10n);
      await after(0n, recommend(weight, target));
      await after(parameters.governance.steward.vetoDelaySeconds);
      model.takeSnapshot();
      const before = plainCopy(model.takeSnapshot());
      const outcome = await act(executeAs(1n, weight, target));
      expect(errorIn(outcome)?.name).to.equal("ParameterOutOfRange");
      expect(plainCopy(model.takeSnapshot())).to.deep.equal(before);
      const rest = moveBy(governed, CONTRIBUTIONS_WEIGHT, -10n);
      const whole = await carry(governed, weight, rest, target);
      expect(eventNames(whole)).to.deep.equal([
        "RecommendationExecuted",
        "EmissionAccrued",
        "ParameterSet",
        "ParameterSet",
        "UnitPriceUpdated",
        "ParameterSet",
      ]);
    });
  });

  describe("flags", () => {
    it("ask for a longer delay and a safer direction, and freeze when both are up", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { act, after, errorOf, govern, model, parameters } = governed;
      const { flaggedDelaySeconds, vetoDelaySeconds, flagSeconds } = parameters.governance.steward;
      const safer = moveBy(governed, DISCOUNT, -1n);
      const riskier = moveBy(governed, DISCOUNT, 1n);
      const neither = moveBy(governed, TARGET, 1n);
      await after(0n, recommend(safer));
      const committedAt = model.takeSnapshot().timeSeconds;
      await after(vetoDelaySeconds - 1n);
      const raise: Action = { kind: "raiseFlag", actor: "guardian", flag: "market" };
      expect(await act(raise)).to.deep.include({
        events: [
          {
            contract: "steward",
            name: "IntegrityFlagRaised",
            args: { flag: 1n, until: committedAt + vetoDelaySeconds - 1n + flagSeconds },
          },
        ],
      });
      expect(await errorOf(executeAs(1n, safer), 1n)).to.deep.equal({
        name: "RecommendationNotReady",
        args: [committedAt + vetoDelaySeconds, committedAt + flaggedDelaySeconds],
      });
      for (const change of [riskier, neither]) {
        const { parameter, oldValue, newValue } = change;
        const args = [parameter, oldValue, newValue];
        expect(await errorOf(recommend(change))).to.deep.equal({ name: "StewardChangeNotRiskReducing", args });
      }
      await after(0n, { ...raise, flag: "evidence" });
      expect(await errorOf(recommend(safer))).to.deep.equal({ name: "StewardFrozen", args: [] });
      // The market's flag has lapsed by the time that governance has lowered the other one.
      const outcome = await govern({ kind: "lowerFlag", flag: "evidence" });
      const isDown = errorIn(outcome);
      if (isDown !== undefined) expect(isDown).to.deep.equal({ name: "IntegrityFlagDown", args: [0n] });
      else expect(eventNames(outcome)).to.deep.equal(["IntegrityFlagLowered", "ProposalExecuted"]);
      await after(flagSeconds);
      expect(await govern({ kind: "lowerFlag", flag: "market" })).to.deep.include({
        error: { name: "IntegrityFlagDown", args: [1n] },
      });
      expect(errorIn(await carry(governed, riskier))).to.equal(undefined);
    });
  });

  describe("limits", () => {
    const narrowed: ParameterLimits = { ...WIDE, ...LIMITS, step: 4n, budget: 6n };
    const narrow = (limits: ParameterLimits, parameter = TARGET): Action => ({
      kind: "narrowLimits",
      actor: "guardian",
      parameter,
      limits,
    });

    it("are narrowed by the guardian for a while, never past the value nor wider in anything", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { act, errorOf, after, governance, model, parameters } = governed;
      const value = valueOf(governed, TARGET);
      const lasting = governance().steward.limits[Number(TARGET)]!;
      const words = (limits: ParameterLimits): bigint[] => [
        limits.minimum,
        limits.maximum,
        limits.step,
        limits.budget,
        limits.cooldownSeconds,
        limits.windowSeconds,
      ];
      const wider: Partial<ParameterLimits>[] = [
        { minimum: -1n },
        { step: 11n },
        { budget: 26n },
        { cooldownSeconds: DAY - 1n },
        { windowSeconds: 10n * DAY - 1n },
      ];
      for (const each of wider) {
        const limits = { ...narrowed, ...each };
        expect(await errorOf(narrow(limits))).to.deep.equal({
          name: "LimitsNotNarrower",
          args: [TARGET, ...words(limits), ...words(lasting)],
        });
      }
      const unsound: Partial<ParameterLimits>[] = [
        { minimum: 2n, maximum: 1n },
        { cooldownSeconds: 0n },
        { windowSeconds: DAY - 1n },
        { windowSeconds: 32n * DAY + 1n },
      ];
      for (const each of unsound) {
        const limits = { ...narrowed, ...each };
        const error = { name: "LimitsInvalid", args: [TARGET, ...words(limits)] };
        expect(await errorOf(narrow(limits))).to.deep.equal(error);
      }
      expect(await errorOf(narrow({ ...narrowed, minimum: value + 1n }))).to.deep.equal({
        name: "LimitsExcludeValue",
        args: [TARGET, value, value + 1n, GREATEST],
      });
      expect(await errorOf(narrow(narrowed, COUNT))).to.deep.equal({
        name: "StewardParameterUnknown",
        args: [COUNT, COUNT],
      });
      expect((await errorOf(narrow({ ...narrowed, step: 1n << 128n }, COUNT)))?.name).to.equal("EmptyRevert");
      const until = model.takeSnapshot().timeSeconds + parameters.governance.steward.narrowingSeconds;
      expect(await act(narrow(narrowed))).to.deep.include({
        events: [{ contract: "steward", name: "LimitsNarrowed", args: { parameter: TARGET, until } }],
      });
      await after(0n, narrow({ ...WIDE, ...LIMITS }, STAKING_WEIGHT));
      expect(governance().steward.narrowings.map(({ parameter }) => parameter)).to.deep.equal([STAKING_WEIGHT, TARGET]);
      expect((await errorOf(recommend(moveBy(governed, TARGET, 5n))))?.name).to.equal("LimitsStepExceeded");
      expect(await errorOf(recommend(moveBy(governed, TARGET, 5n)), until - model.takeSnapshot().timeSeconds)).to.equal(
        undefined,
      );
    });

    it("are set for good by governance, which ends a narrowing", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { after, errorOf, govern, governance } = governed;
      const limits = { ...narrowed, step: 20n, minimum: -5n };
      const set = { kind: "setLimits", parameter: TARGET, limits } as const;
      expect((await errorOf({ ...set, actor: "guardian" }))?.name).to.equal("AccessManagedUnauthorized");
      await after(0n, narrow(narrowed));
      expect(eventNames(await govern(set))).to.deep.equal(["LimitsSet", "ProposalExecuted"]);
      const { limits: lasting, narrowings } = governance().steward;
      expect([lasting[Number(TARGET)], narrowings]).to.deep.equal([limits, []]);
      for (const [call, name] of [
        [{ ...set, parameter: COUNT }, "StewardParameterUnknown"],
        [{ ...set, limits: { ...limits, cooldownSeconds: 0n } }, "LimitsInvalid"],
        [{ ...set, limits: { ...limits, maximum: -5n } }, "LimitsExcludeValue"],
        [{ ...set, limits: { ...limits, windowSeconds: 1n << 64n } }, "FailedCall"],
      ] as const) {
        expect(errorIn(await govern(call))?.name).to.equal(name);
      }
    });
  });

  describe("adopt", () => {
    it("sets values inside the lasting bounds, however far", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { govern, after } = governed;
      const value = valueOf(governed, TARGET);
      await after(0n, {
        kind: "narrowLimits",
        actor: "guardian",
        parameter: TARGET,
        limits: { ...WIDE, ...LIMITS, maximum: value, step: 0n },
      });
      const settings = [
        { parameter: TARGET, value: 3n * value },
        { parameter: ISSUANCE, value: -12n },
      ];
      expect(eventNames(await govern({ kind: "adoptParameters", settings }))).to.deep.equal([
        "ParametersAdopted",
        "UnitPriceUpdated",
        "ParameterSet",
        "ParameterSet",
        "ProposalExecuted",
      ]);
      expect([valueOf(governed, TARGET), valueOf(governed, ISSUANCE)]).to.deep.equal([3n * value, -12n]);
      for (const [wrong, name, ...args] of [
        [[], "StewardBatchEmpty"],
        [settings.toReversed(), "StewardParametersNotRising", TARGET, ISSUANCE],
        [[{ parameter: COUNT, value: 1n }], "StewardParameterUnknown", COUNT, COUNT],
        [[{ parameter: TARGET, value: -1n }], "LimitsValueOutOfBounds", TARGET, -1n, 0n, GREATEST],
      ] as [typeof settings, string, ...bigint[]][]) {
        expect(errorIn(await govern({ kind: "adoptParameters", settings: wrong }))).to.deep.equal({ name, args });
      }
    });
  });

  describe("joint rules", () => {
    const all = new Map(
      TUNABLE_PARAMETERS.map((_, number) => [BigInt(number), { minimum: -GREATEST, maximum: GREATEST }]),
    );

    it("refuse sets that no contract could refuse of its own", async () => {
      const governed = await beginGoverned(all);
      const { govern, model, parameters } = governed;
      const bucket = numberOf("minter", "bucketCapacityWei");
      const { minimumLotWei } = parameters.buyback;
      const rate = (pool: "stakingPool" | "miningPool") => numberOf(pool, "maximumEmissionRateWeiPerSecond");
      const supply = model.takeSnapshot().token.totalSupplyWei;
      const broken = async (rule: string, parameter: bigint, value: bigint): Promise<readonly (bigint | string)[]> => {
        const error = errorIn(await govern({ kind: "adoptParameters", settings: [{ parameter, value }] }));
        expect(error?.name).to.equal("JointRuleBroken");
        expect(error?.args[0]).to.equal(rule);
        return error!.args.slice(1);
      };
      expect(await broken("emissionHasOutlet", rate("stakingPool"), 0n)).to.deep.equal([0n, 1n]);
      expect(await broken("emissionHasOutlet", rate("miningPool"), 0n)).to.deep.equal([0n, 1n]);
      const [, day] = await broken("emissionBucketRefills", numberOf("minter", "bucketRateWeiPerSecond"), 0n);
      // The schedule falls: what a day asked for then, a later one doesn't.
      expect(day).to.be.above(0n);
      await broken("emissionBucketHoldsADay", bucket, 1n);
      expect(await broken("cooldownCoversPricingPeriod", numberOf("stakingPool", "cooldownSeconds"), 0n)).to.deep.equal(
        [0n, parameters.fees.pricingPeriodSeconds],
      );
      const [lot] = await broken("lotFitsBucket", numberOf("buyback", "bucketCapacityWei"), minimumLotWei);
      expect(lot).to.equal(minimumLotWei);
      const floor = numberOf("burn", "supplyFloorWei");
      expect(await broken("floorUnderSupply", floor, supply + 1n)).to.deep.equal([supply + 1n, supply]);
      const settings = [{ parameter: floor, value: supply }];
      expect(errorIn(await govern({ kind: "adoptParameters", settings }))).to.equal(undefined);
      // A floor that holders have brought the supply under may stay, or be lowered; not be raised.
      model.run({ kind: "burnTokens", actor: "b", amountWei: 10n });
      const lower = [{ parameter: floor, value: supply - 1n }];
      expect(errorIn(await govern({ kind: "adoptParameters", settings: lower }))).to.equal(undefined);
      expect(await broken("floorUnderSupply", floor, supply)).to.deep.equal([supply, supply - 10n]);
    });

    it("let a weight or a discount of zero be", async () => {
      const { govern } = await beginGoverned(all);
      const outcome = await govern({
        kind: "adoptParameters",
        settings: [
          { parameter: numberOf("minter", "liquidityMiningWeightBps"), value: 0n },
          { parameter: numberOf("minter", "contributionsWeightBps"), value: 5_000n },
          { parameter: numberOf("stakingPool", "cooldownSeconds"), value: 0n },
          { parameter: numberOf("miningPool", "maximumEmissionRateWeiPerSecond"), value: 0n },
          { parameter: numberOf("fees", "maximumDiscountBps"), value: 0n },
        ],
      });
      expect(errorIn(outcome)).to.equal(undefined);
    });
  });
});
