/** Is the Jacobian of this map right? Against five-point differences, at given states or at states drawn from a range. */
import { checkDrivenJacobians, checkJacobian } from "../../networks/derivative-check/check-jacobian.ts";
import { stream } from "../../numeric/random.ts";
import { type AssertedMap, drivenFrom, type Numbers, vectorFrom } from "./asserted-map.ts";
import { type Outcome, requirePass, shown } from "./outcome.ts";

export interface CorrectJacobianOptions {
  /** States to check at, in place of drawn ones. */
  readonly states?: readonly Numbers[];
  /** The input at all of them; 0 when not given. */
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
  const N = drivenFrom(map);
  const { states, count = 10, range: [low, high] = [-2, 2], seed = "1", tolerance } = options;
  const input = vectorFrom("input", options.input, N.inputDimension);
  const random = stream(`${seed}/assert-jacobian`);
  const places =
    states?.map((state) => vectorFrom("state", state, N.dimension)) ??
    Array.from({ length: count }, () =>
      Float64Array.from({ length: N.dimension }, () => random.uniformBetween(low, high)),
    );
  const asked = tolerance === undefined ? {} : { tolerance };
  for (const a of places) {
    const check =
      N.inputDimension > 0
        ? checkDrivenJacobians(N, a, input, asked)
        : checkJacobian(
            { dimension: N.dimension, next: (x) => N.next(x, input), jacobian: (x) => N.jacobian(x, input) },
            a,
            asked,
          );
    if (!check.ok)
      return { pass: false, failure: `the Jacobian is wrong at state ${shown(a)}: ${check.text}`, success: "" };
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
