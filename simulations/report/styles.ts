const COLORS = `
:root {
  color-scheme: light dark;
  --page: #ffffff; --panel: #f5f6f8; --text: #1b2027; --muted: #55606d; --rule: #dde1e6; --link: #0b5cab;
  --good: #14683f; --bad: #a8261c; --bad-panel: #fdf0ee;
  --series-1: #0b6bb5; --series-2: #c98300; --series-3: #07875f; --series-4: #b8598f;
  --series-5: #4ba3d8; --series-6: #c4500b; --series-7: #a89a00; --series-8: #6b7480;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --page: #14171b; --panel: #1c2026; --text: #e7eaee; --muted: #a5afba; --rule: #323942; --link: #7fb8f0;
    --good: #6fcf9d; --bad: #ff9488; --bad-panel: #331c1a;
    --series-1: #4c9be8; --series-2: #e9ad3f; --series-3: #35b88c; --series-4: #d98bbb;
    --series-5: #8fd0f5; --series-6: #ee8146; --series-7: #d8cc55; --series-8: #97a1ad;
  }
}`;

const TEXT = `
*, *::before, *::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--text); font: 16px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; overflow-wrap: break-word; }
main, header, footer { max-width: 1168px; margin: 0 auto; padding: 0 24px; }
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
.summary { font-size: 18px; line-height: 1.6; margin: 28px 0; text-wrap: pretty; }
.note, .reading p { color: var(--muted); font-size: 14px; text-wrap: pretty; }
.whole { white-space: nowrap; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; padding: 12px 0; margin: 32px 0 0; border-block: 1px solid var(--rule); font-size: 15px; }
nav a { text-decoration: none; } nav a:hover { text-decoration: underline; }
section { padding-top: 56px; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }`;

const BLOCKS = `
.tiles { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: 1px; margin: 0; background: var(--rule); border: 1px solid var(--rule); border-radius: 10px; overflow: hidden; }
.tile { background: var(--page); padding: 16px 18px; }
.tile dt { color: var(--muted); font-size: 14px; }
.tile dd { margin: 2px 0 0; font-size: 25px; font-weight: 650; letter-spacing: -0.01em; line-height: 1.25; font-variant-numeric: tabular-nums; }
.tile small { display: block; font-size: 13px; font-weight: 400; letter-spacing: 0; color: var(--muted); line-height: 1.4; }
.tile.bad { background: var(--bad-panel); } .tile.bad dd { color: var(--bad); } .tile.bad small { color: var(--text); }
.facts { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr)); gap: 0 40px; margin: 0; }
.facts div { display: grid; grid-template-columns: 88px 1fr; gap: 12px; padding: 9px 0; border-top: 1px solid var(--rule); }
.facts dt { color: var(--muted); font-size: 14px; line-height: 1.7; } .facts dd { margin: 0; font-size: 15px; min-width: 0; overflow-wrap: anywhere; }
.command { max-width: none; margin: 16px 0 0; padding: 14px 18px; background: var(--panel); border-radius: 8px; }
.command > span { display: block; color: var(--muted); font-size: 13px; margin-bottom: 2px; } .command code span { display: inline-block; max-width: 100%; }
.equation { display: flex; flex-wrap: wrap; align-items: flex-start; gap: 10px 18px; padding: 22px 24px; background: var(--panel); border-radius: 10px; }
.piece { display: flex; gap: 18px; } .term { display: flex; flex-direction: column; }
.term .amount { font-size: 23px; font-weight: 650; letter-spacing: -0.01em; font-variant-numeric: tabular-nums; line-height: 1.3; }
.term small { font-size: 14px; font-weight: 400; letter-spacing: 0; color: var(--muted); } .term .label { color: var(--muted); font-size: 14px; }
.operator { font-size: 23px; line-height: 1.3; color: var(--muted); }
.exact { max-width: none; margin: 12px 0 16px; font-size: 13px; color: var(--muted); font-variant-numeric: tabular-nums; } .exact span { display: inline-block; overflow-wrap: anywhere; max-width: 100%; }
.checks { list-style: none; margin: 0 0 12px; padding: 0; }
.checks li { margin: 4px 0; }
.verdict { font-weight: 600; } .verdict.good { color: var(--good); } .verdict.bad { color: var(--bad); }
.checks .verdict.good { font-weight: 400; color: inherit; } .checks .verdict.good span { color: var(--good); font-weight: 700; }
.alarm { border-left: 4px solid var(--bad); background: var(--bad-panel); padding: 12px 16px; border-radius: 0 8px 8px 0; max-width: none; }`;

