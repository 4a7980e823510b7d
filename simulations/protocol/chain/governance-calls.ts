import { encodeBytes32String } from "ethers";

import type { ContractAddresses } from "../../deployment/deploy.ts";
import type { ParameterLimits } from "../../economies/parameters.ts";
import type { Action, GovernanceCall } from "../actions.ts";
import { INTEGRITY_FLAGS, reservedFor } from "../names.ts";
import type { GUARDIAN_POWERS } from "../names.ts";
import type { AddressBook } from "./accounts.ts";
import { changeWords, encodeRows } from "./governance-book.ts";
import type { GovernanceBook } from "./governance-book.ts";
import { interfaceOf, selectorOf } from "./interfaces.ts";
import type { Interfaces } from "./interfaces.ts";
import { encodeCall } from "./words.ts";

/** A call of a contract. */
export interface Call {
  readonly target: string;
  readonly data: string;
}

/** What is done in governance: a call that needs a role, a vote, a recommendation, or a use of the guardian's powers. */
export type GovernanceAction =
  | ({ readonly actor: string } & GovernanceCall)
  | Extract<
      Action,
      {
        kind:
          | "propose"
          | "castVote"
          | "queueProposal"
          | "executeProposal"
          | "cancelProposal"
          | "recommend"
          | "executeRecommendation"
          | (typeof GUARDIAN_POWERS)[number];
      }
    >;

/** What the encoder of governance knows of an economy. */
export interface GovernanceEncoderOptions {
  readonly interfaces: Interfaces;
  readonly addresses: ContractAddresses;
  readonly book: AddressBook;
  readonly governance: GovernanceBook;
}

/** Write a description as the governor reads it: with the address of whom its proposal is reserved for. */
export function spellDescription(description: string, book: AddressBook): string {
  const proposer = reservedFor(description);
  return proposer === undefined
    ? description
    : description.slice(0, description.length - proposer.length) + book.addressOf(proposer);
}

function limitWords(limits: ParameterLimits): bigint[] {
  const { minimum, maximum, step, budget, cooldownSeconds, windowSeconds } = limits;
  return [minimum, maximum, step, budget, cooldownSeconds, windowSeconds];
}

function selectorsOf(interfaces: Interfaces) {
  const pick = (artifact: string, method: string): string => selectorOf(interfaces, artifact, method);
  return {
    resume: pick("RewardPool", "resume"),
    revoke: pick("VestingGrants", "revoke"),
    adopt: pick("ParameterSteward", "adopt"),
    setLimits: pick("ParameterSteward", "setLimits"),
    lowerFlag: pick("ParameterSteward", "lowerFlag"),
    recommend: pick("ParameterSteward", "recommend"),
    execute: pick("ParameterSteward", "execute"),
    setGuardian: pick("Guardianship", "setGuardian"),
    setPowersUntil: pick("Guardianship", "setPowersUntil"),
    halt: pick("Guardianship", "halt"),
    veto: pick("Guardianship", "veto"),
    vetoAll: pick("Guardianship", "vetoAll"),
    narrow: pick("Guardianship", "narrow"),
    raiseFlag: pick("Guardianship", "raiseFlag"),
    cancelAsGuardian: pick("Guardianship", "cancel"),
    setVotingDelay: pick("EconomyGovernor", "setVotingDelay"),
    setVotingPeriod: pick("EconomyGovernor", "setVotingPeriod"),
    setProposalThreshold: pick("EconomyGovernor", "setProposalThreshold"),
    updateQuorumNumerator: pick("EconomyGovernor", "updateQuorumNumerator"),
    castVote: pick("EconomyGovernor", "castVote"),
    queueProposal: pick("EconomyGovernor", "queue(uint256)"),
    executeProposal: pick("EconomyGovernor", "execute(uint256)"),
    cancelProposal: pick("EconomyGovernor", "cancel(uint256)"),
    updateDelay: pick("EconomyTimelock", "updateDelay"),
  };
}

type Selectors = ReturnType<typeof selectorsOf>;

