/**
 * How far back the gradient reaches: the size of ∂a_t/∂a_0 by lag t, from the attractor and from states on the way to
 * it.
 *
 *   g_t = ‖∂a_t/∂a_0‖₂,      lag of a share s: the least t such that g_t' < s for all t' ≥ t looked at
 *   rate = lim g_t^{1/t} = ρ((M^p)')^{1/p} at the attractor,
 *          the same from every state of its basin if all Jacobians are invertible
 *
 * The rate is the same in every smooth coordinate; g_t and lags are not. max_t g_t is the transient amplification:
 * above 1 where a small change first grows.
 *
 * Symbols: a state, t lag, s share, p period, ρ spectral radius.
 */
import type { State, StateMap } from "../../dynamics/state-map.ts";
import { exp } from "../../numeric/elementary/exp.ts";
import { log } from "../../numeric/elementary/log.ts";
import {
  JacobianProduct,
  logOperatorNorm,
  logOperatorNormByPowers,
} from "../../numeric/linear-algebra/scaled-matrix.ts";
import { maximumNorm } from "../../numeric/linear-algebra/vector.ts";

/** The size of a gradient by lag. */
export interface GradientCurve {
  /**
   * The lags looked at, rising, from 0 on: on a line all of them, in up to 32 dimensions all up to 128 and then in
   * steps of a hundredth, beyond that fewer and fewer, and operator norms by the power method.
   */
  readonly lags: readonly number[];
  /** The logarithms ln ‖∂a_t/∂a_0‖₂ at these lags. */
  readonly logNorms: readonly number[];
  /**
   * The least lag looked at from which on every operator norm is below the share; undefined if the last one is not. At
   * an attractor it may be beyond the lags looked at, and then is in whole periods.
   */
  readonly lag: number | undefined;
  /** The largest ‖∂a_t/∂a_0‖₂ over the lags looked at, 1 at least, that being its value at lag 0. */
  readonly amplification: number;
}

/** The largest dimension in which each lag is looked at. */
const EVERY_LAG = 32;

/** The lag from which on one in a hundred is looked at in more than one dimension: a spectrum costs much. */
const MANY = 128;

/** The distance below the share at which a curve ends, in natural logarithms. */
const BELOW = 12;

/** The share and the lags for which a gradient is followed. */
export interface GradientSettings {
  /** The share s below which the gradient counts as gone, above 0. */
  readonly share: number;
  /** The longest lag looked at, in steps. */
  readonly longestLag: number;
  /** The lag up to which the curve goes on however small it gets, since it may grow again. Default 0. */
  readonly leastLag?: number;
}

/**
 * The curve of ‖∂a_t/∂a_0‖₂ by lag t from the state a_0 without noise; it ends early where the state leaves the
 * doubles, and where the gradient is far below the share.
 *
 * @example
 * gradientCurve(latchNeuron(2), vectorOf([1.9]), { share: 0.01, longestLag: 1000 }).lag; // steps until 1 % is left
 */
export function gradientCurve(M: StateMap, a_0: State, settings: GradientSettings): GradientCurve {
  return curveAlong(statesOf(M, a_0), M.dimension, settings, (a) => M.jacobian(a));
}

/** The curve along given Jacobians: `steps` yields what `jacobian` needs for each step in turn. */
export function curveAlong<Step>(
  steps: Iterable<Step>,
  dimension: number,
  { share, longestLag, leastLag = 0 }: GradientSettings,
  jacobian: (step: Step) => ReturnType<StateMap["jacobian"]>,
): GradientCurve {
  const end = log(share) - BELOW;
  const lags = [0];
  const logNorms = [0];
  const product = new JacobianProduct(dimension);
  let lag = 0;
  let nextLook = 1;
  for (const step of steps) {
    if (lag >= longestLag) break;
    product.multiplyLeft(jacobian(step));
    lag++;
    if (lag < nextLook && lag < longestLag && lag !== leastLag) continue;
    nextLook = Math.max(lag + 1, dimension === 1 || lag < MANY ? 0 : Math.ceil(1.01 * lag));
    if (dimension > EVERY_LAG) nextLook = Math.max(nextLook, Math.ceil(1.2 * lag));
    const value = product.value();
    const logNorm = dimension <= EVERY_LAG ? logOperatorNorm(value) : logOperatorNormByPowers(value);
    lags.push(lag);
    logNorms.push(logNorm);
    if (logNorm === -Infinity || (lag >= leastLag && !(logNorm > end))) break;
  }
  return { lags, logNorms, lag: lagOf(lags, logNorms, log(share)), amplification: amplificationOf(logNorms) };
}

function* statesOf(M: StateMap, a_0: State): Generator<State> {
  for (let state = a_0; maximumNorm(state) < Infinity; state = M.next(state)) yield state;
}

function lagOf(lags: readonly number[], logNorms: readonly number[], logShare: number): number | undefined {
  const lastAbove = logNorms.findLastIndex((logNorm) => !(logNorm < logShare));
  return lags.at(lastAbove + 1);
}

const amplificationOf = (logNorms: readonly number[]) => exp(Math.max(...logNorms));
