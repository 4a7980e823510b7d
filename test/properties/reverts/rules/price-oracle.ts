import { GENESIS, MINUTE, POOL_TOKENS } from "../../../contracts/helpers/market-fixtures.ts";
import { emptyPair } from "../pair-state.ts";
import type { Rule } from "../rule.ts";
import { marketScene, type MarketScene } from "../scene.ts";

const LEAST_AGE = 30 * MINUTE;
/** Tokens per quote at the pool's first price, as a pair counts it. */
const PRICE_Q112 = (POOL_TOKENS << 112n) / (500_000n * 10n ** 6n);

const observe: Rule<MarketScene> = {
  id: "REV-032",
  contract: "PriceOracle",
  load: marketScene(),
  call: (scene) => {
    scene.now = GENESIS;
    scene.seconds = GENESIS + LEAST_AGE;
    return { contract: scene.oracle, signature: "observe()", sender: scene.alice.address, args: [] };
  },
  causes: [
    {
      error: "OracleObservationTooEarly",
      arrange: (stage) => {
        stage.seconds -= 1;
      },
      args: () => [LEAST_AGE - 1, LEAST_AGE],
      justInside: () => undefined,
    },
    { error: "OraclePairEmpty", arrange: emptyPair },
  ],
  succeeds: [
    {
      when: "the first observation after deployment, which keeps that one behind it",
      arrange: () => {
        const cumulative = PRICE_Q112 * BigInt(LEAST_AGE);
        return {
          events: [`oracle.PriceObserved(${cumulative})`],
          changes: { "oracle.newest.cumulative": cumulative, "oracle.newest.observedAt": BigInt(LEAST_AGE) },
        };
      },
    },
    {
      when: "a later observation, behind which the one before it stays",
      arrange: async (stage) => {
        stage.now = stage.seconds;
        await stage.act(() => stage.oracle.observe());
        stage.seconds += 3 * LEAST_AGE;
        const [before, after] = [PRICE_Q112 * BigInt(LEAST_AGE), PRICE_Q112 * BigInt(4 * LEAST_AGE)];
        return {
          events: [`oracle.PriceObserved(${after})`],
          changes: {
            "oracle.newest.cumulative": after - before,
            "oracle.newest.observedAt": BigInt(3 * LEAST_AGE),
            "oracle.previous.cumulative": before,
            "oracle.previous.observedAt": BigInt(LEAST_AGE),
          },
        };
      },
    },
  ],
};

/** The rule of the oracle's one function. */
export const ORACLE_RULES: readonly Rule<MarketScene>[] = [observe];
