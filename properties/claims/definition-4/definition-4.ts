/**
 * Definition 4: the reduced attracting set, decided in finitely many steps.
 *
 *   Γ(X) = {y ∈ β(X) : spectral radius of (M^l)'(y) < 1 for all l ≥ 1}
 *
 * The verdict of `latchVerdict` is held against products of Jacobians formed apart from it.
 */
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { type LatchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { eigenvectorCondition, spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showMap, showMatrix, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { radiusRounding } from "../../vocabulary/rounding.ts";
import {
  buildStateInBasin,
  latchVerdictAt,
  stateInBasinCase,
  type StateInBasinCase,
} from "../../arbitraries/maps/state-in-basin.ts";

interface Subject {
  readonly M: StateMap;
  readonly X: Vector;
  readonly y: Vector;
  readonly verdict: LatchVerdict;
  /** ln of the spectral radius of (M^l)'(y), l = 1 … LENGTH, and what rounding may do to it. */
  readonly logRadii: readonly number[];
  readonly allowances: readonly number[];
}

/** How many iterates are formed directly. */
const LENGTH = 40;

function directRadii(M: StateMap, y: Vector) {
  let state = y;
  let product = M.jacobian(y);
  const logRadii: number[] = [];
  const allowances: number[] = [];
  for (let l = 1; l <= LENGTH; l++) {
    if (l > 1) {
      state = M.next(state);
      product = multiply(M.jacobian(state), product);
    }
    const radius = spectralRadius(product);
    logRadii.push(radius === 0 ? -Infinity : log(radius));
    // Twice: for the spectrum, and for the product of l Jacobians that it is taken of.
    allowances.push(2 * radiusRounding(M.dimension, operatorNorm(product), eigenvectorCondition(product)));
  }
  return { logRadii, allowances };
}

function build(
  c: StateInBasinCase,
  verdictOf: (M: HulledMap, X: Vector, y: Vector, logRadii: readonly number[]) => LatchVerdict,
): Subject {
  const { M, X, y } = buildStateInBasin(c);
  const { logRadii, allowances } = directRadii(M, y);
  return { M, X, y, verdict: verdictOf(M, X, y, logRadii), logRadii, allowances };
}

function examine({ verdict, logRadii, allowances }: Subject): Examination {
  const regions: string[] = [verdict.kind];
  if (logRadii[0] < 0 && Math.max(...logRadii) > 0) regions.push("below 1 at first, above 1 later");
  if (verdict.kind === "undecided") return { kind: "undecided", why: verdict.why, regions };
  if (verdict.kind === "not-in-basin") return { kind: "finding", margin: 1, allowance: 0, regions };
  const below = (until: number) =>
    logRadii.slice(0, until).map((logRadius, i) => ({ margin: 1 - exp(logRadius), allowance: allowances[i] }));
  if (verdict.kind === "inside") return { kind: "finding", ...tightest(below(LENGTH)), regions };
  const at = verdict.expandsAt - 1;
  if (at >= LENGTH)
    return { kind: "undecided", why: `called outside at l = ${at + 1}, beyond what is formed here`, regions };
  // Outside by the iterate that is named, and by none before it.
  const named = { margin: exp(logRadii[at]) - 1, allowance: allowances[at] };
  return { kind: "finding", ...tightest([named, ...below(at)]), regions };
}

const narrate = ({ M, X, y, verdict, logRadii }: Subject) => [
  showMap(M),
  `X = ${showVector(X)}, M'(X) = ${showMatrix(M.jacobian(X))}; y = ${showVector(y)}`,
  `verdict: ${verdict.kind}`,
  ...showTable(
    ["l", "ln radius of (M^l)'(y)"],
    logRadii.map((logRadius, i) => [i + 1, logRadius]),
  ),
];

const gamma = {
  item: PAPER.definition4,
  cases: stateInBasinCase,
  examine,
  narrate,
  sources: [
    "src/dynamics/reduced-attracting-set.ts",
    "src/dynamics/basin.ts",
    "src/numeric/linear-algebra/scaled-matrix.ts",
  ],
};

export const repaired = claim<StateInBasinCase, Subject>({
  ...gamma,
  id: "definition-4/repaired",
  reading: "repaired",
  statement:
    "Γ(X) is decided in finitely many steps: called inside, every (M^l)'(y) has spectral radius below 1; called outside, the named one has not.",
  build: (c) => build(c, latchVerdictAt),
  coverage: { inside: 0.3, outside: 0.1, "below 1 at first, above 1 later": 0.1 },
  expectation: "holds",
  control: "definition-4/control",
});

export const control = claim<StateInBasinCase, Subject>({
  ...gamma,
  id: "definition-4/control",
  reading: "control",
  statement: "Inside is called on the first iterate alone: spectral radius of M'(y) < 1.",
  build: (c) =>
    build(c, (_M, _point, _y, [first]) =>
      first < 0
        ? { kind: "inside", settledAt: 1, largestLogRadius: first }
        : { kind: "outside", expandsAt: 1, logRadius: first },
    ),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "for all l is read as l = 1 only",
});
