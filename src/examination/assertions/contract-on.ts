/**
 * Does this map contract on this box?
 *
 *   ‖N(x, ū) − N(y, ū)‖ ≤ λ ‖x − y‖ on a box,      λ = sup ‖∂N/∂a‖ there      (Theorem 2, as repaired)
 *
 * A map that encloses its Jacobians is held to what they prove, up to rounding; any other to samples, and the message
 * says which. A failure names a state and a direction in which the map does expand, if one is found.
 *
 * Symbols: N map, ū constant input, λ contraction factor.
 */
import type { Box } from "../../numeric/linear-algebra/box.ts";
import type { Matrix } from "../../numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { WeightedNorm } from "../../numeric/linear-algebra/weighted-norm.ts";
import { stream } from "../../numeric/random.ts";
import { drivenMapFrom } from "../user-map/user-map.ts";
import { type AssertedMap, inputFrom, type Numbers, requireOptions, vectorFrom } from "./asserted-map.ts";
import { measureOf } from "./contraction-measure.ts";
import { type Outcome, requirePass, shown } from "./outcome.ts";

/** The options of `assertContractOn`: how much the map must contract, and in which norm. */
export interface ContractOnOptions {
  /** The largest contraction factor λ that is allowed, above 0. Default: 1 − 1e-12. */
  readonly factor?: number;
  /** The norm: the Euclidean one, the maximum norm, or ‖x‖_P of a `weightedNorm`. Default "euclidean". */
  readonly norm?: "euclidean" | "maximum" | WeightedNorm;
  /** The constant input. Default 0. */
  readonly input?: Numbers;
}

/** A box of states: the lowest and highest value of each entry. */
export interface AssertedBox {
  /** The lowest value of each entry. */
  readonly low: Numbers;
  /** The highest value of each entry, none below the lowest. */
  readonly high: Numbers;
}

const SAMPLES = 500;

/**
 * The most pieces that a box is cut into, in halves along the widest side, until all enclosures are below the factor.
 */
const MOST_PIECES = 4096;

/** Checks that a map contracts on a box. */
export function contractionOutcome(map: AssertedMap, given: AssertedBox, options: ContractOnOptions = {}): Outcome {
  requireOptions("toContractOn", options);
  const { factor = 1 - 1e-12, norm = "euclidean" } = options;
  if (!(factor > 0 && factor < Infinity)) {
    throw new RangeError(`toContractOn: the factor must be finite and above 0, got ${factor}`);
  }
  const N = drivenMapFrom(map);
  const input = inputFrom("toContractOn: input", options.input, N);
  const box = boxFrom(given, N.dimension);
  const measure = measureOf(norm, N.dimension);
  const place = `on the box from ${shown(box.low)} to ${shown(box.high)}, in the ${measure.name}`;

  const worst = worstSample((a) => N.jacobian(a, input), box, measure.of);
  if (!(worst.size <= factor)) {
    return {
      pass: false,
      failure: `the map was expected to contract by ${factor} ${place}; at state ${shown(worst.a)} it stretches the direction ${shown(measure.direction(worst.J))} by ${worst.size}`,
      success: "",
    };
  }
  const { jacobianOn } = N;
  if (jacobianOn === undefined) {
    return {
      pass: true,
      failure: "",
      success: `the map was expected not to contract by ${factor} ${place}; at all ${SAMPLES} sampled states it does, by ${worst.size} at most`,
    };
  }
  const inputs = { low: input, high: input };
  const proved = isBelow((piece) => measure.bound(jacobianOn(piece, inputs)), box, factor);
  return {
    pass: proved,
    undecided: !proved,
    failure: `the map was expected to contract by ${factor} ${place}; no state was found where it does not (${worst.size} at most in ${SAMPLES} samples), but its enclosures do not prove it`,
    success: `the map was expected not to contract by ${factor} ${place}; its enclosures prove that it does, up to rounding`,
  };
}

function boxFrom(given: unknown, n: number): Box {
  if (typeof given !== "object" || given === null) {
    throw new RangeError(`toContractOn: the box must be {low, high}, got ${String(given)}`);
  }
  const { low, high } = given as AssertedBox;
  const box = { low: vectorFrom("toContractOn: box.low", low, n), high: vectorFrom("toContractOn: box.high", high, n) };
  const crossed = box.low.findIndex((end, i) => !(end <= box.high[i]));
  if (crossed >= 0) {
    throw new RangeError(
      `toContractOn: box.low must not be above box.high, got ${box.low[crossed]} above ${box.high[crossed]} in entry ${crossed}`,
    );
  }
  return box;
}

/**
 * Asserts that a map contracts on a box (theorem 2, as repaired): that sup ‖∂N/∂a‖ is at most the factor there. Proved
 * by enclosures of the Jacobian where the map has them, else judged by 500 samples.
 *
 * Throws a MapAssertionError that names state, direction, expected and found; a RangeError for a box or options that do
 * not fit; a UserMapError for a map that breaks its rules.
 *
 * @example
 * assertContractOn(latchNeuron(2), { low: 1.5, high: 2.5 }, { factor: 0.4 }); // 2 sech² 1.5 = 0.361
 */
export function assertContractOn(map: AssertedMap, box: AssertedBox, options: ContractOnOptions = {}): void {
  requirePass(contractionOutcome(map, box, options));
}

function worstSample(
  jacobian: (a: Vector) => Matrix,
  box: Box,
  sizeOf: (J: Matrix) => number,
): { readonly a: Vector; readonly J: Matrix; readonly size: number } {
  const random = stream("assert-contract-on");
  const middle = box.low.map((end, i) => end + (box.high[i] - end) / 2);
  let worst = { a: middle, J: jacobian(middle), size: sizeOf(jacobian(middle)) };
  for (let k = 1; k < SAMPLES; k++) {
    const a = box.low.map((end, i) => {
      const corner = random.integerBelow(4);
      return corner === 0 ? end : corner === 1 ? box.high[i] : random.uniformBetween(end, Math.max(end, box.high[i]));
    });
    const J = jacobian(a);
    const size = sizeOf(J);
    if (!(size <= worst.size)) worst = { a, J, size };
  }
  return worst;
}

function isBelow(bound: (piece: Box) => number, whole: Box, factor: number): boolean {
  const open = [whole];
  for (let pieces = 0; open.length > 0; pieces++) {
    const box = open.pop();
    if (box === undefined || bound(box) <= factor) continue;
    if (pieces >= MOST_PIECES) return false;
    const widths = box.low.map((end, i) => box.high[i] - end);
    const i = widths.indexOf(Math.max(...widths));
    const middle = box.low[i] + widths[i] / 2;
    open.push({ low: box.low, high: box.high.with(i, middle) }, { low: box.low.with(i, middle), high: box.high });
  }
  return true;
}
