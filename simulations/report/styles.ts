const DARK = `
  color-scheme: dark;
  --page: #14171b; --panel: #1c2026; --text: #e7eaee; --muted: #a5afba; --rule: #323942; --link: #7fb8f0;
  --good: #6fcf9d; --bad: #ff9488; --bad-panel: #331c1a;
  --series-1: #4c9be8; --series-2: #e9ad3f; --series-3: #35b88c; --series-4: #d98bbb;
  --series-5: #8fd0f5; --series-6: #ee8146; --series-7: #d8cc55; --series-8: #97a1ad;`;

/** Light unless the reader's system or the page's button says otherwise; paper is always light. */
const COLORS = `
:root {
  color-scheme: light;
  --page: #ffffff; --panel: #f5f6f8; --text: #1b2027; --muted: #55606d; --rule: #dde1e6; --link: #0b5cab;
  --good: #14683f; --bad: #a8261c; --bad-panel: #fdf0ee;
  --series-1: #0b6bb5; --series-2: #c98300; --series-3: #07875f; --series-4: #b8598f;
  --series-5: #4ba3d8; --series-6: #c4500b; --series-7: #a89a00; --series-8: #6b7480;
}
@media screen and (prefers-color-scheme: dark) { :root:not([data-theme="light"]) {${DARK} } }
@media screen { :root[data-theme="dark"] {${DARK} } }`;

