import { createServer } from "node:http";
import type { IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

/** A request to verify a contract, as an explorer gets it. */
export interface VerificationRequest {
  readonly query: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

/** Stands for an explorer that speaks Etherscan's interface, on loopback. */
export interface Explorer {
  readonly url: string;
  /** What was asked to be verified, in order. */
  readonly requests: readonly VerificationRequest[];
  /** Names of contracts that it turns down. */
  readonly refused: Set<string>;
  stop(): Promise<void>;
}

async function bodyOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

/** Start an explorer; it shows sources of what was sent to it, whatever they are. */
export async function startExplorer(): Promise<Explorer> {
  const requests: VerificationRequest[] = [];
  const refused = new Set<string>();
  const answer = (query: Readonly<Record<string, string>>, body: string): unknown => {
    const named = (request: VerificationRequest): string => request.form["contractname"]?.split(":").at(-1) ?? "";
    const verified = ({ form }: VerificationRequest): boolean => form["contractaddress"] === query["address"];
    switch (query["action"]) {
      case "getsourcecode":
        return { status: "1", result: [{ SourceCode: requests.some(verified) ? "contract" : "" }] };
      case "verifysourcecode": {
        const request = { query, form: Object.fromEntries(new URLSearchParams(body)) };
        if (refused.has(named(request))) return { status: "0", result: `No thanks, ${query["apikey"] ?? ""}` };
        return { status: "1", result: String(requests.push(request)) };
      }
      default:
        return { status: "1", result: "Pass - Verified" };
    }
  };
  const server = createServer((message, response) => {
    const query = Object.fromEntries(new URL(message.url ?? "", "http://127.0.0.1").searchParams);
    void bodyOf(message).then((body) => response.end(JSON.stringify(answer(query, body))));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async (): Promise<void> => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return { url: `http://127.0.0.1:${port}`, requests, refused, stop };
}
