import { expect } from "chai";
import fc from "fast-check";

import { attempt, type Call, readRevert } from "./attempt.ts";
import type { Scene } from "./scene.ts";

/** Every sample is drawn from this seed, so that a failure comes back. */
const SEED = 20_330_518;

/** A function whose outcome is foretold over its arguments. */
export interface Sampled<S extends Scene, Input> {
  readonly load: () => Promise<S>;
  readonly inputs: fc.Arbitrary<Input>;
  /** Makes the call, after whatever has to come before it. */
  readonly call: (scene: S, input: Input) => Promise<Call> | Call;
  /** The first cause that holds, by name, or that the call succeeds. */
  readonly foretell: (scene: S, input: Input) => Promise<string> | string;
}

/** What {@link Sampled.foretell} says of a call that succeeds. */
export const SUCCEEDS = "succeeds";

/** Compares foretold and real outcomes over drawn arguments; both outcomes have to occur. */
export async function expectForetold<S extends Scene, Input>(
  { load, inputs, call, foretell }: Sampled<S, Input>,
  numRuns = 120,
): Promise<void> {
  const seen = new Set<string>();
  await fc.assert(
    fc.asyncProperty(inputs, async (input) => {
      const scene = await load();
      const made = await call(scene, input);
      const foretold = await foretell(scene, input);
      const outcome = await attempt(scene.connection, made, scene.seconds);
      expect(outcome.status === "ok" ? SUCCEEDS : readRevert(outcome.data, scene.book).error).to.equal(foretold);
      seen.add(foretold);
    }),
    { numRuns, seed: SEED },
  );
  expect([...seen]).to.include(SUCCEEDS);
  expect(seen.size).to.be.greaterThan(1);
}
