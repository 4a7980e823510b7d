import { createServer } from "node:http";
import type { RequestListener } from "node:http";
import type { AddressInfo } from "node:net";

import { expect } from "chai";

import { serveAnswers } from "../../../simulations/deployment/fork/replay-server.ts";
import { UpstreamRefusal } from "../../../simulations/deployment/fork/upstream.ts";
import { failureOf } from "../../tasks/failure-of.ts";
import { impatientUpstream } from "./fakes.ts";

/** One reply of a node: a status, what it says, and headers. */
type Reply = readonly [status: number, body: string, headers?: Readonly<Record<string, string>>];

const FINE: Reply = [200, '{"jsonrpc":"2.0","id":1,"result":"0x1"}'];
const BUSY: Reply = [429, "slow down"];

/** What providers say in JSON where too much is asked of them. */
function busyInJson(error: object): Reply {
  return [200, JSON.stringify({ jsonrpc: "2.0", id: 1, error })];
}

/** Serve a node on loopback while something is done with its URL. */
async function withNode<Result>(listener: RequestListener, act: (port: number) => Promise<Result>): Promise<Result> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    return await act((server.address() as AddressInfo).port);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** Ask a node that replies in turn, and count how often it was asked, and for how long that took. */
async function askNode(replies: readonly Reply[], user = "user:se%40cret") {
  let asked = 0;
  let authorization: string | undefined;
  const listener: RequestListener = (request, response) => {
    ({ authorization } = request.headers);
    const [status, body, headers = {}] = replies[Math.min(asked++, replies.length - 1)] ?? FINE;
    response.writeHead(status, headers).end(body);
  };
  return await withNode(listener, async (port) => {
    const upstream = impatientUpstream(`http://${user}@127.0.0.1:${port}/v3/key`);
    const began = performance.now();
    const outcome = await upstream.request("eth_chainId", []).catch((error: unknown) => error);
    const milliseconds = performance.now() - began;
    return { asked, outcome, origin: upstream.origin, port, authorization, milliseconds };
  });
}

async function failureOfAsking(replies: readonly Reply[]) {
  const { outcome, ...rest } = await askNode(replies);
  const failure = await failureOf(() => {
    throw outcome as Error;
  });
  return { failure, outcome, ...rest };
}

describe("connectUpstream", () => {
  it("asks again while the node is busy, whatever way it says so", async () => {
    for (const busy of [
      BUSY,
      [503, ""] as const,
      [502, ""] as const,
      busyInJson({ code: -32_005, message: "daily request count exceeded" }),
      busyInJson({ code: -32_090, message: "Too many requests, reason: call rate limit exhausted" }),
    ]) {
      const { asked, outcome } = await askNode([busy, busy, FINE]);
      expect([asked, outcome], busy[1]).to.deep.equal([3, "0x1"]);
    }
  });

  it("leaves the node alone for as long as it asks for", async () => {
    const now = "Wed, 21 Oct 2026 07:28:00 GMT";
    const nextSecond = "Wed, 21 Oct 2026 07:28:01 GMT";
    for (const busy of [
      [429, "", { "retry-after": "1" }],
      [503, "", { date: now, "retry-after": nextSecond }],
      busyInJson({ code: -32_005, message: "slow down", data: { rate: { backoff_seconds: 1 } } }),
    ] satisfies Reply[]) {
      const { asked, outcome, milliseconds } = await askNode([busy, FINE]);
      expect([asked, outcome]).to.deep.equal([2, "0x1"]);
      expect(milliseconds).to.be.within(950, 1_900);
    }
  });

  it("doesn't wait where it would take too long", async () => {
    const { asked, failure, milliseconds } = await failureOfAsking([[429, "", { "retry-after": "3" }], FINE]);
    expect([asked, failure.code, failure.exitCode]).to.deep.equal([1, "TW127", 5]);
    expect(milliseconds).to.be.below(950);
  });

  it("gives up, and shows of the URL scheme and host alone", async () => {
    for (const [reply, code] of [
      [BUSY, "TW127"],
      [[500, "key"], "TW500"],
    ] as const) {
      const { asked, failure, outcome, origin, port } = await failureOfAsking([reply]);
      expect([asked, failure.code]).to.deep.equal([3, code]);
      expect(origin).to.equal(`http://127.0.0.1:${port}`);
      expect(failure.problems[0]?.value).to.equal(origin);
      expect(failure.problems[0]?.next).to.be.a("string");
      expect(JSON.stringify(failure.problems) + String(outcome)).to.not.match(/key\b(?! in it)|secret/);
    }
  });

  it("has so many requests under way at a time, and half as many after each refusal", async () => {
    let [underWay, most, asked] = [0, 0, 0];
    const listener: RequestListener = (_request, response) => {
      most = Math.max(most, ++underWay);
      const isRefused = asked++ === 0;
      setTimeout(() => {
        underWay--;
        response.writeHead(isRefused ? 429 : 200).end(isRefused ? "" : FINE[1]);
      }, 10);
    };
    await withNode(listener, async (port) => {
      const upstream = impatientUpstream(`http://127.0.0.1:${port}`, { concurrency: 4 });
      const askMany = async () => await Promise.all(Array.from({ length: 12 }, () => upstream.request("eth_a", [])));
      expect(new Set(await askMany())).to.deep.equal(new Set(["0x1"]));
      expect([most, asked]).to.deep.equal([4, 13]);
      most = 0;
      await askMany();
      expect(most).to.equal(2);
    });
  });

  it("says who asks, where the URL does", async () => {
    const { authorization } = await askNode([FINE]);
    expect(authorization).to.equal(`Basic ${Buffer.from("user:se@cret").toString("base64")}`);
  });

  it("takes a percent sign without digits for itself", async () => {
    const { authorization, outcome } = await askNode([FINE], "us%er:100%%C3%A9");
    expect([outcome, authorization]).to.deep.equal(["0x1", `Basic ${Buffer.from("us%er:100%é").toString("base64")}`]);
  });

  it("takes an error for an answer", async () => {
    for (const reply of [
      [200, '{"jsonrpc":"2.0","id":1,"error":{"code":-32000,"message":"header not found"}}'],
      [401, "who are you?"],
      [200, "null"],
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
