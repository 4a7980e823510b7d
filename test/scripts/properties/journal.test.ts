import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect } from "chai";

import { openJournal } from "../../../scripts/properties/journal.ts";
import type { Order } from "../../../scripts/properties/messages.ts";
import { addTally, emptyTally } from "../../../scripts/properties/tally.ts";
import type { TallyData } from "../../../scripts/properties/tally.ts";

const ORDER: Order = { campaign: "lockstep", seed: 3, length: 500, from: 5, to: 10 };

/** What an order may have counted. */
function tallyOf(actions: number): TallyData {
  const stake = { tried: actions, succeeded: actions - 1, reverted: { StakingAmountZero: 1 }, variants: {} };
  return {
    ...emptyTally(),
    ...{ sequences: 5, blocks: 9, actions, properties: { "STK-013": 9 } },
    kinds: { stake: { ...stake, passedOver: 2 } },
  };
}

describe("journal of the property suite", () => {
  let folder: string;
  let path: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "journal-"));
    path = join(folder, "sources", "deep.jsonl");
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("knows nothing before anything was done", () => {
    expect(openJournal(path).find(ORDER)).to.equal(undefined);
  });

  it("finds what was counted when it is opened again, and nothing for any other order", () => {
    openJournal(path).append(ORDER, tallyOf(40));
    const again = openJournal(path);
    expect(again.find(ORDER)).to.deep.equal(tallyOf(40));
    const others: Partial<Order>[] = [
      ...[{ seed: 4 }, { length: 499 }, { from: 0 }, { to: 11 }],
      ...[{ only: "STK-013" }, { campaign: "hostile-quote" } as const],
    ];
    for (const other of others) expect(again.find({ ...ORDER, ...other })).to.equal(undefined);
  });

  it("drops a line that an interruption has cut off, and goes on behind the last whole one", () => {
    openJournal(path).append(ORDER, tallyOf(40));
    appendFileSync(path, '{"key":"lockstep 3 500 10 15 ","tal');
    const again = openJournal(path);
    again.append({ ...ORDER, from: 10, to: 15 }, tallyOf(50));
    const third = openJournal(path);
    expect(third.find(ORDER)?.actions).to.equal(40);
    expect(third.find({ ...ORDER, from: 10, to: 15 })?.actions).to.equal(50);
  });

  it("adds up to what one run would have counted", () => {
    const sum = emptyTally();
    addTally(sum, tallyOf(40));
    addTally(sum, tallyOf(50));
    expect(sum).to.include({ sequences: 10, blocks: 18, actions: 90 });
    expect(sum.properties).to.deep.equal({ "STK-013": 18 });
    expect(sum.kinds["stake"]).to.deep.equal({
      ...{ tried: 90, succeeded: 88, reverted: { StakingAmountZero: 2 }, variants: {}, passedOver: 4 },
    });
  });
});
