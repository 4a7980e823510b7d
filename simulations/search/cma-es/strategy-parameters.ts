/** Constants of a run of CMA-ES, which follow from the dimension and the population's size. */
export interface StrategyParameters {
  readonly populationSize: number;
  /** How many of the best make the next mean. */
  readonly parents: number;
  /** `weights[rank]`: those of the parents add up to 1, the others are negative. */
  readonly weights: readonly number[];
  /** Variance effective selection mass of the parents. */
  readonly selectionMass: number;
  readonly rankOneRate: number;
  readonly rankMuRate: number;
  readonly pathRate: number;
  readonly stepPathRate: number;
  readonly stepDamping: number;
  /** Expected length of a standard normal vector. */
  readonly expectedLength: number;
}

/** Give the usual population: 4 + ⌊3 ln n⌋ (Hansen 2016, table 1). */
export function defaultPopulationSize(dimension: number): number {
  return 4 + Math.floor(3 * Math.log(dimension));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

/** Variance effective selection mass of some weights: 1 for one weight, their count for equal ones. */
function selectionMassOf(weights: readonly number[]): number {
  return sum(weights) ** 2 / sum(weights.map((weight) => weight * weight));
}

/**
 * Work out the constants of a run.
 *
 * Source: Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772, 2016, table 1 and equations 49 to 58.
 *
 * @param populationSize - At least 4, so that there are two parents.
 */
export function strategyParameters(dimension: number, populationSize: number): StrategyParameters {
  const raw = Array.from(
    { length: populationSize },
    (_, rank) => Math.log((populationSize + 1) / 2) - Math.log(rank + 1),
  );
  const parents = Math.floor(populationSize / 2);
  const selectionMass = selectionMassOf(raw.slice(0, parents));
  const negativeMass = selectionMassOf(raw.slice(parents));
  const rankOneRate = 2 / ((dimension + 1.3) ** 2 + selectionMass);
  const rankMuRate = Math.min(
    1 - rankOneRate,
    (2 * (1 / 4 + selectionMass + 1 / selectionMass - 2)) / ((dimension + 2) ** 2 + selectionMass),
  );
  const negativeSum = Math.min(
    1 + rankOneRate / rankMuRate,
    1 + (2 * negativeMass) / (selectionMass + 2),
    (1 - rankOneRate - rankMuRate) / (dimension * rankMuRate),
  );
  const positive = sum(raw.filter((weight) => weight > 0));
  const negative = sum(raw.filter((weight) => weight < 0));
  const stepPathRate = (selectionMass + 2) / (dimension + selectionMass + 5);
  return {
    populationSize,
    parents,
    weights: raw.map((weight) => (weight >= 0 ? weight / positive : (-negativeSum * weight) / negative)),
    selectionMass,
    rankOneRate,
    rankMuRate,
    pathRate: (4 + selectionMass / dimension) / (dimension + 4 + (2 * selectionMass) / dimension),
    stepPathRate,
    stepDamping: 1 + 2 * Math.max(0, Math.sqrt((selectionMass - 1) / (dimension + 1)) - 1) + stepPathRate,
    expectedLength: Math.sqrt(dimension) * (1 - 1 / (4 * dimension) + 1 / (21 * dimension * dimension)),
  };
}
