import { unlocksAt } from "../../metrics/unlocks.ts";
import type { Run } from "../../recorder/run.ts";
import { parseAmount, ratioToNumber, TOKEN_DECIMALS, weiToNumber } from "../../units/amounts.ts";
import { lockedFigure } from "../charts/locked.ts";
import { formatCount, formatDuration, formatPercent } from "../format.ts";
import { html, type Html } from "../html.ts";
import { tokens } from "../sentences/words.ts";
import { unlockSentences } from "../sentences/unlocks.ts";
import { renderFigures, type Story } from "../story.ts";
import { section, table } from "../tables.ts";

function grantsTable(run: Run): Html {
  const { economy, genesisSeconds } = run.manifest;
  const genesisWei = parseAmount(economy.token.genesisSupply, TOKEN_DECIMALS);
  const elapsed = (run.steps.at(-1)?.timestampSeconds ?? genesisSeconds) - genesisSeconds;
  const after = (seconds: number): string => (seconds === 0 ? "genesis" : `${formatDuration(seconds)} after genesis`);
  const rows = unlocksAt(economy, elapsed).map((unlock) => ({
    cells: [
      unlock.allocationId,
      tokens(unlock.totalWei, economy),
      formatPercent(ratioToNumber(unlock.totalWei, genesisWei)),
      after(unlock.firstSeconds),
      after(unlock.lastSeconds),
      `${tokens(unlock.vestedWei, economy)} (${formatPercent(ratioToNumber(unlock.vestedWei, unlock.totalWei))})`,
    ],
  }));
  const columns = [
    { heading: "Grant" },
    { heading: "Amount", numeric: true },
    { heading: "Of genesis supply", numeric: true },
    { heading: "First token free at", numeric: true },
    { heading: "All free at", numeric: true },
    { heading: "Vested by the end", numeric: true },
  ];
  return table("Grants and how far they have vested", columns, rows, true);
}

/** What the grants' terms lock at each step, in whole tokens: `unvested[step]`. */
function unvestedBySteps({ manifest, steps }: Run): readonly number[] {
  return steps.map((row) => {
    const unlocks = unlocksAt(manifest.economy, row.timestampSeconds - manifest.genesisSeconds);
    const lockedWei = unlocks.reduce((sum, { totalWei, vestedWei }) => sum + totalWei - vestedWei, 0n);
    return weiToNumber(lockedWei, TOKEN_DECIMALS);
  });
}

/** Render what is locked, what comes free when, and what of it was released. */
export function unlocksSection(story: Story): Html {
  const { run, rows, names } = story;
  const { economy } = run.manifest;
  if (economy.allocations.every(({ vesting }) => vesting === undefined)) {
    return section("unlocks", "Unlocks", [html`<p>The economy grants nothing that vests.</p>`]);
  }
  const releases = run.actions.filter(({ action, status }) => action === "releaseGrant" && status === "ok").length;
  return section("unlocks", "Unlocks", [
    renderFigures(story, [lockedFigure(rows, unvestedBySteps(run), names, unlockSentences(run))]),
    grantsTable(run),
    html`<p class="note">
      What vests stays in its grant until somebody releases it:
      ${releases === 0 ? "nobody did" : `that happened ${formatCount(releases, "time")}`} in this run. Vested amounts
      follow the grants' terms, as if nobody revoked one.
    </p>`,
  ]);
}
