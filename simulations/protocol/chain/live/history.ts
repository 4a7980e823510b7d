import { ARTIFACT_NAMES } from "../../../deployment/artifacts.ts";
import type { ContractAddresses, ContractName } from "../../../deployment/deploy.ts";
import { interfaceOf } from "../interfaces.ts";
import type { Interfaces } from "../interfaces.ts";
import type { RawLog } from "../../../deployment/receipts.ts";
import { wordToAddress } from "../words.ts";

/** Contracts whose logs name everybody who ever held or staked something, or voted. */
const NAMING_CONTRACTS = {
  token: ARTIFACT_NAMES.token,
  quote: "TestQuoteAsset",
  pair: "UniswapV2Pair",
  stakingPool: ARTIFACT_NAMES.stakingPool,
  miningPool: ARTIFACT_NAMES.miningPool,
  fees: ARTIFACT_NAMES.fees,
  governor: ARTIFACT_NAMES.governor,
} as const satisfies Partial<Record<ContractName, string>>;

/** Topics of an event that are addresses, by the event's own topic. */
function addressTopics(interfaces: Interfaces, artifact: string): ReadonlyMap<string, readonly number[]> {
  const topics = new Map<string, readonly number[]>();
  interfaceOf(interfaces, artifact).forEachEvent((fragment) => {
    const indexed = fragment.inputs.filter((input) => input.indexed === true);
    const positions = indexed.flatMap((input, index) => (input.type === "address" ? [index + 1] : []));
    topics.set(fragment.topicHash, positions);
  });
  return topics;
}

/**
 * List everybody whom an economy's logs name, in the order in which they first did.
 *
 * @returns Addresses in lower case, contracts among them.
 */
export function namedAddresses(
  logs: readonly RawLog[],
  addresses: ContractAddresses,
  interfaces: Interfaces,
): ReadonlySet<string> {
  const known = new Map(
    Object.entries(NAMING_CONTRACTS).map(([name, artifact]) => [
      addresses[name as ContractName].toLowerCase(),
      addressTopics(interfaces, artifact),
    ]),
  );
  const found = new Set<string>();
  for (const { address, topics } of logs) {
    const positions = known.get(address.toLowerCase())?.get(topics[0] ?? "") ?? [];
    for (const position of positions) found.add(wordToAddress(BigInt(topics[position] ?? "0x0")));
  }
  return found;
}
