/**
 * Theorem 1 and Γ: does stretching mean being outside Γ?
 *
 * No: Γ is defined by eigenvalues, stretching by the operator norm.
 */
import fc from "fast-check";
import type { LatchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildFixedPoint, fixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { latchVerdictAt } from "../../arbitraries/maps/state-in-basin.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, nothingClaimed, undecided } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { refutedTempting } from "../../vocabulary/statements.ts";

const MAX_UNITS = 3;

const cases = fc.record({
  attractor: fixedPointCase({ minUnits: 2, maxUnits: MAX_UNITS, largestRadius: 0.9 }),
  direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** The distance of y from X. */
  away: onGrid(0, 1, 10),
});

interface Subject {
  readonly M: StateMap;
  readonly X: Vector;
  readonly y: Vector;
  readonly verdict: LatchVerdict;
}

function build({ attractor, direction, away }: Drawn<typeof cases>): Subject {
  const { M, point: X } = buildFixedPoint(attractor);
  const y = add(X, scale(away, unitVector(direction, M.dimension)));
  return { M, X, y, verdict: latchVerdictAt(M, X, y) };
}

function examine({ M, y, verdict }: Subject): CaseExamination {
  if (verdict.kind === "undecided") return undecided(verdict.why);
  if (verdict.kind !== "inside") return nothingClaimed("y is not inside Γ");
  const size = operatorNorm(M.jacobian(y));
  return finding({ margin: 1 - size, allowance: normRounding(M.dimension) * size });
}

function narrate({ M, X, y, verdict }: Subject): string[] {
  const J = M.jacobian(y);
  return [
    `X = ${showVector(X)}, y = ${showVector(y)} is ${verdict.kind} Γ(X)`,
    `M'(y) = ${showMatrix(J)}: operator norm ${showNumber(operatorNorm(J))}, spectral radius ${showNumber(spectralRadius(J))}`,
  ];
}

export const tempting = refutedTempting("theorem-1-dichotomy", {
  probe: { cases, build, examine, narrate },
  sources: ["src/dynamics/reduced-attracting-set.ts", "src/numeric/linear-algebra/norms.ts"],
  statement: "Theorem 1 is about states outside Γ: ‖M'(y)‖ > 1 ⇒ y ∉ Γ(X).",
  leastViolation: 0.1,
  broken:
    "a non-normal Jacobian stretches although all its eigenvalues are below 1: inside Γ and expanding go together",
  repairs: ["theorem-1-ball/repaired", "theorem-2-adapted/repaired"],
});
