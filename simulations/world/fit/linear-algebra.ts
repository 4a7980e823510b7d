/**
 * Invert a symmetric positive definite matrix by its Cholesky factor.
 *
 * @returns Undefined where it isn't positive definite, to the precision of numbers.
 */
export function invertPositiveDefinite(matrix: readonly (readonly number[])[]): number[][] | undefined {
  const size = matrix.length;
  const factor = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  const at = (row: number, column: number): number => factor[row]?.[column] ?? 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column <= row; column++) {
      let rest = matrix[row]?.[column] ?? 0;
      for (let index = 0; index < column; index++) rest -= at(row, index) * at(column, index);
      const own = factor[row];
      if (own === undefined) continue;
      if (row !== column) own[column] = rest / at(column, column);
      else if (rest > 1e-12 * Math.abs(matrix[row]?.[row] ?? 0)) own[row] = Math.sqrt(rest);
      else return undefined;
    }
  }
  const columns = Array.from({ length: size }, (_, unit) => solveByFactor(at, size, unit));
  return columns.map((_, row) => columns.map((column) => column[row] ?? 0));
}

/** Solve for one unit vector: forwards through the factor, then backwards through its transpose. */
function solveByFactor(at: (row: number, column: number) => number, size: number, unit: number): number[] {
  const solution = new Array<number>(size).fill(0);
  for (let row = 0; row < size; row++) {
    let rest = row === unit ? 1 : 0;
    for (let index = 0; index < row; index++) rest -= at(row, index) * (solution[index] ?? 0);
    solution[row] = rest / at(row, row);
  }
  for (let row = size - 1; row >= 0; row--) {
    let rest = solution[row] ?? 0;
    for (let index = row + 1; index < size; index++) rest -= at(index, row) * (solution[index] ?? 0);
    solution[row] = rest / at(row, row);
  }
  return solution;
}
