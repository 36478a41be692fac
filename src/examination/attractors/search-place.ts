/**
 * Where to look for attractors.
 *
 *   B with N(R^n, ū) ⊂ B         if the map has a bounded image, as tanh networks have: nothing is outside
 *   B with N(B, ū) ⊂ B           grown from a small box: what starts in B stays there; nothing is said of the outside
 *
 * The box is then replaced by its images a few times over, which makes it smaller and changes neither statement.
 * Without enclosures, or where none of this works out, the place is a guess and the answer says so.
 *
 * Symbols: N driven map, ū constant input, B box.
 */
import { type EnclosedDrivenMap, isEnclosed } from "../../dynamics/enclosed-map.ts";
import type { DrivenMap } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";

/** The place in which attractors are looked for. */
export interface SearchPlace {
  /** The box that is searched. */
  readonly box: Box;
  /** The origin of the box, and so what is known of it; only of a guess nothing is. */
  readonly origin: "given" | "holds every image" | "maps into itself" | "guessed";
}

/** Half the side of a place that had to be guessed. */
const GUESS = 4;

const GROWING_STEPS = 200;
const SHRINKING_STEPS = 20;

/** The least width of an image, as a share of the first, down to which images are taken. */
const SMALLEST_SHARE = 0.05;

/** The largest end of a box that is grown. */
const LARGEST_GROWN = 1e6;

/** The largest end of a box that holds every image: wider ones are still better known than a guess. */
const LARGEST_IMAGE = 1e15;

/**
 * The place in which to look for attractors of a driven map under a constant input: the given box as it is; else one
 * that holds every image of the map or that it maps into itself, if enclosures prove one; else a guess, [−4, 4] on
 * every side.
 */
export function searchPlace(map: DrivenMap, input: Vector, given?: Box): SearchPlace {
  if (given !== undefined) return { box: given, origin: "given" };
  const n = map.dimension;
  const guess: Box = { low: new Float64Array(n).fill(-GUESS), high: new Float64Array(n).fill(GUESS) };
  if (!isEnclosed(map)) return { box: guess, origin: "guessed" };

  const everywhere = { low: new Float64Array(n).fill(-Infinity), high: new Float64Array(n).fill(Infinity) };
  const image = imageOf(map, everywhere, input);
  if (isWithin(image, LARGEST_IMAGE)) return { box: shrunk(map, image, input), origin: "holds every image" };
  const grown = growUntilItHolds(map, input);
  return grown === undefined
    ? { box: guess, origin: "guessed" }
    : { box: shrunk(map, grown, input), origin: "maps into itself" };
}

/** Whether the map has its images in this box, so that index sums apply. */
export const isConfined = ({ origin }: SearchPlace): boolean =>
  origin === "holds every image" || origin === "maps into itself";

const imageOf = (map: EnclosedDrivenMap, box: Box, input: Vector) => map.nextOn(box, { low: input, high: input });

const isWithin = ({ low, high }: Box, largest: number) =>
  low.every((end, i) => end > -largest && high[i] < largest && end <= high[i]);

/** A box that the map takes into its interior, each side grown by a tenth more than it asks for. */
function growUntilItHolds(map: EnclosedDrivenMap, input: Vector): Box | undefined {
  let box: Box = {
    low: new Float64Array(map.dimension).fill(-1.1),
    high: new Float64Array(map.dimension).fill(1.1),
  };
  for (let step = 0; step < GROWING_STEPS; step++) {
    const image = imageOf(map, box, input);
    if (!isWithin(image, LARGEST_GROWN)) return undefined;
    if (image.low.every((end, i) => end > box.low[i] && image.high[i] < box.high[i])) return box;
    const { low, high } = box;
    box = {
      low: low.map((end, i) => (image.low[i] > end ? end : image.low[i] - 0.1 * Math.abs(image.low[i]) - 1e-6)),
      high: high.map((end, i) => (image.high[i] < end ? end : image.high[i] + 0.1 * Math.abs(image.high[i]) + 1e-6)),
    };
  }
  return undefined;
}

/**
 * The box replaced by its image again and again: each holds the next, and every orbit of the first is in all of them.
 */
function shrunk(map: EnclosedDrivenMap, box: Box, input: Vector): Box {
  let held = box;
  const widthOf = ({ low, high }: Box) => Math.max(...low.map((end, i) => high[i] - end));
  for (let step = 0; step < SHRINKING_STEPS; step++) {
    const image = imageOf(map, held, input);
    // Where everything goes to one point its images close in on it, and there is nothing left to look at.
    if (!(widthOf(image) >= SMALLEST_SHARE * widthOf(box))) break;
    held = image;
  }
  // A little wider than need be, so that orbits on the edge count as inside and no side is empty.
  const margin = (low: number, high: number) => 1e-3 * (high - low) + 1e-9 * (1 + Math.abs(low) + Math.abs(high));
  return {
    low: held.low.map((end, i) => end - margin(end, held.high[i])),
    high: held.high.map((end, i) => end + margin(held.low[i], end)),
  };
}
