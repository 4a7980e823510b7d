import { expect } from "chai";

import { compactPath } from "../../simulations/report/charts/compact-path.ts";
import { scaleLimit } from "../../simulations/report/charts/scale-limit.ts";
import {
  formatChange,
  formatCompact,
  formatDuration,
  formatExactPercent,
  formatNumber,
  formatPercent,
  formatWei,
  groupDigits,
  roundWei,
  formatTicks,
  wordsOf,
} from "../../simulations/report/format.ts";
import { escapeHtml, html } from "../../simulations/report/html.ts";

const plain = (text: string): string => text.replace(/\u00a0/g, " ");

describe("format", () => {
  it("shows numbers with separators and sensible precision", () => {
    const shown = [0, 12, 1_234_567, 1_234.56, 123.456, -9.876, 0.0123456, 1e-9, 1e21, Number.NaN].map(formatNumber);
    expect(shown).to.deep.equal([
      "0",
      "12",
      "1,234,567",
      "1,235",
      "123.5",
      "−9.88",
      "0.01235",
      "1.000e−9",
      "1.000e+21",
      "n/a",
    ]);
  });

  it("shortens numbers for axes", () => {
    expect([0, 950, 1_500, -2_000_000, 3.5e9, 0.00125].map(formatCompact)).to.deep.equal([
      "0",
      "950",
      "1.5K",
      "−2M",
      "3.5B",
      "0.00125",
    ]);
  });

  it("gives ticks of an axis as many digits as tell them apart", () => {
    expect(formatTicks([400e6, 400.5e6, 401e6])).to.deep.equal(["400M", "400.5M", "401M"]);
    expect(formatTicks([0, 50, 100])).to.deep.equal(["0", "50", "100"]);
  });

  it("shows ratios as percentages, measured or exact", () => {
    expect([0, 0.1234, -0.005, 12.3456, 0.00001, 4e-24].map(formatPercent).map(plain)).to.deep.equal([
      "0 %",
      "12.3 %",
      "−0.50 %",
      "1,235 %",
      "0.001 %",
      "≈ 0 %",
    ]);
    expect([0.25, 0.0132, 0.07, -0.0001].map(formatExactPercent).map(plain)).to.deep.equal([
      "25 %",
      "1.32 %",
      "7 %",
      "−0.01 %",
    ]);
    expect([0.1, -0.1, 0].map(formatChange).map(plain)).to.deep.equal(["+10.0 %", "−10.0 %", "0 %"]);
  });

  it("converts wei with the asset's decimals, rounded", () => {
    expect(formatWei(1_234_567_890_000n, 6)).to.equal("1,234,568");
    expect(formatWei(12_345_678n, 6)).to.equal("12.35");
    expect(formatWei(5n * 10n ** 26n)).to.equal("500,000,000");
    expect(formatWei(1n)).to.equal("1.00e−18");
    expect(formatWei(0n)).to.equal("0");
    expect(roundWei(-1_500n, 3, 0)).to.equal(-2_000n);
  });

  it("groups the digits of the integer part alone", () => {
    expect(groupDigits("-1234567.123456")).to.equal("−1,234,567.123456");
  });

  it("shows durations in the largest fitting unit", () => {
    expect([1, 90, 3_600, 604_800, 31_536_000, 47_304_000].map(formatDuration)).to.deep.equal([
      "1 second",
      "1.50 minutes",
      "1 hour",
      "7 days",
      "1 year",
      "1.50 years",
    ]);
  });

  it("spells field names as words", () => {
    expect(wordsOf("targetRunwaySeconds")).to.equal("target runway seconds");
  });
});

describe("html", () => {
  it("escapes interpolated text and keeps markup", () => {
    expect(html`<p title="${`"'`}">${"<b>&"}${html`<i>${1}</i>`}</p>`.text).to.equal(
      '<p title="&quot;&#39;">&lt;b&gt;&amp;<i>1</i></p>',
    );
    expect(escapeHtml("a < b")).to.equal("a &lt; b");
  });
});

describe("compactPath", () => {
  it("writes relative coordinates in tenths and drops flat runs", () => {
    expect(compactPath("M0.04,10L1,10L2,10L3.26,8.5L4,9Z")).to.equal("M0 10l2 0 1.3-1.5 .7 .5Z");
  });

  it("keeps subpaths apart and does not let rounding add up", () => {
    const steps = Array.from({ length: 1_000 }, (_item, index) => `L${(index + 1) * 0.33},${index % 2}`).join("");
    const deltas =
      compactPath(`M0,0${steps}M5,5L6,6`)
        .split("M")[1]
        ?.replace("l", " ")
        .match(/-?\d*\.?\d+/g) ?? [];
    const end = deltas.filter((_item, index) => index % 2 === 0).reduce((sum, text) => sum + Number(text), 0);
    expect(end).to.be.closeTo(330, 0.051);
  });
});

describe("scaleLimit", () => {
  it("ends the axis before a few extreme values, and counts them", () => {
    const values = [...Array.from({ length: 99 }, () => 2), 1_000];
    expect(scaleLimit(values)).to.deep.equal({ maximum: 2.5, cutOff: 1 });
    expect(scaleLimit([1, 2, 3])).to.deep.equal({ maximum: 3, cutOff: 0 });
    expect(scaleLimit([])).to.deep.equal({ maximum: 0, cutOff: 0 });
  });
});
