import { expect, it } from "vitest";
import { nearestPlaces, possiblePlaces } from "../../../src/experiments/companion/published-places.ts";

it("the values of a row that lost its blanks stand in order in every possible way", () => {
  expect(possiblePlaces(2, 3)).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
  expect(possiblePlaces(0, 3)).toEqual([[]]);
  // Seven choose three.
  expect(new Set(possiblePlaces(3, 7).map(String)).size).toBe(35);
  expect(() => possiblePlaces(4, 3)).toThrow(/^possiblePlaces: /);
  expect(() => possiblePlaces(1.5, 3)).toThrow(/^possiblePlaces: /);
});

it("the nearest places have the least sum, and keep the order of the values", () => {
  const values = [3, 26, 44];
  const ours = [3, 25, 2, 29, 45];
  const cost = (value: number, place: number) => Math.abs(values[value] - ours[place]);
  expect(nearestPlaces(3, 5, cost)).toEqual([0, 1, 4]);
  // The first value is nearest to the last place, which is taken by those after it.
  expect(nearestPlaces(2, 3, (value, place) => (value === 0 ? [9, 5, 0][place] : [9, 9, 1][place]))).toEqual([1, 2]);
});
