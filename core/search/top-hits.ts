/**
 * The best `count` of the numbers that `offer` was called with, best first; of equal ones the smaller
 * number. A binary heap whose root is the worst that is kept.
 */
export function createTopHits(count: number) {
  const numbers: number[] = [];
  const scores: number[] = [];

  const isWorse = (a: number, b: number) =>
    scores[a]! < scores[b]! || (scores[a] === scores[b] && numbers[a]! > numbers[b]!);

  function swap(a: number, b: number) {
    [numbers[a], numbers[b]] = [numbers[b]!, numbers[a]!];
    [scores[a], scores[b]] = [scores[b]!, scores[a]!];
  }

  function rise(place: number) {
    for (let at = place; at > 0;) {
      const parent = (at - 1) >> 1;
      if (!isWorse(at, parent)) return;
      swap(at, parent);
      at = parent;
    }
  }

  function sink() {
    for (let at = 0; ;) {
      const left = at * 2 + 1;
      const right = left + 1;
      let worst = at;
      if (left < numbers.length && isWorse(left, worst)) worst = left;
      if (right < numbers.length && isWorse(right, worst)) worst = right;
      if (worst === at) return;
      swap(at, worst);
      at = worst;
    }
  }

  function offer(number: number, score: number) {
    if (count === 0) return;
    if (numbers.length < count) {
      numbers.push(number);
      scores.push(score);
      rise(numbers.length - 1);
    } else if (score > scores[0]! || (score === scores[0] && number < numbers[0]!)) {
      numbers[0] = number;
      scores[0] = score;
      sink();
    }
  }

  function list(): { number: number; score: number }[] {
    return numbers
      .map((number, place) => ({ number, score: scores[place]! }))
      .toSorted((a, b) => b.score - a.score || a.number - b.number);
  }

  return { offer, list };
}
