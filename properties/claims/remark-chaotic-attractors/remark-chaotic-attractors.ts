/**
 * Attractors of infinitely many points: some of them are closed curves and not chaotic, and on all of them the
 * sensitivity stays.
 *
 * The paper's taxonomy calls an attractor of infinitely many points chaotic, and leaves chaos open. M(a) = g R tanh a
 * turns the plane and has an attractor in an annulus, with all eigenvalues of M' below 1, that meets every ray from the
 * origin: infinitely many points, whose neighbours do not part exponentially.
 *
 * What holds of all of them, closed curves and chaos alike: X compact, X = M(X), infinite ⇒ max over a_0 ∈ X of
 * ‖∂a_t/∂a_0‖ ≥ 1 at every t, and one a_0 has it at all t. So by theorem 4's own measure, the operator norm below 1,
 * there are no hyperbolic attractors of infinitely many points.
 *
 * Symbols: X attractor, a_0 start on X, t step, g gain, R rotation.
 */
import fc from "fast-check";
import { lyapunovExponents } from "../../../src/dynamics/attractor-search/lyapunov-exponents.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import type { TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { turningNetwork } from "../../../src/networks/turning-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { identity, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { add, distance, euclideanNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildTurning, directionsAround, turningCase } from "../../arbitraries/turning-network.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { atEachStep, finding, nothingClaimed, visited } from "../../vocabulary/examination.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { productRounding } from "../../vocabulary/rounding.ts";
import { heldUnder, refutedLiteral } from "../../vocabulary/statements.ts";
import { chaoticCase, chaoticNetwork } from "./chaotic-network.ts";

const casesOf = <System>(system: fc.Arbitrary<System>) =>
  fc.record({ system, start: vectorOnGrid(2, 0.1, 1, 10), steps: fc.integer({ min: 1, max: 12 }) });

const curve = turningCase.map((turning) => ({ kind: "closed curve" as const, turning }));
const chaos = chaoticCase.map((gain) => ({ kind: "chaos" as const, gain }));
const infiniteCases = casesOf(fc.oneof(curve, chaos));
type Case = Drawn<typeof infiniteCases>;

interface Subject {
  readonly M: TanhNetwork;
  readonly kind: string;
  /** Points of X. */
  readonly points: readonly Vector[];
  /** The largest distance from a point of X to the nearest of these; 0 for an orbit, which is followed exactly. */
  readonly gap: number;
  /** For each t the largest ‖∂a_t/∂a_0‖ over the points as starts. */
  readonly largest: readonly number[];
}

/** The steps until an orbit has come to X, and those of it that are taken as points of X. */
const TRANSIENT = 500;
const POINTS = 150;

function follow(M: TanhNetwork, kind: string, points: readonly Vector[], steps: number, gap = 0): Subject {
  let states = points;
  let products = points.map(() => identity(M.dimension));
  const largest = [1];
  for (let t = 1; t <= steps; t++) {
    products = products.map((product, k) => multiply(M.jacobian(states[k]), product));
    states = states.map((a) => M.next(a));
    largest.push(Math.max(...products.map(operatorNorm)));
  }
  return { M, kind, points, gap, largest };
}

/** The points that an orbit visits when it has come to its attractor. */
const visitedBy = (M: TanhNetwork, start: readonly number[]): readonly Vector[] =>
  autonomousTrajectory(M, Float64Array.from(start), TRANSIENT + POINTS).slice(TRANSIENT);

/** The steps in which a loop of the annulus comes to the closed curve, and how close its points then are. */
const COMING = 20;
const FINE = 0.05;
/** Halvings of a piece of the loop at most: its ends are then told apart by a few units of rounding. */
const HALVINGS = 45;

/**
 * Points all around the closed curve: the image of a loop, whose pieces are halved until they are short. One orbit
 * would not do: where the rotation locks, it tends to a cycle on the curve, and so does nearly all of a loop.
 */
function curveOf({ M, annulus }: ReturnType<typeof buildTurning>): readonly Vector[] {
  const imageOf = (a: Vector): Vector => {
    let image = a;
    for (let t = 0; t < COMING; t++) image = M.next(image);
    return image;
  };
  const points: Vector[] = [];
  const trace = (p: Vector, P: Vector, q: Vector, Q: Vector, halvings: number): void => {
    if (halvings === 0 || distance(P, Q) <= FINE) {
      points.push(Q);
      return;
    }
    const middle = scale(0.5, add(p, q));
    const image = imageOf(middle);
    trace(p, P, middle, image, halvings - 1);
    trace(middle, image, q, Q, halvings - 1);
  };
  const loop = directionsAround(3).map((e) => scale(annulus.inner, e));
  const images = loop.map(imageOf);
  loop.forEach((p, k) => {
    const next = (k + 1) % loop.length;
    trace(p, images[k], loop[next], images[next], HALVINGS);
  });
  return points;
}

function build({ system, start, steps }: Case): Subject {
  if (system.kind === "chaos") {
    const M = chaoticNetwork(system.gain);
    return follow(M, system.kind, visitedBy(M, start), steps);
  }
  const turning = buildTurning(system.turning);
  const points = curveOf(turning);
  const gap = Math.max(...points.map((a, k) => distance(a, points[(k + 1) % points.length])));
  return follow(turning.M, system.kind, points, steps, gap);
}

/** An orbit that comes to a fixed point, or to a cycle of four: the rotation is by a right angle. */
const finiteCases = casesOf(onGrid(1.05, 2.5)).map((c) => ({ ...c, settles: c.system }));
const damped = casesOf(onGrid(0.3, 0.95));

/** The distance within which two points are one. */
const SAME = 1e-9;

const nearest = (a: Vector, points: readonly Vector[]): number => Math.min(...points.map((x) => distance(a, x)));

/** Whether the orbit comes back to none of its points. */
const neverReturns = ({ points }: Subject) => nearest(points[0], points.slice(1)) > SAME;

/** Whether M takes each point to X; the last point's image is the next of an orbit and not among them. */
const isInvariant = ({ M, points, gap }: Subject) =>
  points.slice(0, -1).every((a) => nearest(M.next(a), points) <= gap + SAME * (1 + euclideanNorm(a)));

const allowance = (t: number) => productRounding(2, t);

/** The most that a norm above 1 counts for: above it the case is no worse. */
const CLEAR = 10;

const examine = ({ kind, largest }: Subject): CaseExamination =>
  finding(
    atEachStep(largest, (size, t) => ({ margin: log(Math.min(CLEAR, size)), allowance: allowance(t) })),
    visited({ [kind]: true, "8 steps or more": largest.length > 8 }),
  );

const narrate = ({ M, points, largest }: Subject) => [
  showMap(M),
  `${points.length} points of X, from ${points.slice(0, 4).map(showVector).join(", ")} on`,
  ...showTable(
    ["t", "largest ‖∂a_t/∂a_0‖"],
    largest.map((size, t) => [t, size]),
  ),
];

const sources = ["src/networks/turning-network.ts", "src/dynamics/attractor-search/lyapunov-exponents.ts"];

/** The rate, per step, from which on neighbours are said to part exponentially. */
const CHAOTIC_RATE = 0.01;
const EXPONENT_STEPS = 1500;

function buildCurve({ turning }: { readonly turning: Drawn<typeof turningCase> }) {
  const { M, annulus } = buildTurning(turning);
  const { inner, outer } = annulus;
  const radius = Math.max(
    ...[inner, (inner + outer) / 2, outer].flatMap((r) =>
      directionsAround(6).map((e) => spectralRadius(M.jacobian(scale(r, e)))),
    ),
  );
  const spectrum = lyapunovExponents(M, Float64Array.of(inner, outer - inner), {
    transient: 300,
    steps: EXPONENT_STEPS,
  });
  return { M, annulus, radius, spectrum };
}

export const literal = refutedLiteral("remark-chaotic-attractors", {
  probe: {
    cases: fc.record({ turning: turningCase }),
    build: buildCurve,
    examine: ({ radius, spectrum }) =>
      spectrum.kind === "diverged" || !(radius < 1)
        ? nothingClaimed("the attractor is not known to meet definition 2")
        : finding({
            margin: spectrum.exponents[0].value / CHAOTIC_RATE - 1,
            allowance: productRounding(2, 1) / CHAOTIC_RATE,
          }),
    narrate: ({ M, annulus: { inner, outer }, radius, spectrum }) => [
      `${showMap(M)} maps the annulus from ${showNumber(inner)} to ${showNumber(outer)} into itself, once around the hole: X = ⋂ M^t(A) meets every ray from 0`,
      `all eigenvalues of M' there are at most ${showNumber(radius)} in size`,
      ...(spectrum.kind === "diverged"
        ? []
        : [
            `exponents over ${EXPONENT_STEPS} steps: ${spectrum.exponents.map(({ value }) => showNumber(value)).join(", ")}`,
          ]),
    ],
  },
  sources,
  wording: {
    known: "quoted",
    section: "definition 2, the kinds of attractors",
    words:
      "one point, finitely many points or infinitely many: a fixed-point, a periodic or a chaotic attractor; so a public annotated review has it",
  },
  statement:
    "X a hyperbolic attractor, all eigenvalues of M' below 1 in absolute value on X, of infinitely many points ⇒ X is chaotic: neighbours part exponentially, by 1 % a step or more.",
  found: "constructed",
  broken: "infinitely many points may form a closed curve, on which neighbours stay neighbours",
  matters: "needs a word",
  repairs: ["remark-chaotic-attractors/repaired"],
});

export const repaired = heldUnder<Case | Drawn<typeof damped>, Subject>("remark-chaotic-attractors", {
  probe: { examine, narrate },
  sources,
  cases: infiniteCases,
  build: (c) => build(c as Case),
  hypotheses: [
    {
      name: "invariant",
      words: "M C¹ on a neighbourhood of X, X compact, X = M(X)",
      met: isInvariant,
      beyond: {
        broken: "X is a disk, which M takes into itself and not onto itself",
        cases: damped,
        build: ({ system, steps }) =>
          follow(
            turningNetwork(system as number, 0.5),
            "disk",
            [0.25, 0.5, 0.75, 1].flatMap((r) => directionsAround(6).map((e) => scale(r, e))),
            steps,
          ),
      },
    },
    {
      name: "infinitely many points",
      words: "X has infinitely many points",
      met: neverReturns,
      beyond: {
        broken: "X is a fixed point or a cycle",
        cases: fc.oneof(damped, finiteCases),
        build: ({ system, start, steps }) => {
          const M = turningNetwork(system as number, 1);
          return follow(M, "cycle", visitedBy(M, start), steps);
        },
      },
    },
  ],
  conclusion:
    "at every t some a_0 ∈ X has ‖∂a_t/∂a_0‖ ≥ 1: what an attractor of infinitely many points stores, chaotic or not, has a sensitivity that does not vanish on all of X",
  why: "Otherwise F = M^t has F(X) = X and ‖F'‖ ≤ λ < 1 on X, by continuity on a neighbourhood of width r too. X is covered by N balls of radius r around its points; F takes a ball into one of radius λ r around a point of X, so F^k covers X with N sets of diameter 2 λ^k r → 0: X has at most N points. Some a_0 does so at all t: if each lost a factor μ < 1 within some t ≤ T, by compactness all products would vanish uniformly.",
  coverage: { "closed curve": 0.3, chaos: 0.3, "8 steps or more": 0.25 },
});
