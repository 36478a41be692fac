/**
 * Bounded noise, and where it enters.
 *
 *   on the state    a_t = N(a_{t−1}, ū) + e_t,      |e_t|_i ≤ b for each entry of the state
 *   on the input    a_t = N(a_{t−1}, ū + v_t),      |v_t|_i ≤ b for each entry of the input
 *
 * Noise on the input means the same in every coordinate of the state; noise on the state does not, so whoever gives a
 * bound on it has to name the coordinate.
 *
 * Symbols: N driven map, ū constant input, e, v noise, b bound of the noise in the maximum norm.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import type { DrivenMap, State } from "../../dynamics/state-map.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { apply, type Matrix } from "../../numeric/linear-algebra/matrix.ts";
import { add, type Vector } from "../../numeric/linear-algebra/vector.ts";

/** The place where noise enters a map. */
export type NoisePlace = "state" | "input";

/** A driven map under a constant input, with noise in one place. */
export interface NoisySystem<Map extends DrivenMap = DrivenMap> {
  /** The driven map. */
  readonly map: Map;
  /** The constant input ū. */
  readonly input: Vector;
  /** The place where the noise enters. */
  readonly place: NoisePlace;
  /** Whether enclosures of the map are only samples. Default false. */
  readonly isSampled?: boolean;
}

/** The number of entries of the noise in each step. */
export const noiseDimension = ({ map, place }: NoisySystem): number =>
  place === "state" ? map.dimension : map.inputDimension;

/** The state after one step from a under this noise. */
export function noisyStep({ map, input, place }: NoisySystem, a: State, noise: Vector): State {
  return place === "state" ? add(map.next(a, input), noise) : map.next(a, add(input, noise));
}

/** The step under the same noise time after time, as `noisyStep` takes it: what does not change is computed once. */
export function constantlyNoisyStep({ map, input, place }: NoisySystem, noise: Vector): (a: State) => State {
  if (place === "state") return (a) => add(map.next(a, input), noise);
  const moved = add(input, noise);
  return (a) => map.next(a, moved);
}

/**
 * The functional on the noise in the step from a that the functional q on the state after it is carried back to: what a
 * small change of the noise changes.
 */
export function pulledBack({ map, input, place }: NoisySystem, a: State, noise: Vector, q: Vector): Vector {
  return place === "state" ? q : applyTransposed(map.inputJacobian(a, add(input, noise)), q);
}

/** The functional q' M'(a): the functional q on the state after a step as one on the state before it. */
export function stateFunctional({ map, input, place }: NoisySystem, a: State, noise: Vector, q: Vector): Vector {
  return applyTransposed(map.jacobian(a, place === "state" ? input : add(input, noise)), q);
}

/** A box that holds all states after a step from the box under noise up to b. */
export function noisyImage({ map, input, place }: NoisySystem<EnclosedDrivenMap>, box: Box, b: number): Box {
  if (place === "state") {
    const image = map.nextOn(box, { low: input, high: input });
    return { low: image.low.map((x) => below(x - b)), high: image.high.map((x) => above(x + b)) };
  }
  return map.nextOn(box, { low: input.map((x) => below(x - b)), high: input.map((x) => above(x + b)) });
}

/** A lower bound of a sum that was rounded to x: one ulp or two outwards. */
const below = (x: number) => x - Math.abs(x) * Number.EPSILON;
/** An upper bound of a sum that was rounded to x. */
const above = (x: number) => x + Math.abs(x) * Number.EPSILON;

function applyTransposed({ rows, columns, data }: Matrix, q: Vector): Vector {
  return apply({ rows: columns, columns: rows, data: transposed(data, rows, columns) }, q);
}

function transposed(data: Vector, rows: number, columns: number): Vector {
  const out = new Float64Array(data.length);
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) out[j * rows + i] = data[i * columns + j];
  return out;
}
