import type { PermissionsPage } from "../../simulations/deployment/permissions/page.ts";
import { table } from "../specification/document/markdown.ts";
import { moment } from "./figures.ts";
import { arrangePage } from "./sections.ts";

/** Write the page as a Markdown document. */
export function renderMarkdown(title: string, page: PermissionsPage): string {
  const sections = arrangePage(page).flatMap(({ title: heading, sentences, head, rows }) => [
    `## ${heading}`,
    "",
    ...sentences.flatMap((sentence) => [sentence, ""]),
    ...table(head, rows),
    "",
  ]);
  const read = `Read from chain ${page.chainId} at ${moment(page.atSeconds)}.`;
  return [`# ${title}: who can change what`, "", read, "", ...sections].join("\n").trimEnd() + "\n";
}
