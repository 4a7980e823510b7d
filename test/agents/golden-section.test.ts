import { expect } from "chai";

import { maximise } from "../../simulations/agents/golden-section.ts";

const at = (peak: number) => (x: number) => Promise.resolve(-(Math.log(x / peak) ** 2));

describe("maximise", () => {
  it("finds a peak between the bounds, and at either of them", async () => {
    for (const peak of [1, 3.7, 250, 999, 1_000]) {
      const { argument } = await maximise(at(peak), { low: 1, high: 1_000 }, 34);
      expect(argument / peak, `${peak}`).to.be.closeTo(1, 1e-4);
    }
  });

  it("goes up to where the function ends", async () => {
    const { argument, value } = await maximise(
      (x) => Promise.resolve(x > 42 ? -Infinity : x),
      { low: 1, high: 1e3 },
      40,
    );
    expect(argument).to.be.within(41.99, 42);
    expect(value).to.equal(argument);
  });

  it("asks as often as it may, and says where nothing comes out", async () => {
    let asked = 0;
    const { value } = await maximise(() => Promise.resolve((asked++, -Infinity)), { low: 1, high: 2 }, 11);
    expect(asked).to.equal(11);
    expect(value).to.equal(-Infinity);
  });
});