/** Build the encoder of what a proposal may call. */
function createCallEncoder({ interfaces, addresses, book }: GovernanceEncoderOptions, selectors: Selectors) {
  const tunable = interfaceOf(interfaces, "RewardPool");
  const { steward, guardianship, governor, timelock, vesting } = addresses;
  return (call: GovernanceCall): Call => {
    switch (call.kind) {
      case "setParameters": {
        const ids = call.changes.map(({ name }) => encodeBytes32String(name));
        const values = call.changes.map(({ value }) => value);
        return { target: addresses[call.contract], data: tunable.encodeFunctionData("setParameters", [ids, values]) };
      }
      case "adoptParameters": {
        const rows = call.settings.map(({ parameter, value }) => [parameter, value]);
        return { target: steward, data: encodeCall(selectors.adopt, 32n) + encodeRows(rows) };
      }
      case "setLimits":
        return { target: steward, data: encodeCall(selectors.setLimits, call.parameter, ...limitWords(call.limits)) };
      case "lowerFlag":
        return { target: steward, data: encodeCall(selectors.lowerFlag, INTEGRITY_FLAGS.indexOf(call.flag)) };
      case "resume":
        return { target: addresses[call.contract], data: selectors.resume };
      case "revokeGrant":
        return { target: vesting, data: encodeCall(selectors.revoke, call.grantId) };
      case "setGuardian":
        return { target: guardianship, data: encodeCall(selectors.setGuardian, book.addressOf(call.account)) };
      case "setPowersUntil":
        return { target: guardianship, data: encodeCall(selectors.setPowersUntil, call.untilSeconds) };
      case "setVotingDelay":
      case "setVotingPeriod":
        return { target: governor, data: encodeCall(selectors[call.kind], call.seconds) };
      case "setProposalThreshold":
        return { target: governor, data: encodeCall(selectors.setProposalThreshold, call.amountWei) };
      case "setQuorum":
        return { target: governor, data: encodeCall(selectors.updateQuorumNumerator, call.quorumBps) };
      case "setExecutionDelay":
        return { target: timelock, data: encodeCall(selectors.updateDelay, call.seconds) };
    }
  };
}

/** Turns what is done in governance into calls of its contracts. */
export type GovernanceEncoder = (action: GovernanceAction) => Call;

/** Build the encoder of governance for one economy's addresses. */
export function createGovernanceEncoder(options: GovernanceEncoderOptions): GovernanceEncoder {
  const { interfaces, addresses, book, governance } = options;
  const { steward, guardianship, governor } = addresses;
  const selectors = selectorsOf(interfaces);
  const encodeProposed = createCallEncoder(options, selectors);
  const encodePropose = (calls: readonly GovernanceCall[], description: string): string => {
    const encoded = calls.map(encodeProposed);
    const lists = [encoded.map(({ target }) => target), encoded.map(() => 0n), encoded.map(({ data }) => data)];
    return interfaceOf(interfaces, "EconomyGovernor").encodeFunctionData("propose", [
      ...lists,
      spellDescription(description, book),
    ]);
  };
  const guard = (selector: string, ...args: readonly (bigint | number | string)[]): Call => ({
    target: guardianship,
    data: encodeCall(selector, ...args),
  });
  return (action) => {
    switch (action.kind) {
      case "propose":
        return { target: governor, data: encodePropose(action.calls, action.description) };
      case "castVote": {
        const args = [governance.idOf(action.proposal), action.support];
        return { target: governor, data: encodeCall(selectors.castVote, ...args) };
      }
      case "queueProposal":
      case "executeProposal":
      case "cancelProposal":
        return { target: governor, data: encodeCall(selectors[action.kind], governance.idOf(action.proposal)) };
      case "recommend": {
        const head = encodeCall(selectors.recommend, 64n, action.evidenceHash);
        return { target: steward, data: head + encodeRows(action.changes.map(changeWords)) };
      }
      case "executeRecommendation": {
        const { recommendation, changes, evidenceHash } = action;
        governance.noteCommitment(recommendation, changes, evidenceHash);
        const head = encodeCall(selectors.execute, recommendation, 96n, evidenceHash);
        return { target: steward, data: head + encodeRows(changes.map(changeWords)) };
      }
      case "halt":
        return guard(selectors.halt, addresses[action.contract]);
      case "vetoRecommendation":
        return guard(selectors.veto, steward, action.recommendation);
      case "vetoAllRecommendations":
        return guard(selectors.vetoAll, steward);
      case "narrowLimits":
        return guard(selectors.narrow, steward, action.parameter, ...limitWords(action.limits));
      case "raiseFlag":
        return guard(selectors.raiseFlag, steward, INTEGRITY_FLAGS.indexOf(action.flag));
      case "cancelAsGuardian":
        return guard(selectors.cancelAsGuardian, governor, governance.idOf(action.proposal));
      default:
        return encodeProposed(action);
    }
  };
}
