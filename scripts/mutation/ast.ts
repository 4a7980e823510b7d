/** A node of the compiler's tree; what else it holds depends on its type. */
export interface AstNode {
  readonly nodeType: string;
  readonly id: number;
  /** Where it stands: start and length in bytes, and the number of its source. */
  readonly src: string;
  readonly [key: string]: unknown;
}

/** A range of bytes in a source; the end is excluded. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** Tell whether a value of the tree is a node. */
export function isNode(value: unknown): value is AstNode {
  return typeof value === "object" && value !== null && "nodeType" in value && "src" in value;
}

/** Say where a node stands. */
export function rangeOf(node: AstNode): Range {
  const [start = 0, length = 0] = node.src.split(":").map(Number);
  return { start, end: start + length };
}

/** List a node's own nodes, in the order of the source. */
export function childrenOf(node: AstNode): AstNode[] {
  const nodes = Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]) as unknown[]);
  return nodes.filter(isNode).sort((a, b) => rangeOf(a).start - rangeOf(b).start);
}

/** Give a part of a node that has to be a node. */
export function childOf(node: AstNode, key: string): AstNode {
  const child = node[key];
  if (!isNode(child)) throw new TypeError(`${node.nodeType} at ${node.src} has no ${key}`);
  return child;
}

/** Give a part of a node that is a list of nodes; empty where there is none. */
export function listOf(node: AstNode, key: string): AstNode[] {
  const list = node[key];
  return Array.isArray(list) ? list.filter(isNode) : [];
}

/** Visit a node and everything in it, each before what it holds. */
export function* walk(node: AstNode): Generator<AstNode> {
  yield node;
  for (const child of childrenOf(node)) yield* walk(child);
}

/** Give an expression's type, as the compiler writes it; empty where it has none. */
export function typeOf(node: AstNode): string {
  const descriptions = node["typeDescriptions"] as { typeString?: string } | undefined;
  return descriptions?.typeString ?? "";
}

/** Text of a source, by the bytes that nodes count. */
export class SourceText {
  readonly #bytes: Buffer;

  constructor(content: string) {
    this.#bytes = Buffer.from(content, "utf8");
  }

  /** Give the text of a range. */
  slice({ start, end }: Range): string {
    return this.#bytes.toString("utf8", start, end);
  }

  /** Give a node's text. */
  of(node: AstNode): string {
    return this.slice(rangeOf(node));
  }

  /** Give the number of the line that a byte stands on, from 1. */
  lineAt(start: number): number {
    return this.slice({ start: 0, end: start }).split("\n").length;
  }

  /** Give the text with a range replaced. */
  replace({ start, end }: Range, text: string): string {
    return this.slice({ start: 0, end: start }) + text + this.slice({ start: end, end: this.#bytes.length });
  }

  /** Find where a statement ends, its semicolon included. */
  endOfStatement(end: number): number {
    const rest = this.slice({ start: end, end: this.#bytes.length });
    const semicolon = /^\s*;/.exec(rest);
    return end + (semicolon === null ? 0 : semicolon[0].length);
  }
}
