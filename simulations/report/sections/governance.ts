import type { Economy } from "../../economies/schema.ts";
import { TUNABLE_PARAMETERS } from "../../economies/tunables.ts";
import { numberOfParameter } from "../../metrics/governance.ts";
import type { GovernanceResult, ParameterMove, ProposalResult, StewardshipResult } from "../../recorder/governance.ts";
import type { Run } from "../../recorder/run.ts";
import { ratioToNumber } from "../../units/amounts.ts";
import { nameStep } from "../chart-rows.ts";
import { formatCount, formatDuration, formatNumber, formatPercent, formatWei } from "../format.ts";
import { EMPTY, html, proseOf, type Html, type HtmlValue } from "../html.ts";
import { exitWindowSeconds, governanceSentences } from "../sentences/governance.ts";
import { showStored } from "../stored-figure.ts";
import { facts, section, table, verdict } from "../tables.ts";

/** Show a value of a parameter in its own unit; one of an unknown parameter as it is. */
function showValue(parameter: string, value: string, { token, quote }: Economy): string {
  const found = TUNABLE_PARAMETERS[numberOfParameter(parameter) ?? -1];
  return found === undefined ? value : showStored(found.unit, BigInt(value), { token: token.symbol, quote });
}

function showMove({ parameter, oldValue, newValue }: ParameterMove, economy: Economy): Html {
  const [before, after] = [oldValue, newValue].map((value) => showValue(parameter, value, economy));
  return html`<span><code>${parameter}</code> from ${before ?? ""} to ${after ?? ""}</span>`;
}

/** List what a proposal or a recommendation consists of, each part on a line of its own. */
function parts(lines: readonly Html[]): Html {
  return html`<span class="calls">${lines}</span>`;
}

/** Say how far the votes that count for the quorum reach. */
function quorumReached({ forWei, abstainWei, quorumWei }: ProposalResult): HtmlValue {
  if (quorumWei === null) return "none yet";
  const share = ratioToNumber(BigInt(forWei) + BigInt(abstainWei), BigInt(quorumWei));
  return html`${verdict(share >= 1, formatPercent(share))}
    <span class="measure">of ${formatWei(BigInt(quorumWei))}</span>`;
}

function proposalsTable({ proposals }: GovernanceResult, { token }: Economy): Html {
  if (proposals.length === 0) return EMPTY;
  const columns = [
    { heading: "Proposal" },
    { heading: "Calls" },
    { heading: `For, ${token.symbol}`, numeric: true },
    { heading: `Against, ${token.symbol}`, numeric: true },
    { heading: `Abstained, ${token.symbol}`, numeric: true },
    { heading: `Quorum reached, ${token.symbol}` },
    { heading: "Turnout", numeric: true },
    { heading: "Outcome" },
  ];
  const rows = proposals.map((proposal) => ({
    cells: [
      html`${formatNumber(proposal.number)} by ${proposal.proposer}`,
      parts(proposal.calls.map((call) => html`<code>${call}</code>`)),
      formatWei(BigInt(proposal.forWei)),
      formatWei(BigInt(proposal.againstWei)),
      formatWei(BigInt(proposal.abstainWei)),
      quorumReached(proposal),
      proposal.turnout === null ? "none yet" : formatPercent(proposal.turnout),
      proposal.outcome,
    ],
  }));
  return html`${table("Proposals and how they were voted on", columns, rows, true)}
    <p class="note">
      Votes for and abstentions count for the quorum, which is a share of the supply when the vote begins; turnout is
      every vote over that supply. To carry, a proposal needs the quorum and more votes for than against.
    </p>`;
}

function recommendationsTable({ recommendations }: GovernanceResult, economy: Economy): Html {
  if (recommendations.length === 0) return EMPTY;
  const columns = [
    { heading: "Recommendation" },
    { heading: "Proposer" },
    { heading: "Changes" },
    { heading: "Outcome" },
  ];
  const rows = recommendations.map(({ id, proposer, moves, outcome }) => ({
    cells: [formatNumber(id), proposer, parts(moves.map((move) => showMove(move, economy))), outcome],
  }));
  return table("Recommendations to the steward", columns, rows, true);
}

function changesTable({ changes }: GovernanceResult, { manifest, steps }: Run): Html {
  if (changes.length === 0) return EMPTY;
  const { economy, genesisSeconds } = manifest;
  const columns = [
    { heading: "Parameter" },
    { heading: "Before", numeric: true },
    { heading: "After", numeric: true },
    { heading: "In effect from" },
    { heading: "Decided by" },
    { heading: "Put forward by" },
  ];
  const rows = changes.map(({ parameter, oldValue, newValue, step, by, number, author }) => {
    const row = steps[step];
    return {
      cells: [
        html`<code>${parameter}</code>`,
        showValue(parameter, oldValue, economy),
        showValue(parameter, newValue, economy),
        row === undefined ? `step ${step}` : nameStep(row, genesisSeconds),
        `${by} ${number}`,
        author,
      ],
    };
  });
  return table("Parameters that changed, and who made them change", columns, rows, true);
}

/** Show what was lost in truth, beside the worst that was predicted. */
function showRealised({ realised, isCarriedOut }: StewardshipResult, symbol: string): string {
  if (!isCarriedOut) return "nothing: none of it was executed";
  if (realised === null) return "unknown: the run ended within the exit window";
  const byPrice = `${formatNumber(realised.lossByPrice)} ${symbol} besides by the price`;
  return `${formatNumber(realised.loss)} ${symbol} by the ${formatCount(realised.stakers, "account")} that had stake; ${byPrice}`;
}

function stewardshipFacts({ stewardship }: GovernanceResult, { manifest, steps }: Run): Html {
  const { symbol } = manifest.economy.quote;
  const searches = stewardship.map((search) => {
    const row = steps[search.step];
    return facts([
      ["Stolen on", row === undefined ? `step ${search.step}` : nameStep(row, manifest.genesisSeconds)],
      ["Sequences", formatNumber(search.sequences)],
      ["Stakers have", `${formatNumber(search.stakersHave)} ${symbol}`],
      ["Worst loss", `${formatNumber(search.worstLoss)} ${symbol}, ${formatPercent(search.worstLossShare)}`],
      ["Really lost", showRealised(search, symbol)],
      [
        "Exit window",
        `${formatDuration(exitWindowSeconds(search))}: ${formatDuration(search.vetoDelaySeconds)} in which it can be vetoed, and ${formatDuration(search.cooldownSeconds)} in which stake cools down`,
      ],
      ["Done", search.isCarriedOut ? "yes, in this run" : "no"],
    ]);
  });
  if (searches.length === 0) return EMPTY;
  return html`<h3>The worst that the proposer's key can do</h3>
    ${searches}
    <p class="note">
      Tried on a copy of the state. Stakers have their stake and every reward distributed to them, at the pool's price;
      the loss is what they have less at the window's end than without any change. What was really lost is the
      difference to the same run, lived once more while the thief sleeps: the same accounts' stake and rewards, at the
      price without the theft, as the search keeps the outside price; what the price itself did stands apart.
    </p>`;
}

/** Render who decided what; the report leaves it out where nothing of governance happened. */
export function governanceSection(run: Run): Html {
  const { governance } = run.summary;
  if (governance === undefined) return EMPTY;
  return section("governance", "Who decides?", [
    html`<p>${proseOf(governanceSentences(run).join(" "))}</p>`,
    stewardshipFacts(governance, run),
    proposalsTable(governance, run.manifest.economy),
    recommendationsTable(governance, run.manifest.economy),
    changesTable(governance, run),
  ]);
}
