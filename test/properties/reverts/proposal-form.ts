import { id as hashOf } from "ethers";

import type { GovernanceScene } from "./governance-scene.ts";
import { BY_CONTENT, type Proposal } from "./proposal.ts";
import type { Cause, Staged } from "./rule.ts";

type Action = "queue" | "execute" | "cancel";

/** How the governor is told of a proposal: by its content, or by its id. */
export interface Form {
  readonly signatureOf: (action: Action) => string;
  readonly argsOf: (proposal: Proposal) => unknown[];
  /** Makes the call one about a proposal that there isn't. */
  readonly unknown: (stage: Staged<GovernanceScene>) => void;
  /** Id of the proposal that the call is about. */
  readonly idOf: (stage: Staged<GovernanceScene>) => Promise<bigint>;
  readonly returns: (proposal: Proposal) => readonly bigint[];
}

/** By content. */
export const CONTENT_FORM: Form = {
  signatureOf: (action) => BY_CONTENT[action],
  argsOf: ({ content }) => [...content],
  unknown: ({ call }) => {
    call.args[3] = hashOf("Never proposed");
  },
  idOf: ({ governor, call }) => governor.hashProposal(...(call.args as [string[], bigint[], string[], string])),
  returns: ({ id }) => [id],
};

/** By id. */
export const ID_FORM: Form = {
  signatureOf: (action) => `${action}(uint256)`,
  argsOf: ({ id }) => [id],
  unknown: ({ call }) => {
    call.args = [7n];
  },
  idOf: ({ call }) => Promise.resolve(call.args[0] as bigint),
  returns: () => [],
};

/** There is no such proposal. */
export const noSuchProposal = ({ unknown, idOf }: Form): Cause<GovernanceScene> => ({
  error: "GovernorNonexistentProposal",
  about: ["proposal"],
  arrange: unknown,
  args: async (stage) => [await idOf(stage)],
});
