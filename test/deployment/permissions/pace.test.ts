import { expect } from "chai";

import { secondsToReach } from "../../../simulations/deployment/permissions/pace.ts";
import type { PastMove } from "../../../simulations/deployment/permissions/pace.ts";
import type { ParameterLimits } from "../../../simulations/economies/parameters.ts";

const NOW = 1_000_000n;

const LIMITS: ParameterLimits = {
  minimum: 0n,
  maximum: 100n,
  step: 10n,
  budget: 25n,
  cooldownSeconds: 100n,
  windowSeconds: 1_000n,
};

function pace(target: bigint, change: Partial<ParameterLimits> = {}, past: readonly PastMove[] = [], veto = 50n) {
  return secondsToReach(50n, target, {
    limits: { ...LIMITS, ...change },
    vetoDelaySeconds: veto,
    past,
    nowSeconds: NOW,
  });
}

describe("secondsToReach", () => {
  it("needs no time to stay", () => {
    expect(pace(50n)).to.equal(0n);
  });

  it("waits a veto delay for the first step, whichever way", () => {
    expect(pace(60n)).to.equal(50n);
    expect(pace(40n)).to.equal(50n);
    expect(pace(51n)).to.equal(50n);
  });

  it("goes on a cooldown later, or a veto delay where that is longer", () => {
    expect(pace(70n)).to.equal(150n);
    expect(pace(70n, {}, [], 300n)).to.equal(600n);
  });

  it("waits for the window where the budget is spent", () => {
    // 10 and 10 and 5 by 250 seconds; the first ten come free a window after 50.
    expect(pace(75n)).to.equal(250n);
    expect(pace(76n)).to.equal(1_050n);
  });

  it("counts moves that were made before, and their cooldown", () => {
    const past = [{ distance: 20n, atSeconds: NOW - 10n }];
    expect(pace(55n, {}, past)).to.equal(90n);
    expect(pace(56n, {}, past)).to.equal(990n);
  });

  it("never gets there without a step or a budget", () => {
    expect(pace(60n, { step: 0n })).to.equal(null);
    expect(pace(60n, { budget: 0n })).to.equal(null);
  });
});
