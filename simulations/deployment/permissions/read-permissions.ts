import { Contract, encodeBytes32String } from "ethers";
import type { ContractRunner } from "ethers";

import { TokenwrightError } from "../../errors.ts";
import { ARTIFACT_NAMES } from "../artifacts.ts";
import type { ContractAddresses, ContractName } from "../deploy.ts";
import type { AbiSource } from "../reading/reading.ts";
import type { ExitTerms, GuardianTerms, Holder, PermissionsPage, StewardTerms, VotingTerms } from "./page.ts";
import { readParameters } from "./read-parameters.ts";
import { readBoundCallers, readManagerRoles, readTimelockRoles } from "./read-roles.ts";
import type { HolderOf } from "./read-roles.ts";

/** Contracts that the page asks; the quote asset is a stranger's, and Uniswap has no roles. */
type Asked = Exclude<keyof typeof ARTIFACT_NAMES, "quote">;

type Ask = <Answer>(contract: Asked | "quote", method: string, ...args: unknown[]) => Promise<Answer>;

function createHolders(addresses: ContractAddresses): HolderOf {
  const names = new Map(Object.entries(addresses).map(([name, address]) => [address.toLowerCase(), name]));
  return (address): Holder => ({ address, contract: names.get(address.toLowerCase()) ?? null });
}

async function readVoting(ask: Ask): Promise<VotingTerms> {
  const quorumBps = await ask<bigint>("governor", "quorumNumerator");
  const supplyWei = await ask<bigint>("token", "totalSupply");
  return {
    proposalThresholdWei: await ask("governor", "proposalThreshold"),
    delaySeconds: await ask("governor", "votingDelay"),
    periodSeconds: await ask("governor", "votingPeriod"),
    quorumBps,
    quorumWei: (supplyWei * quorumBps) / (await ask<bigint>("governor", "quorumDenominator")),
    executionDelaySeconds: await ask("timelock", "getMinDelay"),
    minimumExecutionDelaySeconds: await ask("timelock", "minimumDelaySeconds"),
  };
}

async function readSteward(ask: Ask): Promise<StewardTerms> {
  return {
    vetoDelaySeconds: await ask("steward", "vetoDelaySeconds"),
    flaggedDelaySeconds: await ask("steward", "flaggedDelaySeconds"),
    lifetimeSeconds: await ask("steward", "lifetimeSeconds"),
    flagSeconds: await ask("steward", "flagSeconds"),
    narrowingSeconds: await ask("steward", "narrowingSeconds"),
    flagsUp: await ask("steward", "flagsUp"),
  };
}

async function readGuardian(ask: Ask, holderOf: HolderOf): Promise<GuardianTerms> {
  return {
    guardian: holderOf(await ask("guardianship", "guardian")),
    powersUntilSeconds: await ask("guardianship", "powersUntil"),
    maximumTermSeconds: await ask("guardianship", "maximumTermSeconds"),
    haltSeconds: await ask("buyback", "haltSeconds"),
  };
}

async function readExit(ask: Ask, pool: ExitTerms["pool"], cooldownId: string): Promise<ExitTerms> {
  return {
    pool,
    cooldownSeconds: await ask(pool, "parameterOf", cooldownId),
    maximumCooldownSeconds: await ask(pool, "maximumCooldownSeconds"),
  };
}

/** Id of the parameter `cooldownSeconds`, as a short string. */
const COOLDOWN_ID = encodeBytes32String("cooldownSeconds");

/**
 * Read who can change what in a deployed economy, from the chain alone.
 *
 * @param chain - Where and when: the chain's id, and the time of its latest block.
 * @throws {@link TokenwrightError} TW500 when the contracts don't answer.
 */
export async function readPermissions(
  addresses: ContractAddresses,
  abiOf: AbiSource,
  runner: ContractRunner,
  chain: { readonly chainId: bigint; readonly atSeconds: bigint },
): Promise<PermissionsPage> {
  const contracts: Partial<Record<ContractName, Contract>> = {};
  for (const [name, artifact] of Object.entries(ARTIFACT_NAMES) as [Asked | "quote", string][]) {
    contracts[name] = new Contract(addresses[name], await abiOf(artifact), runner);
  }
  const contractOf = (name: Asked | "quote"): Contract => {
    const contract = contracts[name];
    if (contract === undefined) throw new TokenwrightError("TW001", { message: `there is no contract ${name}` });
    return contract;
  };
  const ask: Ask = async <Answer>(name: Asked | "quote", method: string, ...args: unknown[]) =>
    (await contractOf(name).getFunction(method)(...args)) as Answer;
  const holderOf = createHolders(addresses);
  const { quote: _, ...own } = contracts;
  const steward = await readSteward(ask);
  const vetoDelaySeconds = steward.flagsUp === 0n ? steward.vetoDelaySeconds : steward.flaggedDelaySeconds;
  return {
    ...chain,
    token: await ask("token", "symbol"),
    quote: { symbol: await ask("quote", "symbol"), decimals: Number(await ask<bigint>("quote", "decimals")) },
    roles: [
      ...(await readManagerRoles(own, holderOf)),
      ...(await readTimelockRoles(contractOf("timelock"), holderOf)),
      ...(await readBoundCallers(own, holderOf)),
    ],
    voting: await readVoting(ask),
    steward,
    guardian: await readGuardian(ask, holderOf),
    exits: [await readExit(ask, "stakingPool", COOLDOWN_ID), await readExit(ask, "miningPool", COOLDOWN_ID)],
    parameters: await readParameters(contractOf("steward"), holderOf, {
      nowSeconds: chain.atSeconds,
      vetoDelaySeconds,
    }),
  };
}
