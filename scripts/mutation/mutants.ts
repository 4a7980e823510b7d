import type { AstNode, Range } from "./ast.ts";
import { childrenOf, isNode, listOf, rangeOf, SourceText, walk } from "./ast.ts";
import type { Context, Declarations, Edit, Operator, OperatorName } from "./operators/edit.ts";
import {
  binaryOperations,
  compoundAssignments,
  constants,
  limits,
  roundings,
  unaryOperations,
} from "./operators/expressions.ts";
import {
  conditions,
  droppedStatements,
  isRequire,
  modifiers,
  reportedValues,
  returnedValues,
  uncheckedBlocks,
} from "./operators/statements.ts";
import { swappedStatements } from "./operators/swaps.ts";

/** One change to one contract. */
export interface Mutant {
  /** Contract, function, operator and ordinal: "RewardPool.claim:update-dropped:1". */
  readonly id: string;
  /** The source's path from the root. */
  readonly source: string;
  readonly line: number;
  readonly operator: OperatorName;
  readonly range: Range;
  /** Where its function, modifier or variable stands. */
  readonly scope: Range;
  readonly original: string;
  readonly mutated: string;
}

/** Where several say the same, the first names it. */
const OPERATORS: readonly Operator[] = [
  binaryOperations,
  compoundAssignments,
  unaryOperations,
  roundings,
  limits,
  constants,
  droppedStatements,
  modifiers,
  conditions,
  uncheckedBlocks,
  reportedValues,
  returnedValues,
  swappedStatements,
];

/** A function, modifier or variable whose code is mutated, and what its mutants' ids begin with. */
interface Scope {
  readonly name: string;
  readonly node: AstNode;
}

function nameOf(node: AstNode): string {
  return node["kind"] === "constructor" ? "constructor" : (node["name"] as string);
}

/** A member's name; a second function of the same name gets a number. */
function nameAmong(member: AstNode, members: readonly AstNode[]): string {
  const earlier = members.slice(0, members.indexOf(member)).filter((other) => nameOf(other) === nameOf(member));
  return earlier.length === 0 ? nameOf(member) : `${nameOf(member)}${earlier.length + 1}`;
}

/** List what holds code: functions, modifiers, and variables with a value. */
function scopesOf(tree: AstNode, path: string): Scope[] {
  const file = path.slice(path.lastIndexOf("/") + 1, -".sol".length);
  return listOf(tree, "nodes").flatMap((node) => {
    if (node.nodeType !== "ContractDefinition") return [{ name: `${file}.${nameOf(node)}`, node }];
    const members = listOf(node, "nodes");
    return members.map((member) => ({ name: `${nameOf(node)}.${nameAmong(member, members)}`, node: member }));
  });
}

/** Visit what can be mutated: code, but not types. */
function* walkCode(node: AstNode): Generator<AstNode> {
  yield node;
  for (const child of childrenOf(node)) if (!child.nodeType.endsWith("TypeName")) yield* walkCode(child);
}

/**
 * Find the equalities that are a whole condition: forcing it both ways says more than negating it, and a negated
 * `require` fails every call that has to succeed.
 */
function wholeConditions(node: AstNode): Set<number> {
  const conditions = [...walk(node)].map((each) =>
    isRequire(each) ? listOf(each, "arguments")[0] : each["condition"],
  );
  return new Set(conditions.filter(isNode).map(({ id }) => id));
}

const CODE = ["FunctionDefinition", "ModifierDefinition", "VariableDeclaration"];

function parentsIn(node: AstNode): (child: AstNode) => AstNode | undefined {
  const parents = new Map<number, AstNode>();
  for (const parent of walk(node)) for (const child of childrenOf(parent)) parents.set(child.id, parent);
  return (child) => parents.get(child.id);
}

function editsOf(scope: Scope, base: Omit<Context, "parentOf">): Edit[] {
  const context = { ...base, parentOf: parentsIn(scope.node) };
  const whole = wholeConditions(scope.node);
  const edits = [...walkCode(scope.node)].flatMap((node) =>
    OPERATORS.flatMap((operator) => operator(node, context)).filter(
      ({ operator }) => !(operator === "equality-negated" && whole.has(node.id) && node.nodeType === "BinaryOperation"),
    ),
  );
  const different = edits.filter(({ range, text }) => text !== context.source.slice(range));
  const byChange = new Map<string, Edit>();
  for (const edit of different.toReversed()) byChange.set(`${edit.range.start}-${edit.range.end}:${edit.text}`, edit);
  return [...byChange.values()].toReversed();
}

/** The name that a statement gives to storage, if it does. */
function storageNameIn(node: AstNode): AstNode | undefined {
  const [name] = node.nodeType === "VariableDeclarationStatement" ? listOf(node, "declarations") : [];
  return name?.["storageLocation"] === "storage" ? name : undefined;
}

/** Collect what sources declare. */
export function declarationsOf(trees: Iterable<AstNode>): Declarations {
  const declarations = new Map<number, AstNode>();
  const functions = new Map<number, AstNode>();
  const storageNames = new Map<number, AstNode>();
  for (const tree of trees) {
    for (const node of walk(tree)) {
      if (node.nodeType === "VariableDeclaration") declarations.set(node.id, node);
      if (node.nodeType === "FunctionDefinition") functions.set(node.id, node);
      const name = storageNameIn(node);
      if (name !== undefined && isNode(node["initialValue"])) storageNames.set(name.id, node["initialValue"]);
    }
  }
  return { declarations, functions, storageNames };
}

/**
 * Make every mutant of a source, in the order of its functions and operators.
 *
 * @param path - The source's path from the root.
 * @param declarations - Of every source, by {@link declarationsOf}.
 */
export function mutantsOf(path: string, content: string, tree: AstNode, declarations: Declarations): Mutant[] {
  const source = new SourceText(content);
  return scopesOf(tree, path)
    .filter(({ node }) => CODE.includes(node.nodeType))
    .flatMap((scope) => {
      const ordinals = new Map<OperatorName, number>();
      return editsOf(scope, { source, ...declarations })
        .sort((a, b) => a.range.start - b.range.start)
        .map(({ operator, range, text }) => {
          const ordinal = (ordinals.get(operator) ?? 0) + 1;
          ordinals.set(operator, ordinal);
          return {
            id: `${scope.name}:${operator}:${ordinal}`,
            source: path,
            line: source.lineAt(range.start),
            operator,
            range,
            scope: rangeOf(scope.node),
            original: source.slice(range),
            mutated: text,
          };
        });
    });
}

/** Apply a mutant to its source's text. */
export function applyMutant(content: string, { range, mutated }: Pick<Mutant, "range" | "mutated">): string {
  return new SourceText(content).replace(range, mutated);
}
