/** Calls that a quote asset makes in the middle of its own transfer: contract, method, arguments. */
export const CALLBACKS = [
  ["fees", "release(uint8)", [0n]],
  ["fees", "release(uint8)", [1n]],
  ["fees", "release(uint8)", [3n]],
  ["fees", "payWithQuote(uint256,uint256)", [1n, (1n << 256n) - 1n]],
  ["buyback", "execute(uint256,uint256)", [0n, (1n << 256n) - 1n]],
  ["buyback", "fund(uint256)", [1n]],
  ["stakingPool", "stake(uint256)", [1n]],
  ["stakingPool", "claim()", []],
  ["miningPool", "emergencyExit()", []],
  ["minter", "poke()", []],
  ["oracle", "observe()", []],
  ["pair", "sync()", []],
] as const;

/** How the quote asset behaves. */
export type QuoteMood =
  | { readonly kind: "honest" }
  /** Keeps a share of what is transferred. */
  | { readonly kind: "keepsFee"; readonly feeBps: bigint }
  /** Returns false and moves nothing. */
  | { readonly kind: "fails" }
  /** Refuses an account, on either side. */
  | { readonly kind: "refuses"; readonly account: string }
  /** Makes a call during its next transfer, by its index in {@link CALLBACKS}. */
  | { readonly kind: "callsBack"; readonly callback: number };

/** A mood that isn't honest. */
export type BadMood = Exclude<QuoteMood, { kind: "honest" }>;

/** The property that each bad mood puts to the test. */
export const MOOD_IDS = {
  keepsFee: "ADV-104",
  fails: "ADV-105",
  refuses: "ADV-106",
  callsBack: "ADV-054",
} as const satisfies Record<BadMood["kind"], string>;

/** Say how the quote asset behaves from now on. */
export function writeMood(mood: QuoteMood): string {
  switch (mood.kind) {
    case "honest":
      return "the quote asset behaves";
    case "keepsFee":
      return `the quote asset keeps ${mood.feeBps} bps of each transfer`;
    case "fails":
      return "the quote asset's transfers return false";
    case "refuses":
      return `the quote asset refuses ${mood.account}`;
    case "callsBack": {
      const [contract, method] = CALLBACKS[mood.callback] ?? CALLBACKS[0];
      return `the quote asset calls ${contract}.${method} during its next transfer`;
    }
  }
}
