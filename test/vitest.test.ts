/** Each matcher: that it passes, what it says when it does not, and what `.not` says. */
import { describe, expect, it } from "vitest";
import type { UserMap } from "../src/examination/user-map/user-map.ts";
import "../src/vitest.ts";

const cell: UserMap = {
  dimension: 1,
  inputDimension: 1,
  next: ([a], [u]) => 2 * Math.tanh(a) + u,
  jacobian: ([a]) => 2 * (1 - Math.tanh(a) ** 2),
  inputJacobian: () => 1,
};
const wrong: UserMap = { ...cell, jacobian: () => 1 };
const box = { low: 1, high: 3 };
const wide = { low: -1, high: 1 };

interface Row {
  readonly name: string;
  readonly passes: () => void;
  readonly fails: () => void;
  readonly says: RegExp;
  readonly passesNot: () => void;
  readonly failsNot: () => void;
  readonly saysNot: RegExp;
}

const MATCHERS: readonly Row[] = [
  {
    name: "toHaveCorrectJacobian",
    passes: () => expect(cell).toHaveCorrectJacobian(),
    fails: () => expect(wrong).toHaveCorrectJacobian({ states: [0.5] }),
    says: /wrong at state \[0\.5\], input .*∂N_0\/∂a_0: stated 1, found 1\.57/s,
    passesNot: () => expect(wrong).not.toHaveCorrectJacobian(),
    failsNot: () => expect(cell).not.toHaveCorrectJacobian(),
    saysNot: /was expected to be wrong somewhere, and is right at all 10 states/,
  },
  {
    name: "toContractOn",
    passes: () => expect(cell).toContractOn(box),
    fails: () => expect(cell).toContractOn(wide),
    says: /expected to contract by .*; at state \[0\] it stretches the direction \[1\] by 2$/,
    passesNot: () => expect(cell).not.toContractOn(wide),
    failsNot: () => expect(cell).not.toContractOn(box),
    saysNot: /expected not to contract by .*; at all 500 sampled states it does, by 0\.8/,
  },
  {
    name: "toLatchAt",
    passes: () => expect(cell).toLatchAt(1.9),
    fails: () => expect(cell).toLatchAt(0.5),
    says: /state \[0\.5\] was expected to be robustly latched; it is drawn to .*, but is not in its Γ/,
    passesNot: () => expect(cell).not.toLatchAt(0.5),
    failsNot: () => expect(cell).not.toLatchAt(1.9),
    saysNot: /state \[1\.9\] was expected not to be robustly latched; it is, to the fixed point \[1\.91501\]/,
  },
  {
    name: "toWithstand",
    passes: () => expect(cell).toWithstand({ at: 1.9, noise: 0.5 }),
    fails: () => expect(cell).toWithstand({ at: 1.9, noise: 0.6 }),
    says: /expected to withstand noise of 0\.6 on the input in each entry; it is driven to \[-1\.91501\]/,
    passesNot: () => expect(cell).not.toWithstand({ at: 1.9, noise: 0.6 }),
    failsNot: () => expect(cell).not.toWithstand({ at: 1.9, noise: 0.5 }),
    saysNot:
      /expected not to withstand noise of 0\.5 on the input; it does, up to 0\.532.* \(seen in samples, not proved\)/,
  },
  {
    name: "toForgetBy",
    passes: () => expect(cell).toForgetBy({ from: 1.9, steps: 5 }),
    fails: () => expect(cell).toForgetBy({ from: 0, steps: 5 }),
    says: /keep at most 1 % of a small change at \[0\] after 5 steps; after 5 of them 32 is left of one in the direction \[1\]/,
    passesNot: () => expect(cell).not.toForgetBy({ from: 0, steps: 5 }),
    failsNot: () => expect(cell).not.toForgetBy({ from: 1.9, steps: 5 }),
    saysNot: /expected to keep more than 1 % of a small change at \[1\.9\] after 5 steps; .* is left after/,
  },
  {
    name: "toBeWithinUlps",
    passes: () => expect(1 + Number.EPSILON).toBeWithinUlps(1, 1),
    fails: () => expect([1, 2]).toBeWithinUlps([1, 3], 1),
    says: /^expected 3 within 1 ulp, found 2 in entry 1$/,
    passesNot: () => expect(2).not.toBeWithinUlps(1, 1),
    failsNot: () => expect(1).not.toBeWithinUlps(1, 1),
    saysNot: /^expected anything but 1 within 1 ulp, found 1$/,
  },
  {
    name: "toBeCloseRelative",
    passes: () => expect(1.01).toBeCloseRelative(1, 0.02),
    fails: () => expect(1.01).toBeCloseRelative(1, 0.001),
    says: /^expected 1 within 0\.001 of it, relative, found 1\.01$/,
    passesNot: () => expect(1.01).not.toBeCloseRelative(1, 0.001),
    failsNot: () => expect(1.01).not.toBeCloseRelative(1, 0.02),
    saysNot: /^expected anything but 1 within 0\.02 of it, relative, found 1\.01$/,
  },
  {
    name: "toBeCloseInLogMagnitude",
    passes: () => expect(2e-300).toBeCloseInLogMagnitude(1e-300, 0.5),
    fails: () => expect(2e-300).toBeCloseInLogMagnitude(1e-200, 0.5),
    says: /^expected 1e-200 within 0\.5 decades, of the same sign, found 2e-300$/,
    passesNot: () => expect(-1e-300).not.toBeCloseInLogMagnitude(1e-300, 5),
    failsNot: () => expect(2e-300).not.toBeCloseInLogMagnitude(1e-300, 0.5),
    saysNot: /^expected anything but 1e-300 within 0\.5 decades, of the same sign, found 2e-300$/,
  },
];

const messageOf = (run: () => void): string => {
  try {
    run();
  } catch (error) {
    return (error as Error).message;
  }
  return "no failure";
};

describe.each(MATCHERS)("$name", ({ passes, fails, says, passesNot, failsNot, saysNot }) => {
  it("passes, and .not passes", () => {
    passes();
    passesNot();
  });
  it("says what was expected and found", () => {
    expect(messageOf(fails)).toMatch(says);
  });
  it("says so for .not too", () => {
    expect(messageOf(failsNot)).toMatch(saysNot);
  });
});
