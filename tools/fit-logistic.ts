export interface FitRow {
  values: number[];
  isTrue: boolean;
}

export interface LogisticFit {
  constant: number;
  weights: number[];
}

const ROUNDS = 40;

/**
 * Logistic regression by Newton's method. Every group weighs the same, and in each both outcomes,
 * however many rows they have. The penalty holds for values in units of their own spread.
 */
export function fitLogistic(groups: FitRow[][], { penalty }: { penalty: number }): LogisticFit {
  const rows = groups.flat();
  const size = rows[0]?.values.length ?? 0;
  const means = Array.from({ length: size }, (_, at) =>
    mean(rows.map(({ values }) => values[at]!)),
  );
  const spreads = means.map(
    (middle, at) => Math.sqrt(mean(rows.map(({ values }) => (values[at]! - middle) ** 2))) || 1,
  );
  const scaled = rows.map(({ values }) => [
    1,
    ...values.map((value, at) => (value - means[at]!) / spreads[at]!),
  ]);
  const shares = groups.flatMap(group => {
    const count = group.filter(({ isTrue }) => isTrue).length;
    return group.map(({ isTrue }) => 0.5 / groups.length / (isTrue ? count : group.length - count));
  });

  const fit = Array.from({ length: size + 1 }, () => 0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = fit.map((value, at) => (at === 0 ? 0 : penalty * value));
    const bend = fit.map((_, at) => fit.map((__, other) => (at === other && at > 0 ? penalty : 0)));
    for (const [place, row] of scaled.entries()) {
      const chance = 1 / (1 + Math.exp(-row.reduce((sum, value, at) => sum + value * fit[at]!, 0)));
      const miss = shares[place]! * (chance - (rows[place]!.isTrue ? 1 : 0));
      const curve = shares[place]! * chance * (1 - chance);
      for (let at = 0; at <= size; at += 1) {
        slope[at]! += miss * row[at]!;
        for (let other = 0; other <= size; other += 1)
          bend[at]![other]! += curve * row[at]! * row[other]!;
      }
    }
    const step = solve(bend, slope);
    for (let at = 0; at <= size; at += 1) fit[at]! -= step[at]!;
  }
  const weights = spreads.map((spread, at) => fit[at + 1]! / spread);
  const constant = fit[0]! - weights.reduce((sum, weight, at) => sum + weight * means[at]!, 0);
  return { constant, weights };
}

const mean = (values: number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);

/** Solves a small system of linear equations by elimination with pivots. */
function solve(matrix: number[][], right: number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    for (let row = 0; row < size; row += 1) {
      if (row === column) continue;
      const factor = rows[row]![column]! / rows[column]![column]!;
      for (let at = column; at <= size; at += 1) rows[row]![at]! -= factor * rows[column]![at]!;
    }
  }
  return rows.map((row, at) => row[size]! / row[at]!);
}
