import { expect } from "chai";

import { TokenwrightError } from "../../../simulations/errors.ts";
import type { Outcome } from "../../../simulations/search/evaluation.ts";
import type { Point } from "../../../simulations/search/unit-cube.ts";
import { hypervolume } from "../../../simulations/search/evolution/hypervolume.ts";
import type { Nsga2Options, Nsga2State } from "../../../simulations/search/evolution/nsga2.ts";
import { createNsga2, Nsga2 } from "../../../simulations/search/evolution/nsga2.ts";
import type { MultiObjectiveProblem } from "../../../simulations/search/problems/multi-objective.ts";
import { createDtlz2, createSrn, createTnk, createZdt1 } from "../../../simulations/search/problems/multi-objective.ts";

function search(problem: MultiObjectiveProblem, generations: number, options: Partial<Nsga2Options> = {}): Nsga2 {
  const { dimension, objectives } = problem;
  const nsga2 = createNsga2({ dimension, objectives, seed: 1, ...options });
  for (let generation = 0; generation < generations; generation++) nsga2.tell(nsga2.ask().map(problem.evaluate));
  return nsga2;
}

function normalisedHypervolume({ ideal, nadir }: MultiObjectiveProblem, nsga2: Nsga2): number {
  const at = (values: readonly number[], axis: number): number => values[axis] as number;
  const front = nsga2
    .front()
    .map(({ objectives }) =>
      objectives.map((value, axis) => (value - at(ideal, axis)) / (at(nadir, axis) - at(ideal, axis))),
    );
  return hypervolume(
    front,
    ideal.map(() => 1),
  );
}

const restore = (nsga2: Nsga2): Nsga2 => new Nsga2(JSON.parse(JSON.stringify(nsga2.state())) as Nsga2State);

describe("NSGA-II", () => {
  it("comes within 2 % of ZDT1's front in 250 generations", () => {
    const problem = createZdt1();
    const share = normalisedHypervolume(problem, search(problem, 250)) / problem.frontHypervolume;
    expect(share).to.be.within(0.98, 1);
  });

  for (const create of [createSrn, createTnk]) {
    const problem = create();
    it(`finds feasible designs alone on ${problem.name}, within 3 % of its front`, () => {
      const nsga2 = search(problem, 120);
      expect(nsga2.state().population.filter(({ violation }) => violation > 0)).to.deep.equal([]);
      expect(normalisedHypervolume(problem, nsga2) / problem.frontHypervolume).to.be.within(0.97, 1);
    });
  }

  it("spreads designs over three objectives by reference points, better than by crowding", () => {
    const problem = createDtlz2();
    const [points, crowding] = (["reference-points", "crowding"] as const).map((diversity) =>
      normalisedHypervolume(problem, search(problem, 100, { diversity })),
    );
    expect(points).to.be.above((crowding as number) + 0.02);
    expect(normalisedHypervolume(problem, search(problem, 100))).to.equal(points);
  });

  for (const create of [createTnk, createDtlz2]) {
    const problem = create();
    it(`goes on from its state to the same bytes on ${problem.name}`, () => {
      const straight = search(problem, 8);
      const halfway = search(problem, 5);
      halfway.ask();
      const resumed = restore(halfway);
      for (let generation = 5; generation < 8; generation++) resumed.tell(resumed.ask().map(problem.evaluate));
      expect(JSON.stringify(resumed.state())).to.equal(JSON.stringify(straight.state()));
      expect(resumed.ask()).to.deep.equal(straight.ask());
    });
  }

  it("asks for the same points until it is told, new ones then, and others for another seed", () => {
    const problem = createTnk();
    const nsga2 = search(problem, 3);
    const asked = nsga2.ask();
    expect(nsga2.ask()).to.equal(asked);
    expect(new Set([...asked, ...nsga2.state().population.map(({ point }) => point)].map(String))).to.have.length(200);
    expect(search(problem, 3, { seed: 2 }).ask()).to.not.deep.equal(asked);
  });

  it("begins with the points that it is given", () => {
    const start = [
      [0.25, 0.5],
      [0.75, 0.5],
    ];
    const asked = createNsga2({ dimension: 2, objectives: 2, seed: 1, populationSize: 8, start }).ask();
    expect(asked.slice(0, 2)).to.deep.equal(start);
    expect(asked).to.have.length(8);
  });

  it("lives on without designs that couldn't be evaluated, even without any", () => {
    const nsga2 = createNsga2({ dimension: 2, objectives: 2, seed: 1, populationSize: 8 });
    const first = nsga2.ask();
    nsga2.tell(first.map(() => null));
    expect(nsga2.front()).to.deep.equal([]);
    expect(restore(nsga2).ask()).to.deep.equal(nsga2.ask());
    expect(nsga2.ask()).to.not.deep.equal(first);
    nsga2.tell(nsga2.ask().map((_, index) => (index < 3 ? { objectives: [index, -index] } : null)));
    expect(nsga2.front()).to.have.length(3);
    expect(nsga2.ask()).to.have.length(8);
  });

  it("gives the least violating designs where nothing is feasible", () => {
    const impossible = ([x = 0]: Point) => ({ objectives: [x, 1 - x, x], violations: [1 + x, 0] });
    for (const diversity of ["crowding", "reference-points"] as const) {
      const nsga2 = createNsga2({ dimension: 1, objectives: 3, seed: 1, populationSize: 10, diversity });
      for (let generation = 0; generation < 30; generation++) nsga2.tell(nsga2.ask().map(impossible));
      const violations = nsga2.front().map(({ violation }) => violation);
      expect(Math.max(...violations)).to.be.within(1, 1.01);
    }
  });

  it("refuses options and outcomes that make no sense", () => {
    const create = (options: Partial<Nsga2Options>) => () =>
      createNsga2({ dimension: 2, objectives: 2, seed: 1, populationSize: 4, ...options });
    const tell = (outcomes: readonly Outcome[]) => () => create({})().tell(outcomes);
    const good: Outcome = { objectives: [1, 2] };
    const refused: readonly (() => unknown)[] = [
      create({ dimension: 0 }),
      create({ objectives: 0 }),
      create({ populationSize: 1 }),
      create({ start: [[0.5]] }),
      create({ start: [[0.5, 1]] }),
      create({ objectives: 5 }),
      tell([good]),
      tell([good, good, good, { objectives: [1] }]),
      tell([good, good, good, { objectives: [1, NaN] }]),
      tell([good, good, good, { objectives: [1, 2], violations: [-1] }]),
      tell([good, good, good, { objectives: [1, 2], violations: [Infinity] }]),
    ];
    for (const [index, attempt] of refused.entries()) {
      expect(attempt, `case ${index}`).to.throw(TokenwrightError).with.property("code", "TW001");
    }
  });
});
