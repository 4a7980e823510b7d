import { BrowserProvider, Contract, toBeHex } from "ethers";
import type { ContractTransactionResponse, Signer } from "ethers";

import type { ContractAddresses } from "../../simulations/deployment/deploy.ts";
import type { Action, GovernanceCall } from "../../simulations/protocol/actions.ts";
import type { AddressBook } from "../../simulations/protocol/chain/accounts.ts";
import { spellDescription } from "../../simulations/protocol/chain/governance-calls.ts";
import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import { INTEGRITY_FLAGS } from "../../simulations/protocol/names.ts";

/** Sends a call as its signer. */
export type Send = (signer: Signer, deadline: bigint) => Promise<ContractTransactionResponse>;

/** Makes a call of a contract's method. */
export type CallOf = (target: Contract, method: string, ...args: unknown[]) => Send;

/** What the calls of governance need. */
export interface GovernanceOptions {
  readonly contracts: Readonly<Record<"governor" | "steward" | "guardianship", Contract>>;
  readonly addresses: ContractAddresses;
  readonly book: AddressBook;
  readonly provider: Provider;
  readonly call: CallOf;
}

const WORD_BYTES = 32;

function hash(value: bigint): string {
  return toBeHex(value, WORD_BYTES);
}

/** Refuse what no agent of a run does. */
function unknownTo(kind: string): never {
  throw new RangeError(`no agent makes a ${kind}`);
}

/** Encode a call of a proposal, as a script would. */
function encodeCall(proposed: GovernanceCall, { contracts, book }: GovernanceOptions): [Contract, data: string] {
  const { steward, guardianship } = contracts;
  switch (proposed.kind) {
    case "adoptParameters":
      return [steward, steward.interface.encodeFunctionData("adopt", [proposed.settings])];
    case "setGuardian":
      return [
        guardianship,
        guardianship.interface.encodeFunctionData("setGuardian", [book.addressOf(proposed.account)]),
      ];
    case "setPowersUntil":
      return [guardianship, guardianship.interface.encodeFunctionData("setPowersUntil", [proposed.untilSeconds])];
    default:
      return unknownTo(proposed.kind);
  }
}

/** Turn an agent's action in governance into the method call that a script would write; a proposal's id is looked up. */
export function createGovernanceSender(options: GovernanceOptions): (action: Action) => Send {
  const { contracts, addresses, book, call, provider } = options;
  const { governor, steward, guardianship } = contracts;
  const reader = new Contract(addresses.governor, governor.interface, new BrowserProvider(provider));
  const byId = (target: Contract, number: bigint, method: string, argsOf: (id: bigint) => unknown[]): Send => {
    return async (signer, deadline) => {
      const [id] = (await reader.getFunction("proposalDetailsAt")(number)) as [bigint];
      return await call(target, method, ...argsOf(id))(signer, deadline);
    };
  };
  return (action) => {
    switch (action.kind) {
      case "propose": {
        const encoded = action.calls.map((each) => encodeCall(each, options));
        const targets = encoded.map(([target]) => target.target);
        const data = encoded.map(([, each]) => each);
        return call(
          governor,
          "propose",
          targets,
          encoded.map(() => 0n),
          data,
          spellDescription(action.description, book),
        );
      }
      case "castVote":
        return byId(governor, action.proposal, "castVote", (id) => [id, action.support]);
      case "queueProposal":
        return byId(governor, action.proposal, "queue(uint256)", (id) => [id]);
      case "executeProposal":
        return byId(governor, action.proposal, "execute(uint256)", (id) => [id]);
      case "recommend":
        return call(steward, "recommend", action.changes, hash(action.evidenceHash));
      case "executeRecommendation":
        return call(steward, "execute", action.recommendation, action.changes, hash(action.evidenceHash));
      case "vetoRecommendation":
        return call(guardianship, "veto", addresses.steward, action.recommendation);
      case "raiseFlag":
        return call(guardianship, "raiseFlag", addresses.steward, INTEGRITY_FLAGS.indexOf(action.flag));
      case "cancelAsGuardian":
        return byId(guardianship, action.proposal, "cancel", (id) => [addresses.governor, id]);
      default:
        return unknownTo(action.kind);
    }
  };
}
