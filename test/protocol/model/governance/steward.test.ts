import { expect } from "chai";

import type { Action } from "../../../../simulations/protocol/actions.ts";
import { commitmentName } from "../../../../simulations/protocol/names.ts";
import { budgetLeft } from "../../../../simulations/protocol/views.ts";
import { plainCopy } from "../../plain.ts";
import { beginGoverned, DAY, eventNames, numberOf } from "./governed.ts";
import {
  CHOSEN,
  CONTRIBUTIONS_WEIGHT,
  COUNT,
  DISCOUNT,
  EVIDENCE,
  GREATEST,
  ISSUANCE,
  PACE,
  STAKING_WEIGHT,
  TARGET,
  WIDE,
  carry,
  errorIn,
  executeAs,
  moveBy,
  recommend,
  valueOf,
} from "./stewarded.ts";

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
      // A walk that comes back: each move is recommended once the one before it has been made.
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
      await after(firstAt + PACE.windowSeconds - 1n - thirdAt);
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
        { distance: 1n, atSeconds: firstAt + PACE.windowSeconds },
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
        limits: { ...WIDE, ...PACE, cooldownSeconds: 9n * DAY },
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

  describe("adopt", () => {
    it("sets values inside the lasting bounds, however far", async () => {
      const governed = await beginGoverned(CHOSEN);
      const { govern, after } = governed;
      const value = valueOf(governed, TARGET);
      await after(0n, {
        kind: "narrowLimits",
        actor: "guardian",
        parameter: TARGET,
        limits: { ...WIDE, ...PACE, maximum: value, step: 0n },
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
});
