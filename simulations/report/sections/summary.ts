import type { Run } from "../../recorder/run.ts";
import { TOKEN_DECIMALS, weiToNumber } from "../../units/amounts.ts";
import { formatChange, formatCount, formatNumber, formatPercent, formatShort } from "../format.ts";
import { html, type Html } from "../html.ts";
import { actionSentences, concentrationSentences, profitSentences } from "../sentences/agents.ts";
import { attackSentences } from "../sentences/attacks.ts";
import { burnSentences, buybackSentences, executionSentences } from "../sentences/burns.ts";
import { extentSentences } from "../sentences/extent.ts";
import { limitSentences } from "../sentences/limits.ts";
import { gapSentences, priceSentences, venueSentences } from "../sentences/price.ts";
import { scenarioSentences } from "../sentences/scenario.ts";
import { feeSentences } from "../sentences/fees.ts";
import { governanceSentences } from "../sentences/governance.ts";
import { holderSentences, stakingSentences } from "../sentences/staking.ts";
import { issuanceSentences, supplySentences } from "../sentences/supply.ts";
import { unlockSentences } from "../sentences/unlocks.ts";
import { goalSentences, invariantSentences } from "../sentences/verdicts.ts";
import { section, topicList } from "../tables.ts";

type Describe = (run: Run) => readonly string[];

/** What the summary speaks about, in its order, and the sentences that the run's figures make of it. */
const TOPICS: readonly (readonly [topic: string, describe: readonly Describe[]])[] = [
  ["Run", [extentSentences, actionSentences]],
  ["Scenario", [scenarioSentences]],
  ["Supply", [supplySentences, issuanceSentences]],
  ["Price", [priceSentences, venueSentences, gapSentences]],
  ["Staking", [stakingSentences]],
  ["Holders", [holderSentences, concentrationSentences]],
  ["Fees", [feeSentences]],
  ["Burns and buybacks", [burnSentences, buybackSentences, executionSentences]],
  ["Unlocks", [unlockSentences]],
  ["Winners and losers", [profitSentences]],
  ["Governance", [governanceSentences]],
  ["Attackers", [attackSentences]],
  ["Goals", [goalSentences]],
  ["Invariants", [invariantSentences]],
  ["Not simulated", [limitSentences]],
];

/** Collect the summary's sentences by topic; a topic that the run has no figures for is left out. */
export function summaryTopics(run: Run): readonly (readonly [topic: string, sentences: readonly string[]])[] {
  return TOPICS.map(
    ([topic, describe]) => [topic, describe.flatMap((sentencesOf) => sentencesOf(run))] as const,
  ).filter(([, sentences]) => sentences.length > 0);
}

/** Render the summary: sentences that follow from the figures, good news and bad alike. */
export function summarySection(run: Run): Html {
  return section("summary", "In short", [topicList(summaryTopics(run))]);
}

function tile(label: string, value: string, note: string, mark = ""): Html {
  return html`<div class="tile ${mark}">
    <dt>${label}</dt>
    <dd>${value}<small>${note}</small></dd>
  </div>`;
}

/** Render the figures that a reader looks for first. */
export function keyFigures(run: Run): Html {
  const { summary, manifest } = run;
  const { token, quote } = manifest.economy;
  const met = summary.goals.filter((goal) => goal.met).length;
  const { price, staking, supply, buyback, invariants } = summary;
  const burned = formatShort(weiToNumber(BigInt(supply.burnedWei), TOKEN_DECIMALS));
  const spent = formatShort(weiToNumber(BigInt(buyback.spentQuoteWei), quote.decimals));
  return html`<dl class="tiles">
    ${tile("Price", formatShort(price.last), `${quote.symbol} per ${token.symbol}, ${price.first > 0 ? formatChange(price.last / price.first - 1) : "n/a"}`)}
    ${tile("Staking ratio", formatPercent(staking.ratio), `yield ${formatPercent(staking.yield)} a year`)}
    ${tile("Burned", burned, token.symbol)} ${tile("Buybacks", spent, `${quote.symbol} spent`)}
    ${tile("Goals met", summary.goals.length === 0 ? "none set" : `${met} of ${summary.goals.length}`, "in this run", met < summary.goals.length ? "bad" : "")}
    ${tile("Violations", formatNumber(invariants.violated), `in ${formatCount(invariants.checked, "check")}`, invariants.violated > 0 ? "bad" : "")}
  </dl>`;
}
