/**
 * Orbits of M(a) = W tanh a that fall in a norm at a claimed rate: ‖a_t‖ ≤ κ^t ‖a_0‖.
 *
 * Symbols: W weights, a_t state, κ rate.
 */
import fc from "fast-check";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import type { Matrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { maximumNorm, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { atEachStep, finding, nothingClaimed, visited } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";

const MAX_UNITS = 5;
const STEPS = 20;

/** The kinds of norms: of Λa with diagonal Λ, of the largest |a_i|/r_i, and of Ra with a full matrix R. */
export type NormKind = "diagonal" | "entrywise" | "full";

/** Cases whose norms are of these kinds. */
export const casesOf = (kinds: readonly NormKind[], minUnits = 1) =>
  fc.record({
    base: baseMatrix({ minUnits, maxUnits: MAX_UNITS }),
    /** What the weights are scaled to: an operator norm, or the spectral radius of |W_ij|. */
    size: onGrid(0.1, 0.98),
    /** ln₂ of the diagonal of Λ; not used where it is I. */
    scales: fc.array(fc.integer({ min: -3, max: 3 }), { minLength: MAX_UNITS, maxLength: MAX_UNITS }),
    kind: fc.constantFrom(...kinds),
    start: fc.oneof(vectorOnGrid(MAX_UNITS, -3, 3, 10), vectorOnGrid(MAX_UNITS, -0.05, 0.05)),
    /**
     * Whether a_0 is near 0 and where W stretches most, of a size from the first entry of `start`, rather than `start`.
     */
    stretched: fc.boolean(),
  });
export type Case = Drawn<ReturnType<typeof casesOf>>;

/** The weights, the norm that the orbit is measured in with the rate that belongs to it, and the start. */
export interface Decay {
  readonly W: Matrix;
  readonly sizeOf: (a: Vector) => number;
  /** The bound κ that is claimed of W in that norm. */
  readonly kappa: number;
  /** What bounds ‖a_t‖/‖a_{t−1}‖, or is claimed to: κ, or less. */
  readonly rate: number;
  /** What W is in that norm. */
  readonly factor: number;
  readonly kind: Case["kind"];
  readonly start: Vector;
}

export interface Subject extends Decay {
  /** The states a_0 … a_T. */
  readonly states: readonly Vector[];
}

/** The start that is drawn, or the one at which the bound is nearly attained. */
export const startOf = ({ base, start, stretched }: Case, steepest: () => Vector): Vector =>
  stretched ? steepest() : firstEntries(start, base.length);

/** The orbit, to be held against the rate. */
export const orbitOf = (decay: Decay): Subject => ({
  ...decay,
  states: autonomousTrajectory(tanhNetwork(decay.W), decay.start, STEPS),
});

/** Bounds below this are left alone, relative to ‖a_0‖. */
const TRACKED = 1e-9;

export function examine({ W, states, sizeOf, rate, kind }: Subject): CaseExamination {
  const n = W.rows;
  const logSizes = states.map((a) => log(sizeOf(a)));
  const regions = { [kind]: true, "several units": n >= 2, "operator norm above 1": operatorNorm(W) > 1 };
  if (!(logSizes[0] > -Infinity)) return nothingClaimed("a_0 = 0", visited(regions));
  const relative = n * stepRounding(n, 1 + maximumNorm(W.data)) + normRounding(n);
  const inequalities = atEachStep(logSizes, (logSize, t) => {
    const fallen = t * log(rate);
    if (t > 1 && fallen < log(TRACKED)) return [];
    return [{ margin: logSizes[0] + fallen - logSize, allowance: (t + 1) * (relative / rate) }];
  }).flat();
  return finding(
    inequalities,
    visited({ ...regions, "within 10 % of the bound": inequalities.some(({ margin }) => margin < 0.1) }),
  );
}

export const narrate = ({ W, states, sizeOf, rate }: Subject): string[] => [
  `W = ${showMatrix(W)}: operator norm ${showNumber(operatorNorm(W))}, spectral radius ${showNumber(spectralRadius(W))}; rate claimed ${showNumber(rate)}`,
  ...showTable(
    ["t", "a_t", "‖a_t‖ / ‖a_{t−1}‖"],
    states.map((a, t) => [t, showVector(a), t === 0 ? "" : showNumber(sizeOf(a) / sizeOf(states[t - 1]))]),
  ),
];

/** The source files that these statements are about. */
export const sources = ["src/networks/tanh-network.ts", "src/numeric/linear-algebra/norms.ts"];
