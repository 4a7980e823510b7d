import { expect } from "chai";

import { TUNABLE_CONTRACTS } from "../../../simulations/economies/tunables.ts";
import type { GovernedCall } from "../../../simulations/protocol/actions.ts";
import { GENESIS } from "../launched.ts";
import { launchBoth } from "./both.ts";

const TOKEN = 10n ** 18n;
const GREATEST = (1n << 256n) - 1n;
const CALLS_PER_BLOCK = 100;

/** Values at the edges of what parameters may hold. */
const EDGES = [0n, 1n, 7n, 8n, 15n, 16n, 500n, 501n, 1_000n, 1_001n, 9_000n, 9_001n, 10_000n, 10_001n];
const WIDTHS = [16n, 48n, 62n, 64n, 80n, 127n, 128n, 256n];
const WADS = [TOKEN, TOKEN + 1n, GREATEST - TOKEN + 1n, GREATEST - TOKEN];
const VALUES = [...EDGES, ...WADS, ...WIDTHS.flatMap((bits) => [(1n << bits) - 1n, 1n << bits])].filter(
  (value) => value <= GREATEST,
);

describe("model and contracts", () => {
  it("[SIM-101] [SIM-102] [SIM-103] set every parameter to every edge of its range and its width alike", async () => {
    const both = await launchBoth();
    const { protocol } = both;
    const delay = both.parameters.governance.executionDelaySeconds;
    const { parameters } = await protocol.snapshot();
    const calls = TUNABLE_CONTRACTS.flatMap((contract) =>
      Object.keys(parameters[contract] ?? {}).flatMap((name) =>
        VALUES.map((value): GovernedCall => ({ kind: "setParameters", contract, changes: [{ name, value }] })),
      ),
    );
    const names = new Set<string | undefined>();
    for (let start = 0; start < calls.length; start += CALLS_PER_BLOCK) {
      const part = calls.slice(start, start + CALLS_PER_BLOCK);
      await protocol.act(part.map((call) => ({ kind: "schedule", actor: "governor", call, whenSeconds: 0n })));
      await protocol.advanceTo(BigInt(GENESIS) + delay * BigInt(1 + start / CALLS_PER_BLOCK));
      const outcomes = await protocol.act(part.map((call) => ({ ...call, actor: "governor" })));
      for (const outcome of outcomes) names.add(outcome.status === "reverted" ? outcome.error.name : undefined);
    }
    await both.close();
    expect([...names]).to.have.members([
      undefined,
      "ParameterOutOfRange",
      "SafeCastOverflowedUintDowncast",
      "SafeCastOverflowedIntDowncast",
    ]);
  });
});
