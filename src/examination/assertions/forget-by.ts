/**
 * Has this map forgotten a small change of its state after so many steps?
 *
 *   ‖∂a_t/∂a_0‖₂ ≤ share for t = `steps` and the later t that are looked at  (Theorem 4):
 *   up to twice as many, or to the end of given inputs
 *
 * What has become small may grow again, so nothing is concluded from the lags before `steps`.
 *
 * Symbols: a state, t step.
 */
import { fixed, plain, rounded } from "../../numeric/number-text.ts";
import { exp } from "../../numeric/elementary/exp.ts";
import { log } from "../../numeric/elementary/log.ts";
import type { Matrix } from "../../numeric/linear-algebra/matrix.ts";
import { multiplyScaled, scaledIdentity } from "../../numeric/linear-algebra/scaled-matrix.ts";
import { maximumNorm, type Vector } from "../../numeric/linear-algebra/vector.ts";
import type { DrivenMap, State } from "../../dynamics/state-map.ts";
import { drivenMapFrom } from "../user-map/user-map.ts";
import { curveAlong } from "../gradient/state-gradient.ts";
import { type AssertedMap, inputFrom, type Numbers, requireOptions, vectorFrom } from "./asserted-map.ts";
import { singularDirection } from "./contraction-measure.ts";
import { type Outcome, requirePass, shown } from "./outcome.ts";

/** The options of `assertForgetBy`: from where and by when the map must forget. */
export interface ForgetByOptions {
  /** The state a_0 from which the map is run. */
  readonly from: Numbers;
  /** The number of steps after which the change must be gone, an integer ≥ 1. */
  readonly steps: number;
  /** The share of a small change that may be left, above 0. Default 0.01. */
  readonly share?: number;
  /** The constant input. Default 0. */
  readonly input?: Numbers;
  /** The inputs u_1, u_2, … in place of a constant input, for `steps` steps at least. */
  readonly inputs?: readonly Numbers[];
}

/** The longest lag looked at under a constant input, as a multiple of `steps`. */
const BEYOND = 2;

/** Checks that a map forgets a small change of its state by so many steps. */
export function forgetOutcome(map: AssertedMap, options: ForgetByOptions): Outcome {
  requireOptions("toForgetBy", options);
  const { steps, share = 0.01, inputs } = options;
  if (!(Number.isInteger(steps) && steps >= 1)) {
    throw new RangeError(`toForgetBy: steps must be an integer >= 1, got ${steps}`);
  }
  if (!(share > 0 && share < Infinity)) {
    throw new RangeError(`toForgetBy: the share must be finite and above 0, got ${share}`);
  }
  const N = drivenMapFrom(map);
  const a_0 = vectorFrom("toForgetBy: from", options.from, N.dimension);
  const constant = inputFrom("toForgetBy: input", options.input, N);
  const given = inputs?.map((u) => vectorFrom("toForgetBy: each of the inputs", u, N.inputDimension));
  if (given !== undefined && given.length < steps) {
    throw new RangeError(`toForgetBy: the inputs must be ${steps} at least, one for each step, got ${given.length}`);
  }
  const longestLag = given?.length ?? BEYOND * steps;
  const inputAt = (t: number) => given?.[t - 1] ?? constant;

  const { lags, logNorms } = curveAlong(
    jacobiansFrom(N, a_0, inputAt),
    N.dimension,
    { share, longestLag, leastLag: steps },
    (J) => J,
  );
  const percent = `${plain(100 * share, 3)} %`;
  const expected = `the map was expected to keep at most ${percent} of a small change at ${shown(a_0)} after ${steps} steps`;
  const last = lags.length - 1;
  if (lags[last] < steps && logNorms[last] > -Infinity) {
    const failure = `${expected}; its state leaves all numbers after ${lags[last]} steps`;
    return { pass: false, failure, success: "", undecided: true };
  }
  const k = lags.findIndex((lag, i) => lag >= steps && !(logNorms[i] <= log(share)));
  if (k < 0) {
    return {
      pass: true,
      failure: "",
      success: `the map was expected to keep more than ${percent} of a small change at ${shown(a_0)} after ${steps} steps; ${size(logNorms[last])} is left after ${lags[last]}`,
    };
  }
  const direction = singularDirection(productOf(jacobiansFrom(N, a_0, inputAt), N.dimension, lags[k]));
  return {
    pass: false,
    failure: `${expected}; after ${lags[k]} of them ${size(logNorms[k])} is left of one in the direction ${shown(direction)}`,
    success: "",
  };
}

/**
 * Asserts that a map has forgotten a small change of its state after so many steps (theorem 4): ‖∂a_t/∂a_0‖₂ ≤ share at
 * t = `steps` and at the later t that are looked at, up to twice as many or to the end of the given inputs.
 *
 * Throws a MapAssertionError that names step, size and direction of what is left; a RangeError for options that do not
 * fit; a UserMapError for a map that breaks its rules.
 *
 * @example
 * assertForgetBy(latchNeuron(2), { from: 1.9, steps: 10 });
 */
export function assertForgetBy(map: AssertedMap, options: ForgetByOptions): void {
  requirePass(forgetOutcome(map, options));
}

/** The Jacobians along the run from a_0, as long as all is finite. */
function* jacobiansFrom(N: DrivenMap, a_0: State, inputAt: (t: number) => Vector): Generator<Matrix> {
  let state = a_0;
  for (let t = 1; maximumNorm(state) < Infinity; t++) {
    const J = N.jacobian(state, inputAt(t));
    if (!J.data.every(Number.isFinite)) return;
    yield J;
    state = N.next(state, inputAt(t));
  }
}

/** The product ∂a_t/∂a_0 of so many Jacobians, but for a power of two. */
function productOf(jacobians: Iterable<Matrix>, n: number, steps: number): Matrix {
  let product = scaledIdentity(n);
  let t = 0;
  for (const J of jacobians) {
    product = multiplyScaled(J, product);
    if (++t === steps) break;
  }
  return product.matrix;
}

const size = (logNorm: number) =>
  logNorm === -Infinity ? "nothing" : rounded(exp(logNorm), 4) || `10^${fixed(logNorm / Math.LN10, 1)}`;
