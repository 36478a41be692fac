/** Boxes and points for tests of enclosures. */
import type { Box } from "../../src/numeric/linear-algebra/box.ts";
import type { Vector } from "../../src/numeric/linear-algebra/vector.ts";
import type { Random } from "../../src/numeric/random.ts";

/** Sides around random places, some of no width, some of many. */
export function randomBox(random: Random, sides: number, largestWidth: number): Box {
  const low = Float64Array.from({ length: sides }, () => random.uniformBetween(-2, 2));
  const high = low.map((end) => {
    const width = random.integerBelow(5) === 0 ? 0 : largestWidth * random.uniform() * random.uniform();
    return end + width;
  });
  return { low, high };
}

/** A point of the box, often with entries at its ends. */
export const pointIn = (random: Random, { low, high }: Box): Vector =>
  low.map((end, i) => {
    const choice = random.integerBelow(4);
    if (choice === 0) return end;
    return choice === 1 ? high[i] : end + random.uniform() * (high[i] - end);
  });

/** A box within this one. */
export function boxWithin(random: Random, box: Box): Box {
  const [x, y] = [pointIn(random, box), pointIn(random, box)];
  return { low: x.map((entry, i) => Math.min(entry, y[i])), high: x.map((entry, i) => Math.max(entry, y[i])) };
}
