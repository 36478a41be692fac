/**
 * Matchers for vitest: `import "latchlab/vitest"` in a test or a setup file, then `expect(cell).toLatchAt([1.9])`.
 *
 * The same checks as the plain assertions, with messages for `.not` too.
 *
 * @module latchlab/vitest
 */
import { expect } from "vitest";
import type { Numbers } from "./examination/assertions/asserted-map.ts";
import {
  closeInLogMagnitudeOutcome,
  closeRelativeOutcome,
  type Comparable,
  withinUlpsOutcome,
} from "./examination/assertions/closeness.ts";
import { type AssertedBox, contractionOutcome, type ContractOnOptions } from "./examination/assertions/contract-on.ts";
import { type CorrectJacobianOptions, jacobianOutcome } from "./examination/assertions/correct-jacobian.ts";
import { type ForgetByOptions, forgetOutcome } from "./examination/assertions/forget-by.ts";
import { type LatchAtOptions, latchOutcome } from "./examination/assertions/latch-at.ts";
import type { Outcome } from "./examination/assertions/outcome.ts";
import { type WithstandOptions, withstandOutcome } from "./examination/assertions/withstand.ts";

/** The part of a matcher's `this` that is read. */
interface Negatable {
  readonly isNot?: boolean;
}

/**
 * The matcher of a check. An undecided check fails with `.not` as it does without: nobody knows that the opposite
 * holds.
 */
const matcher = <Received, Rest extends readonly unknown[]>(check: (received: Received, ...rest: Rest) => Outcome) =>
  function (this: Negatable, received: Received, ...rest: Rest) {
    const { pass, failure, success, undecided = false } = check(received, ...rest);
    return { pass: undecided ? this.isNot === true : pass, message: () => (pass ? success : failure) };
  };

expect.extend({
  toHaveCorrectJacobian: matcher(jacobianOutcome),
  toContractOn: matcher(contractionOutcome),
  toLatchAt: matcher(latchOutcome),
  toWithstand: matcher(withstandOutcome),
  toForgetBy: matcher(forgetOutcome),
  toBeWithinUlps: matcher(withinUlpsOutcome),
  toBeCloseRelative: matcher(closeRelativeOutcome),
  toBeCloseInLogMagnitude: matcher(closeInLogMagnitudeOutcome),
});

declare module "vitest" {
  // The type parameter must be named as vitest names it.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-explicit-any
  interface Matchers<T = any> {
    /** Asserts that the Jacobian is right, against differences, at given or drawn states. */
    toHaveCorrectJacobian(options?: CorrectJacobianOptions): void;
    /** Asserts that the map contracts on the box (theorem 2). */
    toContractOn(box: AssertedBox, options?: ContractOnOptions): void;
    /** Asserts that the state is robustly latched (definition 5). */
    toLatchAt(state: Numbers, options?: LatchAtOptions): void;
    /** Asserts that the memory at a state withstands noise of a size (theorem 3). */
    toWithstand(options: WithstandOptions): void;
    /** Asserts that a small change of the state is forgotten after so many steps (theorem 4). */
    toForgetBy(options: ForgetByOptions): void;
    /** Asserts that the difference is at most so many units in the last place of the expected number. */
    toBeWithinUlps(expected: Comparable, ulps: number): void;
    /** Asserts that the difference is at most this share of the expected number. */
    toBeCloseRelative(expected: Comparable, relative: number): void;
    /** Asserts equal signs and orders of magnitude that differ by at most so many decades. */
    toBeCloseInLogMagnitude(expected: Comparable, decades: number): void;
  }
}
