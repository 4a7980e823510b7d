import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { toExactJson } from "../../units/json.ts";
import { writeResult } from "./result-file.ts";
import type { Confirmation } from "./confirm-run.ts";

/** What the real contracts said of the best designs so far. */
const CONFIRMATIONS_FILE = "confirmations.json";

type Place = Pick<Confirmation, "design" | "scenario" | "seed">;

/** The confirmations of an experiment, on the disk: each takes seconds, and none is made twice. */
export class Confirmations {
  readonly #path: string;
  readonly #made: Confirmation[];

  constructor(folder: string) {
    this.#path = join(folder, CONFIRMATIONS_FILE);
    this.#made = existsSync(this.#path) ? (JSON.parse(readFileSync(this.#path, "utf8")) as Confirmation[]) : [];
  }

  find({ design, scenario, seed }: Place): Confirmation | undefined {
    return this.#made.find((each) => each.design === design && each.scenario === scenario && each.seed === seed);
  }

  keep(confirmation: Confirmation): void {
    this.#made.push(confirmation);
    writeResult(this.#path, toExactJson(this.#made));
  }
}
