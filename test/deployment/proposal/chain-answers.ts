import type { Provider } from "../../../simulations/deployment/json-rpc.ts";

/** What a node is asked for. */
export interface Asked {
  readonly method: string;
  readonly params: readonly unknown[];
}

/** Answer as a node by a function; what it gives no answer to is refused. */
export function answering(answer: (asked: Asked) => unknown): Provider & { readonly asked: Asked[] } {
  const asked: Asked[] = [];
  return {
    asked,
    request({ method, params = [] }) {
      asked.push({ method, params });
      const result = answer({ method, params });
      return result === undefined ? Promise.reject(new Error(`${method} isn't supported`)) : Promise.resolve(result);
    },
  };
}
