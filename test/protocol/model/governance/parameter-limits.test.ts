import { expect } from "chai";

import type { ParameterLimits } from "../../../../simulations/economies/parameters.ts";
import type { Action } from "../../../../simulations/protocol/actions.ts";
import { beginGoverned, DAY, eventNames } from "./governed.ts";
import {
  CHOSEN,
  COUNT,
  GREATEST,
  PACE,
  STAKING_WEIGHT,
  TARGET,
  WIDE,
  errorIn,
  moveBy,
  recommend,
  valueOf,
} from "./stewarded.ts";

describe("Limits of the model", () => {
  const narrowed: ParameterLimits = { ...WIDE, ...PACE, step: 4n, budget: 6n };
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
    await after(0n, narrow({ ...WIDE, ...PACE }, STAKING_WEIGHT));
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
