import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** Answers a request, or throws. */
export type Answer = (method: string, params: readonly unknown[]) => Promise<unknown>;

/** A server on loopback. */
export interface ReplayServer {
  readonly url: string;
  close(): Promise<void>;
}

interface JsonRequest {
  readonly id: unknown;
  readonly method: string;
  readonly params?: readonly unknown[];
}

/** Code of an error that is none of JSON-RPC's own. */
const SERVER_ERROR = -32_000;

async function readBody(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

async function respond(answer: Answer, { id, method, params = [] }: JsonRequest): Promise<object> {
  try {
    return { jsonrpc: "2.0", id, result: await answer(method, params) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { jsonrpc: "2.0", id, error: { code: SERVER_ERROR, message } };
  }
}

/** Serve answers over JSON-RPC to this machine alone: the simulated chain asks over HTTP, and nothing else. */
export async function serveAnswers(answer: Answer): Promise<ReplayServer> {
  const server = createServer((message, reply) => {
    const act = async (): Promise<void> => {
      const body = JSON.parse(await readBody(message)) as JsonRequest | readonly JsonRequest[];
      const result = Array.isArray(body)
        ? await Promise.all((body as readonly JsonRequest[]).map((one) => respond(answer, one)))
        : await respond(answer, body as JsonRequest);
      reply.setHeader("content-type", "application/json").end(JSON.stringify(result));
    };
    act().catch(() => reply.writeHead(400).end());
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
