import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { requireProgram } from "../find-program.ts";

/** A Redis of its own, on loopback. */
export interface Redis {
  readonly url: string;
  readonly port: number;
  /** Kill it; what it held is gone. */
  kill(): Promise<void>;
  /** Start it again, empty, on the same port. */
  start(): Promise<void>;
  /** End it, and leave nothing behind. */
  stop(): Promise<void>;
}

const NAME = "redis-server";
const SUPERVISOR = fileURLToPath(new URL("../anvil/supervise.mjs", import.meta.url));
const READY = "Ready to accept connections";

/** Find a port of loopback that nobody listens on. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function launch(folder: string, port: number): Promise<{ child: ChildProcess; ended: Promise<void> }> {
  const line = ["--bind", "127.0.0.1", "--port", `${port}`, "--dir", folder, "--save", "", "--appendonly", "no"];
  const child = spawn(process.execPath, [SUPERVISOR, requireProgram([NAME]), ...line], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (text: Buffer) => {
      said += text.toString();
      if (said.includes(READY)) resolve();
    });
    void ended.then(() => reject(new Error(`${NAME} ended before it was ready: ${said}`)));
  });
  return { child, ended };
}

/** Start a Redis on a free port of loopback. It ends with {@link Redis.stop}, or with this process, however that ends. */
export async function startRedis(): Promise<Redis> {
  const folder = mkdtempSync(join(tmpdir(), "redis-"));
  const port = await findFreePort();
  let running = await launch(folder, port);
  const kill = async (): Promise<void> => {
    running.child.stdin?.end();
    await running.ended;
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    kill,
    async start() {
      running = await launch(folder, port);
    },
    async stop() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
