import type { AstNode, Range, SourceText } from "../ast.ts";
import { childOf, listOf, rangeOf } from "../ast.ts";
import type { Edit, Operator, OperatorName } from "./edit.ts";

const ARITHMETIC: Readonly<Record<string, string>> = {
  "+": "-",
  "-": "+",
  "*": "/",
  "/": "*",
  "%": "*",
  "<<": ">>",
  ">>": "<<",
  "&": "|",
  "|": "&",
  "^": "&",
};

const BOUNDARIES: Readonly<Record<string, string>> = { "<": "<=", "<=": "<", ">": ">=", ">=": ">" };

const EQUALITIES: Readonly<Record<string, string>> = { "==": "!=", "!=": "==" };

const LOGIC: Readonly<Record<string, string>> = { "&&": "||", "||": "&&" };

/** The range of an operator that stands between two expressions. */
function rangeBetween(source: SourceText, left: AstNode, right: AstNode, operator: string): Range {
  const start = rangeOf(left).end;
  const offset = source.slice({ start, end: rangeOf(right).start }).indexOf(operator);
  return { start: start + offset, end: start + offset + operator.length };
}

function replaceOperator(node: AstNode, source: SourceText): Edit[] {
  const sign = node["operator"] as string;
  const left = childOf(node, "leftExpression");
  const right = childOf(node, "rightExpression");
  const range = rangeBetween(source, left, right, sign);
  const tables: [OperatorName, Readonly<Record<string, string>>][] = [
    ["operator-replaced", ARITHMETIC],
    ["boundary-moved", BOUNDARIES],
    ["equality-negated", EQUALITIES],
  ];
  return tables.flatMap(([operator, table]) => {
    const text = table[sign];
    return text === undefined ? [] : [{ operator, range, text }];
  });
}

/** `a && b` becomes `(a || b)`, `a` and `b`; of a chain, each clause is dropped once. */
function replaceLogic(node: AstNode, source: SourceText): Edit[] {
  const sign = node["operator"] as string;
  const other = LOGIC[sign];
  if (other === undefined) return [];
  const range = rangeOf(node);
  const left = childOf(node, "leftExpression");
  const right = source.of(childOf(node, "rightExpression"));
  const edits: Edit[] = [
    { operator: "logic-replaced", range, text: `(${source.of(left)} ${other} ${right})` },
    { operator: "clause-dropped", range, text: source.of(left) },
  ];
  return left["operator"] === sign ? edits : [...edits, { operator: "clause-dropped", range, text: right }];
}

/** Changes operators with two sides. */
export const binaryOperations: Operator = (node, { source }) =>
  node.nodeType === "BinaryOperation" ? [...replaceOperator(node, source), ...replaceLogic(node, source)] : [];

/** `x += y` becomes `x -= y`, and the like. */
export const compoundAssignments: Operator = (node, { source }) => {
  if (node.nodeType !== "Assignment") return [];
  const sign = node["operator"] as string;
  const other = ARITHMETIC[sign.slice(0, -1)];
  if (other === undefined) return [];
  const range = rangeBetween(source, childOf(node, "leftHandSide"), childOf(node, "rightHandSide"), sign);
  return [{ operator: "operator-replaced", range, text: `${other}=` }];
};

/** `++x` becomes `--x`; `!x` and `-x` become `x`. */
export const unaryOperations: Operator = (node, { source }) => {
  if (node.nodeType !== "UnaryOperation") return [];
  const range = rangeOf(node);
  const sign = node["operator"] as string;
  const inner = source.of(childOf(node, "subExpression"));
  if (sign === "!" || sign === "-") return [{ operator: "sign-dropped", range, text: inner }];
  const others: Readonly<Record<string, string>> = { "++": "--", "--": "++" };
  const other = others[sign];
  if (other === undefined) return [];
  return [{ operator: "operator-replaced", range, text: node["prefix"] === true ? other + inner : inner + other }];
};

const ROUNDING: Readonly<Record<string, string>> = {
  mulDivDown: "mulDivUp",
  mulDivUp: "mulDivDown",
  min: "max",
  max: "min",
  Ceil: "Floor",
  Floor: "Ceil",
};

/** Swaps functions that round, or take the smaller of two, with their opposites. */
export const roundings: Operator = (node, { source }) => {
  if (node.nodeType === "FunctionCall") {
    const isPlain = childOf(node, "expression")["memberName"] === "mulDiv" && listOf(node, "arguments").length === 3;
    if (!isPlain) return [];
    const { end } = rangeOf(node);
    return [{ operator: "rounding-reversed", range: { start: end - 1, end }, text: ", Math.Rounding.Ceil)" }];
  }
  if (node.nodeType !== "MemberAccess" && node.nodeType !== "Identifier") return [];
  const name = (node.nodeType === "MemberAccess" ? node["memberName"] : node["name"]) as string;
  const other = ROUNDING[name];
  const { start, end } = rangeOf(node);
  // `type(uint128).max` is a limit.
  if (other === undefined || source.of(node).startsWith("type(")) return [];
  return [{ operator: "rounding-reversed", range: { start: Math.max(start, end - name.length), end }, text: other }];
};

/** `type(uint128).max` becomes one less. */
export const limits: Operator = (node, { source }) => {
  const text = source.of(node);
  if (node.nodeType !== "MemberAccess" || !/^type\(u?int\d*\)\.max$/.test(text)) return [];
  return [{ operator: "limit-lowered", range: rangeOf(node), text: `(${text} - 1)` }];
};

/** Texts of a number that is one more, and one less unless it is zero. */
function neighbours(text: string): string[] {
  const [digits = "", unit = ""] = text.split(/\s+/);
  const plain = digits.replaceAll("_", "");
  if (!/^\d+$/.test(plain)) return [`(${text} + 1)`, `(${text} - 1)`];
  const value = BigInt(plain);
  return (value === 0n ? [1n] : [value + 1n, value - 1n]).map((other) => `${other} ${unit}`.trim());
}

/** Changes literals. */
export const constants: Operator = (node, { source, parentOf }) => {
  if (node.nodeType !== "Literal") return [];
  const text = source.of(node);
  const operator = "constant-changed";
  const range = rangeOf(node);
  switch (node["kind"]) {
    case "number": {
      const others = neighbours(text);
      // One wrong index, and one wrong length, is as good as two.
      const counts = parentOf(node)?.nodeType === "IndexAccess" || isLength(parentOf(node));
      return (counts ? others.slice(0, 1) : others).map((other) => ({ operator, range, text: other }));
    }
    case "bool":
      return [{ operator, range, text: text === "true" ? "false" : "true" }];
    case "string":
      return [{ operator, range, text: `${text.slice(0, -2)}"` }];
    default:
      return [];
  }
};

function isLength(parent: AstNode | undefined): boolean {
  return parent?.nodeType === "FunctionCall" && childOf(parent, "expression").nodeType === "NewExpression";
}
