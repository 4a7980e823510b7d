import { expect } from "chai";

import { launchModel } from "../../../simulations/experiments/launch.ts";
import type { Action, Outcome } from "../../../simulations/protocol/actions.ts";
import { UNKNOWN_ACCOUNT } from "../../../simulations/protocol/names.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { GENESIS, launch } from "../launched.ts";
import type { LaunchChoices } from "../launched.ts";

/** Differences between two plain values, as lines of path, left and right; at most ten. */
export function differences(left: unknown, right: unknown, path = ""): string[] {
  if (left === right) return [];
  const isPlain = typeof left === "object" && typeof right === "object" && left !== null && right !== null;
  if (!isPlain)
    return left === UNKNOWN_ACCOUNT || right === UNKNOWN_ACCOUNT
      ? []
      : [`${path}: ${String(left)} != ${String(right)}`];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  const entry = (value: object, key: string): unknown => (value as Record<string, unknown>)[key];
  return [...keys].flatMap((key) => differences(entry(left, key), entry(right, key), `${path}/${key}`)).slice(0, 10);
}

/** Launch an economy on a chain and on the model; what is done to one is done to both and compared. */
export async function launchBoth(choices: LaunchChoices = {}) {
  const launched = await launch(choices);
  const model = await launchModel({ ...launched, genesisSeconds: GENESIS });
  const chain = launched.protocol;
  const protocol = {
    async advanceTo(timeSeconds: bigint): Promise<void> {
      await chain.advanceTo(timeSeconds);
      await model.advanceTo(timeSeconds);
    },
    async act(batch: readonly Action[]): Promise<readonly Outcome[]> {
      const [left, right] = [await chain.act(batch), await model.act(batch)];
      expect(differences(left, right)).to.deep.equal([]);
      return left;
    },
    async snapshot(): Promise<Snapshot> {
      const [left, right] = [await chain.snapshot(), await model.snapshot()];
      expect(differences(left, right)).to.deep.equal([]);
      return left;
    },
  };
  return { ...launched, chain, model, protocol };
}
