import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

import type { Campaign, CampaignResult } from "./campaign.ts";

/** Keeps the results of campaigns, so that a run which was interrupted goes on where it was. */
export interface Journal {
  /** Return what came of a campaign, if it has been run. */
  find(campaign: Campaign): CampaignResult | undefined;
  /** Keep a result. */
  append(result: CampaignResult): void;
}

function keyOf({ file, names, runs, depth, seed }: Campaign): string {
  return [file, ...names, runs, depth, seed].join(" ");
}

/** Read lines of JSON; drop a last line that an interruption has cut off. */
function readResults(path: string): CampaignResult[] {
  if (!existsSync(path)) return [];
  const text = readFileSync(path, "utf8");
  const whole = text.slice(0, text.lastIndexOf("\n") + 1);
  if (whole !== text) writeFileSync(path, whole);
  return whole
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as CampaignResult);
}

/**
 * Open a journal: a file with one line of JSON for each result, created with the first one.
 *
 * @param path - Belongs to one state of the sources; another state has another file.
 */
export function openJournal(path: string): Journal {
  const results = new Map(readResults(path).map((result) => [keyOf(result.campaign), result]));
  return {
    find: (campaign) => results.get(keyOf(campaign)),
    append: (result) => {
      mkdirSync(dirname(path), { recursive: true });
      appendFileSync(path, `${JSON.stringify(result)}\n`);
      results.set(keyOf(result.campaign), result);
    },
  };
}
