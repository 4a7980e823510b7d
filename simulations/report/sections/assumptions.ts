import type { Run } from "../../recorder/run.ts";
import { html, proseOf, type Html } from "../html.ts";
import { limitSentences } from "../sentences/limits.ts";
import { section } from "../tables.ts";

/** Render where the modelling choices are written down, and what the figures can't say. */
export function assumptionsSection(run: Run): Html {
  return section("assumptions", "Assumptions", [
    html`<p>
      ${
        run.manifest.backend === "model"
          ? "The token, pools, fees, burns and buybacks in this report are the exact model of the contracts, which is compared with them wei for wei elsewhere."
          : "The token, pools, fees, burns and buybacks in this report are contracts that ran on a local chain."
      }
      The people are not: agents decide by rules, and the outside venue, usage and gas follow models. Every modelling
      choice stands, with its reason and what would change it, in <code>simulations/ASSUMPTIONS.md</code> as of commit
      <code>${run.manifest.commit}</code>.
    </p>`,
    html`<h3>What was not simulated</h3>
      <ul class="limits">
        ${limitSentences(run).map((sentence) => html`<li>${proseOf(sentence)}</li>`)}
      </ul>`,
    html`<p>
      The rows behind each chart are <code>steps.csv</code> and <code>actions.csv</code> beside this page;
      <code>summary.json</code> holds the figures.
    </p>`,
  ]);
}
