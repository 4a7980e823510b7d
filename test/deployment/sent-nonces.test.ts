import { expect } from "chai";

import { request } from "../../simulations/deployment/json-rpc.ts";
import { withSentNonces } from "../../simulations/deployment/sent-nonces.ts";
import { addressOf } from "../tasks/accounts.ts";
import { answering } from "./proposal/chain-answers.ts";

const SENDER = `0x${"aB".repeat(20)}`;

describe("withSentNonces", () => {
  /** A node that has heard of the first 5 transactions alone. */
  const behind = () => answering(({ method }) => (method === "eth_getTransactionCount" ? "0x5" : "0xhash"));

  const send = async (provider: ReturnType<typeof withSentNonces>, nonce: string | undefined) =>
    await request(provider, "eth_sendTransaction", { from: SENDER, nonce });

  const count = async (provider: ReturnType<typeof withSentNonces>, account: string, block: string) =>
    await request(provider, "eth_getTransactionCount", account, block);

  it("counts what was sent through it where the node is behind, of that account and what is pending alone", async () => {
    const provider = withSentNonces(behind());
    expect(await count(provider, SENDER, "pending")).to.equal("0x5");
    expect(await send(provider, "0x5")).to.equal("0xhash");
    await send(provider, "0x6");
    // Sent once more, with a higher fee.
    await send(provider, "0x5");
    await send(provider, undefined);
    expect(await count(provider, SENDER.toLowerCase(), "pending")).to.equal("0x7");
    expect(await count(provider, SENDER, "latest")).to.equal("0x5");
    expect(await count(provider, addressOf(1), "pending")).to.equal("0x5");
  });

  it("believes a node that knows of more", async () => {
    const provider = withSentNonces(behind());
    await send(provider, "0x1");
    expect(await count(provider, SENDER, "pending")).to.equal("0x5");
  });

  it("doesn't count what the node refused", async () => {
    const refusing = answering(({ method }) => (method === "eth_getTransactionCount" ? "0x5" : undefined));
    const provider = withSentNonces(refusing);
    await send(provider, "0x5").catch(() => undefined);
    expect(await count(provider, SENDER, "pending")).to.equal("0x5");
  });
});
