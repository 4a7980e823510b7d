import type { Run } from "../../recorder/run.ts";
import { holderReturns, realYield } from "../../metrics/holder-returns.ts";
import { formatPercent } from "../format.ts";
import { gained } from "./words.ts";

/** Say how much is staked, what that pays, and what is left of it after dilution. */
export function stakingSentences(run: Run): readonly string[] {
  const [first, last] = [run.steps[0], run.steps.at(-1)];
  if (first === undefined || last === undefined) return [];
  if (run.steps.every((row) => row.stakedWei === 0n)) return ["Nobody staked."];
  const most = Math.max(...run.steps.map((row) => row.stakingRatio));
  const before = `after ${formatPercent(first.stakingRatio)} at first${most > last.stakingRatio ? ` and ${formatPercent(most)} at most` : ""}`;
  const ratio = `${formatPercent(last.stakingRatio)} of the circulating supply was staked at the end${run.steps.length === 1 ? "" : `, ${before}`}.`;
  const returns = holderReturns(run.steps);
  if (returns === undefined || last.stakedWei === 0n) return [ratio];
  const real = realYield(last.stakingYield, returns.supplyGrowthYearly);
  const after = `after the total supply's change of ${formatPercent(returns.supplyGrowthYearly)} a year that leaves ${formatPercent(real)}`;
  return [`${ratio} Staking then paid ${formatPercent(last.stakingYield)} a year, nominal; ${after}.`];
}

/** Say what a holder's token was worth in the end, held or staked. */
export function holderSentences(run: Run): readonly string[] {
  const returns = holderReturns(run.steps);
  const { quote } = run.manifest.economy;
  if (returns === undefined) return [];
  const held = `A token that lay in a wallet from the first step to the last ${gained(returns.held)} in ${quote.symbol}`;
  const anyStaked = run.steps.some((row) => row.stakedWei > 0n);
  if (!anyStaked) return [`${held}.`];
  return [
    `${held}; one staked throughout, its rewards staked at once, ${gained(returns.staked)}, gas and cooldown not counted.`,
  ];
}
