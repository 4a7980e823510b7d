import type { Proposal } from "../../simulations/deployment/proposal/propose.ts";
import { toExactJson } from "../../simulations/units/json.ts";
import { formatTable } from "../terminal/table.ts";
import type { TableTarget } from "../terminal/table.ts";
import { arrangeProposal } from "./sections.ts";

/** Write a proposal for a terminal, one table a section. */
export function renderProposal(proposal: Proposal, target: TableTarget): string {
  return arrangeProposal(proposal)
    .map(({ title, rows }) => formatTable(title, rows, target))
    .join("\n");
}

/** Write a proposal as JSON; amounts are exact integers, as strings. */
export function proposalToJson({ plan, ...proposal }: Proposal): string {
  const { name, genesisSeconds, deployer, accounts, existing, parameters } = plan;
  const { expectedWei, neededWei } = proposal.cost;
  return toExactJson({
    economy: name,
    deployer,
    genesisSeconds,
    ...proposal,
    afterwardsWei: proposal.balanceWei - expectedWei,
    isEnough: proposal.balanceWei >= neededWei,
    accounts,
    existing,
    parameters,
  });
}
