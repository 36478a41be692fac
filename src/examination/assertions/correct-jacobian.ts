/**
 * Is the Jacobian of this map right? Against five-point differences, at states and inputs that are given or drawn
 * from a range.
 *
 * Inputs are drawn too: a Jacobian that leaves its input out is right at 0.
 */
import { checkDrivenJacobians, checkJacobian } from "../../networks/derivative-check/check-jacobian.ts";
import { type Precision, TOLERANCES } from "../../networks/derivative-check/derivative-check.ts";
import { stream } from "../../numeric/random.ts";
import { drivenMapFrom } from "../user-map/user-map.ts";
import { type AssertedMap, type Numbers, requireOptions, vectorFrom } from "./asserted-map.ts";
import { type Outcome, requirePass, shown } from "./outcome.ts";

/** The options of `assertCorrectJacobian`: where the Jacobian is checked, and how exactly. */
export interface CorrectJacobianOptions {
  /** States to check at, in place of drawn ones; one at least. */
  readonly states?: readonly Numbers[];
  /** The input at all states. Default: drawn anew for each state. */
  readonly input?: Numbers;
  /** The number of states that are drawn, an integer ≥ 1. Default 10. */
  readonly count?: number;
  /** The interval from which each entry is drawn. Default [-2, 2]. */
  readonly range?: readonly [number, number];
  /** The root of the address of the draws. Default "1". */
  readonly seed?: string;
  /** Tolerance relative to the largest entry, above 0 and below 1. Default 1e-6, and 1e-3 in single precision. */
  readonly tolerance?: number;
}

/** The precision that a map says it has. */
const precisionOf = (map: AssertedMap): Precision => ("precision" in map ? map.precision : undefined) ?? "float64";

/** Checks the Jacobian of a map at states that are given or drawn. */
export function jacobianOutcome(map: AssertedMap, options: CorrectJacobianOptions = {}): Outcome {
  requireOptions("toHaveCorrectJacobian", options);
  const N = drivenMapFrom(map);
  const { states, input, count = 10, range = [-2, 2], seed = "1", tolerance } = options;
  if (!(Number.isInteger(count) && count >= 1)) {
    throw new RangeError(`toHaveCorrectJacobian: the count must be an integer >= 1, got ${count}`);
  }
  const [low, high] = vectorFrom("toHaveCorrectJacobian: range", range, 2);
  if (!(low < high)) throw new RangeError(`toHaveCorrectJacobian: range must rise, got ${shown([low, high])}`);
  if (states !== undefined && !Array.isArray(states)) {
    throw new RangeError(`toHaveCorrectJacobian: states must be an array of states, got ${JSON.stringify(states)}`);
  }
  if (states?.length === 0)
    throw new RangeError("toHaveCorrectJacobian: states must have one state at least, got none");
  const random = stream(`${seed}/assert-jacobian`);
  const drawn = (length: number) => Float64Array.from({ length }, () => random.uniformBetween(low, high));
  const places =
    states?.map((state) => vectorFrom("toHaveCorrectJacobian: each of the states", state, N.dimension)) ??
    Array.from({ length: count }, () => drawn(N.dimension));
  const asked = { tolerance: tolerance ?? TOLERANCES[precisionOf(map)] };
  for (const a of places) {
    const u =
      input === undefined
        ? drawn(N.inputDimension)
        : vectorFrom("toHaveCorrectJacobian: input", input, N.inputDimension);
    const check =
      N.inputDimension > 0
        ? checkDrivenJacobians(N, a, u, asked)
        : checkJacobian(
            { dimension: N.dimension, next: (x) => N.next(x, u), jacobian: (x) => N.jacobian(x, u) },
            a,
            asked,
          );
    if (!check.ok) {
      const under = N.inputDimension > 0 ? `, input ${shown(u)}` : "";
      return { pass: false, failure: `the Jacobian is wrong at state ${shown(a)}${under}: ${check.text}`, success: "" };
    }
  }
  return {
    pass: true,
    failure: "",
    success: `the Jacobian was expected to be wrong somewhere, and is right at all ${places.length} states looked at`,
  };
}

/**
 * Asserts that the Jacobian of a map is right, by state and by input, against five-point differences.
 *
 * Throws a MapAssertionError that names state, entry and both values; a RangeError for options that do not fit; a
 * UserMapError for a map that breaks its rules.
 *
 * @example
 * assertCorrectJacobian(latchNeuron(2), { states: [0, 0.5, 1.9] });
 */
export function assertCorrectJacobian(map: AssertedMap, options: CorrectJacobianOptions = {}): void {
  requirePass(jacobianOutcome(map, options));
}
