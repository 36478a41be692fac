/**
 * Enclosures from samples, for maps that cannot enclose themselves, as most user-defined ones.
 *
 *   nextOn(A, U) = the least box around N at sampled (a, u) ∈ A × U,      jacobianOn likewise, entry by entry
 *
 * Not enclosures in the strict sense: what lies between the samples may stick out, and whoever builds on one has to
 * say so. The samples hold the corners, where maps that rise or fall in each argument take their extremes, so that
 * for those nothing is lost.
 *
 * Symbols: N driven map, A box of states, U box of inputs.
 */
import { powerOfTwo } from "../../numeric/elementary/binary.ts";
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import { accuracyOf, roundoffOf, type DrivenMap } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { stream } from "../../numeric/random.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";

/** The most sides, of states and inputs together, for which all corners are taken. */
const CORNERED_SIDES = 6;

/** The number of points at random places of the box, besides the middle of each side and the corners. */
const RANDOM_POINTS = 32;

/** The number of points along a box of one side, its ends among them. */
const POINTS_ON_AN_INTERVAL = 33;

/** The smallest distance of samples from the middle of an interval, in halvings of its length. */
const SMALLEST_SCALE = 31;

/** The map with sampled enclosures; the samples stand at the same places of every box. */
export function withSampledEnclosure(map: DrivenMap): EnclosedDrivenMap {
  const { dimension: n, inputDimension: m } = map;
  const places = samplePlaces(n, m);
  const overSamples = (states: Box, inputs: Box, length: number, f: (a: Vector, u: Vector) => Vector): Box => {
    const low = new Float64Array(length).fill(Infinity);
    const high = new Float64Array(length).fill(-Infinity);
    for (const place of places) {
      const values = f(pointAt(states, place, 0), pointAt(inputs, place, n));
      for (let i = 0; i < length; i++) {
        low[i] = Math.min(low[i], values[i]);
        high[i] = Math.max(high[i], values[i]);
      }
    }
    return { low, high };
  };
  return {
    dimension: n,
    inputDimension: m,
    ...accuracyOf(map),
    next: (a, u) => map.next(a, u),
    jacobian: (a, u) => map.jacobian(a, u),
    inputJacobian: (a, u) => map.inputJacobian(a, u),
    nextOn: (states, inputs) =>
      widened(
        overSamples(states, inputs, n, (a, u) => map.next(a, u)),
        roundoffOf(map),
      ),
    inputJacobianOn: (states, inputs) => ({
      rows: n,
      columns: m,
      ...overSamples(states, inputs, n * m, (a, u) => map.inputJacobian(a, u).data),
    }),
    jacobianOn: (states, inputs) => ({
      rows: n,
      columns: n,
      ...overSamples(states, inputs, n * n, (a, u) => map.jacobian(a, u).data),
    }),
  };
}

/** The box with each end farther out by its rounding. */
const widened = ({ low, high }: Box, roundoff: number): Box => ({
  low: low.map((end) => end - roundoff * Math.abs(end)),
  high: high.map((end) => end + roundoff * Math.abs(end)),
});

const pointAt = ({ low, high }: Box, place: Vector, from: number): Vector =>
  low.map((end, i) => {
    const share = place[from + i];
    return share === 0 ? end : share === 1 ? high[i] : end + share * (high[i] - end);
  });

/** The places of the samples in the unit cube of n + m sides. */
function samplePlaces(n: number, m: number): readonly Vector[] {
  const sides = n + m;
  const places = [new Float64Array(sides).fill(0.5)];
  if (sides <= CORNERED_SIDES) {
    for (let corner = 0; corner < 1 << sides; corner++) {
      places.push(Float64Array.from({ length: sides }, (_, i) => (corner >> i) & 1));
    }
  }
  for (let i = 0; i < sides; i++) {
    for (const end of [0, 1]) {
      const place = new Float64Array(sides).fill(0.5);
      place[i] = end;
      places.push(place);
    }
  }
  if (n === 1) {
    // One side is covered by its own points, and each step costs as much as there are places.
    for (let k = 1; k < POINTS_ON_AN_INTERVAL - 1; k++) {
      const place = new Float64Array(sides).fill(0.5);
      place[0] = k / (POINTS_ON_AN_INTERVAL - 1);
      places.push(place);
    }
    // A slope may have its extreme on a much smaller scale than the box, next to the state that the box is around.
    for (let halvings = 5; halvings <= SMALLEST_SCALE; halvings += 2) {
      for (const side of [-1, 1]) {
        const place = new Float64Array(sides).fill(0.5);
        place[0] = 0.5 + side * powerOfTwo(-halvings);
        places.push(place);
      }
    }
  }
  if (n === 1) return places;
  const random = stream("examination/sampled-enclosure");
  for (let k = 0; k < RANDOM_POINTS; k++) places.push(Float64Array.from({ length: sides }, () => random.uniform()));
  return places;
}
