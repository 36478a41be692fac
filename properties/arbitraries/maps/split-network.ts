/**
 * Networks in which some directions of state space have dynamics of their own.
 *
 * In coordinates b = (z, y) the network b ↦ W tanh b + c, W = [[A, E], [C, B]], leaves z alone where E = 0. The states
 * are a = Q b, Q orthogonal: nothing of the split is seen in single units, and P, R, the first and the last rows of Q',
 * are the projections of the paper, with orthonormal rows onto complementary subspaces, so that P⁺ = P', R⁺ = R'.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { apply, type Matrix, multiply, transpose, zeroMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { cyclicWindows } from "../cyclic-windows.ts";
import type { Drawn } from "../drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../grid.ts";
import { baseMatrix, withOperatorNorm } from "../matrices/base-matrix.ts";
import { orthogonalMatrix, slopesCase } from "../matrices/orthogonal.ts";

const MAX_PART = 2;

/** An arbitrary of networks in which some directions have dynamics apart. */
export const splitCase = fc.record({
  /** The matrix A before it is scaled. */
  latched: baseMatrix({ maxUnits: MAX_PART }),
  /** The matrix B before it is scaled. */
  free: baseMatrix({ maxUnits: MAX_PART }),
  /** The operator norm of A. */
  lambda: onGrid(0.3, 0.95),
  /** The operator norm of B. */
  gain: onGrid(0.3, 1.5, 10),
  /** The entries of C, and of E where it is not 0. */
  link: fc.array(
    fc.integer({ min: 2, max: 10 }).map((k) => k / 10),
    { minLength: 4, maxLength: 4 },
  ),
  /** The constant term c. */
  bias: vectorOnGrid(2 * MAX_PART, -1, 1, 10),
  /** The slopes of the rotations that make Q. */
  slopes: slopesCase(2 * MAX_PART),
  start: vectorOnGrid(2 * MAX_PART, -1, 1, 10),
  /** The inputs, one number per step; entry i of the input receives the number of i steps further on. */
  inputs: fc.array(onGrid(-1, 1, 10), { minLength: 1, maxLength: 8 }),
});

/** A network in which some directions have dynamics apart, as a case. */
export type SplitCase = Drawn<typeof splitCase>;

/** A network in which some directions have dynamics apart, with its parts. */
export interface SplitNetwork {
  /** The whole map, in the coordinates of the states a. */
  readonly M: StateMap;
  readonly P: Matrix;
  readonly R: Matrix;
  /** The network of z alone. */
  readonly zNetwork: TanhNetwork;
  readonly B: Matrix;
  readonly C: Matrix;
  readonly yBias: Vector;
  readonly a_0: Vector;
  readonly inputs: readonly Vector[];
}

/** The network of the case, with E ≠ 0 if `yToZ` and C ≠ 0 if `zToY`. */
export function buildSplit(c: SplitCase, { yToZ, zToY }: { yToZ: boolean; zToY: boolean }): SplitNetwork {
  const [p, r] = [c.latched.length, c.free.length];
  const n = p + r;
  const [A, B] = [withOperatorNorm(c.latched, c.lambda), withOperatorNorm(c.free, c.gain)];
  const [C, E] = [linkOf(c, r, p, zToY), linkOf(c, p, r, yToZ)];
  const W = zeroMatrix(n, n);
  put(W, A, 0, 0);
  put(W, E, 0, p);
  put(W, C, p, 0);
  put(W, B, p, p);
  const bias = firstEntries(c.bias, n);
  const inner = tanhNetwork(W, bias);
  const Q = orthogonalMatrix(c.slopes, n);
  const back = transpose(Q);
  return {
    M: {
      dimension: n,
      next: (a) => apply(Q, inner.next(apply(back, a))),
      jacobian: (a) => multiply(multiply(Q, inner.jacobian(apply(back, a))), back),
    },
    P: { rows: p, columns: n, data: back.data.slice(0, p * n) },
    R: { rows: r, columns: n, data: back.data.slice(p * n) },
    zNetwork: tanhNetwork(A, bias.slice(0, p)),
    B,
    C,
    yBias: bias.slice(p),
    a_0: apply(Q, firstEntries(c.start, n)),
    inputs: cyclicWindows(c.inputs, n).map((u) => apply(Q, u)),
  };
}

function linkOf({ link }: SplitCase, rows: number, columns: number, present: boolean): Matrix {
  const data = Float64Array.from({ length: rows * columns }, (_, k) => (present ? link[k] : 0));
  return { rows, columns, data };
}

/** Writes the block into W with its first entry at (row, column). */
function put(W: Matrix, block: Matrix, row: number, column: number): void {
  for (let i = 0; i < block.rows; i++) {
    for (let j = 0; j < block.columns; j++) {
      W.data[(row + i) * W.columns + column + j] = block.data[i * block.columns + j];
    }
  }
}
