import { connectUpstream, UpstreamRefusal } from "../../../simulations/deployment/fork/upstream.ts";
import type { Patience, Upstream } from "../../../simulations/deployment/fork/upstream.ts";
import { toQuantity } from "../../../simulations/deployment/json-rpc.ts";

/** Block that the fakes are forked at. */
export const BLOCK = { chainId: 1, number: 1_000, hash: `0x${"ab".repeat(32)}` };

/** Time of {@link BLOCK}. */
export const BLOCK_SECONDS = 1_735_000_000;

/** Digest of the run that asks. */
export const RUN = "0a".repeat(32);

/** A contract, and an account that nobody ever used. */
export const CONTRACT = `0x${"c0".repeat(20)}`;
export const EMPTY = `0x${"e0".repeat(20)}`;

/** A node with one contract, which counts what it is asked. */
export function fakeUpstream(head = BLOCK.number + 500) {
  const asked: string[] = [];
  const upstream: Upstream = {
    origin: "https://node.example",
    request(method, params) {
      asked.push([method, ...params].join(" "));
      return Promise.resolve().then(() => respond(method, params));
    },
  };
  const respond = (method: string, params: readonly unknown[]): unknown => {
    const isContract = params[0] === CONTRACT;
    switch (method) {
      case "eth_chainId":
        return toQuantity(BLOCK.chainId);
      case "eth_blockNumber":
        return toQuantity(head);
      case "eth_getBlockByNumber":
        if (Number(params[0]) > head) return null;
        return {
          number: params[0],
          hash: Number(params[0]) === BLOCK.number ? BLOCK.hash : `0x${"cd".repeat(32)}`,
          timestamp: toQuantity(BLOCK_SECONDS),
          transactions: ["0x01"],
        };
      case "eth_getCode":
        return isContract ? "0x60FE" : "0x";
      case "eth_getBalance":
        return isContract ? "0x2" : "0x0";
      case "eth_getTransactionCount":
        return isContract ? "0x1" : "0x0";
      case "eth_getStorageAt":
        return "0x7";
      default:
        throw new UpstreamRefusal(method, "the method doesn't exist");
    }
  };
  return { upstream, asked };
}

/** Talk to a URL without the patience that a real node deserves. */
export function impatientUpstream(url: string, patience: Partial<Patience> = {}): Upstream {
  return connectUpstream(url, {
    attempts: 3,
    pauseMilliseconds: 1,
    longestPauseMilliseconds: 2_000,
    timeoutMilliseconds: 2_000,
    concurrency: 8,
    ...patience,
  });
}
