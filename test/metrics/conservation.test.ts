import { expect } from "chai";

import { imbalanceOf } from "../../simulations/metrics/conservation.ts";
import type { Snapshot } from "../../simulations/protocol/snapshot.ts";

/** The part of a state that the books are kept in. */
function stateWith(
  tokens: Record<string, bigint>,
  quote: Record<string, bigint>,
  counters: { minted: bigint; burned: bigint },
): Snapshot {
  const token = { balancesWei: tokens, totalMintedWei: counters.minted, totalBurnedWei: counters.burned };
  return { token, quote: { balancesWei: quote } } as unknown as Snapshot;
}

describe("conservation", () => {
  describe("imbalanceOf", () => {
    const start = stateWith({ a: 60n, venue: 40n }, { a: 7n, venue: 3n }, { minted: 100n, burned: 0n });

    it("is 0 where what moved is somebody else's, and what was minted or burned is counted", () => {
      const moved = stateWith({ a: 10n, b: 55n, venue: 40n }, { b: 9n, venue: 1n }, { minted: 112n, burned: 7n });
      expect(imbalanceOf(start, moved)).to.deep.equal({ tokenWei: 0n, quoteWei: 0n });
    });

    it("shows a single wei that came from nowhere or was lost", () => {
      const lost = stateWith({ a: 60n, venue: 39n }, { a: 7n, venue: 4n }, { minted: 100n, burned: 0n });
      expect(imbalanceOf(start, lost)).to.deep.equal({ tokenWei: -1n, quoteWei: 1n });
    });
  });
});
