import type { Provider } from "../../simulations/deployment/json-rpc.ts";
import { TokenwrightError } from "../../simulations/errors.ts";

/** Which node it is, in errors. */
export interface NodeInErrors {
  /** Name of the network in the configuration. */
  readonly network: string;
  /** Scheme and host of the node; none on a chain in this process. */
  readonly origin: string | undefined;
}

const URLS = /\b(?:https?|wss?):\/\/[^\s"'`]+/g;

/** A provider whose failures can be told to users. */
export interface ExplainingProvider extends Provider {
  /** Do what reads by this provider; a failure of it that follows a failed request is told as the request's. */
  explain<Result>(read: () => Promise<Result>): Promise<Result>;
}

/**
 * Tell of every request that fails which it was and of which node: one that answered before may not any more. For
 * reading only, and not where an error's data are decoded, as Ignition decodes why a call reverts.
 *
 * @param provider - Of a node; its requests throw {@link TokenwrightError} TW500 from then on.
 */
export function explainingProvider(provider: Provider, { network, origin }: NodeInErrors): ExplainingProvider {
  let failure: TokenwrightError | undefined;
  return {
    async request({ method, params = [] }) {
      try {
        return await provider.request({ method, params: [...params] });
      } catch (cause) {
        const [line = ""] = (cause instanceof Error ? cause.message : String(cause)).split("\n");
        // A URL may hold a key.
        const reason = line.replaceAll(URLS, origin ?? "the node");
        failure = new TokenwrightError(
          "TW500",
          {
            message: `${method} failed: ${reason}`,
            path: `--network ${network}`,
            ...(origin === undefined ? {} : { value: origin }),
            allowed: "a node that answers, and knows this method",
            next: "see that the node runs and knows this method, then run the same command again",
          },
          { cause },
        );
        throw failure;
      }
    },
    async explain(read) {
      try {
        return await read();
      } catch (error) {
        // ethers makes its own errors of a provider's.
        throw error instanceof TokenwrightError ? error : (failure ?? error);
      }
    },
  };
}
