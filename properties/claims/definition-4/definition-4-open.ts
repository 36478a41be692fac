/**
 * Definition 4: Γ is open around a hyperbolic fixed point, with an explicit radius.
 *
 * From y inside, ‖e‖ ≤ η. While the two orbits are δ_t apart, δ_0 = η, and the products of Jacobians E_t,
 *
 *   δ_{t+1} ≤ g_t δ_t,   E_{t+1} ≤ g_t E_t + c δ_t ‖(M^t)'(y)‖,   g_t = ‖M'(y_t)‖ + c δ_t,   c = max |tanh''| ‖W‖,
 *   spectral radius of (M^l)'(y + e) ≤ ρ_l + 2 (2‖(M^l)'(y)‖ + E_l)^{1−1/n} E_l^{1/n}     (Elsner),
 *
 * and the orbit of y + e is in the contracting ball at K = k + 1, one step after that of y, if δ_K ≤ (1 − λ) r. So y + e is
 * inside when the right-hand sides are below 1 for l ≤ L and λ^{L+1−K} (‖(M^K)'(y)‖_P + cond E_K) < 1.
 */
import fc from "fast-check";
import { basinVerdict } from "../../../src/dynamics/basin.ts";
import type { HulledMap } from "../../../src/dynamics/contraction.ts";
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { type LatchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { identity, type Matrix, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { add, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import { vectorOnGrid } from "../../arbitraries/grid.ts";
import {
  buildStateInBasin,
  latchVerdictAt,
  stateInBasinCase,
  type StateInBasinCase,
} from "../../arbitraries/maps/state-in-basin.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showMatrix, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";

interface Case {
  readonly state: StateInBasinCase;
  readonly direction: readonly number[];
}

interface Subject {
  readonly M: HulledMap;
  readonly X: Vector;
  readonly y: Vector;
  readonly before: LatchVerdict;
  /** η, and y + e with ‖e‖ = η; not there when y is not inside, or η is lost in rounding. */
  readonly radius: number;
  readonly near: Vector | undefined;
  readonly after: LatchVerdict | undefined;
}

/** max |tanh''| = 4/(3√3) */
const CURVATURE = 0.77;

/** Radii below this are lost in what rounding does to the orbits. */
const LEAST_RADIUS = 1e-11;

const MAX_STEPS = 80;

/** The products of Jacobians along the orbit, and what the statement needs of them. */
interface Orbit {
  readonly sizes: readonly number[];
  readonly products: readonly { readonly matrix: Matrix; readonly size: number; readonly radius: number }[];
  /** k */
  readonly entersAt: number;
}

function orbitOf(M: HulledMap, X: HyperbolicAttractor, y: Vector, length: number): Orbit | undefined {
  const basin = basinVerdict(M, [X], y, MAX_STEPS - 1);
  if (basin.kind !== "attracted") return undefined;
  const sizes: number[] = [];
  let matrix = identity(M.dimension);
  const products = [{ matrix, size: 1, radius: 1 }];
  let state = y;
  for (let l = 1; l <= Math.max(length, basin.entersAt + 1); l++) {
    const J = M.jacobian(state);
    sizes.push(operatorNorm(J));
    matrix = multiply(J, matrix);
    products.push({ matrix, size: operatorNorm(matrix), radius: spectralRadius(matrix) });
    state = M.next(state);
  }
  return { sizes, products, entersAt: basin.entersAt };
}

/** Whether everything within η of y is inside by the inequalities above, for the products that have been formed. */
function isEnough(eta: number, n: number, curvature: number, X: HyperbolicAttractor, orbit: Orbit): boolean {
  const { sizes, products, entersAt } = orbit;
  const [norm] = X.norms;
  const K = entersAt + 1;
  const L = sizes.length;
  let delta = eta;
  let E = 0;
  for (let l = 1; l <= L; l++) {
    const g = sizes[l - 1] + curvature * delta;
    E = g * E + curvature * delta * products[l - 1].size;
    delta *= g;
    const moved = E > 0 ? 2 * exp((1 - 1 / n) * log(2 * products[l].size + E) + log(E) / n) : 0;
    if (!(products[l].radius + moved < 1)) return false;
    if (l !== K) continue;
    if (!(delta * norm.fromEuclidean <= (1 - X.contractionFactor) * X.trappingRadius)) return false;
    const C = norm.operatorNorm(products[K].matrix) + norm.fromEuclidean * norm.toEuclidean * E;
    if (!(log(C) + (L + 1 - K) * log(X.contractionFactor) < 0)) return false;
  }
  return true;
}

/** η: the largest power of a half for which the inequalities hold; 0 where none does. */
function radiusOfNeighbourhood(M: HulledMap, point: Vector, y: Vector, settledAt: number): number {
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return 0;
  // Some steps more than y itself needs, so that there is room.
  const orbit = orbitOf(M, X, y, settledAt + 5);
  if (orbit === undefined) return 0;
  const curvature = CURVATURE * operatorNorm(M.jacobian(y.map(() => 0)));
  let eta = 1;
  while (eta > LEAST_RADIUS && !isEnough(eta, M.dimension, curvature, X, orbit)) eta /= 2;
  return eta > LEAST_RADIUS ? eta : 0;
}

function build(c: Case, stretch: (eta: number) => number): Subject {
  const { M, X, y } = buildStateInBasin(c.state);
  const before = latchVerdictAt(M, X, y);
  const eta = before.kind === "inside" ? radiusOfNeighbourhood(M, X, y, before.settledAt) : 0;
  if (eta === 0) return { M, X, y, before, radius: 0, near: undefined, after: undefined };
  const radius = stretch(eta);
  const near = add(y, scale(radius, unitVector(c.direction, M.dimension)));
  return { M, X, y, before, radius, near, after: latchVerdictAt(M, X, near) };
}

function examine({ M, before, radius, after }: Subject): Examination {
  if (before.kind === "undecided") return { kind: "undecided", why: before.why, regions: [] };
  if (after === undefined) return { kind: "finding", margin: 1, allowance: 0, regions: ["nothing claimed"] };
  const regions = ["inside"];
  if (M.dimension >= 2) regions.push("several units");
  if (radius > 1e-3) regions.push("radius above 0.001");
  switch (after.kind) {
    case "undecided":
      return { kind: "undecided", why: after.why, regions };
    case "not-in-basin":
      return { kind: "finding", margin: -1, allowance: 0, regions };
    case "outside":
      return { kind: "finding", margin: -after.logRadius, allowance: 0, regions };
    case "inside":
      if (after.largestLogRadius > -0.1) regions.push("spectral radius above 0.9");
      return { kind: "finding", margin: -after.largestLogRadius, allowance: 0, regions };
  }
}

const shared = {
  item: PAPER.definition4,
  cases: fc.record({
    state: stateInBasinCase,
    direction: vectorOnGrid(3, -1, 1, 10),
  }) satisfies fc.Arbitrary<Case>,
  examine,
  narrate: ({ M, X, y, before, radius, near, after }: Subject) => [
    `X = ${showVector(X)}, M'(X) = ${showMatrix(M.jacobian(X))}`,
    `y = ${showVector(y)} is ${before.kind} Γ(X)`,
    near === undefined || after === undefined
      ? "no neighbourhood is claimed"
      : `y + e = ${showVector(near)}, ‖e‖ = ${showNumber(radius)}, is ${after.kind}${after.kind === "outside" ? `: at l = ${after.expandsAt} ln of the spectral radius is ${showNumber(after.logRadius)}` : ""}`,
  ],
  sources: ["src/dynamics/reduced-attracting-set.ts", "src/dynamics/basin.ts"],
};

export const repaired = claim<Case, Subject>({
  ...shared,
  id: "definition-4-open/repaired",
  reading: "repaired",
  statement:
    "Γ of a hyperbolic fixed point is open: with y all of a ball around it is inside, of a radius that follows from the products at y.",
  build: (c) => build(c, (eta) => eta),
  coverage: { inside: 0.4, "several units": 0.1, "radius above 0.001": 0.1 },
  expectation: "holds",
  control: "definition-4-open/control",
});

export const control = claim<Case, Subject>({
  ...shared,
  id: "definition-4-open/control",
  reading: "control",
  statement: "The same for points at a distance of 3 from one inside.",
  build: (c) => build(c, () => 3),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "the points are not near",
});
