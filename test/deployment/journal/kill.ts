import type { Provider } from "../../../simulations/deployment/json-rpc.ts";

/** Where a deployment is killed: before the node gets a transaction, before it answers, or right after its answer. */
export const MOMENTS = ["before it is sent", "before the answer", "after the answer"] as const;

/** One of {@link MOMENTS}. */
export type Moment = (typeof MOMENTS)[number];

/** Stands for a killed process: the deployment gets nowhere after it. */
export class Killed extends Error {}

/**
 * Put a provider between a deployment and its node that kills the deployment at a transaction, at one moment.
 *
 * @param spared - How many transactions pass before that one.
 * @returns The provider; once killed, it answers nothing more.
 */
export function killingProvider(provider: Provider, moment: Moment, spared = 0): Provider {
  let killed = false;
  let sent = 0;
  return {
    async request(args) {
      if (killed) throw new Killed();
      if (args.method !== "eth_sendTransaction" || sent++ < spared) return await provider.request(args);
      killed = true;
      if (moment === "before it is sent") throw new Killed();
      const hash = await provider.request(args);
      if (moment === "before the answer") throw new Killed();
      return hash;
    },
  };
}
