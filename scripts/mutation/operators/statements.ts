import type { AstNode, Range, SourceText } from "../ast.ts";
import { childOf, isNode, listOf, rangeOf, typeOf } from "../ast.ts";
import type { Context, Edit, Operator } from "./edit.ts";

/** The name of what a call calls, without what it is called on. */
function calleeOf(call: AstNode): string {
  const callee = childOf(call, "expression");
  return (callee["name"] ?? callee["memberName"] ?? "") as string;
}

function wholeStatement(node: AstNode, source: SourceText): Range {
  const { start, end } = rangeOf(node);
  return { start, end: source.endOfStatement(end) };
}

/** Tell whether a call is a `require`. */
export function isRequire(node: AstNode): boolean {
  return node.nodeType === "FunctionCall" && calleeOf(node) === "require";
}

/** Drops statements that check, change or call something. */
export const droppedStatements: Operator = (node, { source }) => {
  const drop = (operator: Edit["operator"]): Edit[] => [{ operator, range: wholeStatement(node, source), text: "{}" }];
  if (node.nodeType === "EmitStatement") return drop("event-dropped");
  if (node.nodeType === "RevertStatement") return drop("require-removed");
  // The last part of a `for` is no statement of its own; without it the loop never ends.
  if (node.nodeType !== "ExpressionStatement" || wholeStatement(node, source).end === rangeOf(node).end) return [];
  const expression = childOf(node, "expression");
  if (isRequire(expression)) {
    const [condition] = listOf(expression, "arguments");
    const checksCaller = condition !== undefined && source.of(condition).includes("msg.sender");
    return drop(checksCaller ? "access-removed" : "require-removed");
  }
  if (expression.nodeType === "Assignment") return drop("update-dropped");
  if (expression.nodeType === "UnaryOperation") return drop("update-dropped");
  return expression.nodeType === "FunctionCall" ? drop("call-dropped") : [];
};

/** Drops the modifiers of functions, but not the calls of base constructors. */
export const modifiers: Operator = (node) => {
  if (node.nodeType !== "FunctionDefinition") return [];
  return listOf(node, "modifiers")
    .filter((modifier) => modifier["kind"] === "modifierInvocation")
    .map((modifier) => ({ operator: "access-removed", range: rangeOf(modifier), text: "" }));
};

/** Tell whether a condition asks for the name of a constant. */
function asksForConstant(condition: AstNode, { declarations }: Context): boolean {
  const right = condition["rightExpression"];
  if (condition["operator"] !== "==" || !isNode(right)) return false;
  return declarations.get(right["referencedDeclaration"] as number)?.["constant"] === true;
}

/** Forces the conditions of `if`, `while` and `?:`. */
export const conditions: Operator = (node, context) => {
  const texts = { IfStatement: ["true", "false"], Conditional: ["true", "false"], WhileStatement: ["false"] };
  const forced = texts[node.nodeType as keyof typeof texts] as string[] | undefined;
  if (forced === undefined) return [];
  const condition = childOf(node, "condition");
  const range = rangeOf(condition);
  if (asksForConstant(condition, context)) {
    const text = context.source.of(condition).replace("==", "!=");
    return [{ operator: "equality-negated", range, text }];
  }
  return forced.map((text) => ({ operator: "condition-forced", range, text }));
};

/** Makes arithmetic that wraps by design revert. */
export const uncheckedBlocks: Operator = (node) => {
  if (node.nodeType !== "UncheckedBlock") return [];
  const { start } = rangeOf(node);
  return [{ operator: "unchecked-removed", range: { start, end: start + "unchecked".length }, text: "" }];
};

/** Give another value of an expression's type; undefined where none is simple to write. */
function otherValue(node: AstNode, text: string): string | undefined {
  const type = typeOf(node);
  if (/^u?int/.test(type)) return node.nodeType === "Literal" ? undefined : `${text} + 1`;
  if (type === "bool") return node.nodeType === "Literal" ? undefined : `!(${text})`;
  if (type.startsWith("address")) return "address(0)";
  return type === "bytes32" ? "bytes32(0)" : undefined;
}

function changeArguments(call: AstNode, operator: Edit["operator"], { source }: Context): Edit[] {
  return listOf(call, "arguments").flatMap((argument) => {
    const text = otherValue(argument, source.of(argument));
    return text === undefined ? [] : [{ operator, range: rangeOf(argument), text }];
  });
}

/** Changes what events and errors carry. */
export const reportedValues: Operator = (node, context) => {
  if (node.nodeType === "EmitStatement") {
    return changeArguments(childOf(node, "eventCall"), "event-argument-changed", context);
  }
  if (node.nodeType === "RevertStatement") {
    return changeArguments(childOf(node, "errorCall"), "error-argument-changed", context);
  }
  const error = isRequire(node) ? listOf(node, "arguments")[1] : undefined;
  return error?.nodeType === "FunctionCall" ? changeArguments(error, "error-argument-changed", context) : [];
};

/** Changes what is returned. */
export const returnedValues: Operator = (node, { source }) => {
  const value = node["expression"];
  if (node.nodeType !== "Return" || !isNode(value)) return [];
  const needsParentheses = value.nodeType === "Conditional";
  const text = otherValue(value, needsParentheses ? `(${source.of(value)})` : source.of(value));
  return text === undefined ? [] : [{ operator: "return-changed", range: rangeOf(value), text }];
};
