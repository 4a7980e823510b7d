import type { AstNode, SourceText } from "../ast.ts";
import { listOf, rangeOf } from "../ast.ts";
import { canSwapMatter, effectsOf } from "./effects.ts";
import type { Edit, Operator } from "./edit.ts";

function endOf(statement: AstNode, source: SourceText): number {
  return source.endOfStatement(rangeOf(statement).end);
}

/** An early exit has no statement of its own behind it that could come before it only by mistake. */
function isLastResort(statement: AstNode): boolean {
  return ["Return", "RevertStatement", "Break", "Continue"].includes(statement.nodeType);
}

/** Swaps neighbouring statements of a block, where the order can matter. */
export const swappedStatements: Operator = (node, context) => {
  if (node.nodeType !== "Block" && node.nodeType !== "UncheckedBlock") return [];
  const statements = listOf(node, "statements").filter((statement) => !isLastResort(statement));
  const { source } = context;
  return statements.slice(0, -1).flatMap((first, index): Edit[] => {
    const second = statements[index + 1];
    if (second === undefined || !canSwapMatter(effectsOf(first, context), effectsOf(second, context), context))
      return [];
    const range = { start: rangeOf(first).start, end: endOf(second, source) };
    const between = source.slice({ start: endOf(first, source), end: rangeOf(second).start });
    const texts = [first, second].map((statement) =>
      source.slice({ start: rangeOf(statement).start, end: endOf(statement, source) }),
    ) as [string, string];
    return [{ operator: "order-swapped", range, text: texts[1] + between + texts[0] }];
  });
};
