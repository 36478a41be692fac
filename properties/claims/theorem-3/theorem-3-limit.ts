/**
 * Theorem 3, where the ball ends up: with one λ for the whole set the start is forgotten.
 *
 *   ‖M'‖ ≤ λ < 1 on the ball of radius R around X = {a*}, ‖u_t‖ ≤ b ≤ (1 − λ) R, any a_0, ã_0 in it:
 *   ‖a_t − ã_t‖ ≤ λ^t ‖a_0 − ã_0‖ + b (1 − λ^t)/(1 − λ),      ‖ã_t − a*‖ ≤ λ^t ‖ã_0 − a*‖
 *
 * So limsup ‖a_t − ã_t‖ ≤ b/(1 − λ) from any two starts, and every ball around a_t that is larger meets X from some t
 * on: with ã_0 = a* the first inequality says so at every t.
 */
import fc from "fast-check";
import { contractionFactor } from "../../../src/dynamics/contraction.ts";
import { boxAround } from "../../../src/numeric/linear-algebra/box.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import {
  add,
  distance,
  dot,
  euclideanNorm,
  scale,
  subtract,
  type Vector,
} from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource, worstInputCase } from "../../arbitraries/inputs.ts";
import {
  buildContractingAffine,
  buildContractingBox,
  type ContractingBox,
  contractingBoxCase,
  MAX_UNITS,
} from "../../arbitraries/maps/contracting-box.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { stepMagnitude } from "../../vocabulary/magnitude.ts";
import { atMost } from "../../vocabulary/hypotheses.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { outward, runSideBySide, type SideBySide } from "../../vocabulary/side-by-side.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { powersOf } from "../../vocabulary/sums-and-powers.ts";

const MAX_STEPS = 60;

const fields = {
  kind: fc.constantFrom<("tanh" | "affine")[]>("tanh", "affine"),
  box: contractingBoxCase,
  /** b as a share of (1 − λ) R. */
  loudness: onGrid(0.1, 1, 10),
  start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** How far out ã_0 is, against the start of a, as a share of R. */
  other: onGrid(0.1, 1, 10),
  inputs: inputCase(MAX_STEPS),
};

/** Cases that differ from those of the statement in some of their fields. */
const casesOf = (own: Partial<typeof fields> = {}) => fc.record({ ...fields, ...own });

type Case = Drawn<ReturnType<typeof casesOf>>;

/** Small balls far from 0, towards which tanh is steeper than in the ball. */
const farFromZero = {
  kind: fc.constant("tanh" as const),
  box: fc
    .record({ box: contractingBoxCase, size: onGrid(1.5, 2, 10), halfWidth: onGrid(0.1, 0.5, 10) })
    .map(({ box, size, halfWidth }) => ({
      ...box,
      halfWidth,
      point: box.point.map((entry) => (entry < 0 ? -size : size)),
    })),
  inputs: worstInputCase(MAX_STEPS),
};

interface Subject extends ContractingBox, SideBySide {
  /** The input bound b. */
  readonly bound: number;
  /** The largest ‖M'‖ on the box around X of half-width R. */
  readonly largest: number;
}

interface Departure {
  /** The factor that is claimed; by default the largest ‖M'‖ on the box. */
  readonly lambdaOf?: (system: ContractingBox) => number;
  /** The size of the inputs, in multiples of b. Default 1. */
  readonly loudness?: number;
  /** Whether ã_0 is towards 0 from X rather than against the start of a. */
  readonly towardsZero?: boolean;
}

function build(c: Case, { lambdaOf, loudness = 1, towardsZero = false }: Departure = {}): Subject {
  const system = c.kind === "affine" ? buildContractingAffine(c.box) : buildContractingBox(c.box);
  const { M, point, halfWidth: R } = system;
  const lambda = lambdaOf === undefined ? system.lambda : lambdaOf(system);
  const bound = c.loudness * (1 - lambda) * R;
  const direction = unitVector(c.start, M.dimension);
  const out = towardsZero ? unitVector(Array.from(point), M.dimension) : direction;
  const source = inputSource(c.inputs, M.dimension);
  const runs = runSideBySide(
    M,
    c.inputs.steps,
    (t, drift) =>
      source(
        t,
        loudness * bound,
        outward(drift, () => inward(mostStretched(M.jacobian(point)), point)),
      ),
    add(point, scale(Math.abs(c.start[0]) * R, direction)),
    subtract(point, scale(c.other * R, out)),
  );
  return { ...system, ...runs, lambda, bound, largest: contractionFactor(M, boxAround(point, R)) };
}

/** The sign of a direction that lowers the entries of a state, where tanh is steeper. */
const inward = (v: Vector, state: Vector): Vector => (dot(v, state) > 0 ? scale(-1, v) : v);

/** Distances below this share of the states are not told from rounding. */
const FAR = 1e-6;

