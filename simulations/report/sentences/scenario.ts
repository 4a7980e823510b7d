import type { Run } from "../../recorder/run.ts";
import type { Shock } from "../../scenarios/shock-schema.ts";
import { nameStep } from "../chart-rows.ts";
import { formatChange, formatExactPercent, formatNumber, formatPercent } from "../format.ts";
import { timedShocks, type TimedShock } from "../scenario-shocks.ts";

function demandInWords({ factor, growthYearly }: Extract<Shock, { kind: "demand" }>): string {
  const level =
    factor === 0
      ? "there was no demand for the service"
      : `demand for the service was ${formatNumber(factor)} times what it would have been`;
  const growth =
    growthYearly === 0 || factor === 0 ? "" : `, growing by ${formatPercent(Math.expm1(growthYearly))} a year besides`;
  return `${level}${growth}`;
}

/** Say what a shock did to the run. */
function effectOf(shock: Shock): string {
  switch (shock.kind) {
    case "macro":
      return `a shock moved the whole market by ${formatChange(Math.expm1(shock.logReturn))}`;
    case "demand":
      return demandInWords(shock);
    case "liquidity":
      return `every liquidity provider took ${formatExactPercent(shock.share)} of its liquidity out`;
    case "mass-unstaking":
      return `each holder unstaked everything with a chance of ${formatExactPercent(shock.share)}`;
    case "unlock":
      return `${formatExactPercent(shock.share)} of what was liquid at genesis became free to sell`;
    case "holder-exit":
      return shock.holders === 1
        ? "the largest holder began to sell everything"
        : `the ${formatNumber(shock.holders)} largest holders began to sell everything`;
    case "price-drag":
      return `somebody bought for ${formatNumber(shock.capital)} times the quote that the pool held at first, in order to sell it again`;
    case "keeper-outage":
      return "no keeper did anything";
    case "gas":
      return `gas cost ${formatNumber(shock.factor)} times as much as it would have`;
  }
}

function whenOf({ shock, firstStep, lastStep }: TimedShock, { manifest, steps }: Run): string {
  const name = (step: number): string => {
    const row = steps[Math.min(step, steps.length - 1)];
    return row === undefined ? `step ${step}` : nameStep(row, manifest.genesisSeconds);
  };
  if (lastStep !== undefined && lastStep > firstStep) return `from ${name(firstStep)} to ${name(lastStep)}`;
  return `${shock.kind === "demand" ? "from" : "on"} ${name(firstStep)}${shock.kind === "demand" ? " on" : ""}`;
}

/** Say what the scenario is about, and what it did to the run on which step. */
export function scenarioSentences(run: Run): readonly string[] {
  const { title, description } = run.manifest.scenario;
  const about =
    typeof title === "string" && typeof description === "string" && description !== ""
      ? [`${title}: ${description}`]
      : [];
  const shocks = timedShocks(run).map((timed) => `${whenOf(timed, run)} ${effectOf(timed.shock)}`);
  return shocks.length === 0 ? about : [...about, `What it did in this run: ${shocks.join("; ")}.`];
}

/** Name a shock where there is little room. */
export function nameShock(shock: Shock): string {
  switch (shock.kind) {
    case "macro":
      return `market ${shock.logReturn < 0 ? "falls" : "rises"}`;
    case "demand":
      return "demand";
    case "liquidity":
      return "liquidity out";
    case "mass-unstaking":
      return "unstaking";
    case "unlock":
      return "unlock";
    case "holder-exit":
      return "large sale";
    case "price-drag":
      return "price dragged";
    case "keeper-outage":
      return "no keepers";
    case "gas":
      return "gas";
  }
}
