import type { Run } from "../../recorder/run.ts";
import { formatCount, formatInteger, formatPercent, formatWei } from "../format.ts";
import { html, type Html } from "../html.ts";
import { checkSupply, type SupplyCheck } from "../supply-check.ts";
import { section, verdict } from "../tables.ts";
import { ratioToNumber } from "../../units/amounts.ts";

function term(wei: bigint, label: string, symbol: string): Html {
  return html`<span class="term"><span class="amount">${formatWei(wei)} <small>${symbol}</small></span><span class="label">${label}</span></span>`;
}

function verdicts(check: SupplyCheck, steps: number): Html {
  const when = `at the end and at ${steps === 1 ? "the one recorded step" : `all ${formatCount(steps, "recorded step")}`}`;
  const failed = check.failedSteps.length;
  return html`<ul class="checks">
<li>${verdict(check.equationHolds, check.equationHolds ? `Minted − burned = total, to the wei, ${when}.` : "Minted − burned does not equal the total.")}</li>
<li>${verdict(check.capHolds, check.capHolds ? `What was ever minted stays at or below the cap, ${when}.` : "The cap was exceeded.")}</li>
<li>${verdict(check.placesHold, check.placesHold ? "The places where tokens are add up to the total, to the wei, at each recorded step." : "The places where tokens are do not add up to the total.")}</li>
</ul>
${failed === 0 ? html`` : html`<p class="alarm">Steps that fail: ${check.failedSteps.slice(0, 20).join(", ")}${failed > 20 ? ` and ${failed - 20} more` : ""}.</p>`}`;
}

/** Render the supply ledger as an equation, with the check that it holds. */
export function supplySection(run: Run): Html {
  const check = checkSupply(run);
  const { symbol } = run.manifest.economy.token;
  const operator = (sign: string): Html => html`<span class="operator">${sign}</span>`;
  return section("supply", "Supply ledger", [
    html`<div class="equation">${term(check.mintedWei, "minted, ever", symbol)} ${operator("−")} ${term(check.burnedWei, "burned", symbol)} ${operator(check.mintedWei - check.burnedWei === check.totalWei ? "=" : "≠")} ${term(check.totalWei, "total supply", symbol)} ${operator(check.totalWei <= check.maxWei ? "≤" : ">")} ${term(check.maxWei, "cap", symbol)}</div>`,
    html`<p class="exact"><span>In wei of ${symbol}:</span> <span>${formatInteger(check.mintedWei)}</span> <span>− ${formatInteger(check.burnedWei)}</span> <span>= ${formatInteger(check.mintedWei - check.burnedWei)}</span> <span>≤ ${formatInteger(check.maxWei)}</span></p>`,
    verdicts(check, run.steps.length),
    html`<p class="note">The cap binds what was ever minted: a burn reopens no room. ${formatPercent(ratioToNumber(check.mintedWei, check.maxWei))} of the cap is used.</p>`,
  ]);
}
