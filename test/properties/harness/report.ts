import type { FailureReport, ReportedStep } from "../../../scripts/properties/messages.ts";
import type { OpenTheatre } from "../fixture/theatre.ts";
import { writeStep, writeValue } from "./failure.ts";
import type { PlayedStep, PropertyFailure } from "./failure.ts";

const MINUTE = 60n;
const HOUR = 3_600n;
const DAY = 86_400n;

/** Write seconds as days, hours, minutes and seconds. */
function writeDuration(seconds: bigint): string {
  const parts: [bigint, string][] = [
    [seconds / DAY, "d"],
    [(seconds % DAY) / HOUR, "h"],
    [(seconds % HOUR) / MINUTE, "min"],
    [seconds % MINUTE, "s"],
  ];
  const shown = parts.filter(([count]) => count > 0n).map(([count, unit]) => `${count} ${unit}`);
  return shown.length === 0 ? "0 s" : shown.join(" ");
}

function reportStep({ atSeconds, ...step }: PlayedStep, genesisSeconds: bigint): ReportedStep {
  const sinceGenesis = atSeconds - genesisSeconds;
  return {
    source: writeValue({ sinceGenesis, ...step }),
    readable: `${writeDuration(sinceGenesis)}  ${writeStep({ atSeconds, ...step })}`,
  };
}

/** Put a failure into plain data. */
export function reportFailure(
  { kind, ids, detail, played }: PropertyFailure,
  context: Pick<FailureReport, "campaign" | "seed" | "length" | "path"> & { readonly open: OpenTheatre },
): FailureReport {
  const { open, ...rest } = context;
  const { genesisSeconds } = open.theatre.stage;
  const steps = played.map((each) => reportStep(each, genesisSeconds));
  return { kind, ids, detail, economy: open.economy.name, ...rest, steps };
}
