/** Loaded before a program with `node --import`: tells on descriptor 3, as it ends, what the program took at most. */
import { writeSync } from "node:fs";

process.once("exit", () => {
  // Children that the program starts inherit the option, not the descriptor.
  if (process.env["TELL_PEAK_OF"] === String(process.ppid))
    writeSync(3, String(process.resourceUsage().maxRSS * 1_024));
});
