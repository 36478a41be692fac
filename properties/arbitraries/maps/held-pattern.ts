/**
 * Networks that hold a chosen sign pattern against noise, by construction.
 *
 * V_ij = σ_i σ_j W_ij with V_ii > 1, and Σ_j V⁻_ij − min(0, σ_i β_i) at most a share below 1 of h*(V_ii):
 * every unit has room at its own a*.
 */
import fc from "fast-check";
import { inputThreshold } from "../../../src/networks/latch-neuron.ts";
import { signPatternNoiseBound } from "../../../src/networks/sign-pattern.ts";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { zeroMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../drawn.ts";
import { onGrid, vectorOnGrid } from "../grid.ts";

/** The largest number of units. */
export const MAX_UNITS = 4;

/** An arbitrary of networks that hold a chosen sign pattern. */
export const heldPatternCase = fc.record({
  /** The weights V_ii of the units to themselves, one per unit. */
  own: fc.array(onGrid(1.3, 5, 10), { minLength: 1, maxLength: MAX_UNITS }),
  /** The entries V_ij off the diagonal, before rows that are too much against the pattern are scaled down. */
  others: vectorOnGrid(MAX_UNITS * MAX_UNITS, -1, 1, 10),
  /** Whether each sign σ_i is −1. */
  negative: fc.array(fc.boolean(), { minLength: MAX_UNITS, maxLength: MAX_UNITS }),
  /** The most that Σ_j V⁻_ij takes of the threshold h* of the weight V_ii. */
  against: onGrid(0, 0.8, 10),
  /** The biases σ_i β_i: above 0 as they are, below 0 as a share of what is left to 0.9 h*. */
  bias: fc.oneof(fc.constant([0, 0, 0, 0]), vectorOnGrid(MAX_UNITS, -1, 0.3, 10)),
});

/** A network that holds a sign pattern. */
export interface HeldPattern {
  readonly M: TanhNetwork;
  readonly signs: Vector;
  /** The largest noise b* that the pattern stands. */
  readonly noiseBound: number;
  /** The thresholds c* at which b* is attained. */
  readonly thresholds: Vector;
}

/**
 * The network of a case, with the noise that its pattern stands: Σ_j V⁻_ij ≤ against · h*(V_ii), with the bias at most
 * 0.9 h*(V_ii), leaves every unit room at its a*, so that b* > 0.
 */
export function buildHeldPattern({ own, others, negative, against, bias }: Drawn<typeof heldPatternCase>): HeldPattern {
  const n = own.length;
  const signs = Float64Array.from({ length: n }, (_, i) => (negative[i] ? -1 : 1));
  const W = zeroMatrix(n, n);
  for (let i = 0; i < n; i++) {
    const row = Array.from({ length: n }, (_, j) => (i === j ? own[i] : others[i * MAX_UNITS + j]));
    const opposing = row.reduce((sum, v) => sum + Math.max(0, -v), 0);
    const shrink = Math.min(1, (against * inputThreshold(own[i])) / opposing);
    row.forEach((v, j) => (W.data[i * n + j] = signs[i] * signs[j] * (v < 0 ? shrink * v : v)));
  }
  const along = own.map((w, i) => (bias[i] < 0 ? bias[i] * (0.9 - against) * inputThreshold(w) : bias[i]));
  const M = tanhNetwork(
    W,
    signs.map((sign, i) => sign * along[i]),
  );
  const found = signPatternNoiseBound(M, signs);
  if (found === undefined) throw new RangeError("buildHeldPattern: the network must hold its pattern");
  return { M, signs, ...found };
}
