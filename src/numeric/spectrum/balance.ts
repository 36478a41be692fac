/**
 * Balancing: B = D^-1 A D with D = diag(2^{d_i}), so that row i and column i of B have about the same size.
 *
 * Method of Osborne and of Parlett and Reinsch. B has the eigenvalues of A exactly, since powers of two do not round;
 * a graded matrix loses its grading, and with it the error that an algorithm good to n · 2^-53 · ‖B‖ would make in
 * its small eigenvalues. Diagonal entries, which balancing cannot change, count as size.
 */
import { exponentOf, powerOfTwo } from "../elementary/binary.ts";
import type { Matrix } from "../linear-algebra/matrix.ts";

/** A balanced matrix and the powers of two that made it. */
export interface Balanced {
  /** The balanced matrix B = D^-1 A D. */
  readonly B: Matrix;
  /** The exponents d_i of D. */
  readonly exponents: Int32Array;
}

/** The share to which a step must shrink row and column together to be worth taking. */
const WORTHWHILE = 0.95;
/**
 * The most sweeps. Each step taken shrinks the matrix, so the sweeps end by themselves, but along a long cycle of
 * indices they may take n².
 */
const MAXIMUM_SWEEPS = 1000;
/** The largest step: steps are cut to this, so that 2^d and 2^-d are both normal numbers. */
const LARGEST_STEP = 500;

/** The balanced form of A, which must be square with finite entries, the largest of them near 1. */
export function balance(A: Matrix): Balanced {
  const n = A.rows;
  const data = A.data.slice();
  const exponents = new Int32Array(n);
  let changed = true;
  for (let sweep = 0; changed && sweep < MAXIMUM_SWEEPS; sweep++) {
    changed = false;
    for (let i = 0; i < n; i++) {
      let row = 0;
      let column = 0;
      for (let j = 0; j < n; j++) {
        if (j === i) continue;
        row += Math.abs(data[i * n + j]);
        column += Math.abs(data[j * n + i]);
      }
      if (row === 0 || column === 0) continue;
      const wanted = Math.trunc((exponentOf(row) - exponentOf(column)) / 2);
      const step = Math.max(-LARGEST_STEP, Math.min(wanted, LARGEST_STEP));
      if (step === 0) continue;
      const up = powerOfTwo(step);
      const down = powerOfTwo(-step);
      const diagonal = 2 * Math.abs(data[i * n + i]);
      if (!(row * down + column * up + diagonal < WORTHWHILE * (row + column + diagonal))) continue;
      for (let j = 0; j < n; j++) {
        if (j === i) continue;
        data[i * n + j] *= down;
        data[j * n + i] *= up;
      }
      exponents[i] += step;
      changed = true;
    }
  }
  return { B: { rows: n, columns: n, data }, exponents };
}
