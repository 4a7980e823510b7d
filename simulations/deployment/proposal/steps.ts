import { FutureType, batches, isDeploymentFuture } from "@nomicfoundation/ignition-core";
import type { Future } from "@nomicfoundation/ignition-core";

import { buildEconomyModule } from "../../../ignition/modules/economy.ts";
import type { DeploymentPlan } from "../plan.ts";

/** A transaction of the deployment. */
export interface Step {
  /** Id in the deployment module, such as `Economy#launch`; its journal has the same. */
  readonly id: string;
  readonly kind: "deploy" | "call";
  /** Name that the deployment gives the contract: the one that is deployed, or called. */
  readonly contract: string;
  /** Name of the deployed contract's source, or of the called function. */
  readonly name: string;
}

/** Take the module's name off a step's id. */
export function localName(id: string): string {
  return id.slice(id.indexOf("#") + 1);
}

function toStep(future: Future): Step | undefined {
  const { id } = future;
  if (isDeploymentFuture(future)) return { id, kind: "deploy", contract: localName(id), name: future.contractName };
  if (future.type !== FutureType.CONTRACT_CALL) return undefined;
  return { id, kind: "call", contract: localName(future.contract.id), name: future.functionName };
}

/**
 * List the transactions of a deployment that begins anew.
 *
 * @returns `steps[batch][position]`: batches follow each other, and what is in one is sent together.
 */
export function stepsOf(plan: DeploymentPlan): Step[][] {
  const module = buildEconomyModule(plan);
  const futures = new Map([...module.futures].map((future) => [future.id, future]));
  const stepOf = (id: string): Step[] => {
    const future = futures.get(id);
    const step = future === undefined ? undefined : toStep(future);
    return step === undefined ? [] : [step];
  };
  return batches(module)
    .map((ids) => ids.flatMap(stepOf))
    .filter((batch) => batch.length > 0);
}
