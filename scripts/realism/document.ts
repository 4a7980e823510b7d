import type { SeedSigns } from "../../simulations/experiments/realism.ts";
import { REAL_MARKETS_SOURCE } from "../../simulations/metrics/real-markets.ts";
import type { RealMarket } from "../../simulations/metrics/real-markets.ts";
import { sampleOf } from "../../simulations/metrics/sample.ts";
import type { Sample } from "../../simulations/metrics/sample.ts";
import { judgeSigns } from "../../simulations/metrics/sign-targets.ts";
import type { TargetResult } from "../../simulations/metrics/sign-targets.ts";
import { LONGEST_LAG, LONGEST_STAKING_LAG, VOLUME_MEMORY } from "../../simulations/metrics/signs.ts";
import type { PriceSigns } from "../../simulations/metrics/signs.ts";
import { formatNumber, formatPercent } from "../../simulations/report/format.ts";
import { table } from "../specification/document/markdown.ts";
import type { RealismEvidence } from "./evidence.ts";

type Format = (value: number) => string;

const plain: Format = (value) => value.toFixed(3).replace("-", "−");
const percent: Format = (value) => formatPercent(value).replace("\u00a0", " ");

/** A figure of a series of prices, as the tables name it. */
interface Figure {
  readonly name: string;
  readonly format: Format;
  readonly of: (signs: PriceSigns) => number;
}

const PRICE_FIGURES: readonly Figure[] = [
  {
    name: "Daily volatility (standard deviation of log returns)",
    format: percent,
    of: (signs) => signs.volatilityDaily,
  },
  { name: "Tail index of |returns| (Hill, largest 5 %)", format: plain, of: (signs) => signs.tailIndex },
  { name: "Autocorrelation of returns, lag 1", format: plain, of: (signs) => signs.returnAutocorrelations[0] ?? 0 },
  { name: "Autocorrelation of |returns|, lag 1", format: plain, of: (signs) => signs.sizeAutocorrelations[0] ?? 0 },
  { name: "Correlation of volume with |returns|", format: plain, of: (signs) => signs.volumeCorrelation },
];

function meanWithError({ mean, standardError }: Sample, format: Format = plain): string {
  return `${format(mean)} ± ${format(standardError)}`;
}

function targetRows(results: readonly TargetResult[]): string[][] {
  return results.map(({ target, sample, isMet }) => {
    const format = target.id === "band" ? percent : plain;
    const range = `${format(sample.least)} to ${format(sample.most)}`;
    return [isMet ? "hit" : "**MISS**", target.sentence, meanWithError(sample, format), range];
  });
}

function besideRealTokens(runs: readonly SeedSigns[], markets: readonly RealMarket[]): string[] {
  const columns = markets.flatMap(({ name, signs, years }) => [
    { head: `${name}, all ${formatNumber(signs.returns)} days`, signs },
    ...(years === null ? [] : [{ head: `${name}, mean of ${years.count} years`, signs: years.signs }]),
  ]);
  const head = ["", "runs: mean ± standard error", "runs: least to most", ...columns.map((column) => column.head)];
  const rows = PRICE_FIGURES.map(({ name, format, of }) => {
    const sample = sampleOf(runs.map(({ signs }) => of(signs.price)));
    const spread = `${format(sample.least)} to ${format(sample.most)}`;
    return [name, meanWithError(sample, format), spread, ...columns.map(({ signs }) => format(of(signs)))];
  });
  return table(head, rows);
}

function byLag(
  runs: readonly SeedSigns[],
  markets: readonly RealMarket[],
  of: (signs: PriceSigns) => readonly number[],
): string[] {
  const rows = Array.from({ length: LONGEST_LAG }, (_, index) => {
    const values = runs.map(({ signs }) => of(signs.price)[index] ?? 0);
    const above = values.filter((value) => value > 0).length;
    const real = markets.flatMap(({ signs, years }) => [signs, ...(years === null ? [] : [years.signs])]);
    return [
      String(index + 1),
      meanWithError(sampleOf(values)),
      `${above} of ${values.length}`,
      ...real.map((signs) => plain(of(signs)[index] ?? 0)),
    ];
  });
  const names = markets.flatMap(({ name, years }) => [name, ...(years === null ? [] : [`${name}, years`])]);
  return table(["lag", "runs: mean ± standard error", "runs above 0", ...names], rows);
}

function otherSigns(runs: readonly SeedSigns[]): string[] {
  const row = (name: string, of: (run: SeedSigns) => number, format: Format = plain): string[] => {
    const sample = sampleOf(runs.map(of));
    return [name, meanWithError(sample, format), `${format(sample.least)} to ${format(sample.most)}`];
  };
  return table(
    ["", "mean ± standard error", "least to most"],
    [
      row("Share of steps inside the fee band", ({ signs }) => signs.insideFeeBandShare, percent),
      row("The same without arbitrageurs", ({ bandShareWithoutArbitrage }) => bandShareWithoutArbitrage, percent),
      row("Correlation of the staking ratio's growth with yield", ({ signs }) => signs.stakingAnswer.correlation),
      row("… at a lag of so many steps", ({ signs }) => signs.stakingAnswer.lag),
      row("Gini coefficient of tokens, at the start", ({ start }) => start.gini),
      row("Gini coefficient of tokens, at the end", ({ end }) => end.gini),
      row("Herfindahl index of tokens, at the start", ({ start }) => start.herfindahl),
      row("Herfindahl index of tokens, at the end", ({ end }) => end.herfindahl),
      row("Largest holder's share of tokens, at the start", ({ start }) => start.largestShare, percent),
      row("Largest holder's share of tokens, at the end", ({ end }) => end.largestShare, percent),
    ],
  );
}

