import { formatEther } from "../../simulations/deployment/proposal/require-balance.ts";
import type { Proposal, ProposedStep } from "../../simulations/deployment/proposal/propose.ts";
import { localName } from "../../simulations/deployment/proposal/steps.ts";
import { accountOf, ROLE_HOLDERS, ROLES } from "../../simulations/deployment/plan.ts";
import type { DeploymentPlan, Role } from "../../simulations/deployment/plan.ts";
import type { GrantParameters } from "../../simulations/economies/parameters.ts";
import { formatDuration, formatInteger, formatWei } from "../../simulations/report/format.ts";
import { formatAmount } from "../../simulations/units/amounts.ts";
import { moment } from "../permissions/figures.ts";
import type { TableRow } from "../terminal/table.ts";
import { parameterRows } from "./parameter-rows.ts";

/** A part of the plan. */
export interface ProposalSection {
  readonly title: string;
  readonly rows: readonly TableRow[];
}

const GWEI_DECIMALS = 9;

function gas(value: bigint): string {
  return `${formatInteger(value)} gas`;
}

function stepRow({ id, kind, contract, name, gas: used, address }: ProposedStep, position: number): TableRow {
  const what = kind === "deploy" ? `deploy ${contract} (${name})` : `call ${contract}.${name} (${localName(id)})`;
  return [`${position + 1}`, [what, gas(used), ...(address === undefined ? [] : [address])].join(", ")];
}

/** Who holds the roles of the manager and the timelock in the end; the deployer holds none. */
function roleRows(plan: DeploymentPlan): TableRow[] {
  const held = (Object.keys(ROLES) as Role[]).map((role): TableRow => {
    const holder = ROLE_HOLDERS[role];
    return [role, holder === "proposer" ? `account ${accountOf(plan, holder)}` : `contract ${holder}`];
  });
  return [
    ...held,
    ["guardian's account", `${accountOf(plan, "guardian")}, through contract guardianship`],
    ["timelock's proposer", "contract governor"],
    ["timelock's canceller", "contract governor"],
    ["deployer", "none: it gives its own up last"],
  ];
}

function vestingText({ startSeconds, cliffSeconds, durationSeconds, revocable }: GrantParameters): string {
  const terms = [
    ...(startSeconds === 0n ? [] : [`starts after ${formatDuration(Number(startSeconds))}`]),
    ...(cliffSeconds === 0n ? [] : [`cliff ${formatDuration(Number(cliffSeconds))}`]),
    `vests over ${formatDuration(Number(durationSeconds))}`,
    ...(revocable ? ["revocable"] : []),
  ];
  return terms.join(", ");
}

function allocationRows(plan: DeploymentPlan): TableRow[] {
  const { grants, liquidAllocations, liquidity, token } = plan.parameters;
  const tokens = (wei: bigint): string => `${formatWei(wei)} ${token.symbol}`;
  return [
    ...grants.map((grant): TableRow => {
      const { allocationId, beneficiary, totalWei } = grant;
      return [allocationId, `${tokens(totalWei)}, ${vestingText(grant)}, ${accountOf(plan, beneficiary)}`];
    }),
    ...liquidAllocations.map(({ id, amountWei }): TableRow => [
      id,
      `${tokens(amountWei)}, liquid, ${accountOf(plan, id)}`,
    ]),
    ["pool", `${tokens(liquidity.tokenWei)}, shares of the pair to treasury ${accountOf(plan, "treasury")}`],
    ["contributions", `emission's share, ${accountOf(plan, "contributions")}`],
  ];
}

function costRows({ plan, fees, cost, balanceWei, quote, assumptions }: Proposal): TableRow[] {
  const { symbol, decimals } = plan.parameters.quote;
  const amount = (wei: bigint): string => `${formatAmount(wei, decimals)} ${symbol}`;
  const price = formatAmount(fees.baseFeeWei + fees.priorityFeeWei, GWEI_DECIMALS);
  return [
    ["gas", gas(cost.gas)],
    ["fee now", `${price} gwei a unit of gas`],
    ...(cost.dataWei === 0n ? [] : [["data", formatEther(cost.dataWei)] as const]),
    ["cost", formatEther(cost.expectedWei)],
    ["needed", `${formatEther(cost.neededWei)}, margin included`],
    ["deployer", plan.deployer],
    ["balance", formatEther(balanceWei)],
    ["afterwards", balanceWei < cost.expectedWei ? "too little" : formatEther(balanceWei - cost.expectedWei)],
    ...(quote === undefined
      ? []
      : [["quote", `${amount(quote.neededWei)} of the deployer's ${amount(quote.heldWei)} go into the pool`] as const]),
    ...assumptions.map((assumption): TableRow => ["assumed", assumption]),
  ];
}

/** Arrange a proposal as the parts that a reader wants to see before anything is sent. */
export function arrangeProposal(proposal: Proposal): ProposalSection[] {
  const { plan, network, chainId, steps, stepsDone } = proposal;
  const done = stepsDone === 0 ? "" : `, ${stepsDone} done already`;
  return [
    {
      title: `${plan.parameters.token.name} on ${network}, chain ${chainId}: ${steps.length} transactions${done}`,
      rows: steps.map(stepRow),
    },
    {
      title: "Parameters",
      rows: [["genesis", moment(plan.genesisSeconds)], ...parameterRows(plan.parameters)],
    },
    { title: "Roles in the end", rows: roleRows(plan) },
    { title: "Allocations", rows: allocationRows(plan) },
    { title: "Cost", rows: costRows(proposal) },
  ];
}
