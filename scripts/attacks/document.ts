import type { AttackResult } from "../../simulations/recorder/run.ts";
import type { Variant } from "./variants.ts";

/** What a variant's runs came to: `attacks[seed]`. */
export interface Measured {
  readonly variant: Variant;
  readonly attacks: readonly (readonly AttackResult[])[];
}

/** How the figures were made. */
export interface Setting {
  readonly seeds: number;
  readonly agents: number;
  readonly steps: number;
}

function show(value: number): string {
  const text = value.toLocaleString("en-US", { maximumFractionDigits: Math.abs(value) < 100 ? 2 : 0 });
  return text === "-0" ? "0" : text;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function deviationOf(values: readonly number[]): number {
  const mean = meanOf(values);
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1));
}

/** Attacks of a variant with one kind and target, over its seeds. */
function byTarget({ attacks }: Measured): Map<string, AttackResult[]> {
  const groups = new Map<string, AttackResult[]>();
  for (const attack of attacks.flat()) {
    const key = `${attack.kind}, ${attack.target}`;
    groups.set(key, [...(groups.get(key) ?? []), attack]);
  }
  return groups;
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;
  return [line(headings), line(headings.map(() => "---")), ...rows.map(line)].join("\n");
}

function spread(values: readonly number[]): string[] {
  return [meanOf(values), deviationOf(values), Math.min(...values), Math.max(...values)].map(show);
}

function bestOf(results: readonly AttackResult[]): string {
  const best = Math.max(...results.map(({ bestProfit }) => bestProfit ?? -Infinity));
  return Number.isFinite(best) ? show(best) : "—";
}

function lossOf(results: readonly AttackResult[]): string {
  const least = Math.min(...results.map(({ leastLossShare }) => leastLossShare ?? Infinity));
  if (!Number.isFinite(least)) return "—";
  return least === 0 ? "pays" : `${(100 * least).toFixed(3)} %`;
}

function baselineTable(measured: Measured): string {
  const rows = [...byTarget(measured)].map(([name, results]) => [
    name,
    show(results.reduce((sum, { rehearsed }) => sum + rehearsed, 0)),
    show(results.reduce((sum, { attempts }) => sum + attempts, 0)),
    ...spread(results.map(({ profit }) => profit)),
    bestOf(results),
    lossOf(results),
  ]);
  const headings = [
    "attack",
    "plans",
    "carried out",
    "mean profit",
    "deviation",
    "least",
    "most",
    "best plan",
    "least loss",
  ];
  return table(headings, rows);
}

/** Profit per seed of what is the protocol's, all attackers together. */
function protocolProfits({ attacks }: Measured): number[] {
  return attacks.map((ofSeed) =>
    ofSeed.reduce((sum, { target, profit }) => (target === "trade" ? sum : sum + profit), 0),
  );
}

function verdictOf(variant: Variant, mean: number): string {
  const isProfit = mean > 0;
  const isExpected = isProfit === (variant.expected === "profit");
  return `${isProfit ? "profits" : "no profit"}${isExpected ? "" : " (**a miss**)"}`;
}

function limitsTable(measured: readonly Measured[]): string {
  const rows = measured.map(({ variant, attacks }) => {
    const results = attacks.flat().filter(({ target }) => target === variant.target);
    const profits = results.map(({ profit }) => profit);
    const attempts = results.reduce((sum, { attempts: count }) => sum + count, 0);
    const kind = results[0]?.kind ?? "";
    const figures = [show(attempts), ...spread(profits), bestOf(results), lossOf(results)];
    return [
      variant.title,
      `${kind}, ${variant.target ?? ""}`,
      ...figures,
      verdictOf(variant, meanOf(profits)),
      variant.note,
    ];
  });
  const figures = ["carried out", "mean profit", "deviation", "least", "most", "best plan", "least loss"];
  return table(["limits", "attack", ...figures, "came out", "why"], rows);
}

/** Write docs/ATTACKS.md. */
export function writeDocument(measured: readonly Measured[], { seeds, agents, steps }: Setting): string {
  const [baseline, ...others] = measured;
  if (baseline === undefined) return "";
  const profits = protocolProfits(baseline);
  const mean = meanOf(profits);
  const verdict = mean > 0 ? "**A miss: it is positive.**" : "It is not positive.";
  return `# What attackers gain

This page is generated: \`npm run attacks\` writes it. ${seeds} seeds of the \`attack\` scenario on the \`baseline\` economy,
${agents} agents and the attackers, ${steps} days, on the exact model. Figures are in quote (USDC), net of gas, by run. Attackers begin with
quote and nothing else, as much as the pool holds at first where nothing else is said. Each seed is lived through twice, with the
attack and without it, the attackers asleep; what they have more at the end with it than without it, at the last price, is
the attack's profit. Tips of buybacks are taken off: any keeper earns them.
Units of the service that an attacker pays for count at the list price.

"Best plan" is the most that any search promised, "least loss" the smallest share of what it put in that the best plan of a
search lost: what would have to change for the attack to pay.

## With all limits in force

${baselineTable(baseline)}

The protocol's own rules (buyback, rewards, discount, oracle) together: mean ${show(mean)}, deviation ${show(deviationOf(profits))} by seed. ${verdict}
What sandwichers take from users' trades is those users' loss, bounded by the output that they demand at least, and no
matter of the protocol's rules.

Profit on the protocol, seed by seed: ${profits.map(show).join(", ")}.

## With one limit after the other switched off

Where no parameter goes that far, the model is built with figures that no economy file may have, or without the average.
No arithmetic is changed otherwise. A row is a miss where it came out other than expected.

${limitsTable(others)}
`;
}
