import { expect } from "chai";

import { TUNABLE_PARAMETERS } from "../../../simulations/economies/tunables.ts";
import type { GovernanceCall } from "../../../simulations/protocol/actions.ts";
import { errorsOf, launchGoverned } from "./governed-both.ts";

const TOKEN = 10n ** 18n;
const GREATEST = (1n << 256n) - 1n;
const PROPOSALS_AT_ONCE = 100;

/** Limits that leave everything to the contracts' own rules. */
const NO_LIMITS = {
  minimum: -(1n << 255n),
  maximum: (1n << 255n) - 1n,
  step: 0n,
  budget: 0n,
  cooldownSeconds: 1n,
  windowSeconds: 1n,
};

/** Values at the edges of what parameters may hold. */
const EDGES = [0n, 1n, 7n, 8n, 15n, 16n, 500n, 501n, 1_000n, 1_001n, 9_000n, 9_001n, 10_000n, 10_001n];
const WIDTHS = [16n, 48n, 62n, 64n, 80n, 127n, 128n, 256n];
const WADS = [TOKEN, TOKEN + 1n, GREATEST - TOKEN + 1n, GREATEST - TOKEN];
const VALUES = [...EDGES, ...WADS, ...WIDTHS.flatMap((bits) => [(1n << bits) - 1n, 1n << bits])].filter(
  (value) => value <= GREATEST,
);

describe("model and contracts", () => {
  it("[SIM-101] [SIM-102] [SIM-103] set every parameter to every edge of its range and its width alike", async () => {
    const both = await launchGoverned();
    const numbers = TUNABLE_PARAMETERS.map((_, number) => BigInt(number));
    const lift = numbers.map((parameter): GovernanceCall => ({ kind: "setLimits", parameter, limits: NO_LIMITS }));
    expect(errorsOf(await both.govern(lift))).to.deep.equal([undefined]);
    const calls = numbers.flatMap((parameter) =>
      VALUES.map((value): GovernanceCall[] => [
        { kind: "adoptParameters", settings: [{ parameter, value: BigInt.asIntN(256, value) }] },
      ]),
    );
    const names = new Set<string | undefined>();
    for (let start = 0; start < calls.length; start += PROPOSALS_AT_ONCE) {
      const outcomes = await both.govern(...calls.slice(start, start + PROPOSALS_AT_ONCE));
      for (const error of errorsOf(outcomes)) names.add(error?.name);
    }
    await both.close();
    expect([...names]).to.have.members([
      undefined,
      "JointRuleBroken",
      "ParameterOutOfRange",
      "SafeCastOverflowedUintDowncast",
      "SafeCastOverflowedIntDowncast",
    ]);
  });
});
