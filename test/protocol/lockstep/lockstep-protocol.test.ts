import { expect } from "chai";

import { formatError, TokenwrightError } from "../../../simulations/errors.ts";
import type { Action, Outcome } from "../../../simulations/protocol/actions.ts";
import { createLockstepProtocol } from "../../../simulations/protocol/lockstep/lockstep-protocol.ts";
import type { LockstepProtocol } from "../../../simulations/protocol/lockstep/lockstep-protocol.ts";
import type { ModelProtocol } from "../../../simulations/protocol/model/model-protocol.ts";
import type { LaunchableProtocol } from "../../../simulations/protocol/port.ts";
import type { Snapshot } from "../../../simulations/protocol/snapshot.ts";
import { DAY, GENESIS } from "../launched.ts";
import { actorsOf } from "../life.ts";
import { leafAt, leavesOf, nudge, withLeaf } from "./leaves.ts";
import { launchBaseline } from "./lived.ts";

const REPLAY = "npx hardhat simulate --backend lockstep --seed 1";

/** What a test makes one side say wrongly. */
interface Lies {
  readonly outcomes?: (outcomes: readonly Outcome[]) => readonly Outcome[];
  readonly snapshot?: (snapshot: Snapshot) => Snapshot;
}

/** A side that says something else than is so. */
function lying(protocol: ModelProtocol, lies: () => Lies): LaunchableProtocol {
  return {
    act: async (batch) => {
      const outcomes = await protocol.act(batch);
      return lies().outcomes?.(outcomes) ?? outcomes;
    },
    snapshot: async () => {
      const snapshot = await protocol.snapshot();
      return lies().snapshot?.(snapshot) ?? snapshot;
    },
    glance: (accountIds) => protocol.glance(accountIds),
    advanceTo: (timeSeconds) => protocol.advanceTo(timeSeconds),
    checkpoint: () => protocol.checkpoint(),
    rollback: (checkpoint) => protocol.rollback(checkpoint),
    enrol: (accountIds) => protocol.enrol(accountIds),
    approveAll: (accountIds) => protocol.approveAll(accountIds),
    mintQuote: (amountsWei) => protocol.mintQuote(amountsWei),
  };
}

async function failureOf(run: () => Promise<unknown>): Promise<TokenwrightError> {
  try {
    await run();
  } catch (error) {
    if (error instanceof TokenwrightError) return error;
    throw error;
  }
  throw new TypeError("nothing differed");
}

describe("lockstep protocol", () => {
  let left: ModelProtocol;
  let right: ModelProtocol;
  let lockstep: LockstepProtocol;
  let lies: Lies;
  let stake: Action;
  let early: Action;

  beforeEach(async () => {
    const launched = await launchBaseline();
    left = launched.protocol;
    right = (await launchBaseline()).protocol;
    const { a, keeper } = actorsOf(launched);
    lies = {};
    stake = { kind: "stake", actor: a, pool: "staking", amountWei: 5n };
    early = { kind: "burn", actor: keeper };
    lockstep = createLockstepProtocol({
      left: { name: "chain", protocol: left },
      right: { name: "model", protocol: lying(right, () => lies) },
      replay: REPLAY,
    });
    await lockstep.advanceTo(BigInt(GENESIS + DAY));
  });

  it("drives both, and says what both say", async () => {
    const outcomes = await lockstep.act([stake, early]);
    expect(outcomes.map(({ status }) => status)).to.deep.equal(["ok", "reverted"]);
    const state = await lockstep.snapshot();
    expect(state.pools.staking.totalStakedWei).to.equal(5n);
    expect((await right.snapshot()).pools.staking).to.deep.equal(state.pools.staking);
    expect(lockstep.blocks).to.equal(1);
  });

  it("ends at an outcome that differs, with exit code 6, both values, block and action, and the command", async () => {
    await lockstep.act([stake]);
    lies = {
      outcomes: (outcomes) => {
        const { error } = outcomes[1] as Extract<Outcome, { status: "reverted" }>;
        return withLeaf(outcomes, ["1", "error", "args", "0"], (error.args[0] as bigint) - 1n);
      },
    };
    const error = await failureOf(() => lockstep.act([stake, early]));
    const at = BigInt(GENESIS + DAY);
    expect([error.code, error.exitCode]).to.deep.equal(["TW600", 6]);
    const [problem] = error.problems;
    expect(problem).to.deep.include({ path: "outcomes.1.error.args.0", value: { chain: at, model: at - 1n } });
    for (const part of ["block 2", String(at), `#1, burn by ${early.actor}`]) expect(problem?.message).to.include(part);
    expect(problem?.next).to.include(REPLAY);
    expect(formatError(error)).to.include(`{"chain":"${at}","model":"${at - 1n}"}`);
  });

  it("finds what one side alone reports, refuses or calls otherwise", async () => {
    for (const [path, leaf] of [
      [["0", "status"], "reverted"],
      [["0", "events", "0", "name"], "Started"],
      [["0", "events"], []],
    ] as const) {
      lies = { outcomes: (outcomes) => withLeaf(outcomes, path, leaf) };
      const error = await failureOf(() => lockstep.act([stake]));
      expect(error.problems[0]?.path?.startsWith(["outcomes", ...path].join("."))).to.equal(true);
    }
  });

  it("compares the whole state after every block, asked for or not: no leaf may be off by a wei", async () => {
    await lockstep.act([stake]);
    const state = await left.snapshot();
    for (const path of leavesOf(state)) {
      lies = { snapshot: (snapshot) => withLeaf(snapshot, path, nudge(leafAt(snapshot, path))) };
      const error = await failureOf(() => lockstep.act([]));
      expect(error.problems[0]?.path).to.equal(path.join("."));
    }
    lies = {};
    await lockstep.act([]);
  });

  it("names the block's actions where a state differs", async () => {
    lies = { snapshot: (snapshot) => withLeaf(snapshot, ["burn", "inventoryWei"], 1n) };
    const error = await failureOf(() => lockstep.act([stake, early]));
    expect(error.problems[0]?.message).to.include(`#0 stake by ${stake.actor}, #1 burn by ${early.actor}`);
    expect(error.problems[0]).to.deep.include({ path: "burn.inventoryWei", value: { chain: 0n, model: 1n } });
  });

  it("[SIM-108] returns both to a checkpoint, which is then used up", async () => {
    await lockstep.act([stake]);
    const before = await lockstep.snapshot();
    const checkpoint = await lockstep.checkpoint();
    await lockstep.advanceTo(BigInt(GENESIS + 2 * DAY));
    await lockstep.act([stake, stake]);
    await lockstep.rollback(checkpoint);
    const after = await lockstep.snapshot();
    expect(after.pools).to.deep.equal(before.pools);
    expect(after.timeSeconds).to.equal(before.timeSeconds);
    expect(lockstep.blocks).to.equal(1);
    let failure: unknown;
    try {
      await lockstep.rollback(checkpoint);
    } catch (error) {
      failure = error;
    }
    expect(failure).to.be.instanceOf(RangeError);
  });
});
