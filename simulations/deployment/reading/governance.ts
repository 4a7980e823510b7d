import { decodeBytes32String } from "ethers";

import type { ParameterLimits } from "../../economies/parameters.ts";
import { SAFER_DIRECTIONS, TUNABLE_CONTRACTS, TUNABLE_PARAMETERS } from "../../economies/tunables.ts";
import { BPS } from "../../units/amounts.ts";
import { accountOf, governorName } from "../plan.ts";
import type { Reading } from "./reading.ts";

async function readVoting(reading: Reading): Promise<void> {
  const { plan, addresses } = reading;
  const { governance, token } = plan.parameters;
  await reading.expect(governance.executionDelaySeconds, "timelock", "getMinDelay");
  await reading.expect(governance.minimumExecutionDelaySeconds, "timelock", "minimumDelaySeconds");
  await reading.expect(governorName(token.name), "governor", "name");
  await reading.expect(addresses.token, "governor", "token");
  await reading.expect(addresses.timelock, "governor", "timelock");
  await reading.expect(addresses.guardianship, "governor", "proposalGuardian");
  await reading.expect(governance.votingDelaySeconds, "governor", "votingDelay");
  await reading.expect(governance.votingPeriodSeconds, "governor", "votingPeriod");
  await reading.expect(governance.proposalThresholdWei, "governor", "proposalThreshold");
  await reading.expect(governance.quorumBps, "governor", "quorumNumerator()");
  await reading.expect(BPS, "governor", "quorumDenominator");
  await reading.expect("mode=timestamp", "governor", "CLOCK_MODE");
}

async function readGuardianship(reading: Reading): Promise<void> {
  const { plan } = reading;
  const { guardianTermSeconds } = plan.parameters.governance;
  await reading.expect(accountOf(plan, "guardian"), "guardianship", "guardian");
  await reading.expect(guardianTermSeconds, "guardianship", "maximumTermSeconds");
  // The term begins when the contract is deployed, which only a local chain does at the genesis time.
  const [first] = await reading.contract("guardianship").queryFilter("GuardianPowersSet");
  const begin = first === undefined ? 0n : BigInt((await first.getBlock()).timestamp);
  await reading.expect(begin + guardianTermSeconds, "guardianship", "powersUntil");
}

function listLimits(limits: ParameterLimits): bigint[] {
  const { minimum, maximum, step, budget, cooldownSeconds, windowSeconds } = limits;
  return [minimum, maximum, step, budget, cooldownSeconds, windowSeconds];
}

async function readStewardParameters(reading: Reading): Promise<void> {
  const { addresses } = reading;
  const { limits } = reading.plan.parameters.governance.steward;
  await reading.expect(BigInt(TUNABLE_PARAMETERS.length), "steward", "parameterCount");
  const count = Number(await reading.read("steward", "parameterCount"));
  for (const [parameter, { contract, name, saferDirection }] of TUNABLE_PARAMETERS.slice(0, count).entries()) {
    const found = (await reading.read("steward", "parameterAt", parameter)) as {
      target: string;
      saferDirection: bigint;
      id: string;
    };
    reading.add(
      `steward.parameterAt(${parameter})`,
      [addresses[contract], name, saferDirection],
      [found.target, decodeBytes32String(found.id), SAFER_DIRECTIONS[Number(found.saferDirection)]],
    );
    const [inForce, lasting] = (await reading.read("steward", "limitsOf", parameter)) as [
      Iterable<bigint>,
      Iterable<bigint>,
    ];
    const planned = limits[parameter];
    const expected = planned === undefined ? [] : listLimits(planned);
    reading.add(`steward.limitsOf(${parameter})`, [expected, expected], [[...inForce], [...lasting]]);
  }
}

async function readSteward(reading: Reading): Promise<void> {
  const { addresses } = reading;
  const { steward } = reading.plan.parameters.governance;
  for (const contract of TUNABLE_CONTRACTS) await reading.expect(addresses[contract], "steward", contract);
  await reading.expect(steward.vetoDelaySeconds, "steward", "vetoDelaySeconds");
  await reading.expect(steward.flaggedDelaySeconds, "steward", "flaggedDelaySeconds");
  await reading.expect(steward.lifetimeSeconds, "steward", "lifetimeSeconds");
  await reading.expect(steward.flagSeconds, "steward", "flagSeconds");
  await reading.expect(steward.narrowingSeconds, "steward", "narrowingSeconds");
  await readStewardParameters(reading);
}

/** Read how votes are held, how long their effect waits, what the guardian may do until when, and the steward's limits. */
export async function readGovernance(reading: Reading): Promise<void> {
  await readVoting(reading);
  await readGuardianship(reading);
  await readSteward(reading);
}
