import type { MutantRow } from "../../../simulations/invariants/specification/evidence.ts";
import type { Property } from "../../../simulations/invariants/specification/property.ts";
import type { Evidence } from "../read-evidence.ts";
import { groupBy } from "./group-by.ts";
import { capitalized, count, linkTo, linkToLine, percent, table } from "./markdown.ts";
import { partsOf } from "./summary.ts";

/** What a measured line of an entry begins with; such lines don't make a document stale. */
export const MEASURED_LINE = "- **Measured:** ";

/** Heading of the section that shows measured figures alone. */
export const MEASURED_SECTION = "## What was measured";

const MUTANTS_SHOWN = 6;

const shortHash = (hash: string): string => `\`${hash.slice(0, 12)}\``;

/** Whether it is known if one property alone kills a mutant: two that failed at once decide it, too. */
function isDecided({ exhaustive, killedBy }: MutantRow): boolean {
  return exhaustive === true || killedBy.length > 1;
}

function namesId({ killedBy }: MutantRow, id: string): boolean {
  return killedBy.some((name) => name.replace(/^timeout: /, "") === id || name.includes(`[${id}]`));
}

/** A property's mutants: those that it kills, and those that nothing else kills. */
function mutantsOf(mutants: readonly MutantRow[], id: string): { killed: MutantRow[]; alone: MutantRow[] } {
  const killed = mutants.filter((mutant) => mutant.status === "killed" && namesId(mutant, id));
  return { killed, alone: killed.filter((mutant) => isDecided(mutant) && mutant.killedBy.length === 1) };
}

function showMutant({ contract, line, original, mutated }: MutantRow): string {
  const name = contract.slice(contract.lastIndexOf("/") + 1);
  const was = original.replaceAll(/\s+/g, " ").trim();
  const is = mutated.replaceAll(/\s+/g, " ").trim();
  return `${linkToLine(contract, line, `${name}:${line}`)} \`${was}\` → \`${is === "" ? "nothing" : is}\``;
}

function mutantLine(mutants: readonly MutantRow[], id: string): string[] {
  const { killed, alone } = mutantsOf(mutants, id);
  if (killed.length === 0) return [];
  const kills = `${MEASURED_LINE}kills at least ${count(killed.length)} ${killed.length === 1 ? "mutant" : "mutants"}`;
  // Where a first failure ended the run, nothing is known of the tests that would have come after it.
  if (!killed.some(isDecided)) return [`${kills}, counting on each the first test file that failed.`];
  const shown = alone.slice(0, MUTANTS_SHOWN).map(showMutant);
  const rest = alone.length - shown.length;
  const list = alone.length === 0 ? "" : `: ${shown.join("; ")}${rest > 0 ? `; and ${rest} more` : ""}`;
  return [`${kills}, ${count(alone.length)} of them alone${list}.`];
}

/** Write what was measured about one property; nothing where nothing was. */
export function measuredLines({ id, actions = [] }: Property, evidence: Evidence): string[] {
  const lines: string[] = [];
  const evaluated = evidence.properties?.properties[id];
  if (evaluated !== undefined) {
    const done = actions.flatMap((kind) => {
      const counted = evidence.properties?.actions[kind];
      return counted === undefined ? [] : [`\`${kind}\` succeeded ${count(counted.succeeded)} times`];
    });
    lines.push(`${MEASURED_LINE}${[`evaluated ${count(evaluated)} times`, ...done].join("; ")}.`);
  }
  const calls = evidence.solidity?.properties[id];
  if (calls !== undefined) lines.push(`${MEASURED_LINE}held after ${count(calls)} calls of Solidity invariants.`);
  if (evidence.mutants !== undefined) lines.push(...mutantLine(evidence.mutants.mutants, id));
  for (const { twin, failsWith } of evidence.twins?.twins.filter((row) => row.id === id) ?? []) {
    const others = failsWith.filter((other) => other !== id);
    const together = others.length === 0 ? "it alone" : `it and ${others.map(linkTo).join(" ")}`;
    lines.push(
      `${MEASURED_LINE}on a broken twin, where ${twin}, ${together} ${others.length === 0 ? "fails" : "fail"}.`,
    );
  }
  return lines;
}

function evaluations(properties: readonly Property[], evidence: Evidence): string[] {
  const { properties: run } = evidence;
  if (run === undefined) return ["How often each property was evaluated: not measured yet."];
  const { sequences, profile, seed, sourceHash, actions } = run;
  return [
    `The property suite ran ${count(sequences)} sequences (profile \`${profile}\`, seed ${seed}) on sources ${shortHash(sourceHash)}.`,
    "",
    "Counted are the predicates, after each step, and the rules of single actions. Parts without a count are checked by the tests that their entries link, which count nothing: revert rules case by case, permissions and governance call by call.",
    "",
    ...table(
      ["Part", "Ids evaluated", "Evaluations"],
      partsOf(properties).map(({ part, properties: own }) => {
        const counts = own.map(({ id }) => run.properties[id] ?? 0);
        const reached = counts.filter((number) => number > 0).length;
        return [part, `${reached} of ${own.length}`, count(counts.reduce((sum, number) => sum + number, 0))];
      }),
    ),
    "",
    ...table(
      ["Action", "Tried", "Succeeded", "Refused as expected"],
      Object.entries(actions).map(([kind, { tried, succeeded, reverted }]) => [
        `\`${kind}\``,
        count(tried),
        count(succeeded),
        count(reverted),
      ]),
    ),
  ];
}

