/**
 * Has this map forgotten a small change of its state after so many steps?
 *
 *   ‖∂a_t/∂a_0‖₂ ≤ share for every t from `steps` on that is looked at      (Theorem 4)
 */
import { autonomousTrajectory } from "../../dynamics/trajectory.ts";
import { sensitivity } from "../../dynamics/sensitivity.ts";
import { exp } from "../../numeric/elementary/exp.ts";
import { log } from "../../numeric/elementary/log.ts";
import { type AssertedMap, type Numbers, settledMap, stateFrom } from "./asserted-map.ts";
import { singularDirection } from "./contract-on.ts";
import { gradientCurve } from "../state-gradient.ts";
import { type Outcome, requirePass, shown } from "./outcome.ts";

export interface ForgetByOptions {
  /** a_0 */
  readonly from: Numbers;
  readonly steps: number;
  /** What may be left; 0.01. */
  readonly share?: number;
  /** The constant input; 0 when not given. */
  readonly input?: Numbers;
}

/** Lags looked at beyond those asked for. */
const BEYOND = 2;

export function forgetOutcome(map: AssertedMap, options: ForgetByOptions): Outcome {
  const { steps, share = 0.01 } = options;
  if (!(Number.isInteger(steps) && steps >= 1))
    throw new RangeError(`toForgetBy: steps must be an integer >= 1, got ${steps}`);
  if (!(share > 0 && share < Infinity)) throw new RangeError(`toForgetBy: the share must be above 0, got ${share}`);
  const { M } = settledMap(map, options.input);
  const a_0 = stateFrom("from", options.from, M);
  const { lags, logNorms } = gradientCurve(M, a_0, { share, longestLag: BEYOND * steps });
  const late = lags.map((lag, k) => ({ lag, logNorm: logNorms[k] })).filter(({ lag }) => lag >= steps);
  const above = late.find(({ logNorm }) => !(logNorm <= log(share)));
  const percent = `${Number((100 * share).toPrecision(3))} %`;
  if (above === undefined) {
    const last = logNorms[logNorms.length - 1];
    return {
      pass: true,
      failure: "",
      success: `the map was expected to keep more than ${percent} of a small change at ${shown(a_0)} after ${steps} steps; ${size(last)} is left after ${lags[lags.length - 1]}`,
    };
  }
  const { matrix } = sensitivity(M, autonomousTrajectory(M, a_0, above.lag));
  return {
    pass: false,
    failure: `the map was expected to keep at most ${percent} of a small change at ${shown(a_0)} after ${steps} steps; after ${above.lag} of them ${size(above.logNorm)} is left of one in the direction ${shown(singularDirection(matrix))}`,
    success: "",
  };
}

const size = (logNorm: number) => Number(exp(logNorm).toPrecision(4)) || `10^${(logNorm / Math.LN10).toFixed(1)}`;

/** Throws a MapAssertionError that names step, size and direction of what is left. */
export function assertForgetBy(map: AssertedMap, options: ForgetByOptions): void {
  requirePass(forgetOutcome(map, options));
}