function examine({ M, point, lambda, bound, driven, undisturbed }: Subject): CaseExamination {
  const n = M.dimension;
  const magnitude = stepMagnitude(M, [...driven, ...undisturbed]);
  const rounding = (2 * Math.sqrt(n) * stepRounding(n, magnitude)) / (1 - lambda);
  const limit = bound / (1 - lambda);
  const inequalities = [];
  const powers = powersOf(lambda, driven.length - 1);
  let nearLimit = false;
  for (let t = 1; t < driven.length; t++) {
    const power = powers[t];
    const inequality = (value: number, most: number) => ({
      margin: 1 - value / most,
      allowance: rounding / most + (t + 1) * normRounding(n),
    });
    const forgotten = limit * (1 - power);
    const drift = distance(driven[t], undisturbed[t]);
    inequalities.push(inequality(drift, power * distance(driven[0], undisturbed[0]) + forgotten));
    inequalities.push(inequality(distance(driven[t], point), power * distance(driven[0], point) + forgotten));
    // Alone, without an input to be seen against, a distance is soon lost in rounding.
    const attracted = power * distance(undisturbed[0], point);
    if (attracted > FAR) inequalities.push(inequality(distance(undisturbed[t], point), attracted));
    if (power < 0.1 && drift > 0.9 * limit) nearLimit = true;
  }
  return finding(
    inequalities,
    visited({
      "several units": n >= 2,
      "above 0.9 b/(1 − λ) when the start is forgotten": nearLimit,
      "inputs above 0.05": bound > 0.05,
    }),
  );
}

const narrate = ({ M, point, halfWidth, lambda, bound, driven, undisturbed }: Subject) => [
  showMap(M),
  `X = ${showVector(point)}, R = ${showNumber(halfWidth)}, λ = ${showNumber(lambda)}, b = ${showNumber(bound)}, b/(1 − λ) = ${showNumber(bound / (1 - lambda))}`,
  ...showTable(
    ["t", "‖a_t − ã_t‖", "‖a_t − a*‖", "‖ã_t − a*‖"],
    driven.map((a, t) => [t, distance(a, undisturbed[t]), distance(a, point), distance(undisturbed[t], point)]),
  ),
];

export const repaired = heldUnder<Case, Subject>("theorem-3-limit", {
  probe: { cases: casesOf(), examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/dynamics/contraction.ts"],
  hypotheses: [
    {
      name: "contraction on the ball",
      words: "M(a*) = a*, ‖M'‖ ≤ λ < 1 on the ball of radius R around X = {a*}",
      met: ({ largest, lambda }) => atMost(largest, lambda) && lambda < 1,
      beyond: {
        broken: "λ is ‖M'(a*)‖, and M' is larger elsewhere in the ball",
        cases: casesOf({ kind: fc.constant("tanh" as const) }),
        build: (c) => build(c, { lambdaOf: ({ M, point }) => operatorNorm(M.jacobian(point)) }),
      },
    },
    {
      name: "starts in the ball",
      words: "a_0 and ã_0 within R of a*",
      met: ({ point, halfWidth, driven, undisturbed }) =>
        atMost(distance(driven[0], point), halfWidth) && atMost(distance(undisturbed[0], point), halfWidth),
      beyond: {
        broken: "ã_0 is up to 20 R from a*, towards 0, where tanh is steeper",
        cases: casesOf({ ...farFromZero, other: onGrid(2, 20, 10) }),
        build: (c) => build(c, { towardsZero: true }),
      },
    },
    {
      name: "room for b in the ball",
      words: "b ≤ (1 − λ) R",
      met: ({ bound, lambda, halfWidth }) => atMost(bound, (1 - lambda) * halfWidth),
      beyond: {
        broken: "b is up to 40 (1 − λ) R, and the inputs lead out of the ball to where tanh is steeper",
        cases: casesOf({ ...farFromZero, loudness: onGrid(2, 40, 10) }),
      },
    },
    {
      name: "inputs within b",
      words: "‖u_t‖ ≤ b for all t",
      met: ({ inputs, bound }) => inputs.every((u) => atMost(euclideanNorm(u), bound)),
      beyond: {
        broken: "the inputs are twice as loud as b",
        cases: casesOf({ inputs: worstInputCase(MAX_STEPS) }),
        build: (c) => build(c, { loudness: 2 }),
      },
    },
  ],
  conclusion:
    "‖a_t − ã_t‖ ≤ λ^t ‖a_0 − ã_0‖ + b (1 − λ^t)/(1 − λ), so limsup ≤ b/(1 − λ), and ‖ã_t − a*‖ ≤ λ^t ‖ã_0 − a*‖, so balls of a larger radius around a_t meet X in the end",
  why: "λ R + b ≤ R keeps both runs in the ball, where M contracts by λ: ‖a_t − ã_t‖ ≤ λ ‖a_{t−1} − ã_{t−1}‖ + b; sum the geometric series. ã_0 = a* gives the bound on ‖a_t − a*‖, u = 0 that on ‖ã_t − a*‖. A Lipschitz constant λ would do: M' need not exist.",
  build: (c) => build(c),
  coverage: {
    "several units": 0.4,
    "above 0.9 b/(1 − λ) when the start is forgotten": 0.05,
    "inputs above 0.05": 0.3,
  },
});
