import { z } from "zod";

import type { Problem } from "../errors.ts";
import { closestName } from "./closest-name.ts";

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** The part of JSON Schema that these schemas use. */
interface SchemaNode {
  readonly description?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly items?: SchemaNode;
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

/** Format a path as a reader would write it: `allocations[2].amount`, `limits["staking.targetStake"].step`. */
export function formatPath(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    if (typeof part === "string" && part.includes(".")) return `${text}[${JSON.stringify(part)}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}

function fieldOf(value: unknown, key: PropertyKey): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Record<PropertyKey, unknown>)[key]
    : undefined;
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce(fieldOf, input);
}

/** Choose the member of a union that the value's `kind` names; without one, a node that lists the kinds. */
function resolveUnion(node: SchemaNode, value: unknown): SchemaNode {
  if (node.oneOf === undefined) return node;
  const kindOf = (option: SchemaNode): unknown => option.properties?.["kind"]?.const;
  const kinds = node.oneOf.map(kindOf);
  const chosen = node.oneOf.find((option) => kindOf(option) === fieldOf(value, "kind"));
  return chosen ?? { type: "object", properties: { kind: { enum: kinds } } };
}

function nodeAt(root: SchemaNode, input: unknown, path: Path): SchemaNode {
  let node = resolveUnion(root, input);
  let value = input;
  for (const part of path) {
    value = fieldOf(value, part);
    node = resolveUnion((typeof part === "number" ? node.items : node.properties?.[String(part)]) ?? {}, value);
  }
  return node;
}

function describeCount(least: number | undefined, most: number | undefined): string {
  if (most === undefined) return least === undefined ? "" : `at least ${least} `;
  return `${least ?? 0} to ${most} `;
}

function describeNumber(node: SchemaNode): string {
  const noun = node.type === "integer" ? "an integer" : "a number";
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum } = node;
  if (minimum !== undefined && maximum !== undefined) return `${noun} between ${minimum} and ${maximum}`;
  const bounds = [
    ...(minimum === undefined ? [] : [`at least ${minimum}`]),
    ...(exclusiveMinimum === undefined ? [] : [`more than ${exclusiveMinimum}`]),
    ...(maximum === undefined ? [] : [`at most ${maximum}`]),
    ...(exclusiveMaximum === undefined ? [] : [`less than ${exclusiveMaximum}`]),
  ];
  return bounds.length === 0 ? noun : `${noun}, ${bounds.join(", ")}`;
}

/** Describe what a place of the schema accepts. */
function describeNode(node: SchemaNode): string {
  if (node.description !== undefined) return node.description;
  if (node.const !== undefined) return JSON.stringify(node.const);
  if (node.enum !== undefined) return `one of ${node.enum.map((item) => JSON.stringify(item)).join(", ")}`;
  if (node.anyOf !== undefined) return node.anyOf.map(describeNode).join(" or ");
  switch (node.type) {
    case "integer":
    case "number":
      return describeNumber(node);
    case "string":
      return `a text of ${describeCount(node.minLength, node.maxLength)}characters`;
    case "boolean":
      return "true or false";
    case "array":
      return `a list of ${describeCount(node.minItems, node.maxItems)}entries`;
    default:
      return `an object with ${Object.keys(node.properties ?? {}).join(", ")}`;
  }
}

/** What is validated: an economy, a scenario. */
export interface ValidatedShape {
  readonly schema: z.ZodType;
  /** What the whole is called. */
  readonly noun: string;
}

function unknownKeyProblem(node: SchemaNode, input: unknown, path: Path, key: string, noun: string): Problem {
  const known = Object.keys(node.properties ?? {});
  const meant = closestName(key, known);
  const at = [...path, key];
  return {
    message: `${formatPath(at)} is not a field of ${/^[aeiou]/.test(noun) ? "an" : "a"} ${noun}`,
    path: formatPath(at),
    value: valueAt(input, at),
    allowed: known.join(", "),
    next: meant === undefined ? "remove it" : `did you mean ${meant}?`,
  };
}

function nextStep(issue: Issue, value: unknown, node: SchemaNode): string {
  if (value === undefined) return "add it";
  const isNumber = typeof value === "number" || typeof value === "bigint";
  if (issue.code === "invalid_type" && issue.expected === "string" && isNumber) {
    return `put it in quotes: "${value}"`;
  }
  if (node.type === "integer" && typeof value === "string") return "write it as a number, without quotes";
  const choices = (node.enum ?? []).filter((choice) => typeof choice === "string");
  const meant = typeof value === "string" ? closestName(value, choices) : undefined;
  return meant === undefined ? "change it to what is allowed" : `did you mean "${meant}"?`;
}

function problemsOf(issue: Issue, root: SchemaNode, input: unknown, noun: string): Problem[] {
  const node = nodeAt(root, input, issue.path);
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => unknownKeyProblem(node, input, issue.path, key, noun));
  }
  const path = formatPath(issue.path) || noun;
  const value = valueAt(input, issue.path);
  return [
    {
      message: `${path} is ${value === undefined ? "missing" : "not valid"}`,
      path,
      value,
      allowed: describeNode(node),
      next: nextStep(issue, value, node),
    },
  ];
}

/** Translate what a schema found wrong with an input into problems, one for each place. */
export function shapeProblems(input: unknown, issues: readonly Issue[], { schema, noun }: ValidatedShape): Problem[] {
  const root = z.toJSONSchema(schema, { io: "input" }) as SchemaNode;
  const problems = issues.flatMap((issue) => problemsOf(issue, root, input, noun));
  return problems.filter(({ path }, index) => problems.findIndex((problem) => problem.path === path) === index);
}