const TEXT = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
main, header, footer, nav { max-width: 1008px; margin: 0 auto; padding: 0 24px; min-width: 0; width: 100%; }
header { padding-top: 56px; }
footer { padding-top: 24px; padding-bottom: 56px; color: var(--muted); font-size: 14px; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; margin: 0; }
h1 { font-size: 38px; letter-spacing: -0.02em; font-weight: 700; }
h2 { font-size: 24px; letter-spacing: -0.01em; font-weight: 650; margin-bottom: 20px; }
h3 { font-size: 17px; font-weight: 650; }
p { margin: 0 0 12px; max-width: 76ch; }
a { color: var(--link); }
code { font: 0.875em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere; }
small { font-size: inherit; }
.eyebrow { color: var(--muted); font-size: 14px; margin-bottom: 8px; }
.subtitle { color: var(--muted); font-size: 18px; margin: 8px 0 0; }
.note, .reading p { color: var(--muted); font-size: 14px; text-wrap: pretty; }
.whole { white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
nav ol { list-style: none; columns: 2; column-gap: 24px; padding: 14px 0; margin: 32px 0 0; border-block: 1px solid var(--rule); font-size: 15px; counter-reset: chapter; }
nav li { counter-increment: chapter; padding: 2px 0 2px 26px; text-indent: -26px; break-inside: avoid; } nav li::before { content: counter(chapter); display: inline-block; width: 26px; text-indent: 0; color: var(--muted); font-variant-numeric: tabular-nums; }
nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }
button { font: inherit; color: inherit; background: none; border: 1px solid var(--rule); border-radius: 6px; padding: 4px 12px; cursor: pointer; } button:hover { border-color: var(--muted); }
.hint { margin: 14px 0 0; font-size: 13px; line-height: 1.45; color: var(--muted); } .theme { margin-top: 14px; font-size: 14px; color: var(--muted); }
section { padding-top: 56px; scroll-margin-top: -24px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }`;

const BLOCKS = `
.topics { margin: 0; } header .topics { margin-top: 24px; } .topics div { display: grid; grid-template-columns: 132px minmax(0, 68ch); gap: 4px 28px; padding: 12px 0; border-top: 1px solid var(--rule); }
.topics dt { font-weight: 650; font-size: 15px; line-height: 1.65; } .topics dd { margin: 0; text-wrap: pretty; }
.limits { margin: 8px 0 16px; padding-left: 20px; max-width: 76ch; } .limits li { margin: 4px 0; }
.tiles { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 1px; margin: 28px 0 0; background: var(--rule); border: 1px solid var(--rule); border-radius: 10px; overflow: hidden; }
.tile { background: var(--page); padding: 14px 16px; }
.tile dt { color: var(--muted); font-size: 14px; }
.tile dd { margin: 2px 0 0; font-size: 22px; font-weight: 650; letter-spacing: -0.01em; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tile small { display: block; font-size: 13px; font-weight: 400; letter-spacing: 0; color: var(--muted); line-height: 1.4; }
.tile.bad { background: var(--bad-panel); } .tile.bad dd { color: var(--bad); } .tile.bad small { color: var(--text); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 0 40px; margin: 0; }
.facts div { display: grid; grid-template-columns: 88px 1fr; gap: 12px; padding: 9px 0; border-top: 1px solid var(--rule); }
.facts dt { color: var(--muted); font-size: 14px; line-height: 1.7; } .facts dd { margin: 0; font-size: 15px; min-width: 0; overflow-wrap: anywhere; }
.command { max-width: none; margin: 16px 0 0; padding: 14px 18px; background: var(--panel); border-radius: 8px; }
.command > span { display: block; color: var(--muted); font-size: 13px; margin-bottom: 2px; } .words span { display: inline-block; max-width: 100%; }
.equation { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 10px 14px; padding: 18px 20px; background: var(--panel); border-radius: 10px; }
.piece { display: flex; gap: 14px; } .term { display: flex; flex-direction: column; }
.term .amount { font-size: 20px; font-weight: 650; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; line-height: 1.3; }
.term small { font-size: 14px; font-weight: 400; letter-spacing: 0; color: var(--muted); } .term .label { color: var(--muted); font-size: 14px; }
.operator { font-size: 20px; line-height: 1.3; color: var(--muted); }
.checks + .note, .checks ~ .note { margin-bottom: 32px; } .exact { max-width: none; margin: 12px 0 16px; font-size: 13px; color: var(--muted); font-variant-numeric: tabular-nums; } .exact span { display: inline-block; overflow-wrap: anywhere; max-width: 100%; }
.checks { list-style: none; margin: 0 0 12px; padding: 0; }
.checks li { margin: 4px 0; }
.verdict { font-weight: 600; } .verdict.good { color: var(--good); } .verdict.bad { color: var(--bad); }
.checks .verdict.good { font-weight: 400; color: inherit; } .checks .verdict.good span { color: var(--good); font-weight: 700; }
.alarm { border-left: 4px solid var(--bad); background: var(--bad-panel); padding: 12px 16px; border-radius: 0 8px 8px 0; max-width: none; }`;

const TABLES = `
.scroll { overflow-x: auto; margin: 0 0 16px; }
table { border-collapse: collapse; width: 100%; font-size: 15px; line-height: 1.45; }
caption { text-align: left; font-weight: 650; padding: 12px 0 8px; }
th, td { text-align: left; vertical-align: baseline; padding: 8px 20px 8px 0; border-bottom: 1px solid var(--rule); font-weight: 400; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--muted); font-size: 13px; border-bottom-color: var(--muted); vertical-align: bottom; }
.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
thead .number { white-space: normal; }
td .verdict { white-space: nowrap; }
tr.bad { background: var(--bad-panel); }
tr.bad th:first-child { box-shadow: inset 4px 0 0 var(--bad); }
table:has(tr.bad) th:first-child { padding-left: 16px; } table:has(tr.bad) tr > :last-child { padding-right: 12px; }
#goals th code { display: block; color: var(--muted); }
.moves { max-width: 560px; padding-bottom: 12px; } .moves h3 { margin-bottom: 8px; } .moves th, .moves td { padding-block: 5px; }
.calls { display: block; min-width: 220px; } .calls > * { display: block; }
.measure { display: block; color: var(--muted); font-size: 13px; line-height: 1.4; }
.groups { columns: 2; column-gap: 48px; }
.parameters { font-size: 14px; break-inside: avoid; margin-bottom: 28px; }
.parameters caption { padding: 0 0 6px; font-size: 16px; }
.parameters caption::first-letter, .parameters th::first-letter { text-transform: uppercase; }
.parameters th { color: var(--muted); width: 46%; padding-block: 5px; } .parameters td { padding-block: 5px; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }`;

const CHARTS = `
figure { margin: 0 0 40px; min-width: 0; container-type: inline-size; }
figcaption { margin-bottom: 10px; } .answer { margin: 6px 0 0; text-wrap: pretty; }
.figures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 32px; }
details { margin: 6px 0 20px; } figure details { margin-bottom: 0; } summary { cursor: pointer; color: var(--muted); font-size: 14px; width: fit-content; } summary:hover { color: var(--text); }
details.block > summary { font-size: 16px; font-weight: 650; color: var(--text); margin-bottom: 16px; } article + article { margin-top: 44px; } article .command { margin-bottom: 0; }
td > code { overflow-wrap: normal; } .matrix td > code, #designs td > code { display: block; min-width: 240px; font-size: 12px; } #designs td > code { white-space: nowrap; } .matrix thead th::first-letter { text-transform: uppercase; } article td .verdict { white-space: normal; }
.shocks { width: auto; } .shocks th, .shocks td { padding: 6px 10px 6px 0; } .shocks thead th { text-align: center; } .shocks thead th:first-child { text-align: left; } .shocks tbody th { white-space: nowrap; } .shocks .measure { display: inline; margin-left: 6px; } .shocks td { padding: 0; min-width: 52px; text-align: center; border: 2px solid var(--page); background: var(--panel); } .shocks td.bad { background: var(--bad-panel); } .shocks td a { display: block; padding: 7px 4px; text-decoration: none; font-weight: 600; color: var(--good); } .shocks td.bad a { color: var(--bad); } .shocks td a:hover { text-decoration: underline; } #cells tr:has(:target) { outline: 2px solid var(--link); outline-offset: -2px; }
#designs .scroll { max-height: 85vh; overflow: auto; } #designs thead th { position: sticky; top: 0; background: var(--page); overflow-wrap: normal; z-index: 1; } #designs tr:has(:target) { background: var(--panel); } #designs table { font-size: 14px; }
details.values .scroll { max-height: 420px; overflow: auto; margin-top: 10px; } details.values table { font-size: 13px; } details.values th, details.values td { padding-block: 4px; }
.key { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 18px; padding: 0; margin: 6px 0 0; font-size: 14px; color: var(--muted); }
.key .note { color: var(--text); font-variant-numeric: tabular-nums; }
.swatch { display: inline-block; width: 18px; height: 0; margin-right: 7px; vertical-align: middle; position: relative; top: -1px; border-top: 3px solid var(--swatch); }
.swatch.dashed { border-top-style: dashed; border-top-width: 2px; } .swatch.dotted { border-top-style: dotted; border-top-width: 2px; } .swatch.stem { width: 0; height: 12px; border-top: 0; border-left: 2px solid var(--swatch); margin-inline: 4px 9px; } .swatch.dots { width: 8px; height: 8px; border: 0; border-radius: 50%; margin-inline: 5px 12px; background: var(--swatch); } .swatch.ring { width: 9px; height: 9px; border: 1.5px solid var(--swatch); border-radius: 50%; margin-inline: 4px 11px; }
.swatch:is(.diamond, .star, .cross, .triangle) { width: 12px; height: 12px; border: 0; background: var(--swatch); margin-inline: 3px 10px; }
.swatch.diamond { clip-path: polygon(50% 0, 90% 50%, 50% 100%, 10% 50%); } .swatch.triangle { clip-path: polygon(50% 8%, 100% 95%, 0 95%); } .swatch.cross { clip-path: polygon(12% 0, 50% 38%, 88% 0, 100% 12%, 62% 50%, 100% 88%, 88% 100%, 50% 62%, 12% 100%, 0 88%, 38% 50%, 0 12%); }
.swatch.star { width: 15px; height: 15px; margin-inline: 1px 9px; clip-path: polygon(50% 0, 62% 35%, 98% 35%, 69% 57%, 79% 91%, 50% 70%, 21% 91%, 31% 57%, 2% 35%, 38% 35%); } .swatch.area { width: 12px; height: 12px; border: 0; background: var(--swatch); border-radius: 3px; }
${[1, 2, 3, 4, 5, 6, 7, 8].map((color) => `.color-${color} { --swatch: var(--series-${color}); }`).join("\n")}
.chart { display: none; width: 100%; height: auto; overflow: visible; fill: currentColor; font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: var(--text); }
.chart.at-narrow { display: block; }
@container (min-width: 400px) { .chart.at-narrow { display: none; } .chart.at-wide { display: block; } }
@container (min-width: 820px) { .sizes-3 .chart.at-wide { display: none; } .chart.at-full { display: block; } }
.reading { margin-top: 6px; } .reading p { margin: 0 0 4px; }
.panel { position: relative; touch-action: pan-y; } .panel + .panel { margin-top: 8px; } figure.full .panel.sizes-2 { margin-top: 0; }
figure.full:has(.sizes-2) .panels { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 32px; } #figure-front .panels { row-gap: 24px; } figure.full .panel.sizes-2 { container-type: inline-size; }`;

