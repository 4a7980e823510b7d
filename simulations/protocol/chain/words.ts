import { decodeBytes32String } from "ethers";

/** Encoding and decoding of calls and logs whose arguments are all single words: an order faster than a full ABI coder. */

const WORD_DIGITS = 64;

/** Encode an integer or an address as one 32-byte word, without the 0x; negative integers in two's complement. */
export function encodeWord(value: bigint | number | string): string {
  if (typeof value === "string") return value.slice(2).toLowerCase().padStart(WORD_DIGITS, "0");
  return BigInt.asUintN(256, BigInt(value)).toString(16).padStart(WORD_DIGITS, "0");
}

/** Encode a call whose arguments are single words. */
export function encodeCall(selector: string, ...args: readonly (bigint | number | string)[]): string {
  return selector + args.map(encodeWord).join("");
}

/** Read the word at an index of hex data (with 0x) that begins with a word. */
export function wordAt(data: string, index: number): bigint {
  const start = 2 + index * WORD_DIGITS;
  return BigInt(`0x${data.slice(start, start + WORD_DIGITS)}`);
}

/** Turn a word into a lower-case address. */
export function wordToAddress(word: bigint): string {
  return `0x${word.toString(16).padStart(40, "0")}`;
}

const texts = new Map<bigint, string>();

/** Turn a word into the short string that it holds, or into hex where it holds none. */
export function wordToText(word: bigint): string {
  let text = texts.get(word);
  if (text === undefined) {
    const hex = `0x${encodeWord(word)}`;
    try {
      text = decodeBytes32String(hex);
    } catch {
      text = hex;
    }
    texts.set(word, text);
  }
  return text;
}

/** Reads a `uint256[]` return value word by word. */
export class WordReader {
  readonly #data: string;
  #index: number;
  readonly #end: number;

  /** @param data - ABI-encoded return data: offset, length, words. */
  constructor(data: string) {
    this.#data = data;
    this.#end = 2 + Number(wordAt(data, 1));
    this.#index = 2;
  }

  /** Whether every word has been read. */
  get isDone(): boolean {
    return this.#index === this.#end;
  }

  /** Read the next word. */
  next(): bigint {
    if (this.#index >= this.#end) throw new RangeError("the lens returned fewer words than its reader expects");
    return wordAt(this.#data, this.#index++);
  }

  /** Read the next word as an address, lower-case. */
  nextAddress(): string {
    return wordToAddress(this.next());
  }
}
