import { expect } from "chai";

import { PublicRecord } from "../../simulations/engine/public-record.ts";
import type { Action, Outcome } from "../../simulations/protocol/actions.ts";

const changes = [{ parameter: 5n, oldValue: 1n, newValue: 2n }];
const recommend: Action = { kind: "recommend", actor: "proposer", changes, evidenceHash: 7n };
const committed = (id: bigint): Outcome => ({
  status: "ok",
  action: recommend,
  events: [{ contract: "steward", name: "RecommendationCommitted", args: { id } }],
});

describe("public record", () => {
  it("keeps what recommendations say, by their ids", () => {
    const record = new PublicRecord();
    record.note([committed(1n)]);
    record.note([committed(2n)]);
    expect(record.recommendation(1n)).to.deep.equal({ changes, evidenceHash: 7n });
    expect(record.recommendation(2n)).to.deep.equal({ changes, evidenceHash: 7n });
  });

  it("knows nothing of others, of refused ones, and of what isn't a recommendation", () => {
    const record = new PublicRecord();
    record.note([
      { status: "reverted", action: recommend, error: { name: "StewardEvidenceMissing", args: [] } },
      { status: "ok", action: { kind: "burn", actor: "alice" }, events: [] },
    ]);
    expect(record.recommendation(1n)).to.equal(undefined);
  });
});
