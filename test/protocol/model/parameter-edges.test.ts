import { expect } from "chai";

import { TUNABLE_CONTRACTS, TUNABLE_PARAMETERS } from "../../../simulations/economies/tunables.ts";
import type { TunableContract } from "../../../simulations/economies/tunables.ts";
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

/** Return the numbers around the widths of integers that a signed word holds; the greatest one is its -1. */
function widths(...bits: readonly bigint[]): readonly bigint[] {
  return bits.flatMap((each) => [(1n << each) - 1n, 1n << each]).filter((value) => value <= GREATEST);
}

/** Values at the edges of what bps may hold, and of what other parameters may. */
const BPS_VALUES = [0n, 1n, 15n, 16n, 500n, 501n, 1_000n, 1_001n, 9_000n, 9_001n, 10_000n, 10_001n, ...widths(16n)];
const VALUES = [
  ...[0n, 1n, 7n, 8n],
  ...[TOKEN, TOKEN + 1n, GREATEST - TOKEN + 1n, GREATEST - TOKEN],
  ...widths(48n, 62n, 64n, 80n, 127n, 128n, 256n),
];

/** Set every parameter of a contract to every value through governance, on both; the errors that it met, by name. */
async function setToEdges(contract: TunableContract): Promise<ReadonlySet<string | undefined>> {
  const both = await launchGoverned();
  const numbers = TUNABLE_PARAMETERS.flatMap((each, number) => (each.contract === contract ? [BigInt(number)] : []));
  const lift = numbers.map((parameter): GovernanceCall => ({ kind: "setLimits", parameter, limits: NO_LIMITS }));
  expect(errorsOf(await both.govern(lift))).to.deep.equal([undefined]);
  const calls = numbers.flatMap((parameter) =>
    (TUNABLE_PARAMETERS[Number(parameter)]?.unit === "bps" ? BPS_VALUES : VALUES).map((value): GovernanceCall[] => [
      { kind: "adoptParameters", settings: [{ parameter, value: BigInt.asIntN(256, value) }] },
    ]),
  );
  const names = new Set<string | undefined>();
  for (let start = 0; start < calls.length; start += PROPOSALS_AT_ONCE) {
    // Undone each time, since every snapshot shows all proposals.
    const kept = await both.protocol.checkpoint();
    const outcomes = await both.govern(...calls.slice(start, start + PROPOSALS_AT_ONCE));
    for (const error of errorsOf(outcomes)) names.add(error?.name);
    await both.protocol.rollback(kept);
  }
  await both.close();
  return names;
}

describe("model and contracts", () => {
  const met = new Set<string | undefined>();

  for (const contract of TUNABLE_CONTRACTS) {
    it(`[SIM-101] [SIM-102] [SIM-103] set every parameter of ${contract} to every edge of its range and its width alike`, async () => {
      const names = await setToEdges(contract);
      expect([...names]).to.include.members([undefined, "ParameterOutOfRange", "SafeCastOverflowedUintDowncast"]);
      for (const name of names) met.add(name);
    });
  }

  it("meet every error that a parameter's value can meet", () => {
    expect([...met]).to.have.members([
      undefined,
      "JointRuleBroken",
      "ParameterOutOfRange",
      "SafeCastOverflowedUintDowncast",
      "SafeCastOverflowedIntDowncast",
    ]);
  });
});
