import type { Resident } from "../agents/agent.ts";
import { isVoter } from "../agents/voter.ts";
import { requiredAccounts } from "../deployment/plan.ts";
import type { EconomyParameters } from "../economies/parameters.ts";
import type { Economy } from "../economies/schema.ts";
import { TokenwrightError } from "../errors.ts";
import type { Action, Outcome } from "../protocol/actions.ts";
import type { LaunchableProtocol } from "../protocol/port.ts";
import { drawEndowments } from "../scenarios/endowments.ts";
import type { Gift } from "../scenarios/endowments.ts";
import type { Scenario } from "../scenarios/schema.ts";
import { VENUE } from "../scenarios/venue.ts";
import { createRng } from "../units/rng.ts";

/** What an economy needs in order to begin to live, on whichever backend. */
export interface LifeOptions {
  readonly economy: Economy;
  readonly parameters: EconomyParameters;
  readonly scenario: Scenario;
  readonly population: readonly Resident[];
  readonly genesisSeconds: number;
  /** Length of the run, which users bring budgets for. */
  readonly runSeconds: number;
  readonly seed: number;
}

/** Share of agents who leave their votes to one of those who vote; the others keep them. */
const DELEGATING_SHARE = 0.3;

function requireOk(outcomes: readonly Outcome[]): void {
  for (const outcome of outcomes) {
    if (outcome.status === "ok") continue;
    const { name, args } = outcome.error;
    throw new TokenwrightError("TW001", {
      message: `the ${outcome.action.kind} of ${outcome.action.actor} at genesis reverted: ${name}(${args.join(", ")})`,
    });
  }
}

/** Draw to whom everybody's votes go: to oneself, or to somebody who votes. */
export function drawDelegations(
  population: readonly Resident[],
  seed: number,
): Extract<Action, { readonly kind: "delegate" }>[] {
  const delegates = population.filter(isVoter);
  return population.map(({ id }) => {
    const rng = createRng({ seed, agent: id, purpose: "delegation" });
    const to = delegates.length > 0 && rng.bernoulli(DELEGATING_SHARE) ? rng.pick(delegates).id : id;
    return { kind: "delegate", actor: id, to };
  });
}

function residentsOf(population: readonly Resident[]): string[] {
  return [...new Set([...population.map((agent) => agent.id), VENUE])];
}

/** List the ids of everyone in a run: the economy's own accounts, the agents, the outside venue; each once. */
export function accountIdsOf({ parameters, population }: LifeOptions): string[] {
  return [...new Set([...requiredAccounts(parameters), ...residentsOf(population)])];
}

/**
 * Let the agents of an economy that stands at its genesis act, and give them what they begin with.
 *
 * @throws {@link TokenwrightError} TW001 when a gift or a delegation reverts.
 */
export async function endow(protocol: LaunchableProtocol, options: LifeOptions): Promise<void> {
  const { economy, parameters, scenario, population, seed, runSeconds } = options;
  await protocol.enrol(accountIdsOf(options));
  await protocol.approveAll(residentsOf(population));
  const run = { seed, seconds: runSeconds };
  const endowments = drawEndowments(scenario, economy, parameters, population, run);
  const { transfers, liquidityTransfers, quoteWei } = endowments;
  const give = (asset: "token" | "liquidity", gifts: readonly Gift[]): Action[] =>
    gifts.map(({ from, to, amountWei }) => ({ kind: "transfer", actor: from, asset, to, amountWei }));
  const gifts = [...give("token", transfers), ...give("liquidity", liquidityTransfers)];
  requireOk(await protocol.act([...gifts, ...drawDelegations(population, seed)]));
  await protocol.mintQuote(quoteWei);
}
