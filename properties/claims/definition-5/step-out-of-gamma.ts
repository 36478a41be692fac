/**
 * A state inside Γ(X) whose image is outside: the product of Jacobians at M(y) lacks the factor M'(y), which may be
 * what made it small.
 *
 * Symbols: X attractor, y state.
 */
import type { LatchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import {
  buildStateInBasin,
  latchVerdictAt,
  type StateInBasin,
  stateInBasinCase,
  type StateInBasinCase,
} from "../../arbitraries/maps/state-in-basin.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, nothingClaimed, undecided } from "../../vocabulary/examination.ts";
import { showFixedPoint, showMap, showNumber, showVector } from "../../vocabulary/narrative.ts";

export const cases = stateInBasinCase;

interface Subject extends StateInBasin {
  /** The verdicts on y and on M(y). */
  readonly before: LatchVerdict;
  readonly after: LatchVerdict;
}

export function build(c: StateInBasinCase): Subject {
  const at = buildStateInBasin(c);
  const { M, X, y } = at;
  return { ...at, before: latchVerdictAt(M, X, y), after: latchVerdictAt(M, X, M.next(y)) };
}

export function examine({ before, after }: Subject): CaseExamination {
  if (before.kind === "undecided") return undecided(before.why);
  if (before.kind !== "inside") return nothingClaimed("a_0 is not inside Γ");
  return finding({ margin: after.kind === "outside" ? -after.logRadius : 1, allowance: 0 });
}

export const narrate = ({ M, X, y, before, after }: Subject) => [
  showMap(M),
  showFixedPoint(M, X),
  `y = ${showVector(y)} is ${before.kind} Γ(X); M(y) = ${showVector(M.next(y))} is ${after.kind}`,
  after.kind === "outside"
    ? `at M(y) the ${after.expandsAt}-fold iterate has ln of the spectral radius ${showNumber(after.logRadius)} > 0`
    : "",
];
