import { expect } from "chai";

import { REVERT_RULES } from "../../../simulations/invariants/specification/revert-rules.ts";
import { attempt, type Attempt, functionOf, readRevert, type Revert } from "./attempt.ts";
import { changesOf, comparable } from "./changes.ts";
import { frameIdOf } from "./frames.ts";
import type { Cause, Rule, Staged, Success, Way } from "./rule.ts";
import type { Scene } from "./scene.ts";

async function staged<S extends Scene>(rule: Rule<S>, load: () => Promise<S>): Promise<Staged<S>> {
  const scene = await load();
  return Object.assign(scene, { call: await rule.call(scene) });
}

async function attemptOn(stage: Staged<Scene>): Promise<Attempt> {
  return attempt(stage.connection, stage.call, stage.seconds);
}

async function revertOn<S extends Scene>(stage: Staged<S>, title: string): Promise<Revert> {
  const made = await attemptOn(stage);
  if (made.status === "ok") expect.fail(`${title}: the call succeeds`);
  return readRevert(made.data, stage.book);
}

async function expectedRevert<S extends Scene>(stage: Staged<S>, error: string, way: Way<S>): Promise<Revert> {
  const args = (await way.args?.(stage)) ?? [];
  return { error, args: args.map((value) => stage.book.show(value)) };
}

/** Ways to a cause, each with its title. */
function waysOf<S extends Scene>(cause: Cause<S>): readonly (readonly [string, Way<S>])[] {
  const all: readonly Way<S>[] = [cause, ...(cause.also ?? [])];
  return all.map((way) => [way.as === undefined ? "" : `: ${way.as}`, way]);
}

function canMeet<S extends Scene>(earlier: Cause<S>, later: Cause<S>): boolean {
  const loads = new Set([earlier.load, later.load].filter((load) => load !== undefined));
  return loads.size < 2 && !(earlier.about ?? []).some((subject) => later.about?.includes(subject));
}

function itReverts<S extends Scene>(rule: Rule<S>, cause: Cause<S>, when: string): void {
  for (const [as, way] of waysOf(cause)) {
    it(`[${rule.id}] reverts with ${cause.error} if ${when}${as}`, async () => {
      const stage = await staged(rule, way.load ?? rule.load);
      await way.prepare?.(stage);
      await way.arrange(stage);
      const expected = await expectedRevert(stage, cause.error, way);
      expect(await revertOn(stage, cause.error)).to.deep.equal(expected);
    });
    if (way.justInside === undefined) continue;
    const { justInside } = way;
    it(`[${rule.id}] succeeds just short of ${cause.error}${as}`, async () => {
      const stage = await staged(rule, way.load ?? rule.load);
      await way.prepare?.(stage);
      await justInside(stage);
      const made = await attemptOn(stage);
      expect(made.status === "ok" ? [] : readRevert(made.data, stage.book)).to.deep.equal([]);
    });
  }
}

/** Where two causes hold at once, the contract names the earlier one. */
function itKeepsOrder<S extends Scene>(rule: Rule<S>): void {
  const pairs = rule.causes.flatMap((earlier, index) =>
    rule.causes
      .slice(index + 1)
      .filter((later) => canMeet(earlier, later))
      .map((later) => [earlier, later] as const),
  );
  if (pairs.length === 0) return;
  it(`[${rule.id}] names the first of two causes, for each of ${pairs.length} pairs`, async () => {
    for (const [earlier, later] of pairs) {
      const stage = await staged(rule, earlier.load ?? later.load ?? rule.load);
      await earlier.prepare?.(stage);
      await later.prepare?.(stage);
      await later.arrange(stage);
      await earlier.arrange(stage);
      const title = `${earlier.error} before ${later.error}`;
      const { error } = await revertOn(stage, title);
      expect(error, title).to.equal(earlier.error);
    }
  });
}

interface CallTrace {
  readonly output?: string;
}

async function returnedBy(stage: Staged<Scene>, hash: string): Promise<string[]> {
  const { output = "0x" } = (await stage.connection.provider.request({
    method: "debug_traceTransaction",
    params: [hash, { tracer: "callTracer", tracerConfig: { onlyTopCall: true } }],
  })) as CallTrace;
  if (stage.call.data !== undefined) return [output];
  return [...stage.call.contract.interface.decodeFunctionResult(functionOf(stage.call), output)].map((value) =>
    stage.book.show(value),
  );
}

async function eventsOf({ connection, book }: Scene, hash: string): Promise<string[]> {
  const receipt = await connection.ethers.provider.getTransactionReceipt(hash);
  return receipt!.logs.map((log) => {
    const event = book.abiOf(log.address)?.parseLog(log);
    const name = book.nameOf(log.address);
    return event
      ? `${name}.${event.name}(${[...event.args].map((value) => book.show(value)).join(", ")})`
      : `${name}.?`;
  });
}

function itSucceeds<S extends Scene>(rule: Rule<S>, success: Success<S>): void {
  const frames = [frameIdOf(rule.contract), rule.frame?.id].filter((id) => id !== undefined);
  const ids = frames.map((id) => ` [${id}]`).join("");
  it(`[${rule.id}]${ids} succeeds: ${success.when}`, async () => {
    const stage = await staged(rule, success.load ?? rule.load);
    const expected = await success.arrange(stage);
    const made = await attemptOn(stage);
    if (made.status === "reverted") expect.fail(JSON.stringify(readRevert(made.data, stage.book)));
    expect(await eventsOf(stage, made.hash)).to.deep.equal(expected.events);
    const found = await changesOf(stage, made.hash);
    expect(comparable(found, expected.changes)).to.deep.equal(expected.changes);
    if (stage.call.bytecode !== undefined) return;
    const returned = (expected.returns ?? []).map((value) => stage.book.show(value));
    expect(await returnedBy(stage, made.hash)).to.deep.equal(returned);
  });
}

/** Declares the tests of a function's rule: each cause, their order, the limits' inner sides, and each success. */
export function describeRule<S extends Scene>(rule: Rule<S>): void {
  const specified = REVERT_RULES.find(({ id }) => id === rule.id);
  if (specified === undefined) throw new Error(`the specification has no rule ${rule.id}`);
  describe(rule.contract, () => {
    describe(specified.signature, () => {
      it(`[${rule.id}] has a case for each cause, in the specification's order`, () => {
        expect(rule.causes.map(({ error }) => error)).to.deep.equal(specified.causes.map(({ error }) => error));
      });
      for (const [index, cause] of rule.causes.entries()) itReverts(rule, cause, specified.causes[index]?.when ?? "?");
      itKeepsOrder(rule);
      for (const success of rule.succeeds) itSucceeds(rule, success);
    });
  });
}
