import type { FittedMarket } from "./fit/fitted-market.ts";
import type { MacroFigures } from "./macro.ts";
import ada from "./presets/ada.json" with { type: "json" };
import eth2018 from "./presets/eth-2018.json" with { type: "json" };
import eth from "./presets/eth.json" with { type: "json" };
import uni from "./presets/uni.json" with { type: "json" };

/** A market whose fitted figures come with the workbench. */
export interface MacroPreset {
  readonly title: string;
  /** Who published the prices. */
  readonly source: string;
  /** What `fit-market` wrote: days, source file, estimates with their errors, diagnostics. */
  readonly market: Omit<FittedMarket, "comparison" | "family">;
}

/** Names of the fitted markets, for `macro.preset` of a scenario. */
export const MACRO_PRESET_NAMES = ["eth", "eth-2018", "uni", "ada"] as const;

/** Name of a fitted market. */
export type MacroPresetName = (typeof MACRO_PRESET_NAMES)[number];

const SOURCE = "Daily closes in US dollars as CoinMarketCap published them";

/** The fitted markets. */
export const MACRO_PRESETS: Readonly<Record<MacroPresetName, MacroPreset>> = {
  eth: { title: "Ether since its first days", source: SOURCE, market: eth },
  "eth-2018": { title: "Ether since 2018", source: SOURCE, market: eth2018 },
  uni: { title: "Uniswap", source: SOURCE, market: uni },
  ada: { title: "Cardano", source: SOURCE, market: ada },
};

/** The fitted market that a scenario takes its figures from unless it names another. */
export const DEFAULT_MACRO_PRESET: MacroPresetName = "eth-2018";

/**
 * Growth of the expected factor unless a scenario says otherwise: half the variance, so that the market's median neither
 * rises nor falls; Ether's own since 2018 was 0.8.
 */
const DEFAULT_DRIFT_YEARLY = 0.5;

/** Fill in the figures that a scenario leaves to its preset. */
export function fillMacroFigures(
  given: { readonly preset: MacroPresetName } & { readonly [name in keyof MacroFigures]?: number | undefined },
): MacroFigures & { readonly preset: MacroPresetName } {
  const { macro } = MACRO_PRESETS[given.preset].market;
  return {
    preset: given.preset,
    driftYearly: given.driftYearly ?? DEFAULT_DRIFT_YEARLY,
    calmVolatilityDaily: given.calmVolatilityDaily ?? macro.calmVolatilityDaily,
    stressedVolatilityDaily: given.stressedVolatilityDaily ?? macro.stressedVolatilityDaily,
    enterStressDaily: given.enterStressDaily ?? macro.enterStressDaily,
    leaveStressDaily: given.leaveStressDaily ?? macro.leaveStressDaily,
    jumpsPerCalmDay: given.jumpsPerCalmDay ?? macro.jumpsPerCalmDay,
    jumpsPerStressedDay: given.jumpsPerStressedDay ?? macro.jumpsPerStressedDay,
    jumpMean: given.jumpMean ?? macro.jumpMean,
    jumpDeviation: given.jumpDeviation ?? macro.jumpDeviation,
  };
}
