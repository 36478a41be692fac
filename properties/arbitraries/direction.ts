/** Directions in state space: given ones, and the one that a matrix stretches most. */
import { apply, identity, type Matrix, transpose } from "../../src/numeric/matrix.ts";
import { euclideanNorm, scale, type Vector } from "../../src/numeric/vector.ts";

/** The unit vector along the first n entries; the first axis where they are all 0. */
export function unitVector(entries: readonly number[], n: number): Vector {
  const v = Float64Array.from({ length: n }, (_, i) => entries[i % entries.length]);
  const length = euclideanNorm(v);
  if (length > 0) return scale(1 / length, v);
  v[0] = 1;
  return v;
}

/** Enough to come within a thousandth of the operator norm for all but nearly tied singular values. */
const POWER_STEPS = 30;

/** A unit vector v with ‖J v‖₂ close to the operator norm of J, by the power method on J'J. */
export function mostStretched(J: Matrix): Vector {
  const Jt = transpose(J);
  const columns = Array.from({ length: J.columns }, (_, j) =>
    apply(J, identity(J.columns).data.subarray(j * J.columns, (j + 1) * J.columns)),
  );
  const sizes = columns.map(euclideanNorm);
  let v: Vector = new Float64Array(J.columns);
  v[sizes.indexOf(Math.max(...sizes))] = 1;
  for (let step = 0; step < POWER_STEPS; step++) {
    const w = apply(Jt, apply(J, v));
    const length = euclideanNorm(w);
    if (!(length > 0)) return v;
    v = scale(1 / length, w);
  }
  return v;
}
