import type { ChartRow } from "../chart-rows.ts";
import { FULL_SIZES, HALF_SIZES } from "../charts/drawing.ts";
import type { Figure } from "../charts/figure.ts";
import { readSeries } from "../charts/reading.ts";
import type { SeriesStyle } from "../charts/series-marks.ts";
import { timePanel } from "../charts/time-panel.ts";
import { formatCompact, formatNumber, formatPercent } from "../format.ts";
import { MEASURES } from "./measures.ts";
import type { Pair, PairRow } from "./pair.ts";
import { measureSentence } from "./sentences.ts";

const A: SeriesStyle = { label: "A", color: 1, shape: "line" };
const B: SeriesStyle = { label: "B", color: 6, shape: "dashed" };

type Unit = "price" | "quote" | "token" | "share" | "yearly";

interface Topic {
  readonly id: string;
  readonly question: string;
  readonly what: string;
  readonly unit: Unit;
  readonly value: (row: ChartRow) => number;
  /** Sum the values up to each step. */
  readonly cumulative?: boolean;
  readonly zero?: boolean;
  readonly width?: Figure["width"];
  /** Label of the measure that answers the question. */
  readonly measure: string;
}

/** The charts of a comparison; both runs are drawn in each. */
const TOPICS: readonly Topic[] = [
  {
    id: "price",
    question: "Which price did better?",
    what: "Pool price",
    unit: "price",
    value: (row) => row.poolPrice,
    zero: false,
    width: "full",
    measure: "Pool price at the end",
  },
  {
    id: "supply",
    question: "Which supply grew more?",
    what: "Total supply",
    unit: "token",
    value: (row) => row.totalSupply,
    zero: false,
    measure: "Total supply",
  },
  {
    id: "staking",
    question: "Where was more staked?",
    what: "Staked, of circulating supply",
    unit: "share",
    value: (row) => row.stakingRatio,
    measure: "Staking ratio",
  },
  {
    id: "yield",
    question: "Where did staking pay more?",
    what: "Nominal yield",
    unit: "yearly",
    value: (row) => row.stakingYield,
    measure: "Nominal yield, a year",
  },
  {
    id: "fees",
    question: "Where did users pay more?",
    what: "Fees in quote, summed",
    unit: "quote",
    value: (row) => row.quoteRevenue,
    cumulative: true,
    measure: "Paid in quote",
  },
  {
    id: "burned",
    question: "Where was more burned?",
    what: "Burned, summed",
    unit: "token",
    value: (row) => row.burned,
    cumulative: true,
    measure: "Burned",
  },
  {
    id: "buybacks",
    question: "Where did buybacks spend more?",
    what: "Spent by buybacks, summed",
    unit: "quote",
    value: (row) => row.buybackSpentQuote,
    cumulative: true,
    measure: "Spent",
  },
  {
    id: "volume",
    question: "Where was more traded?",
    what: "Volume, summed",
    unit: "quote",
    value: (row) => row.volumeQuote,
    cumulative: true,
    measure: "Volume",
  },
];

interface PairValues extends Pick<PairRow, "x" | "when"> {
  readonly a: number;
  readonly b: number;
}

function valuesOf({ rows }: Pair, { value, cumulative }: Topic): readonly PairValues[] {
  let [sumA, sumB] = [0, 0];
  return rows.map(({ x, when, a, b }) => {
    sumA += a === undefined ? 0 : value(a);
    sumB += b === undefined ? 0 : value(b);
    return {
      x,
      when,
      a: a === undefined ? Number.NaN : cumulative === true ? sumA : value(a),
      b: b === undefined ? Number.NaN : cumulative === true ? sumB : value(b),
    };
  });
}

function unitOf({ quote, token }: Pair, unit: Unit): string {
  return { price: `${quote} per ${token}`, quote, token, share: "%", yearly: "% a year" }[unit];
}

function nameRun({ manifest }: Pair["a"]): string {
  return `${manifest.economy.name}, ${manifest.scenario.name}, seed ${manifest.seed}`;
}

/** Draw the figure of a topic: both runs over time, A as a line, B dashed. */
function figureOf(pair: Pair, topic: Topic): Figure {
  const rows = valuesOf(pair, topic);
  const unit = unitOf(pair, topic.unit);
  const isShare = topic.unit === "share" || topic.unit === "yearly";
  const format = isShare ? formatPercent : (value: number): string => `${formatNumber(value)} ${unit}`;
  const readings = [readSeries(rows, "A", (row) => row.a, format), readSeries(rows, "B", (row) => row.b, format)];
  const measure = MEASURES.find(({ label }) => label === topic.measure);
  const panel = timePanel<PairValues>(rows, {
    id: `pair-${topic.id}`,
    title: `${topic.what} over time in both runs, ${unit}`,
    description: readings.join(" "),
    sizes: topic.width === "full" ? FULL_SIZES : HALF_SIZES,
    ...(topic.width === "full" ? { height: () => 320 } : {}),
    axis: {
      unit: `${topic.what}, ${unit}`,
      zero: topic.zero !== false,
      ...(isShare ? { format: (ratio: number) => `${formatCompact(ratio * 100)}\u00a0%` } : {}),
    },
    series: [
      { style: A, value: (row) => row.a, format },
      { style: B, value: (row) => row.b, format },
    ],
  });
  return {
    id: `figure-${topic.id}`,
    question: topic.question,
    answer: measure === undefined ? [] : measureSentence(pair, measure),
    key: [
      { ...A, note: nameRun(pair.a) },
      { ...B, note: nameRun(pair.b) },
    ],
    panels: [panel],
    reading: [...readings, ...(topic.zero === false ? ["The axis does not start at zero."] : [])],
    width: topic.width ?? "half",
  };
}

/** Draw everything that is compared over time. */
export function pairFigures(pair: Pair): readonly Figure[] {
  return TOPICS.map((topic) => figureOf(pair, topic));
}
