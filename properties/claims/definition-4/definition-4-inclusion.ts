/**
 * Definition 4: is X inside its own reduced attracting set?
 *
 * The paper's chain X ⊂ Γ(X) ⊂ β(X) begins wrong for cycles. M(a) = −3 tanh a + 3 has the stable 2-cycle
 * {0.016, 2.951}, and |M'(0.016)| = 2.999: hyperbolic for M², yet the first point is not in Γ taken with M. With M^p it
 * is,
 *
 *   Γ_p(x_i) = {y : M^{kp}(y) → x_i, spectral radius of (M^{kp})'(y) < 1 for all k ≥ 1} ∋ x_i,
 *
 * since (M^{kp})'(x_i) is the k-th power of (M^p)'(x_i). For a fixed point the two are the same.
 */
import fc from "fast-check";
import { asHyperbolicAttractor, fixedPointOfIterate } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { iterate, type StateMap } from "../../../src/dynamics/state-map.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildCycle, cycleCase, type CycleCase } from "../../arbitraries/maps/cycle.ts";
import { baseMatrix } from "../../arbitraries/matrices/base-matrix.ts";
import { type CaseExamination, tightest } from "../../engine/claim.ts";
import { finding, undecided, visited } from "../../vocabulary/examination.ts";
import { jacobianProducts, productAlong } from "../../vocabulary/jacobian-products.ts";
import { largestNormAt } from "../../vocabulary/magnitude.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { productRounding, radiusRoundingOf } from "../../vocabulary/rounding.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";

/**
 * One unit with its two points near each other: with δ their distance the spectral radius of (M²)' is (δ / sinh δ)²,
 * below 1 and near it.
 */
const closeCycle: fc.Arbitrary<CycleCase> = fc
  .record({ central: onGrid(-1, 1, 10), gap: onGrid(0.3, 1.5, 10) })
  .map(({ central, gap }) => ({ base: [[1]], hundredths: 0, central: [central], flat: [central + gap] }));

/** Cycles where both points stand where tanh is steep, with strong weights besides. */
const anyCycle: fc.Arbitrary<CycleCase> = fc.record({
  base: baseMatrix({ minUnits: 2, maxUnits: 3 }),
  hundredths: fc.integer({ min: 20, max: 60 }),
  central: vectorOnGrid(3, -1, 1, 10),
  flat: vectorOnGrid(3, 1.1, 2.5, 10),
});

interface Subject {
  readonly M: StateMap;
  readonly points: readonly Vector[];
  /** The numbers l of steps that are looked at. */
  readonly lengths: readonly number[];
  /** At each point, ln of the spectral radius of (M^l)' for those l, and what rounding may do to it. */
  readonly radii: readonly (readonly { readonly logRadius: number; readonly allowance: number }[])[];
  /** What `latchVerdict` says of each point, with the iterate whose steps are looked at. */
  readonly verdicts: readonly string[];
}

const NOT_HYPERBOLIC = "the cycle is not hyperbolic";

const LONGEST = 6;

function radiiAt(M: StateMap, x: Vector, lengths: readonly number[]) {
  const products = jacobianProducts(M, x, Math.max(...lengths));
  return lengths.map((l) => {
    const radius = spectralRadius(products[l - 1]);
    const rounding = radiusRoundingOf(products[l - 1]);
    return { logRadius: log(radius), allowance: rounding / radius + productRounding(M.dimension, l) };
  });
}

/** The subject of a case; undefined where the cycle has to be hyperbolic and is not. */
function build(c: CycleCase, steps: "single" | "periods", hyperbolic: boolean): Subject | undefined {
  const { M, points } = buildCycle(c);
  const p = points.length;
  const X = asHyperbolicAttractor(M, points);
  if (hyperbolic && X === undefined) return undefined;
  const stride = steps === "periods" ? p : 1;
  const lengths = Array.from({ length: Math.max(2, Math.floor(LONGEST / stride)) }, (_, k) => stride * (k + 1));
  const verdicts =
    steps === "periods" && X !== undefined
      ? points.map((x, i) => latchVerdict(iterate(M, p), [fixedPointOfIterate(X, i)], 0, x).kind)
      : [];
  return { M, points, lengths, radii: points.map((x) => radiiAt(M, x, lengths)), verdicts };
}

function examine(s: Subject | undefined): CaseExamination {
  if (s === undefined) return undecided(NOT_HYPERBOLIC);
  const worst = tightest(s.radii.flat().map(({ logRadius, allowance }) => ({ margin: -logRadius, allowance })));
  const calledOutside = s.verdicts.some((kind) => kind !== "inside");
  return finding(
    calledOutside ? { margin: -1, allowance: 0 } : worst,
    visited({
      "several units": s.M.dimension >= 2,
      "operator norm above 1 at a point": largestNormAt(s.M, s.points) > 1,
      "spectral radius above 0.8": worst.margin < 0.2,
    }),
  );
}

function narrate(s: Subject | undefined): string[] {
  if (s === undefined) return [NOT_HYPERBOLIC];
  const { M, points, lengths, radii } = s;
  const jacobians = points.map((x) => M.jacobian(x));
  return [
    `X = {${points.map(showVector).join(", ")}}, a ${points.length}-cycle; M' is ${jacobians.map(showMatrix).join(" and ")}`,
    `over a period the spectral radius is ${showNumber(spectralRadius(productAlong(jacobians)))}`,
    ...showTable(
      ["l", ...points.map((_, i) => `ln radius of (M^l)'(x_${i})`)],
      lengths.map((l, k) => [l, ...radii.map((at) => at[k].logRadius)]),
    ),
  ];
}

const sources = ["src/dynamics/reduced-attracting-set.ts", "src/dynamics/hyperbolic-attractor.ts"];

export const literal = refutedLiteral("definition-4-inclusion", {
  probe: { cases: cycleCase(3), build: (c) => build(c, "single", true), examine, narrate },
  sources,
  statement: "X ⊂ Γ(X) for a hyperbolic attractor X: at its points (M^l)' has spectral radius below 1 for every l ≥ 1.",
  leastViolation: 0.1,
  broken: "Γ takes (M^l)' for every l; a cycle of period p is hyperbolic by multiples of p only",
  repairs: ["definition-4-inclusion/repaired"],
});

export const { repaired, control } = heldAndRefuted("definition-4-inclusion", {
  probe: { examine, narrate },
  sources,
  holds: {
    statement: "For a hyperbolic p-cycle x_i ∈ Γ_p(x_i), the reduced attracting set taken with M^p.",
    cases: fc.oneof({ weight: 3, arbitrary: cycleCase(3) }, { weight: 1, arbitrary: closeCycle }),
    build: (c) => build(c, "periods", true),
    coverage: { "several units": 0.3, "operator norm above 1 at a point": 0.3, "spectral radius above 0.8": 0.05 },
  },
  control: {
    statement: "The same for 2-cycles that need not be hyperbolic.",
    cases: anyCycle,
    build: (c) => build(c, "periods", false),
    broken: "the spectral radius of (M²)' is not below 1",
  },
});
