import type { Run } from "../../recorder/run.ts";
import { formatCount, formatDate, formatDuration, formatNumber } from "../format.ts";
import { html, proseOf, type Html, type HtmlValue } from "../html.ts";
import { commandBlock, facts, section } from "../tables.ts";

const HASH_PREFIX_LENGTH = 12;

/** The last part of a path, whichever way its slashes lean: where a file lay is nobody's business. */
function fileName(path: string): string {
  return path.split(/[\\/]/).pop() ?? path;
}

function marketFact(run: Run): HtmlValue {
  const { market } = run.manifest;
  if (market === null) return "a random process, no file";
  return html`${fileName(market.file)}, ${proseOf(`${market.from} to ${market.to}`)}, sha256
    <code>${market.sha256.slice(0, HASH_PREFIX_LENGTH)}…</code>`;
}

function backendFact({ manifest: { backend, chain } }: Run): string {
  if (chain === null) return "the exact model";
  const contracts = `contracts on ${chain.network}, id ${chain.id}, ${formatNumber(chain.lastBlock)} blocks`;
  return backend === "lockstep" ? `${contracts}, in lockstep with the exact model` : contracts;
}

/** Render what identifies the run, and the command that repeats it. */
export function manifestSection(run: Run): Html {
  const { manifest } = run;
  const versions = [
    ["tokenwright", manifest.tokenwright] as const,
    ...Object.entries(manifest.versions).filter(([name]) => name !== "tokenwright"),
  ];
  const entries: readonly (readonly [string, HtmlValue])[] = [
    ["Economy", `${manifest.economy.title} (${manifest.economy.name})`],
    ["Scenario", manifest.scenario.name],
    ["Market", marketFact(run)],
    ["Seed", html`<code>${manifest.seed}</code>`],
    ["Agents", formatCount(manifest.agents, "agent")],
    [
      "Steps",
      proseOf(
        `${formatNumber(manifest.steps)} of ${formatDuration(manifest.stepSeconds)}, from ${formatDate(manifest.genesisSeconds)} (genesis)`,
      ),
    ],
    ["Backend", backendFact(run)],
    ["Commit", html`<code>${manifest.commit}</code>`],
    ["Versions", versions.map(([name, version]) => `${name} ${version}`).join(", ")],
    [
      "Took",
      `${formatNumber(manifest.durationSeconds)} seconds, ${formatNumber(manifest.actionsPerSecond)} actions a second`,
    ],
  ];
  return section("run", "The run", [facts(entries), commandBlock("To run it again", manifest.commandLine)]);
}
