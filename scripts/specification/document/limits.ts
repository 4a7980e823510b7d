import type { Property } from "../../../simulations/invariants/specification/property.ts";
import { linkTo, withLinks } from "./markdown.ts";

const LIMITS = `## What isn't covered

What no property on this page reaches:

- **Code that isn't ours.** OpenZeppelin's contracts (AccessManager among them) and Uniswap V2 are taken as published; the
  properties say how they are set up and used. The compiler is trusted, and so is its model checker where it proves.
- **Keys and people.** Who holds the governor's, the guardian's or an owner's key, and what they decide within their rights.
- **Inside a transaction.** Predicates look at the state after each step; what happens within one is the matter of the
  entries about reentrancy alone ([ADV-054](#adv-054), [ADV-103](#adv-103)).
- **Sequences that weren't drawn.** Random actions sample; nothing but the ledger kernels is proved, each under what its
  proof takes for granted.
- **Other deployments.** Each constructor's refusals are stated; beyond them the properties are about what the deployment
  module sets up from a valid economy file.
- **Gas,** except that others' entries don't make an exit dearer ([ADV-114](#adv-114)) and that calls still fit a block after
  ten years of silence ([LIV-114](#liv-114)). The revert rules leave running out of gas aside.
- **What is on local chains or in tests alone:** \`contracts/simulation/\` and \`contracts/mocks/\`.
- **The parameter steward,** which isn't built yet: [the table of requirements](#from-requirements-to-properties) says what
  waits for it.`;

/** Write what no property reaches, and what each critical one leaves out. */
export function limits(properties: readonly Property[]): string[] {
  const limited = properties.filter(({ notCovered }) => notCovered !== undefined);
  const critical = limited.filter(({ severity }) => severity === "critical");
  return [
    LIMITS,
    "",
    `${limited.length} of the ${properties.length} entries say besides what their own checks leave out.`,
    "",
    `<details><summary>What the ${critical.length} critical ones among them leave out</summary>`,
    "",
    ...critical.map(({ id, notCovered = "" }) => `- ${linkTo(id)}: ${withLinks(notCovered)}`),
    "",
    "</details>",
    "",
  ];
}