/** What the page's script adds. */
const LIVE = `
.panel[tabindex] { cursor: crosshair; }
.cursor line { stroke: currentColor; stroke-opacity: .5; } .cursor circle { fill: var(--swatch); stroke: var(--page); stroke-width: 1.5; } .cursor, .brush { pointer-events: none; }
.brush { fill: var(--link); fill-opacity: .16; }
.tip { display: none; position: absolute; top: 30px; z-index: 2; width: max-content; max-width: min(300px, 100%); padding: 8px 12px; background: var(--page); border: 1px solid var(--muted); border-radius: 8px; font-size: 13px; line-height: 1.5; pointer-events: none; box-shadow: 0 4px 16px rgb(0 0 0 / .14); }
.tip.shown { display: block; } .tip ul { list-style: none; margin: 2px 0 0; padding: 0; } .tip b { font-weight: 650; font-variant-numeric: tabular-nums; }
.toggle { border: 0; padding: 0 2px; border-radius: 4px; text-align: left; } .toggle:hover { text-decoration: underline; } .toggle[aria-pressed="false"] { text-decoration: line-through; } .toggle[aria-pressed="false"] .swatch { opacity: .3; }
.hidden, .zoomed .time-axis, .zoomed:not(.stacked) .value-axis, .zoomed .note-in-plot { display: none; }
.stretched path, .stretched line { vector-effect: non-scaling-stroke; }
.zoom-axis line { stroke: currentColor; stroke-opacity: .4; } .zoom-value { text-anchor: start; paint-order: stroke; stroke: var(--page); stroke-width: 4px; }
.zoom-bar { display: none; position: fixed; left: 50%; bottom: 16px; translate: -50% 0; z-index: 3; gap: 6px 16px; align-items: center; justify-content: center; flex-wrap: wrap; width: max-content; max-width: calc(100vw - 32px); padding: 8px 14px; background: var(--page); border: 1px solid var(--muted); border-radius: 10px; font-size: 14px; box-shadow: 0 4px 20px rgb(0 0 0 / .18); }
.zoom-bar.shown { display: flex; }
.by-touch { display: none; } @media (hover: none) { .by-mouse { display: none; } .by-touch { display: block; } }`;

