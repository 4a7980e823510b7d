import { styleText } from "node:util";

/** A stream that may be a terminal. */
export type TerminalStream = NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Tell whether a stream is a terminal whose cursor can be moved. */
export function isTerminal(stream: TerminalStream, env: Environment): boolean {
  return stream.isTTY === true && env["TERM"] !== "dumb";
}

/** Tell whether text may be coloured: on a terminal, unless NO_COLOR is set to anything (https://no-color.org). */
export function hasColor(stream: TerminalStream, env: Environment): boolean {
  return isTerminal(stream, env) && (env["NO_COLOR"] ?? "") === "";
}

/** Style a text, or leave it as it is. */
export function style(format: "bold" | "cyan" | "dim" | "green" | "red", text: string, colored: boolean): string {
  return colored ? styleText(format, text, { validateStream: false }) : text;
}
