import { AbiCoder, id as hashText } from "ethers";

import type { ContractAddresses } from "../../../simulations/deployment/deploy.ts";
import type { AddressBook } from "../../../simulations/protocol/chain/accounts.ts";
import { request, toQuantity } from "../../../simulations/deployment/json-rpc.ts";
import { sendTransaction } from "../../../simulations/protocol/chain/rpc.ts";
import type { Provider } from "../../../simulations/deployment/json-rpc.ts";
import { Draw } from "../harness/draw.ts";
import type { Situation } from "../harness/situation.ts";
import { CALLBACKS } from "./moods.ts";
import type { BadMood, QuoteMood } from "./moods.ts";

const coder = AbiCoder.defaultAbiCoder();

function encode(signature: string, ...args: readonly unknown[]): string {
  const types = signature.slice(signature.indexOf("(") + 1, -1);
  const encoded = types === "" ? "" : coder.encode(types.split(","), [...args]).slice(2);
  return hashText(signature).slice(0, 10) + encoded;
}

/** Accounts that a quote asset may refuse: somebody who acts, or a part of the protocol. */
const REFUSED = ["treasury", "fees", "buyback", "pair"] as const;

/** Kind of bad mood of each artifact. */
const MOODS: Readonly<Record<string, BadMood["kind"]>> = {
  FeeOnTransferAsset: "keepsFee",
  FalseReturningAsset: "fails",
  BlacklistingAsset: "refuses",
  ReentrantAsset: "callsBack",
};

/** What the switch of a quote asset needs. */
export interface HostileQuoteOptions {
  readonly artifact: string;
  readonly provider: Provider;
  readonly addresses: ContractAddresses;
  readonly book: AddressBook;
  /** Who sends what turns the switch. */
  readonly operator: string;
}

/** A quote asset that behaves or doesn't, as it is told. */
export class HostileQuote {
  readonly #options: HostileQuoteOptions;
  #mood: QuoteMood = { kind: "honest" };

  constructor(options: HostileQuoteOptions) {
    this.#options = options;
  }

  /** Ids and addresses of the chain that it lives on. */
  get book(): AddressBook {
    return this.#options.book;
  }

  get mood(): QuoteMood {
    return this.#mood;
  }

  /** Forget the mood: the chain has gone back to the beginning, where the asset behaves. */
  reset(): void {
    this.#mood = { kind: "honest" };
  }

  /** Draw what an entry makes of the asset: it behaves again, or no longer. */
  draw(dice: readonly number[], { stage }: Situation): QuoteMood {
    if (this.#mood.kind !== "honest") return { kind: "honest" };
    const draw = new Draw(dice);
    const kind = MOODS[this.#options.artifact] ?? "fails";
    switch (kind) {
      case "keepsFee":
        return { kind, feeBps: draw.logBetween(1n, 10_000n) };
      case "fails":
        return { kind };
      case "refuses":
        return { kind, account: draw.find([...REFUSED, ...stage.agents]) ?? "treasury" };
      case "callsBack":
        return { kind, callback: draw.below(CALLBACKS.length) };
    }
  }

  /** Change how the asset behaves. */
  async become(mood: QuoteMood, nowSeconds: bigint): Promise<void> {
    const { provider, addresses, operator } = this.#options;
    for (const data of this.#calls(mood)) {
      await request(provider, "evm_setNextBlockTimestamp", toQuantity(nowSeconds));
      await sendTransaction(provider, { from: operator, to: addresses.quote, data, gas: 1_000_000n });
    }
    this.#mood = mood;
  }

  /** Take note that a transfer was made: a prepared call is used up by it. */
  noteTransfer(): void {
    if (this.#mood.kind === "callsBack") this.reset();
  }

  #calls(mood: QuoteMood): string[] {
    const { addresses, book } = this.#options;
    switch (mood.kind) {
      case "keepsFee":
        return [encode("setFeeBps(uint256)", mood.feeBps)];
      case "fails":
        return [encode("setFailing(bool)", true)];
      case "refuses":
        return [encode("setBlacklisted(address,bool)", book.addressOf(mood.account), true)];
      case "callsBack": {
        const [contract, method, args] = CALLBACKS[mood.callback] ?? CALLBACKS[0];
        return [encode("reenter(address,bytes)", addresses[contract], encode(method, ...args))];
      }
      case "honest":
        return this.#undo();
    }
  }

  #undo(): string[] {
    const { book } = this.#options;
    const mood = this.#mood;
    switch (mood.kind) {
      case "keepsFee":
        return [encode("setFeeBps(uint256)", 0n)];
      case "fails":
        return [encode("setFailing(bool)", false)];
      case "refuses":
        return [encode("setBlacklisted(address,bool)", book.addressOf(mood.account), false)];
      case "callsBack":
        return [encode("reenter(address,bytes)", "0x0000000000000000000000000000000000000000", "0x")];
      case "honest":
        return [];
    }
  }
}