function solidityCalls({ solidity: run }: Evidence): string[] {
  if (run === undefined) return ["Calls of the Solidity invariants: not measured yet."];
  const { calls, sequences, profile, seed, sourceHash, functions } = run;
  const number = Object.keys(functions).length;
  return [
    `The ${count(number)} functions of the Solidity invariants held after ${count(calls)} calls in ${count(sequences)} sequences (profile \`${profile}\`, seed ${seed}) on sources ${shortHash(sourceHash)}.`,
  ];
}

function mutation({ mutants: evidence }: Evidence): string[] {
  if (evidence === undefined) return ["Mutation score: not measured yet."];
  const number = (rows: readonly MutantRow[], status: MutantRow["status"]): number =>
    rows.filter((row) => row.status === status).length;
  const row = (name: string, hash: string, rows: readonly MutantRow[]): string[] => {
    const [killed, survived] = [number(rows, "killed"), number(rows, "survived")];
    const others = [number(rows, "equivalent"), number(rows, "invalid")];
    return [name, hash, ...[killed, survived, ...others].map(count), percent(killed, killed + survived)];
  };
  const contracts = [...groupBy(evidence.mutants, ({ contract }) => contract)];
  return [
    "Mutants of the contracts: each is a change of one place that some test should notice. The score is the share killed of those that compile and aren't equivalent to the original. Contracts that the table doesn't name have not been measured. Where an entry says that its property kills some of them alone, no other test failed on these of all that are quick: they need no sequences of actions, and take seconds.",
    "",
    ...table(
      ["Contract", "Sources", "Killed", "Survived", "Equivalent", "Invalid", "Score"],
      [
        ...contracts.map(([contract, rows]) =>
          row(
            contract.slice(contract.lastIndexOf("/") + 1),
            shortHash(evidence.sourceHash[contract] ?? "unknown"),
            rows,
          ),
        ),
        row("**All**", "", evidence.mutants),
      ],
    ),
    ...unkilled(evidence.mutants),
  ];
}

function unkilled(mutants: readonly MutantRow[]): string[] {
  const rows = mutants.filter(({ status }) => status === "survived");
  if (rows.length === 0) return [];
  return ["", "Survivors:", "", ...rows.map((row) => `- ${showMutant(row)}: ${row.reason ?? "no reason given yet"}`)];
}

function twins({ twins: evidence }: Evidence): string[] {
  if (evidence === undefined) return ["Broken twins: not measured yet."];
  const alone = evidence.twins.filter(({ failsWith }) => failsWith.length === 1).length;
  const broken = new Set(evidence.twins.filter(({ id, failsWith }) => failsWith.includes(id)).map(({ id }) => id));
  return [
    capitalized(
      `${count(evidence.twins.length)} broken twins were run on sources ${shortHash(evidence.sourceHash)}; ${count(alone)} of them break one property alone. They show that tests of ${count(broken.size)} properties of the contracts can fail. On each ran the files of tests that name its property, sequences of actions without the model included, and the quickest others.`,
    ),
  ];
}

function proofs({ proofs: evidence }: Evidence): string[] {
  if (evidence === undefined) return ["Proofs: not made yet."];
  const proved = evidence.proofs.filter(({ status }) => status === "proved");
  const ids = new Set(proved.flatMap((row) => row.ids));
  const left = evidence.proofs.filter(({ status }) => status !== "proved");
  return [
    `The compiler's model checker proved ${count(proved.length)} claims about ${count(ids.size)} properties of the ledger kernels on sources ${shortHash(evidence.sourceHash)}, for calls in any order and number; \`npm run prove\` proves them again and says what each takes for granted.`,
    ...(left.length === 0 ? [] : ["", "What it can't decide:", ""]),
    ...left.map((row) => `- ${row.ids.map(linkTo).join(" ")}: ${row.sentence} ${row.reason ?? "No reason is known."}`),
  ];
}

/** Write the section of measured figures. */
export function measured(properties: readonly Property[], evidence: Evidence): string[] {
  return [
    MEASURED_SECTION,
    "",
    ...evaluations(properties, evidence),
    "",
    ...solidityCalls(evidence),
    "",
    ...mutation(evidence),
    "",
    ...twins(evidence),
    "",
    ...proofs(evidence),
    "",
  ];
}
