import type { Answer, Order } from "../../scripts/properties/messages.ts";
import { emptyTally } from "../../scripts/properties/tally.ts";
import { Company, PathMisfit, readPath } from "./harness/campaign.ts";

/** A process that plays sequences as its parent orders them. */
class Worker {
  #company: Company | undefined;
  #order: Order | undefined;

  async play(order: Order): Promise<Answer> {
    const company = await this.#companyFor(order);
    const tally = emptyTally();
    try {
      if (order.path !== undefined) {
        const place = readPath(order.path);
        const failure = await company.play(place.index, tally, place);
        return { kind: "played", tally, ...(failure === undefined ? {} : { failure }) };
      }
      for (let index = order.from; index < order.to; index++) {
        const failure = await company.play(index, tally);
        if (failure !== undefined) return { kind: "played", tally, failure };
        send({ kind: "progress", entries: order.length });
      }
      return { kind: "played", tally };
    } catch (error) {
      if (!(error instanceof PathMisfit)) throw error;
      const allowed = "the path that was printed with this seed, length and campaign";
      return { kind: "refused", option: "--path", message: "the path doesn't fit its seed", allowed };
    }
  }

  /** Keep the company, and with it the chain, as long as the orders are of one kind. */
  async #companyFor(order: Order): Promise<Company> {
    const before = this.#order;
    const isSame = before?.campaign === order.campaign && before.seed === order.seed && before.length === order.length;
    if (!isSame) await this.#company?.close();
    if (!isSame || this.#company === undefined) this.#company = new Company(order);
    this.#order = order;
    return this.#company;
  }
}

function send(answer: Answer): void {
  process.send?.(answer);
}

if (import.meta.main) {
  const worker = new Worker();
  // The parent decides when to end.
  process.on("SIGINT", () => undefined);
  process.on("disconnect", () => process.exit(0));
  process.on("message", (order: Order) => {
    worker.play(order).then(send, (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      process.exit(1);
    });
  });
}
