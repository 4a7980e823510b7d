import type { Result } from "ethers";

import { ARTIFACT_NAMES } from "../../../deployment/artifacts.ts";
import type { ContractAddresses } from "../../../deployment/deploy.ts";
import type { ParameterLimits } from "../../../economies/parameters.ts";
import type { ParameterChange } from "../../actions.ts";
import { interfaceOf } from "../interfaces.ts";
import type { Interfaces } from "../interfaces.ts";
import type { RawLog } from "../../../deployment/receipts.ts";

/** What a log of the steward says of a recommendation. */
export interface RecommendationContent {
  readonly id: bigint;
  readonly changes: readonly ParameterChange[];
  readonly evidenceHash: bigint;
}

/** What a log of the governor says of a proposal. */
export interface ProposalContent {
  /** The governor's id. */
  readonly id: bigint;
  readonly proposer: string;
  readonly description: string;
  /** Each call as `contract.function(arguments)`, or as the address and the data where it is none of the economy's. */
  readonly calls: readonly string[];
}

function parse(interfaces: Interfaces, artifact: string, { topics, data }: RawLog): Result {
  const parsed = interfaceOf(interfaces, artifact).parseLog({ topics, data });
  if (parsed === null) throw new RangeError(`${artifact} has no event ${topics[0] ?? ""}`);
  return parsed.args;
}

function showArgument(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(showArgument).join(", ")}]`;
  return String(value);
}

/** Write a call as somebody would read it in the source. */
function showCall(interfaces: Interfaces, addresses: ContractAddresses, target: string, data: string): string {
  const names = Object.keys(ARTIFACT_NAMES) as (keyof typeof ARTIFACT_NAMES)[];
  const name = names.find((each) => addresses[each].toLowerCase() === target.toLowerCase());
  const call = name === undefined ? null : interfaces.get(ARTIFACT_NAMES[name])?.parseTransaction({ data });
  if (name === undefined || call === null || call === undefined) return `${target}: ${data}`;
  return `${name}.${call.name}(${call.args.map(showArgument).join(", ")})`;
}

/** Read a `ProposalCreated`. */
export function readProposalContent(
  interfaces: Interfaces,
  addresses: ContractAddresses,
  log: RawLog,
): ProposalContent {
  const args = parse(interfaces, "EconomyGovernor", log);
  const targets = args.getValue("targets") as readonly string[];
  const calldatas = args.getValue("calldatas") as readonly string[];
  return {
    id: args.getValue("proposalId") as bigint,
    proposer: (args.getValue("proposer") as string).toLowerCase(),
    description: args.getValue("description") as string,
    calls: targets.map((target, index) => showCall(interfaces, addresses, target, calldatas[index] ?? "0x")),
  };
}

/** Read a `RecommendationCommitted`. */
export function readRecommendationContent(interfaces: Interfaces, log: RawLog): RecommendationContent {
  const args = parse(interfaces, "ParameterSteward", log);
  const changes = (args.getValue("changes") as readonly (readonly bigint[])[]).map(
    ([parameter = 0n, oldValue = 0n, newValue = 0n]) => ({ parameter, oldValue, newValue }),
  );
  return { id: args.getValue("id") as bigint, changes, evidenceHash: BigInt(args.getValue("evidenceHash") as string) };
}

/** Read a `LimitsNarrowed`. */
export function readNarrowing(interfaces: Interfaces, log: RawLog): { parameter: bigint; limits: ParameterLimits } {
  const args = parse(interfaces, "ParameterSteward", log);
  const [minimum = 0n, maximum = 0n, step = 0n, budget = 0n, cooldownSeconds = 0n, windowSeconds = 0n] = args.getValue(
    "limits",
  ) as readonly bigint[];
  const limits = { minimum, maximum, step, budget, cooldownSeconds, windowSeconds };
  return { parameter: args.getValue("parameter") as bigint, limits };
}
