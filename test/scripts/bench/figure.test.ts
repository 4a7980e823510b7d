import { expect } from "chai";

import { formatFigure } from "../../../scripts/bench/figure.ts";

describe("figures of the benchmark", () => {
  it("are lines of name, value and unit, with as many digits as the unit wants", () => {
    expect(formatFigure("a.b", { value: 1234.56, unit: "actions/s" })).to.equal(`a.b${" ".repeat(34)}1235 actions/s`);
    expect(formatFigure("a.b", { value: 1.666, unit: "s" })).to.equal(`a.b${" ".repeat(34)}1.67 s`);
    expect(formatFigure("a.b", { value: 0.66666, unit: "share" })).to.equal(`a.b${" ".repeat(32)}0.6667 share`);
  });

  it("tell what stands beside the value", () => {
    const beside = { worst: 1 / 3, seeds: 20, target: 1e-8, diversity: "crowding", "reference point": [1, 2.5] };
    const [, besides] = formatFigure("a.b", { value: 1, unit: "s", beside }).split(" s: ");
    expect(besides).to.equal("worst 0.333333, seeds 20, target 1e-8, diversity crowding, reference point (1, 2.5)");
  });
});
