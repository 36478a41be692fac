/**
 * Theorem 4 on an attracting closed curve: each eigenvalue below 1, and the sensitivity stays for ever.
 *
 * The proof is known to argue that by definitions 2 and 4 every factor of ∂a_t/∂a_0 is below 1, so that the product
 * vanishes. M(a) = g R tanh a, R the rotation by θ, g > 1 and 0 ≤ g cos θ < 1, maps the annulus A = {ā ≤ ‖a‖₂ ≤ √2 ā},
 * ā = g tanh ā, into itself; all eigenvalues of M' on A are below 1 in size; no input is needed to stay. But M^t
 * takes the inner circle to a loop around the hole, which is no shorter than the circle itself:
 *
 *   2π ā · max ‖(M^t)'‖ ≥ length of M^t(circle) ≥ 2π ā      ⇒      max over ‖a_0‖ = ā of ‖∂a_t/∂a_0‖ ≥ 1 at every t.
 *
 * Symbols: g gain, θ angle, A annulus with radii r and R, a_0 start on its inner circle, t step.
 */
import fc from "fast-check";
import { windingNumber } from "../../../src/dynamics/attractor-search/winding-number.ts";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import type { Annulus } from "../../../src/networks/turning-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { identity, multiply, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { distance, euclideanNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { buildTurning, directionsAround, turningCase } from "../../arbitraries/turning-network.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { showMap, showNumber, showTable } from "../../vocabulary/narrative.ts";
import { productRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";

const casesFrom = (min: number) => fc.record({ turning: turningCase, steps: fc.integer({ min, max: 60 }) });
const cases = casesFrom(1);
type Case = Drawn<typeof cases>;

interface Subject {
  readonly M: TanhNetwork;
  readonly annulus: Annulus;
  /** The least and the largest distance from the origin of images of points of A. */
  readonly images: Annulus;
  /** How often the image of the inner circle goes round the origin. */
  readonly winding: number;
  /** The largest spectral radius of M' at points of A. */
  readonly radius: number;
  /** For each t a lower bound of the largest ‖∂a_t/∂a_0‖ on the inner circle, and the least of the starts a_0. */
  readonly largest: readonly number[];
  readonly least: readonly number[];
}

/** Directions in each quarter: the sensitivity is looked at in four times as many starts. */
const QUARTER = 12;
const DIRECTIONS = directionsAround(QUARTER);
/** What rounding may move an image on the rim of A. */
const RIM = 1e-12;
/** The circles of A that are looked at, as shares of the way from the inner to the outer one. */
const CIRCLES = [0, 0.25, 0.5, 0.75, 1];

function follow(M: TanhNetwork, annulus: Annulus, steps: number): Subject {
  const { inner, outer } = annulus;
  const points = CIRCLES.flatMap((share) => DIRECTIONS.map((e) => scale(inner + share * (outer - inner), e)));
  const sizes = points.map((a) => euclideanNorm(M.next(a)));
  let states: readonly Vector[] = DIRECTIONS.map((e) => scale(inner, e));
  let products = states.map(() => identity(2));
  const [largest, least] = [[1], [1]];
  const winding = windingNumber(states.map((a) => M.next(a)));
  for (let t = 1; t <= steps; t++) {
    products = products.map((product, k) => multiply(M.jacobian(states[k]), product));
    states = states.map((a) => M.next(a));
    const norms = products.map(operatorNorm);
    largest.push(Math.max(...norms, ...stretches(states, inner)));
    least.push(Math.min(...norms));
  }
  return {
    ...{ M, annulus, winding, largest, least },
    images: { inner: Math.min(...sizes), outer: Math.max(...sizes) },
    radius: Math.max(...points.map((a) => spectralRadius(M.jacobian(a)))),
  };
}

/**
 * What M^t does to the length of the arc from each start to the next, at least: some point of the arc has a ‖(M^t)'‖ as
 * large. Where M^t draws almost all of the circle together, no start need be that point. The arc is at most its chord
 * over the cosine of half its angle.
 */
const stretches = (states: readonly Vector[], radius: number): number[] =>
  DIRECTIONS.map((e, k) => {
    const chord = distance(e, DIRECTIONS[(k + 1) % DIRECTIONS.length]);
    const arc = (radius * chord) / Math.sqrt(1 - (chord * chord) / 4);
    return distance(states[k], states[(k + 1) % states.length]) / arc;
  });

function build({ turning, steps }: Case, damping = 1): Subject {
  const { M, annulus } = buildTurning(turning, damping);
  return follow(M, annulus, steps);
}

/** A map that takes A to a small piece of A, not around the hole. */
function buildToOneSide({ turning, steps }: Case): Subject {
  const { M, annulus } = buildTurning(turning);
  const middle = Float64Array.of((annulus.inner + annulus.outer) / 2, 0);
  return follow(tanhNetwork(scaleMatrix(SMALL, M.weights), middle), annulus, steps);
}

/** The share of the weights for which the image of A, around the middle of A, stays clear of both circles. */
const SMALL = 0.1;

const allowance = (t: number) => productRounding(2, t);

/** The most that a norm above 1 counts for: above it the case is no worse. */
const CLEAR = 10;

function examine({ largest, radius }: Subject): CaseExamination {
  return finding(
    atEachStep(largest, (size, t) => ({ margin: log(Math.min(CLEAR, size)), allowance: allowance(t) })),
    visited({ "30 steps or more": largest.length > 30, "all eigenvalues below 0.9": radius < 0.9 }),
  );
}

const examineLeast = ({ least }: Subject): CaseExamination =>
  finding(atEachStep(least, (size, t) => ({ margin: log(size), allowance: allowance(t) })));

/** The claim that the sensitivity is below 1 in the end, on a map that meets what is asked of it. */
function examineVanishing({ largest, radius }: Subject): CaseExamination {
  const t = largest.length - 1;
  return finding({ margin: radius < 1 ? -log(largest[t]) : 1, allowance: allowance(t) });
}

const narrate = ({ M, annulus: { inner, outer }, images, winding, radius, largest, least }: Subject) => [
  `${showMap(M)}, A from ${showNumber(inner)} to ${showNumber(outer)} around 0`,
  `M takes points of A to distances from ${showNumber(images.inner)} to ${showNumber(images.outer)}, and the inner circle ${winding} time${winding === 1 ? "" : "s"} around 0; all eigenvalues of M' there are at most ${showNumber(radius)} in size`,
  ...showTable(
    ["t", "largest ‖∂a_t/∂a_0‖ at least", "least at most"],
    largest.map((size, t) => [t, size, least[t]]),
  ),
];

const sources = [
  "src/networks/turning-network.ts",
  "src/dynamics/attractor-search/winding-number.ts",
  "src/dynamics/sensitivity.ts",
];

export const literal = refutedLiteral("theorem-4-curve", {
  probe: { cases: casesFrom(40), build: (c) => build(c), examine: examineVanishing, narrate },
  sources,
  wording: {
    known: "paraphrased",
    section: "theorem 4, its proof",
    words:
      "by the definitions of hyperbolic attractors and of Γ every factor ∂a_τ/∂a_{τ−1} is below 1 in absolute value, so that their product tends to 0; the definitions say so of eigenvalues",
  },
  statement:
    "Around an attractor all eigenvalues of M' are below 1 in absolute value, and the state stays there ⇒ ∂a_t/∂a_0 → 0.",
  found: "constructed",
  broken: "eigenvalues of single factors do not bound the product, not even without input on an attractor",
  matters: "breaks the theorem",
  repairs: ["theorem-4-curve/repaired", "theorem-4/repaired"],
});

export const repaired = heldUnder("theorem-4-curve", {
  probe: { cases, examine, narrate },
  sources,
  hypotheses: [
    {
      name: "annulus mapped into itself",
      words: "A = {a ∈ ℝ² : r ≤ ‖a‖₂ ≤ R}, M(A) ⊂ A",
      met: ({ annulus, images }) =>
        images.inner >= annulus.inner * (1 - RIM) && images.outer <= annulus.outer * (1 + RIM),
      beyond: {
        broken: "the weights are smaller, with a gain below 1, and every orbit tends to 0",
        build: (c) => build(c, 0.9 / c.turning.gain),
        cases: casesFrom(5),
      },
    },
    {
      name: "goes round the hole",
      words: "M takes the circle ‖a‖₂ = r once round the origin",
      met: ({ winding }) => Math.abs(winding) === 1,
      beyond: { broken: "M takes all of A to one side of the hole", build: buildToOneSide },
    },
  ],
  conclusion:
    "at every t some a_0 with ‖a_0‖₂ = r has ‖∂a_t/∂a_0‖ ≥ 1: without input, and whatever the eigenvalues of M', the sensitivity does not vanish",
  why: "M^t takes the circle to a loop in A that winds once round the origin, of length at least 2π r; by the mean value inequality the length is at most 2π r times the largest ‖(M^t)'‖ on the circle. For M(a) = g Q tanh a, Q a rotation, A is r = ā, R = √2 ā: ‖tanh a‖₂ on a circle is least on the axes and largest on the diagonals.",
  build: (c) => build(c),
  coverage: { "30 steps or more": 0.3, "all eigenvalues below 0.9": 0.3 },
  spoiled: [
    {
      statement: "The same for every a_0 on the circle.",
      changed: "some starts lose their sensitivity, only not all at once",
      examine: examineLeast,
    },
  ],
});
