import { expect } from "chai";
import fc from "fast-check";

import type { Agent, Wake } from "../../simulations/agents/agent.ts";
import { Agenda } from "../../simulations/engine/agenda.ts";
import { TokenwrightError } from "../../simulations/errors.ts";

const sleeper = (id: string): Agent => ({
  id,
  kind: "noise-trader",
  phase: "ordinary",
  begin: () => ({}),
  decide: () => ({ actions: [], wake: {} }),
});

function agendaOf(wakes: Readonly<Record<string, Wake>>): Agenda<Agent> {
  const agenda = new Agenda(Object.keys(wakes).map(sleeper));
  for (const [id, wake] of Object.entries(wakes)) agenda.set(id, wake, 0);
  return agenda;
}

const ids = (agents: readonly Agent[]): string[] => agents.map(({ id }) => id).sort();

describe("agenda", () => {
  it("asks each in its step, once, and nobody else", () => {
    const agenda = agendaOf({ a: { atStep: 2 }, b: { atStep: 5 }, c: {} });
    const woken = [0, 1, 2, 3, 4, 5, 6].map((step) => ids(agenda.take(step, 1)));
    expect(woken).to.deep.equal([[], [], ["a"], [], [], ["b"], []]);
  });

  it("forgets what was wanted before, and keeps what is wanted again", () => {
    const agenda = agendaOf({ a: { atStep: 2 }, b: { atStep: 3 } });
    agenda.set("a", { atStep: 4 }, 1);
    agenda.set("b", { atStep: 4 }, 1);
    agenda.set("b", { atStep: 3 }, 1);
    expect([2, 3, 4].map((step) => ids(agenda.take(step, 1)))).to.deep.equal([[], ["b"], ["a"]]);
  });

  it("asks for a step that is left", () => {
    const agenda = agendaOf({ a: {} });
    for (const atStep of [3, 2.5, -1, Number.NaN]) {
      expect(() => agenda.set("a", { atStep }, 4), String(atStep)).to.throw(TokenwrightError);
    }
    expect(() => agenda.set("a", { atStep: 4 }, 4)).to.not.throw();
    expect(() => agenda.set("nobody", {}, 0)).to.throw(TokenwrightError);
  });

  it("asks at once when the price passes a level, and not again until the level is wanted again", () => {
    const agenda = agendaOf({ low: { priceBelow: 0.8 }, lower: { priceBelow: 0.5 }, high: { priceAbove: 1.2 } });
    expect(ids(agenda.take(0, 1))).to.deep.equal([]);
    expect(ids(agenda.take(1, 0.8))).to.deep.equal([]);
    expect(ids(agenda.take(2, 0.79))).to.deep.equal(["low"]);
    expect(ids(agenda.take(3, 0.4))).to.deep.equal(["lower"]);
    expect(ids(agenda.take(4, 1.3))).to.deep.equal(["high"]);
    agenda.set("low", { priceBelow: 0.8 }, 5);
    expect(ids(agenda.take(5, 0.7))).to.deep.equal(["low"]);
  });

  it("wakes besides for what concerns somebody, and leaves the next look where it is", () => {
    const agenda = agendaOf({ a: { atStep: 6 }, b: {} });
    agenda.wakeAt("a", 3);
    agenda.wakeAt("treasury", 3);
    agenda.alarm("b", { kind: "panic" }, 3);
    expect(ids(agenda.take(3, 1))).to.deep.equal(["a", "b"]);
    expect(agenda.takeAlarm("a")).to.equal(undefined);
    expect(agenda.takeAlarm("b")).to.deep.equal({ kind: "panic" });
    expect(agenda.takeAlarm("b")).to.equal(undefined);
    expect(ids(agenda.take(6, 1))).to.deep.equal(["a"]);
  });

  it("asks whom polling everybody would ask, whatever they want", () => {
    const level = fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined });
    const wakes = fc.record({
      after: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
      below: level,
      above: level,
    });
    const scripts = fc.array(fc.array(wakes, { minLength: 8, maxLength: 8 }), { minLength: 1, maxLength: 4 });
    const prices = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(scripts, prices, (script, path) => {
        const names = script.map((_, index) => `agent/${index}`);
        const agenda = new Agenda(names.map(sleeper));
        const wanted = new Map<string, Wake>(names.map((name) => [name, { atStep: 0 }]));
        for (const name of names) agenda.set(name, { atStep: 0 }, 0);
        for (const [step, price] of path.entries()) {
          const polled = names.filter((name) => {
            const { atStep, priceBelow = -1, priceAbove = 99 } = wanted.get(name) ?? {};
            return atStep === step || price < priceBelow || price > priceAbove;
          });
          expect(ids(agenda.take(step, price))).to.deep.equal(polled.sort());
          for (const name of polled) {
            const { after, below, above } = script[names.indexOf(name)]![step]!;
            const wake: Wake = {
              ...(after === undefined ? {} : { atStep: step + after }),
              ...(below === undefined ? {} : { priceBelow: below }),
              ...(above === undefined ? {} : { priceAbove: above }),
            };
            wanted.set(name, wake);
            agenda.set(name, wake, step + 1);
          }
        }
      }),
      { seed: 9, numRuns: 300 },
    );
  });
});