const MEDIA = `
@media screen and (min-width: 1280px) {
  body { display: grid; grid-template-columns: 200px minmax(0, 1008px); grid-template-rows: auto auto auto; column-gap: 24px; justify-content: center; }
  header, main, footer { grid-column: 2; margin: 0; } nav { grid-column: 1; grid-row: 1 / span 3; position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 56px 0 24px; margin: 0; }
  nav ol { columns: 1; border: 0; margin: 0; padding: 0; font-size: 14px; }
}
@media (max-width: 1040px) { .tiles { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
@media (max-width: 760px) { .groups { columns: 1; } .topics div { grid-template-columns: minmax(0, 1fr); } .figures, figure.full:has(.sizes-2) .panels { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 560px) {
  main, header, footer, nav { padding-inline: 16px; } header { padding-top: 32px; }
  h1 { font-size: 29px; } h2 { font-size: 22px; margin-bottom: 14px; } section { padding-top: 44px; }
  .subtitle { font-size: 16px; }
  .tip { top: 100%; } .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); } .tile { padding: 12px 14px; } .tile dd { font-size: 21px; }
  .equation { padding: 16px; flex-direction: column; gap: 8px; } .piece { gap: 10px; } .piece:first-child { padding-left: 24px; } .operator { width: 14px; } .term .amount, .operator { font-size: 19px; }
  table { font-size: 14px; } th, td { padding-right: 14px; }
  .stacked, .stacked caption, .stacked tbody, .stacked tr, .stacked th, .stacked td { display: block; }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked tr { padding: 10px 0; border-bottom: 1px solid var(--rule); }
  .stacked th, .stacked td { padding: 2px 0; border: 0; text-align: left; white-space: normal; }
  .stacked th:first-child { font-weight: 650; } .stacked th code { font-weight: 400; }
  .stacked td { display: flex; gap: 12px; overflow-wrap: anywhere; } .stacked td::before { content: attr(data-heading); flex: 0 0 116px; color: var(--muted); }
  .shocks .measure { display: none; } .calls { min-width: 0; } .stacked tr.bad { padding-inline: 14px; box-shadow: inset 4px 0 0 var(--bad); } .stacked tr.bad th:first-child { box-shadow: none; }
  table.stacked:has(tr.bad) th:first-child { padding-left: 0; }
}
@media print {
  @page { margin: 14mm; }
  body { font-size: 11pt; } nav, .zoom-bar, .tip, .values, .appendix > summary { display: none; } .appendix::details-content { content-visibility: visible; } header { padding-top: 0; } main, header, footer { max-width: none; padding-inline: 0; }
  .tiles { grid-template-columns: repeat(3, minmax(0, 1fr)); } .figures, figure.full:has(.sizes-2) .panels { grid-template-columns: repeat(2, minmax(0, 1fr)); } figure, .tiles, .equation, tr, .moves { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
  .scroll { overflow: visible; } table { font-size: 9.5pt; } th, td { padding: 5px 10px 5px 0; overflow-wrap: anywhere; } .number, td .verdict { white-space: normal; } .parameters, .appendix table { font-size: 8.5pt; } section { padding-top: 32px; } .figures { gap: 0 24px; } .panel, .swatch, .tile, tr.bad, .equation { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}`;

/** The page's one style sheet: light, dark and print. */
export const STYLES = [COLORS, TEXT, BLOCKS, TABLES, CHARTS, LIVE, MEDIA].join("\n").trim();
