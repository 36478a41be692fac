/** Is this state robustly latched: drawn to a hyperbolic attractor X, and in its reduced attracting set Γ(X)? */
import { attractorReached } from "../../dynamics/attractor-search/attractor.ts";
import type { JacobianEnclosedMap } from "../../dynamics/contraction.ts";
import type { State } from "../../dynamics/state-map.ts";
import { counted } from "../../numeric/number-text.ts";
import { asExaminedAttractor, type ExaminedAttractor } from "../attractors/attractor-list.ts";
import { latchedTo } from "../attractors/latched-states.ts";
import { type AssertedMap, type Numbers, requireOptions, settledMap, vectorFrom } from "./asserted-map.ts";
import { basisOf, type Outcome, requirePass, shown } from "./outcome.ts";

/** The options of `assertLatchAt`: under which input the state must be latched, and to what. */
export interface LatchAtOptions {
  /** The constant input. Default 0. */
  readonly input?: Numbers;
  /** A point of the attractor, matched in every entry to 1e-6 of 1 + its size. Default: any attractor will do. */
  readonly attractor?: Numbers;
}

/** Checks that a state is robustly latched. */
export function latchOutcome(map: AssertedMap, state: Numbers, options: LatchAtOptions = {}): Outcome {
  requireOptions("toLatchAt", options);
  const { M, enclosed } = settledMap("toLatchAt", map, options.input);
  const a = vectorFrom("toLatchAt: state", state, M.dimension);
  const expected = `state ${shown(a)} was expected to be robustly latched`;
  const fail = (found: string, undecided = false): Outcome => ({
    pass: false,
    failure: `${expected}; ${found}`,
    success: "",
    undecided,
  });

  const reached = attractorAt(M, a);
  if (typeof reached === "string") return fail(reached);
  const { orbit, hyperbolic } = reached;
  const where = `${orbit.period === 1 ? "the fixed point" : `the cycle of period ${orbit.period} at`} ${shown(orbit.points[0])}`;
  if (options.attractor !== undefined) {
    const wanted = vectorFrom("toLatchAt: attractor", options.attractor, M.dimension);
    const isThere = orbit.points.some((x) =>
      x.every((entry, i) => Math.abs(entry - wanted[i]) <= 1e-6 * (1 + Math.abs(wanted[i]))),
    );
    if (!isThere) return fail(`it is drawn to ${where}, not to ${shown(wanted)}`);
  }
  if (hyperbolic === undefined)
    return fail(`it is drawn to ${where}, but no ball was found there in which the map contracts`, true);
  const latched = latchedTo(M, [hyperbolic], a);
  switch (latched.kind) {
    case "inside":
      return {
        pass: true,
        failure: "",
        success: `state ${shown(a)} was expected not to be robustly latched; it is, to ${where} (${basisOf(enclosed)})`,
      };
    case "outside":
      return fail(
        `it is drawn to ${where}, but is not in its Γ: the spectral radius of (M^l)' is 1 or more at l = ${latched.expandsAt}`,
      );
    case "nowhere":
      return fail(latched.why);
    case "undecided":
      return fail(`it is drawn to ${where}, and whether it is in its Γ is undecided: ${latched.why}`, true);
  }
}

/**
 * Asserts that a state is robustly latched (definition 5): drawn to a hyperbolic attractor and in its reduced
 * attracting set Γ. What is undecided fails too.
 *
 * Throws a MapAssertionError that says why the state is not latched; a RangeError for a state or options that do not
 * fit; a UserMapError for a map that breaks its rules.
 *
 * @example
 * assertLatchAt(latchNeuron(2), 1.5, { attractor: attractor(2) });
 */
export function assertLatchAt(map: AssertedMap, state: Numbers, options: LatchAtOptions = {}): void {
  requirePass(latchOutcome(map, state, options));
}

/** The attractor that a state is drawn to, or a text that says what the state does instead. */
export function attractorAt(M: JacobianEnclosedMap, a: State): ExaminedAttractor | string {
  const reached = attractorReached(M, a, { lyapunovSteps: 2000 });
  switch (reached.kind) {
    case "fixed point":
    case "cycle":
      return asExaminedAttractor(M, reached.orbit);
    case "diverged":
      return `it is no longer finite after ${counted(reached.at, "step")}`;
    case "not settled":
      return `it does not settle: ${reached.why}`;
    case "quasi-periodic or chaotic":
      return `it does not settle: ${reached.leaning} to all appearances`;
  }
}
