import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import { serveAnswers } from "../../../simulations/deployment/fork/replay-server.ts";
import { UpstreamRefusal } from "../../../simulations/deployment/fork/upstream.ts";
import { failureOf } from "../../tasks/failure-of.ts";
import { impatientUpstream } from "./fakes.ts";

/** One reply of a node: a status, and what it says. */
type Reply = readonly [status: number, body: string];

const FINE: Reply = [200, '{"jsonrpc":"2.0","id":1,"result":"0x1"}'];
const BUSY: Reply = [429, "slow down"];
const BUSY_IN_JSON: Reply = [200, '{"jsonrpc":"2.0","id":1,"error":{"code":-32005,"message":"slow down"}}'];

/** Ask a node that replies in turn, and count how often it was asked. */
async function askNode(replies: readonly Reply[]) {
  let asked = 0;
  let authorization: string | undefined;
  const server = createServer((request, response) => {
    ({ authorization } = request.headers);
    const [status, body] = replies[Math.min(asked++, replies.length - 1)] ?? FINE;
    response.writeHead(status).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const upstream = impatientUpstream(`http://user:se%40cret@127.0.0.1:${port}/v3/key`);
  const outcome = await upstream.request("eth_chainId", []).catch((error: unknown) => error);
  server.closeAllConnections();
  server.close();
  return { asked, outcome, origin: upstream.origin, port, authorization };
}

describe("connectUpstream", () => {
  it("asks again while the node is busy", async () => {
    for (const busy of [BUSY, BUSY_IN_JSON, [503, ""] as const]) {
      const { asked, outcome } = await askNode([busy, busy, FINE]);
      expect([asked, outcome]).to.deep.equal([3, "0x1"]);
    }
  });

  it("gives up, and shows of the URL scheme and host alone", async () => {
    const { asked, outcome, origin, port } = await askNode([BUSY]);
    expect(asked).to.equal(3);
    expect(origin).to.equal(`http://127.0.0.1:${port}`);
    const failure = await failureOf(() => {
      throw outcome as Error;
    });
    expect([failure.code, failure.problems[0]?.value]).to.deep.equal(["TW500", origin]);
    expect(String(outcome)).to.not.match(/key|secret/);
  });

  it("says who asks, where the URL does", async () => {
    const { authorization } = await askNode([FINE]);
    expect(authorization).to.equal(`Basic ${Buffer.from("user:se@cret").toString("base64")}`);
  });

  it("takes an error for an answer", async () => {
    for (const reply of [
      [200, '{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"header not found"}}'],
      [401, "who are you?"],
    ] as const) {
      const { asked, outcome } = await askNode([reply]);
      expect(asked).to.equal(1);
      expect(outcome).to.be.instanceOf(UpstreamRefusal);
    }
  });
});

describe("serveAnswers", () => {
  it("answers single requests and batches, errors among them", async () => {
    const server = await serveAnswers((method) =>
      method === "good" ? Promise.resolve("0x1") : Promise.reject(new Error("bad")),
    );
    const post = async (body: string) => await fetch(server.url, { method: "POST", body });
    const one = { jsonrpc: "2.0", id: 4, method: "good" };
    expect(await (await post(JSON.stringify(one))).json()).to.deep.equal({ jsonrpc: "2.0", id: 4, result: "0x1" });
    const batch = [one, { ...one, id: 5, method: "evil" }];
    const [, refused] = (await (await post(JSON.stringify(batch))).json()) as { id: number; error: object }[];
    expect(refused).to.deep.equal({ jsonrpc: "2.0", id: 5, error: { code: -32_000, message: "bad" } });
    expect((await post("no JSON")).status).to.equal(400);
    await server.close();
  });
});
