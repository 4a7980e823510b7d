import { expect } from "chai";

import { type Court, judge, type OptimizedCode } from "../../../scripts/mutation/judge.ts";
import type { Until } from "../../../scripts/mutation/messages.ts";
import { MUTANT } from "./fixture.ts";

/** Judge a mutant by files whose tests fail with given titles; returns the killers' titles and the files that ran. */
async function judgeWith(failing: Readonly<Record<string, readonly string[]>>, until: Until) {
  const ran: string[] = [];
  const court: Court = {
    sources: new Map([[MUTANT.source, "<"]]),
    contracts: [],
    artifacts: { use: () => undefined, prepare: () => true, mutatedSources: () => new Map() },
    run: ({ file }) => {
      ran.push(file);
      const failures = (failing[file] ?? []).map((title) => ({ title, message: "", timedOut: false }));
      return Promise.resolve({ tests: failures.length, failures });
    },
    until,
    now: () => 0,
  };
  const optimized = { isSame: () => false } as unknown as OptimizedCode;
  const attempts = Object.keys(failing).map((file) => ({ file }));
  const { status, killers } = await judge(MUTANT, attempts, {}, court, optimized);
  return { status, titles: killers.map(({ title }) => title), ran };
}

describe("judge", () => {
  const failing = { one: [], two: ["[STK-013] a", "[STK-013] b"], three: ["[STK-014] c"], four: ["[STK-015] d"] };

  it("stops at the first run that fails", async () => {
    const { status, titles, ran } = await judgeWith(failing, "first");
    expect(status).to.equal("killed");
    expect(titles).to.deep.equal(["[STK-013] a", "[STK-013] b"]);
    expect(ran).to.deep.equal(["one", "two"]);
  });

  it("goes on until a second property has failed, where it is asked who kills alone", async () => {
    const { titles, ran } = await judgeWith(failing, "second");
    expect(titles).to.deep.equal(["[STK-013] a", "[STK-013] b", "[STK-014] c"]);
    expect(ran).to.deep.equal(["one", "two", "three"]);
  });

  it("runs all where no second one fails", async () => {
    const { titles, ran } = await judgeWith({ one: ["[STK-013] a"], two: [], three: [] }, "second");
    expect(titles).to.deep.equal(["[STK-013] a"]);
    expect(ran).to.deep.equal(["one", "two", "three"]);
  });

  it("lets a mutant survive that nothing fails on", async () => {
    expect((await judgeWith({ one: [] }, "first")).status).to.equal("survived");
  });
});
