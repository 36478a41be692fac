/**
 * Is the Jacobian of this map right? Against five-point differences, at states and inputs that are given or drawn
 * from a range.
 *
 * Inputs are drawn too: a Jacobian that leaves its input out is right at 0.
 */
import { checkDrivenJacobians, checkJacobian } from "../../networks/derivative-check/check-jacobian.ts";
import { stream } from "../../numeric/random.ts";
import { drivenMapFrom } from "../user-map/user-map.ts";
import { type AssertedMap, type Numbers, requireOptions, vectorFrom } from "./asserted-map.ts";
import { type Outcome, requirePass, shown } from "./outcome.ts";

export interface CorrectJacobianOptions {
  /** States to check at, in place of drawn ones; one at least. */
  readonly states?: readonly Numbers[];
  /** The input at all of them; drawn anew for each when not given. */
  readonly input?: Numbers;
  /** How many states are drawn; 10. */
  readonly count?: number;
  /** From which interval, for each entry; [-2, 2]. */
  readonly range?: readonly [number, number];
  /** "1" */
  readonly seed?: string;
  /** Of the largest entry; 1e-6. */
  readonly tolerance?: number;
}

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
  const asked = tolerance === undefined ? {} : { tolerance };
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

/** Throws a MapAssertionError that names state, entry and both values. */
export function assertCorrectJacobian(map: AssertedMap, options: CorrectJacobianOptions = {}): void {
  requirePass(jacobianOutcome(map, options));
}
