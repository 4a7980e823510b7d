import type { ParameterEntry, PermissionsPage } from "../../simulations/deployment/permissions/page.ts";
import { TUNABLE_PARAMETERS } from "../../simulations/economies/tunables.ts";
import type { ParameterUnit } from "../../simulations/economies/tunables.ts";
import { formatDuration, formatExactPercent, formatWei } from "../../simulations/report/format.ts";
import { showStored } from "../../simulations/report/stored-figure.ts";
import { bpsToNumber } from "../../simulations/units/amounts.ts";

type Assets = Pick<PermissionsPage, "token" | "quote">;

/** Write a duration. */
export function seconds(value: bigint): string {
  return value === 0n ? "at once" : formatDuration(Number(value));
}

/** Write Unix seconds as a minute in UTC. */
export function moment(atSeconds: bigint): string {
  return `${new Date(Number(atSeconds) * 1_000).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** Write basis points as a percentage. */
export function percentOfBps(bps: bigint): string {
  return plainSpaces(formatExactPercent(bpsToNumber(bps)));
}

/** Write tokens with their symbol. */
export function tokens(wei: bigint, { token }: Pick<Assets, "token">): string {
  return `${formatWei(wei)} ${token}`;
}

/** Put ordinary spaces where the report has unbreakable ones: a document's lines are broken by who shows them. */
export function plainSpaces(text: string): string {
  return text.replaceAll("\u00a0", " ");
}

/** Return the unit of a parameter; what no table names is shown as the integer that it is. */
function unitOf({ contract, name }: Pick<ParameterEntry, "contract" | "name">): ParameterUnit {
  return TUNABLE_PARAMETERS.find((each) => each.contract === contract && each.name === name)?.unit ?? "units";
}

/** Write a value of a parameter in its own unit. */
export function figure(entry: Pick<ParameterEntry, "contract" | "name">, value: bigint, assets: Assets): string {
  return plainSpaces(showStored(unitOf(entry), value, assets));
}
