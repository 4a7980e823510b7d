import { formatCount, formatInteger, formatPercent, groupDigits, roundWei } from "../format.ts";
import { EMPTY, html, type Html } from "../html.ts";
import { checkSupply, type SupplyCheck } from "../supply-check.ts";
import { holdingsFigure } from "../charts/holdings.ts";
import { issuanceFigure } from "../charts/issuance.ts";
import { supplyFigure } from "../charts/supply.ts";
import { holdingSentences, issuanceSentences, supplySentences } from "../sentences/supply.ts";
import { renderFigures, type Story } from "../story.ts";
import { section, verdict } from "../tables.ts";
import { formatAmount, ratioToNumber, TOKEN_DECIMALS, WAD } from "../../units/amounts.ts";

/** Whole tokens once there are a thousand of them, else hundredths. */
const WHOLE_TOKENS_FROM_WEI = 1_000n * WAD;

function piece(operator: string, amount: string, label: string, symbol: string): Html {
  const sign = operator === "" ? EMPTY : html`<span class="operator">${operator}</span> `;
  const figure = html`<span class="amount">${amount} <small>${symbol}</small></span>`;
  const term = html`<span class="term">${figure} <span class="label">${label}</span></span>`;
  return html`<span class="piece">${sign}${term}</span> `;
}

/** Lay out the equation in rounded figures that still add up: what was burned takes the rounding. */
function equation(check: SupplyCheck, symbol: string): Html {
  const fractionDigits = check.mintedWei >= WHOLE_TOKENS_FROM_WEI ? 0 : 2;
  const round = (wei: bigint): bigint => roundWei(wei, TOKEN_DECIMALS, fractionDigits);
  const show = (wei: bigint): string => groupDigits(formatAmount(wei, TOKEN_DECIMALS, fractionDigits));
  const balanced = check.mintedWei - check.burnedWei === check.totalWei;
  const burned = balanced ? round(check.mintedWei) - round(check.totalWei) : round(check.burnedWei);
  return html`<div class="equation">
    ${[
      piece("", show(round(check.mintedWei)), "minted, ever", symbol),
      piece("−", show(burned), "burned", symbol),
      piece(balanced ? "=" : "≠", show(round(check.totalWei)), "total supply", symbol),
      piece(check.totalWei <= check.maxWei ? "≤" : ">", show(round(check.maxWei)), "cap", symbol),
    ]}
  </div>`;
}

function verdicts(check: SupplyCheck, steps: number): Html {
  const when = `at the end and at ${steps === 1 ? "the one recorded step" : `all ${formatCount(steps, "recorded step")}`}`;
  const failed = check.failedSteps.length;
  return html`<ul class="checks">
      <li>
        ${verdict(check.equationHolds, check.equationHolds ? `Minted − burned = total, to the wei, ${when}.` : "Minted − burned does not equal the total.")}
      </li>
      <li>
        ${verdict(check.capHolds, check.capHolds ? `What was ever minted stays at or below the cap, ${when}.` : "The cap was exceeded.")}
      </li>
      <li>
        ${verdict(check.placesHold, check.placesHold ? "The places where tokens are add up to the total, to the wei, at each recorded step." : "The places where tokens are do not add up to the total.")}
      </li>
    </ul>
    ${failed === 0 ? html`` : html`<p class="alarm">Steps that fail: ${check.failedSteps.slice(0, 20).join(", ")}${failed > 20 ? ` and ${failed - 20} more` : ""}.</p>`}`;
}

/** Render the supply ledger as an equation, with the check that it holds. */
export function supplySection(story: Story): Html {
  const { run, rows, names } = story;
  const check = checkSupply(run);
  const { symbol } = run.manifest.economy.token;
  return section("supply", "Supply", [
    equation(check, symbol),
    html`<p class="exact">
      <span>In wei of ${symbol}:</span> <span>${formatInteger(check.mintedWei)}</span>
      <span>− ${formatInteger(check.burnedWei)}</span>
      <span>${check.mintedWei - check.burnedWei === check.totalWei ? "=" : "≠"} ${formatInteger(check.totalWei)}</span>
      <span>${check.totalWei <= check.maxWei ? "≤" : ">"} ${formatInteger(check.maxWei)}</span>
    </p>`,
    verdicts(check, run.steps.length),
    html`<p class="note">
      The cap binds what was ever minted: a burn reopens no room.
      ${formatPercent(ratioToNumber(check.mintedWei, check.maxWei))} of the cap is used.
    </p>`,
    renderFigures(story, [
      supplyFigure(rows, names, supplySentences(run)),
      issuanceFigure(rows, names, issuanceSentences(run)),
      holdingsFigure(rows, names, holdingSentences(run)),
    ]),
  ]);
}
