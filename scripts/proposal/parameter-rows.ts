import { expectedParameters } from "../../simulations/deployment/plan.ts";
import type { EconomyParameters, ScheduleParameters } from "../../simulations/economies/parameters.ts";
import { TUNABLE_CONTRACTS } from "../../simulations/economies/tunables.ts";
import { formatDuration, formatWei, wordsOf } from "../../simulations/report/format.ts";
import { TOKEN_DECIMALS, WAD, formatAmount, mulDivDown } from "../../simulations/units/amounts.ts";
import { figure, percentOfBps } from "../permissions/figures.ts";
import type { TableRow } from "../terminal/table.ts";

function scheduleText(schedule: ScheduleParameters, tokens: (wei: bigint) => string): string {
  if (schedule.kind === "linear") {
    return `${tokens(schedule.totalWei)} evenly over ${formatDuration(Number(schedule.durationSeconds))}`;
  }
  const share = formatAmount(schedule.shareWad * 100n, TOKEN_DECIMALS);
  return `${share} % of the rest of ${tokens(schedule.reserveWei)} every ${formatDuration(Number(schedule.epochSeconds))}`;
}

/** Price of the first deposit: quote per token in whole units, rounded down, as a wad. */
function firstPriceWad({ liquidity, quote }: EconomyParameters): bigint {
  const scale = 10n ** BigInt(TOKEN_DECIMALS - quote.decimals);
  return mulDivDown(liquidity.quoteWei * scale, WAD, liquidity.tokenWei);
}

function governanceRows({ governance }: EconomyParameters, tokens: (wei: bigint) => string): TableRow[] {
  const { votingDelaySeconds, votingPeriodSeconds, executionDelaySeconds, haltSeconds, guardianTermSeconds } =
    governance;
  const row = (label: string, value: bigint): TableRow => [label, formatDuration(Number(value))];
  return [
    row("voting delay", votingDelaySeconds),
    row("voting period", votingPeriodSeconds),
    row("execution delay", executionDelaySeconds),
    ["proposal threshold", tokens(governance.proposalThresholdWei)],
    ["quorum", percentOfBps(governance.quorumBps)],
    row("steward's veto delay", governance.steward.vetoDelaySeconds),
    row("longest halt", haltSeconds),
    row("guardian's term", guardianTermSeconds),
  ];
}

/** Show an economy's parameters: what is fixed for ever, then what governance may change. */
export function parameterRows(parameters: EconomyParameters): TableRow[] {
  const { token, quote, liquidity, emission } = parameters;
  const tokens = (wei: bigint): string => `${formatWei(wei)} ${token.symbol}`;
  const assets = { token: token.symbol, quote };
  const stored = expectedParameters(parameters);
  const tunables = TUNABLE_CONTRACTS.flatMap((contract) =>
    Object.entries(stored[contract]).map(([name, value]): TableRow => {
      return [
        `${contract}: ${wordsOf(name.replace(/(WeiPerSecond|Wei|Bps|Wad|Seconds)$/, ""))}`,
        figure({ contract, name }, BigInt.asIntN(256, value), assets),
      ];
    }),
  );
  return [
    ["token", `${token.name} (${token.symbol})`],
    ["at most minted ever", tokens(token.maxSupplyWei)],
    ["genesis supply", tokens(token.genesisSupplyWei)],
    ["quote asset", `${quote.symbol}, ${quote.decimals} decimals`],
    [
      "first deposit",
      `${tokens(liquidity.tokenWei)} and ${formatWei(liquidity.quoteWei, quote.decimals)} ${quote.symbol}`,
    ],
    ["first price", `${formatAmount(firstPriceWad(parameters), TOKEN_DECIMALS)} ${quote.symbol}`],
    ["emission", scheduleText(emission.schedule, tokens)],
    ...governanceRows(parameters, tokens),
    ...tunables,
  ];
}
