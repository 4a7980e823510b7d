/** A worker of `npm run prove`: proves the contracts that it is handed, one after the other. */
import { parentPort } from "node:worker_threads";

import { prove } from "./prover.ts";
import type { ProofContract } from "./table.ts";
import type { Answer } from "./workers.ts";

parentPort?.on("message", (row: ProofContract) => {
  const answer: Answer = { contract: row.contract, findings: prove(row) };
  parentPort?.postMessage(answer);
});