function eachSeed(runs: readonly SeedSigns[]): string[] {
  const rows = runs.map(({ seed, signs, bandShareWithoutArbitrage, start, end }) => {
    const { price, stakingAnswer, insideFeeBandShare } = signs;
    const inTargets = (values: readonly number[]): number[] => values.slice(1);
    return [
      String(seed),
      percent(price.volatilityDaily),
      plain(price.tailIndex),
      plain(Math.max(...inTargets(price.returnAutocorrelations).map(Math.abs))),
      plain(sampleOf(inTargets(price.sizeAutocorrelations)).mean),
      plain(price.volumeCorrelation),
      percent(insideFeeBandShare),
      percent(bandShareWithoutArbitrage),
      `${plain(stakingAnswer.correlation)} at ${stakingAnswer.lag}`,
      `${plain(start.gini)} to ${plain(end.gini)}`,
    ];
  });
  const head = ["seed", "daily volatility", "tail index", "largest \\|autocorrelation\\| of returns, lags 2–10"];
  head.push("mean autocorrelation of |returns|, lags 2–10", "volume with |returns|", "inside the band");
  head.push("… without arbitrageurs", "staking answers yield, at lag", "Gini, start to end");
  return table(
    head.map((name) => name.replaceAll("\\|", "|")),
    rows,
  );
}

function books(runs: readonly SeedSigns[]): string {
  const out = runs.filter(({ imbalanceWei }) => imbalanceWei !== "0");
  if (out.length === 0) {
    return "After each step of each run, all balances of the token add up to what was minted less what was burned, and all balances of the quote asset to what they were at the start, to the wei: contracts, agents, treasury and outside venue together.";
  }
  const seeds = out.map(({ seed, imbalanceWei }) => `seed ${seed} by ${imbalanceWei} wei`).join(", ");
  return `**The books don't add up**: ${seeds}.`;
}

function reading(count: number, steps: number): string[] {
  const error = 1 / Math.sqrt(steps - 1);
  const tail = Math.floor((steps - 1) * 0.05);
  return [
    `- A run is one draw: ${count} seeds are ${count} independent draws, and the standard error is their standard deviation over √${count}. A target is held to the mean.`,
    `- An autocorrelation of ${steps - 1} independent returns errs by about 1/√${steps - 1} = ${plain(error)} in one run, and by ${plain(error / Math.sqrt(count))} in the mean of ${count}: a mean above 0 by less than twice its standard error is no proof of one. Short series also bias it downwards, the more so the slower it falls: compare runs with the columns of years.`,
    `- Hill's estimate rests on ${tail} returns of a run, and errs by about a ${Math.round(Math.sqrt(tail))}th of itself (1/√${tail}).`,
    `- Volume is compared with its own mean of the ${VOLUME_MEMORY} steps before, as a logarithm. A run's volume is the pool's alone.`,
    `- The staking ratio's growth in a step is correlated with the yield of the step ${LONGEST_STAKING_LAG} steps or fewer before; the lag is the strongest of these, which makes its correlation an upper bound. In the same step the two move against each other: more stake shares the same rewards.`,
    "- Holders are agents, outside venue and treasury; vesting tokens belong to nobody yet.",
  ];
}

/** Write the document in Markdown; the same measurement gives the same text. */
export function renderDocument(evidence: RealismEvidence, markets: readonly RealMarket[]): string {
  const { runs, scenario, economy, agents, steps, sourceHash } = evidence;
  const results = judgeSigns(runs.map(({ signs }) => signs));
  const missed = results.filter(({ isMet }) => !isMet);
  const verdict =
    missed.length === 0
      ? `All ${results.length} targets are hit.`
      : `${missed.length} of ${results.length} targets ${missed.length === 1 ? "is" : "are"} missed: ${missed.map(({ target }) => target.sentence).join("; ")}.`;
  const sources = markets.map(
    ({ title, name, from, to, file }) => `${title} (${name}), ${from} to ${to} (\`${file}\`)`,
  );
  const lines = [
    "# Does it look like a market?",
    "",
    "Generated by `npm run realism -- --write`; figures stand in `snapshots/realism.json`.",
    "",
    `Scenario \`${scenario}\` on the economy \`${economy}\`: ${runs.length} seeds, ${agents} agents, ${steps} steps of a day, on the exact model, every invariant checked at each step. Sources of the runs: \`${sourceHash.slice(0, 16)}\`.`,
    "",
    `Beside them stand real tokens: ${sources.join("; ")}; ${REAL_MARKETS_SOURCE}.`,
    "",
    "## Targets",
    "",
    verdict,
    "",
    ...table(["", "target, in the mean over seeds", "mean ± standard error", "least to most"], targetRows(results)),
    "",
    "## Beside real tokens",
    "",
    ...besideRealTokens(runs, markets),
    "",
    "## Autocorrelation of |returns| by lag",
    "",
    ...byLag(runs, markets, (signs) => signs.sizeAutocorrelations),
    "",
    "## Autocorrelation of returns by lag",
    "",
    ...byLag(runs, markets, (signs) => signs.returnAutocorrelations),
    "",
    "## What only a run shows",
    "",
    ...otherSigns(runs),
    "",
    books(runs),
    "",
    "## Each seed",
    "",
    ...eachSeed(runs),
    "",
    "## How to read it",
    "",
    ...reading(runs.length, steps),
  ];
  return `${lines.join("\n")}\n`;
}