const TABLES = `
.scroll { overflow-x: auto; margin: 0 0 16px; }
table { border-collapse: collapse; width: 100%; font-size: 15px; line-height: 1.45; }
caption { text-align: left; font-weight: 650; padding: 28px 0 8px; }
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
.groups { columns: 2; column-gap: 48px; }
.parameters { font-size: 14px; break-inside: avoid; margin-bottom: 28px; }
.parameters caption { padding: 0 0 6px; font-size: 16px; }
.parameters caption::first-letter, .parameters th::first-letter { text-transform: uppercase; }
.parameters th { color: var(--muted); width: 46%; padding-block: 5px; } .parameters td { padding-block: 5px; overflow-wrap: anywhere; font-variant-numeric: tabular-nums; }`;

const CHARTS = `
figure { margin: 0 0 48px; min-width: 0; container-type: inline-size; }
figcaption { margin-bottom: 10px; }
.figures { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 32px; }
.key { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 18px; padding: 0; margin: 6px 0 0; font-size: 14px; color: var(--muted); }
.key .note { color: var(--text); font-variant-numeric: tabular-nums; }
.swatch { display: inline-block; width: 18px; height: 0; margin-right: 7px; vertical-align: middle; position: relative; top: -1px; border-top: 3px solid var(--swatch); }
.swatch.dashed { border-top-style: dashed; border-top-width: 2px; } .swatch.area { width: 12px; height: 12px; border: 0; background: var(--swatch); border-radius: 3px; }
${[1, 2, 3, 4, 5, 6, 7, 8].map((color) => `.color-${color} { --swatch: var(--series-${color}); }`).join("\n")}
.chart { display: none; width: 100%; height: auto; overflow: visible; fill: currentColor; font: 12px system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; color: var(--text); }
.chart.at-narrow { display: block; }
@container (min-width: 440px) { .chart.at-narrow { display: none; } .chart.at-wide { display: block; } }
@container (min-width: 900px) { .sizes-3 .chart.at-wide { display: none; } .chart.at-full { display: block; } }
.reading { margin-top: 6px; } .reading p { margin: 0 0 4px; }
.panel + .panel { margin-top: 8px; }`;

const MEDIA = `
@media (max-width: 1040px) { .tiles { grid-template-columns: repeat(3, minmax(0, 1fr)); } }
@media (max-width: 760px) { .groups { columns: 1; } .figures { grid-template-columns: minmax(0, 1fr); } }
@media (max-width: 560px) {
  main, header, footer { padding-inline: 16px; } header { padding-top: 32px; }
  h1 { font-size: 29px; } h2 { font-size: 22px; margin-bottom: 14px; } section { padding-top: 44px; }
  .summary { font-size: 17px; margin: 22px 0; } .subtitle { font-size: 16px; }
  .tiles { grid-template-columns: repeat(2, minmax(0, 1fr)); } .tile { padding: 12px 14px; } .tile dd { font-size: 21px; }
  .equation { padding: 16px; flex-direction: column; gap: 8px; } .piece { gap: 10px; } .piece:first-child { padding-left: 24px; } .operator { width: 14px; } .term .amount, .operator { font-size: 19px; }
  table { font-size: 14px; } th, td { padding-right: 14px; }
  .stacked, .stacked caption, .stacked tbody, .stacked tr, .stacked th, .stacked td { display: block; }
  .stacked thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .stacked tr { padding: 10px 0; border-bottom: 1px solid var(--rule); }
  .stacked th, .stacked td { padding: 2px 0; border: 0; text-align: left; white-space: normal; }
  .stacked th:first-child { font-weight: 650; } .stacked th code { font-weight: 400; }
  .stacked td { display: flex; gap: 12px; overflow-wrap: anywhere; } .stacked td::before { content: attr(data-heading); flex: 0 0 116px; color: var(--muted); }
  .stacked tr.bad { padding-inline: 14px; box-shadow: inset 4px 0 0 var(--bad); } .stacked tr.bad th:first-child { box-shadow: none; }
  table.stacked:has(tr.bad) th:first-child { padding-left: 0; }
}
@media print {
  @page { margin: 16mm; }
  body { font-size: 11pt; } nav { display: none; } header { padding-top: 0; } main, header, footer { max-width: none; padding-inline: 0; }
  .tiles { grid-template-columns: repeat(3, minmax(0, 1fr)); } .figures { grid-template-columns: minmax(0, 1fr); } figure, .tiles, .equation, tr, .moves { break-inside: avoid; } h2, h3, caption { break-after: avoid; }
  .scroll { overflow: visible; } .panel, .swatch, .tile, tr.bad, .equation { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}`;

/** The page's one style sheet: light, dark and print. */
export const STYLES = [COLORS, TEXT, BLOCKS, TABLES, CHARTS, MEDIA].join("\n").trim();
