import * as Plot from "@observablehq/plot";
import { max, min } from "d3-array";

import type { Figure } from "../charts/figure.ts";
import type { SeriesStyle, TimeRow } from "../charts/series-marks.ts";
import { line, markClass, seriesColor } from "../charts/series-marks.ts";
import { timePanel } from "../charts/time-panel.ts";
import { formatNumber, formatPercent, formatCompact, formatShort } from "../format.ts";
import { SECONDS_PER_DAY } from "../../units/amounts.ts";
import type { Fan } from "../../experiments/many/fans.ts";
import type { Study } from "./study.ts";

/** Most designs in scenarios whose fans are drawn. */
const MOST_BLOCKS = 12;

const OUTER: SeriesStyle = { label: "Nine in ten futures", color: 8, shape: "area" };
const INNER: SeriesStyle = { label: "Half of them", color: 5, shape: "area" };
const MIDDLE: SeriesStyle = { label: "Median", color: 1, shape: "line" };

interface FanRow extends TimeRow {
  readonly outer: readonly [number, number];
  readonly inner: readonly [number, number];
  readonly middle: number;
}

/** A design's fans in one scenario. */
export interface FanBlock {
  readonly design: number;
  readonly scenario: string;
  readonly figures: readonly Figure[];
}

interface SeriesLook {
  readonly question: string;
  readonly unit: string;
  readonly format: (value: number) => string;
  readonly tick?: (value: number) => string;
}

function looksOf({ economy: { token, quote } }: Study): Readonly<Record<Fan["series"], SeriesLook>> {
  const percent = (ratio: number): string => `${formatCompact(ratio * 100)}\u00a0%`;
  return {
    poolPrice: {
      question: "Pool price",
      unit: `${quote.symbol} per ${token.symbol}`,
      format: (value) => `${formatNumber(value)} ${quote.symbol}`,
    },
    totalSupply: {
      question: "Total supply",
      unit: token.symbol,
      format: (value) => `${formatShort(value)} ${token.symbol}`,
    },
    stakingRatio: { question: "Staking ratio", unit: "% of circulating supply", format: formatPercent, tick: percent },
    treasuryQuote: {
      question: "Treasury",
      unit: quote.symbol,
      format: (value) => `${formatShort(value)} ${quote.symbol}`,
    },
  };
}

function rowsOf({ bands }: Fan, stepSeconds: number): FanRow[] {
  const at = (share: number, step: number): number =>
    bands.find((band) => band.share === share)?.values[step] ?? Number.NaN;
  return (bands[0]?.values ?? []).map((_value, step) => {
    const day = ((step + 1) * stepSeconds) / SECONDS_PER_DAY;
    return {
      x: day,
      when: `day ${formatNumber(day)}`,
      outer: [at(0.05, step), at(0.95, step)],
      inner: [at(0.25, step), at(0.75, step)],
      middle: at(0.5, step),
    };
  });
}

function band(rows: readonly FanRow[], of: "outer" | "inner", style: SeriesStyle): Plot.Markish {
  return Plot.areaY(rows, {
    x: "x",
    y1: (row: FanRow) => row[of][0],
    y2: (row: FanRow) => row[of][1],
    fill: seriesColor(style.color),
    fillOpacity: of === "outer" ? 0.28 : 0.55,
    className: markClass(style.color),
  });
}

function fanFigure(fan: Fan, domain: readonly [number, number], id: string, study: Study): Figure {
  const { question, unit, format, tick } = looksOf(study)[fan.series];
  const rows = rowsOf(fan, study.experiment.stepSeconds);
  const last = rows.at(-1);
  const answer =
    last === undefined
      ? []
      : [
          `At the end ${format(last.middle)} in the median; in nine of ten futures from ${format(last.outer[0])} to ${format(last.outer[1])}.`,
        ];
  const panel = timePanel(rows, {
    id,
    title: `${question} of design ${fan.design} in ${fan.scenario}: percentiles of futures over time`,
    description: answer.join(" "),
    axis: { unit, domain, zero: fan.series !== "totalSupply", ...(tick === undefined ? {} : { format: tick }) },
    series: [
      { style: OUTER, value: ({ outer }) => outer[0], format: (value) => `from ${format(value)}` },
      { style: MIDDLE, value: ({ middle }) => middle, format },
      { style: OUTER, value: ({ outer }) => outer[1], format: (value) => `to ${format(value)}` },
    ],
    drawn: [band(rows, "outer", OUTER), band(rows, "inner", INNER), line(rows, ({ middle }) => middle, MIDDLE, 1.8)],
  });
  return {
    id: `figure-${id}`,
    question,
    answer,
    key: [OUTER, INNER, MIDDLE],
    panels: [panel],
    reading: [],
    width: "half",
  };
}

/** Find an axis that all fans of a series have room on, so that designs can be compared by eye. */
function domainOf(fans: readonly Fan[]): [number, number] {
  const values = fans.flatMap(({ bands }) => bands.flatMap((each) => each.values));
  const [low, high] = [min(values) ?? 0, max(values) ?? 1];
  return low === high ? [low * 0.99, high * 1.01 || 1] : [low, high];
}

/** Sort designs: the compromise first, then as they were chosen. */
function designsInOrder({ closer, result }: Study): readonly number[] {
  const compromise = result.chosen.find(({ reasons }) => reasons.includes("compromise"))?.design;
  const numbers = closer.map(({ number }) => number);
  return numbers.toSorted((a, b) => Number(b === compromise) - Number(a === compromise));
}

/** Draw how the course of each chosen design fans out over its futures, scenario by scenario; the compromise first. */
export function fanBlocks(study: Study): { readonly blocks: readonly FanBlock[]; readonly left: number } {
  const { fans, experiment } = study;
  const groups = designsInOrder(study).flatMap((design) =>
    experiment.scenarios.flatMap((scenario, index) => {
      const own = fans.filter((fan) => fan.design === design && fan.scenario === scenario);
      return own.length === 0 ? [] : [{ design, scenario, index, own }];
    }),
  );
  const blocks = groups.slice(0, MOST_BLOCKS).map(({ design, scenario, index, own }) => ({
    design,
    scenario,
    figures: own.map((fan) => {
      const domain = domainOf(fans.filter((each) => each.series === fan.series && each.scenario === scenario));
      return fanFigure(fan, domain, `fan-${design}-${index}-${fan.series}`, study);
    }),
  }));
  return { blocks, left: groups.length - blocks.length };
}
