/**
 * Which length each published value of a row belongs to. Where a row has lost its blanks, its values stand in order,
 * and every way of giving them to lengths in that order is possible; the one that comes nearest to ours is taken, which
 * is the most that can be said for an agreement.
 */

/** All ways to give `count` values in order to `places`, each as the places of the values. */
export function possiblePlaces(count: number, places: number): readonly (readonly number[])[] {
  if (!(Number.isInteger(count) && count >= 0 && count <= places)) {
    throw new RangeError(`possiblePlaces: the count must be an integer from 0 to ${places}, got ${count}`);
  }
  const from = (first: number, left: number): number[][] =>
    left === 0
      ? [[]]
      : Array.from({ length: places - left - first + 1 }, (_, k) => first + k).flatMap((place) =>
          from(place + 1, left - 1).map((rest) => [place, ...rest]),
        );
  return from(0, count);
}

/**
 * The places that come nearest: those with the least sum of `cost(k, place)` over all values k. Throws a RangeError as
 * `possiblePlaces` does.
 */
export function nearestPlaces(
  count: number,
  places: number,
  cost: (value: number, place: number) => number,
): readonly number[] {
  const total = (chosen: readonly number[]) => chosen.reduce((sum, place, k) => sum + cost(k, place), 0);
  return possiblePlaces(count, places).reduce((best, one) => (total(one) < total(best) ? one : best));
}
