/** A process that runs one campaign after the other, as its parent sends them. */
import { type Campaign, type RunOptions, runCampaign } from "./campaign.ts";

/** What the parent sends. */
export interface Order {
  readonly campaign: Campaign;
  readonly options: RunOptions;
}

// A parent that was killed sends nothing more, and keeps no result.
process.on("disconnect", () => process.exit(1));

process.on("message", ({ campaign, options }: Order) => {
  runCampaign(campaign, options).then(
    (result) => process.send?.(result),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    },
  );
});
