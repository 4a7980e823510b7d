import type { Run } from "../../recorder/run.ts";
import { sumWei } from "../../metrics/goals.ts";
import { ratioToNumber } from "../../units/amounts.ts";
import { formatNumber, formatPercent } from "../format.ts";
import { HOLDINGS, type HoldingKey } from "../chart-rows.ts";
import { listed, tokens } from "./words.ts";

/** Say how many tokens there are, and whether they became more. */
export function supplySentences({ steps, manifest: { economy } }: Run): readonly string[] {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return [];
  const total = tokens(last.totalSupplyWei, economy);
  if (steps.length === 1) return [`At the end there were ${total}.`];
  const change = ratioToNumber(last.totalSupplyWei - first.totalSupplyWei, first.totalSupplyWei);
  const moved =
    last.totalSupplyWei === first.totalSupplyWei
      ? "as many as after the first step"
      : `${formatPercent(Math.abs(change))} ${change > 0 ? "more" : "fewer"} than after the first step`;
  return [`At the end there were ${total}, ${moved}.`];
}

/** Say how what was burned compares with what was minted. */
export function issuanceSentences({ steps, manifest: { economy } }: Run): readonly string[] {
  const mintedWei = sumWei(steps, (row) => row.mintedInStepWei);
  const burnedWei = sumWei(steps, (row) => row.burnedInStepWei);
  if (steps.length === 0) return [];
  if (mintedWei === 0n && burnedWei === 0n) return ["Nothing was minted, and nothing burned."];
  if (burnedWei === 0n) return [`${tokens(mintedWei, economy)} were minted, and nothing was burned.`];
  if (mintedWei === 0n) return [`${tokens(burnedWei, economy)} were burned, and nothing was minted.`];
  const amounts = `${tokens(mintedWei, economy)} were minted and ${tokens(burnedWei, economy)} burned`;
  const minted = ratioToNumber(mintedWei, burnedWei);
  return minted > 1
    ? [
        `${amounts}: burning took back ${formatPercent(1 / minted)} of what was minted, and holders were diluted by the rest.`,
      ]
    : [`${amounts}: for each token minted ${formatNumber(Number((1 / minted).toFixed(2)))} were burned.`];
}

/** Most places that one sentence names. */
const NAMED_PLACES = 3;

const PLACES_IN_WORDS: Readonly<Record<HoldingKey, string>> = {
  wallets: "wallets",
  stakeVault: "the stake vault",
  vesting: "vesting grants",
  treasury: "the treasury",
  pair: "the pool",
  rewardVaults: "the reward vaults",
  burnInventory: "the burn inventory",
  protocol: "other contracts",
};

/** Say where most tokens lay at the end. */
export function holdingSentences({ steps }: Run): readonly string[] {
  const last = steps.at(-1);
  if (last === undefined || last.totalSupplyWei === 0n) return [];
  const places = HOLDINGS.map(({ key, column }) => ({
    key,
    share: ratioToNumber(last[column], last.totalSupplyWei),
  }))
    .filter(({ share }) => share > 0)
    .sort((a, b) => b.share - a.share)
    .slice(0, NAMED_PLACES)
    .map(({ key, share }) => `${formatPercent(share)} in ${PLACES_IN_WORDS[key]}`);
  return [`At the end most tokens were here: ${listed(places)}.`];
}
