import { expect } from "chai";

import { ExitWindow } from "../../simulations/agents/exit-window.ts";
import type { DatedMove } from "../../simulations/agents/exit-window.ts";
import type { Rehearsal, SearchObservation } from "../../simulations/agents/observation.ts";
import { account, DAY, governance, market, parameter, pool } from "./observations.ts";

const NOW = market().timeSeconds;
const rehearsal: Rehearsal = { run: () => Promise.reject(new Error("nothing is lived through")) };

/** A window of a cooldown and a veto delay of so many days, with two recommendations made before. */
function windowOf(cooldownDays: number, delayDays: number): ExitWindow {
  const seen = market({
    pools: { staking: pool({ cooldownSeconds: cooldownDays * DAY }), liquidityMining: pool() },
    governance: governance({
      vetoDelaySeconds: BigInt(Math.round(delayDays * DAY)),
      recommendationCount: 2n,
      parameters: [parameter({ number: 0 }), parameter({ number: 1 })],
    }),
  });
  const observation: Partial<SearchObservation> = { market: seen, account: account({ id: "proposer" }), rehearsal };
  return new ExitWindow(observation as SearchObservation);
}

const first: DatedMove = { parameter: 0, rises: true, share: 1, day: 0 };
const later: DatedMove = { parameter: 1, rises: false, share: 1, day: 1 };

/** What the sequence itself does, by seconds from now. */
function deedsOf(window: ExitWindow, ...moves: DatedMove[]) {
  return window.plan({ moves }).flatMap(({ atSeconds, actions }) =>
    actions.flatMap((action) => {
      if (action.kind === "recommend") return [[Number(atSeconds - NOW) / DAY, "recommend", action.changes.length]];
      if (action.kind !== "executeRecommendation") return [];
      return [[Number(atSeconds - NOW) / DAY, "execute", Number(action.recommendation)]];
    }),
  );
}

describe("exit window", () => {
  describe("plan", () => {
    it("recommends a batch a veto delay before it executes it, numbered after those that were made", () => {
      expect(deedsOf(windowOf(2, 3), first, later)).to.deep.equal([
        [0, "recommend", 1],
        [1, "recommend", 1],
        [3, "execute", 3],
        [4, "execute", 4],
      ]);
    });

    it("puts changes of the same day into one batch", () => {
      const together = { ...later, day: 0 };
      expect(deedsOf(windowOf(2, 3), first, together)).to.deep.equal([
        [0, "recommend", 2],
        [3, "execute", 3],
      ]);
    });

    it("executes on the first day on which the delay is over", () => {
      const window = windowOf(2, 2.5);
      expect(deedsOf(window, first).at(-1)).to.deep.equal([3, "execute", 3]);
      expect(window.firstChangeSeconds).to.equal(NOW + BigInt(3 * DAY));
    });

    it("lasts until a staker who left at the first change has the stake back, and goes by the routine day by day", () => {
      const window = windowOf(2, 3);
      expect(window.lastDay).to.equal(2);
      const blocks = window.plan({ moves: [] });
      const times = blocks.map(({ atSeconds }) => Number(atSeconds - NOW));
      expect(times).to.deep.equal([1, 2, 3, 4, 5].flatMap((day) => [day * DAY + 12, day * DAY + 1_812]));
      expect(times.at(-1)).to.be.at.least((3 + 2) * DAY);
    });

    it("never goes back in time", () => {
      const times = windowOf(2, 3)
        .plan({ moves: [first, later] })
        .map(({ atSeconds }) => atSeconds);
      expect(times).to.deep.equal(times.toSorted((a, b) => (a < b ? -1 : 1)));
    });
  });
});
