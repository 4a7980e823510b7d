import type { Run } from "../../recorder/run.ts";
import { buybackExecutions, meanPremium } from "../../metrics/buyback-executions.ts";
import { ratioToNumber } from "../../units/amounts.ts";
import { formatChange, formatCount, formatNumber, formatPercent } from "../format.ts";
import { beside, quotes, tokens } from "./words.ts";

/** Say what was burned, and by whom. */
export function burnSentences({ steps, summary, manifest: { economy } }: Run): readonly string[] {
  if (steps.length === 0) return [];
  const burnedWei = BigInt(summary.supply.burnedWei);
  if (burnedWei === 0n) return ["Nothing was burned."];
  const byHoldersWei = burnedWei - BigInt(summary.burn.automatedWei);
  const share = formatPercent(ratioToNumber(burnedWei, BigInt(summary.supply.mintedWei)));
  const burning = steps.filter((row) => row.burnedInStepWei > 0n).length;
  const holders = byHoldersWei > 0n ? `; holders burned ${tokens(byHoldersWei, economy)} of it themselves` : "";
  return [
    `${tokens(burnedWei, economy)} were burned in ${formatCount(burning, "step")}, ${share} of what was ever minted${holders}.`,
  ];
}

/** Say what buybacks spent, and at which price. */
export function buybackSentences({ steps, actions, summary, manifest: { economy } }: Run): readonly string[] {
  if (steps.length === 0) return [];
  const spentWei = BigInt(summary.buyback.spentQuoteWei);
  const executions = buybackExecutions(steps, actions, economy.quote.decimals);
  if (spentWei === 0n || executions.length === 0) return ["No buyback was executed."];
  const bought = tokens(BigInt(summary.buyback.boughtTokenWei), economy);
  const spent = `Buybacks spent ${quotes(spentWei, economy)} in ${formatNumber(executions.length)} of ${formatCount(steps.length, "step")} for ${bought}`;
  const tips = `${quotes(BigInt(summary.buyback.tipsQuoteWei), economy)} went to those who triggered them`;
  return [`${spent}; ${tips}.`];
}

/** Say how buybacks' prices compare with the oracle's average. */
export function executionSentences({ steps, actions, manifest: { economy } }: Run): readonly string[] {
  const executions = buybackExecutions(steps, actions, economy.quote.decimals);
  const premium = meanPremium(executions);
  if (premium === undefined) return [];
  const premiums = executions.map((execution) => execution.premium).filter((value) => Number.isFinite(value));
  const range = `single ones between ${formatChange(Math.min(...premiums))} and ${formatChange(Math.max(...premiums))}`;
  return [
    `All together, buybacks paid ${beside(premium)} the oracle's average of their moment, the pool's fee and their own impact included; ${range}.`,
  ];
}
