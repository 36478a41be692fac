/** The checks as matchers, for runners whose `expect` can be extended. */
import type { Numbers } from "./asserted-map.ts";
import { closeInLogMagnitudeOutcome, closeRelativeOutcome, type Comparable, withinUlpsOutcome } from "./closeness.ts";
import { type AssertedBox, contractionOutcome, type ContractOnOptions } from "./contract-on.ts";
import { type CorrectJacobianOptions, jacobianOutcome } from "./correct-jacobian.ts";
import { type ForgetByOptions, forgetOutcome } from "./forget-by.ts";
import { type LatchAtOptions, latchOutcome } from "./latch-at.ts";
import type { Outcome } from "./outcome.ts";
import { type WithstandOptions, withstandOutcome } from "./withstand.ts";

/** What a matcher answers its runner. */
export interface MatcherResult {
  readonly pass: boolean;
  /** What is said where the result is not what was expected. */
  readonly message: () => string;
}

/** A matcher as runners take it. */
// Runners declare as `any` what they pass to one.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type MapMatcher = (this: Negatable, received: any, ...rest: any[]) => MatcherResult;

/** The part of a matcher's `this` that is read. */
export interface Negatable {
  /** Whether the matcher stands behind `.not`. */
  readonly isNot?: boolean;
}

/**
 * The matcher of a check. An undecided check fails with `.not` as it does without: nobody knows that the opposite
 * holds.
 */
const matcher = <Received, Rest extends readonly unknown[]>(check: (received: Received, ...rest: Rest) => Outcome) =>
  function (this: Negatable, received: Received, ...rest: Rest): MatcherResult {
    const { pass, failure, success, undecided = false } = check(received, ...rest);
    return { pass: undecided ? this.isNot === true : pass, message: () => (pass ? success : failure) };
  };

/** The matchers by name, for `expect.extend`; `MapMatchers` says what each asserts. */
export const matchers: Readonly<Record<keyof MapMatchers, MapMatcher>> = {
  toHaveCorrectJacobian: matcher(jacobianOutcome),
  toContractOn: matcher(contractionOutcome),
  toLatchAt: matcher(latchOutcome),
  toWithstand: matcher(withstandOutcome),
  toForgetBy: matcher(forgetOutcome),
  toBeWithinUlps: matcher(withinUlpsOutcome),
  toBeCloseRelative: matcher(closeRelativeOutcome),
  toBeCloseInLogMagnitude: matcher(closeInLogMagnitudeOutcome),
};

/** The matchers as methods of what `expect` returns, for the types of a runner; `R` is what its matchers return. */
export interface MapMatchers<R = void> {
  /** Asserts that the Jacobian is right, against differences, at given or drawn states. */
  toHaveCorrectJacobian(options?: CorrectJacobianOptions): R;
  /** Asserts that the map contracts on the box (theorem 2). */
  toContractOn(box: AssertedBox, options?: ContractOnOptions): R;
  /** Asserts that the state is robustly latched (definition 5). */
  toLatchAt(state: Numbers, options?: LatchAtOptions): R;
  /** Asserts that the memory at a state withstands noise of a size (theorem 3). */
  toWithstand(options: WithstandOptions): R;
  /** Asserts that a small change of the state is forgotten after so many steps (theorem 4). */
  toForgetBy(options: ForgetByOptions): R;
  /** Asserts that the difference is at most so many units in the last place of the expected number. */
  toBeWithinUlps(expected: Comparable, ulps: number): R;
  /** Asserts that the difference is at most this share of the expected number. */
  toBeCloseRelative(expected: Comparable, relative: number): R;
  /** Asserts equal signs and orders of magnitude that differ by at most so many decades. */
  toBeCloseInLogMagnitude(expected: Comparable, decades: number): R;
}
