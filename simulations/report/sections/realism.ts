import { REAL_MARKETS } from "../../metrics/real-markets.ts";
import { priceSigns, runSigns, type PriceSigns } from "../../metrics/signs.ts";
import type { Run } from "../../recorder/run.ts";
import { hasMarketDates } from "../chart-rows.ts";
import { formatNumber, formatPercent } from "../format.ts";
import { EMPTY, html, proseOf, type Html } from "../html.ts";
import { table } from "../tables.ts";

/** Fewest steps whose signs mean anything: a tail of 5 % has three returns then. */
const FEWEST_STEPS = 61;

/** A series that signs are shown of; a macro factor has no volume. */
interface Series {
  readonly heading: string;
  readonly signs: PriceSigns;
  readonly hasVolume: boolean;
}

interface Sign {
  readonly name: string;
  readonly show: (series: Series) => string;
}

/** Show hundredths: more would be noise in a series of some hundred steps. */
function hundredths(value: number | undefined): string {
  // A zero has no sign.
  return ((value ?? 0).toFixed(2) === "-0.00" ? 0 : (value ?? 0)).toFixed(2).replace("-", "\u2212");
}

const SIGNS: readonly Sign[] = [
  { name: "Daily volatility", show: ({ signs }) => formatPercent(signs.volatilityDaily) },
  { name: "Tail index of |returns|", show: ({ signs }) => hundredths(signs.tailIndex) },
  ...[1, 2, 5, 10].map((lag): Sign => ({
    name: `Autocorrelation of |returns|, lag ${lag}`,
    show: ({ signs }) => hundredths(signs.sizeAutocorrelations[lag - 1]),
  })),
  ...[1, 2].map((lag): Sign => ({
    name: `Autocorrelation of returns, lag ${lag}`,
    show: ({ signs }) => hundredths(signs.returnAutocorrelations[lag - 1]),
  })),
  {
    name: "Correlation of volume with |returns|",
    show: ({ signs, hasVolume }) => (hasVolume ? hundredths(signs.volumeCorrelation) : "–"),
  },
];

/** Render the signs of the run's prices beside those of real tokens; nothing for a run that is too short for them. */
export function realismTable(run: Run): Html {
  const { steps, manifest } = run;
  if (steps.length < FEWEST_STEPS) return EMPTY;
  const { price, stakingAnswer } = runSigns(steps, manifest.stepSeconds);
  const macro = steps.map(({ macroFactor }) => macroFactor);
  const series: Series[] = [
    { heading: "This run's pool", signs: price, hasVolume: true },
    {
      heading: hasMarketDates(run) ? "The market file" : "The macro factor",
      signs: priceSigns(macro, [], manifest.stepSeconds),
      hasVolume: false,
    },
    ...REAL_MARKETS.map(({ name, signs, years }) => ({ heading: name, signs: years?.signs ?? signs, hasVolume: true })),
  ];
  const columns = [{ heading: "Sign" }, ...series.map(({ heading }) => ({ heading, numeric: true }))];
  const rows = SIGNS.map(({ name, show }) => ({ cells: [name, ...series.map(show)] }));
  const real = REAL_MARKETS.map(({ name, from, to }) => `${name} ${from} to ${to}`).join(", ");
  return html`<div class="moves" id="realism">
    <h3>Does it look like a market?</h3>
    ${table("Signs of token markets: this run beside real tokens", columns, rows)}
    <p class="note">
      Log returns by step; the tail index is Hill's over the largest 5 %. One run is one draw: an autocorrelation of
      ${formatNumber(price.returns)} independent returns errs by ${hundredths(1 / Math.sqrt(price.returns))}. Real
      tokens: ${proseOf(real)}, means of their whole years where they have one. The staking ratio's growth correlates
      most with the yield ${formatNumber(stakingAnswer.lag)} ${stakingAnswer.lag === 1 ? "step" : "steps"} before
      (${hundredths(stakingAnswer.correlation)}).
    </p>
  </div>`;
}
