/**
 * The three central statements of the paper, for maps of any kind: theorem 2 (M contracts), theorem 3 (bounded inputs
 * make bounded drift) and theorem 4 (the sensitivity decays exponentially).
 *
 *   ‖M(x) − M(y)‖_{i+1} ≤ λ ‖x − y‖_i
 *   ‖u_t‖_t ≤ (1 − λ) d for all t  ⇒  ‖a_t − ã_t‖_t ≤ d for all t
 *   ‖∂a_t/∂a_0‖_{0 → t} ≤ λ^t
 */
import type fc from "fast-check";
import { log } from "../../../src/numeric/elementary/log.ts";
import { given } from "../../../src/numeric/given.ts";
import { subtract } from "../../../src/numeric/linear-algebra/vector.ts";
import { operatorNormBetween } from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { NO_TANH_NETWORK } from "../../arbitraries/maps/at-large/map-at-large.ts";
import { NO_BALL } from "../../arbitraries/no-ball.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { boundedAbove, logSensitivitiesIn, showDecay } from "../decay.ts";
import { atEachStep, finding, type Inequality, undecided, visited } from "../examination.ts";
import { allAtMost, atMost } from "../hypotheses.ts";
import { showNumber, showTable, showVector } from "../narrative.ts";
import { apart } from "../pairs.ts";
import { productRounding } from "../rounding.ts";
import type { HeldUnder } from "../statements.ts";
import {
  type Departure,
  driftsIn,
  factorRounding,
  inputSizes,
  showSystem,
  stepRoundingIn,
  type TheoryCase,
  type TheorySubject,
} from "./subject.ts";

/** How a case is built, with what it departs by. */
export type TheoryBuild<System> = (c: TheoryCase<System>, departure: Departure) => TheorySubject | undefined;

/** What a statement is declared by, but for cases, build, sources and coverage. */
type Declared<System> = Pick<
  HeldUnder<TheoryCase<System>, TheorySubject | undefined>,
  "probe" | "hypotheses" | "conclusion" | "why" | "spoiled"
>;

const SPOILED = "the bound on the operator norm of M' is 5 % too low";

/** λ bounds the operator norm, a hypothesis of all three. */
const boundsNorm = <System>(build: TheoryBuild<System>) => ({
  name: "λ bounds the operator norm",
  words:
    "λ ≥ the operator norm of M', from the norm of B_i to that of B_{i+1}, at all a of the balls B_i of radius r around the points x_i of a fixed point or cycle of M, indices mod p",
  met: ({ supremum, lambda }: TheorySubject) => atMost(supremum, lambda),
  beyond: {
    broken: "λ is the largest spectral radius of M' at the points x_i",
    build: (c: TheoryCase<System>) => build(c, { lambda: "spectral radius" }),
  },
});

const spoiledBy = <System>(build: TheoryBuild<System>, statement: string) => [
  { statement, changed: SPOILED, build: (c: TheoryCase<System>) => build(c, { understated: 0.95 }) },
];

const within = (s: TheorySubject, a: Float64Array, t: number): number => {
  const i = t % s.points.length;
  return s.norms[i].of(subtract(a, s.points[i]));
};

/** Where rounding may account for more of a bound than this, a case says nothing: claims are granted 1e-5 at most. */
const LARGEST_SHARE_OF_ROUNDING = 9e-6;

/** The finding of these inequalities, or that rounding would decide the case. */
const concluded = (inequalities: readonly Inequality[], regions: readonly string[]): CaseExamination =>
  inequalities.every(({ allowance }) => allowance <= LARGEST_SHARE_OF_ROUNDING)
    ? finding(inequalities, regions)
    : undecided("rounding may account for too much of the bound", regions);

/** The regions that only one of the statements visits. */
export const OWN_REGIONS: Readonly<Record<"contraction" | "bounded-drift" | "decay", readonly string[]>> = {
  contraction: ["ratio within 3 % of the factor"],
  "bounded-drift": ["drift above 0.9 d"],
  decay: ["within 3 % of the bound", "more than 10 steps"],
};

/** Regions that all three visit. */
const regionsOf = ({ family, M, points }: TheorySubject, more: Readonly<Record<string, boolean>>): string[] => [
  family,
  ...visited({
    "no tanh network": NO_TANH_NETWORK.includes(family),
    "several units": M.dimension >= 2,
    "several points": points.length >= 2,
    ...more,
  }),
];

const examineContraction = (s: TheorySubject | undefined): CaseExamination => {
  if (s === undefined) return undecided(NO_BALL);
  const { M, norms, lambda } = s;
  const after = norms[1 % norms.length];
  const step = stepRoundingIn(s);
  const relative = factorRounding(s);
  const inequalities = apart(s.pairs).map(({ x, y }) => {
    const bound = lambda * norms[0].of(subtract(x, y));
    return { margin: 1 - after.of(subtract(M.next(x), M.next(y))) / bound, allowance: (2 * step) / bound + relative };
  });
  return concluded(
    inequalities,
    regionsOf(s, { "ratio within 3 % of the factor": inequalities.some(({ margin }) => margin < 0.03) }),
  );
};

const narrateContraction = (s: TheorySubject | undefined): string[] =>
  s === undefined
    ? [NO_BALL]
    : [
        ...showSystem(s),
        ...apart(s.pairs).map(({ x, y }) => {
          const [after, before] = [s.norms[1 % s.norms.length], s.norms[0]];
          const ratio = after.of(subtract(s.M.next(x), s.M.next(y))) / before.of(subtract(x, y));
          return `x = ${showVector(x)}, y = ${showVector(y)}: ‖M(x) − M(y)‖ / ‖x − y‖ = ${showNumber(ratio)}`;
        }),
      ];

/** Theorem 2: M contracts the balls by λ. */
export const contraction = <System>(build: TheoryBuild<System>): Declared<System> => ({
  probe: { examine: examineContraction, narrate: narrateContraction },
  hypotheses: [
    {
      name: "points in the ball",
      words: "x, y ∈ B_0, a ball and so convex",
      met: (s) => s.pairs.every(({ x, y }) => [x, y].every((a) => atMost(within(s, a, 0), radiusOf(s)))),
      beyond: {
        broken: "the points are up to 30 radii away from x_0",
        build: (c) => build(c, { reach: 30 }),
      },
    },
    boundsNorm(build),
  ],
  conclusion: "‖M(x) − M(y)‖ ≤ λ ‖x − y‖, each side in the norm of its ball, M differentiable or only piecewise so",
  why: "The ball holds the segment from x to y, and M(x) − M(y) is the mean of M' along it, times x − y, for M locally Lipschitz too.",
  spoiled: spoiledBy(build, "The same with 0.95 times the bound on the operator norm for λ."),
});

/** The radius on which the factor is known. */
const radiusOf = ({ radius, reach }: TheorySubject): number => radius / reach;

/** Why nothing is known of a run; undefined where it has steps, and states that are numbers. */
function whyNoRun({ driven, undisturbed }: TheorySubject): string | undefined {
  if (driven.length < 2) return "the run has no step: there is no input, or M' is not finite at a_0";
  return [...driven, ...undisturbed].every((a) => a.every(Number.isFinite)) ? undefined : "a state is not finite";
}

const examineDrift = (s: TheorySubject | undefined): CaseExamination => {
  const why = s === undefined ? NO_BALL : whyNoRun(s);
  if (s === undefined || why !== undefined) return undecided(why ?? NO_BALL);
  const d = s.driftRadius;
  const step = stepRoundingIn(s);
  const relative = factorRounding(s);
  const drifts = driftsIn(s);
  return concluded(
    atEachStep(drifts, (drift, t) => ({ margin: 1 - drift / d, allowance: (2 * t * step) / d + relative })),
    regionsOf(s, { "drift above 0.9 d": Math.max(...drifts) > 0.9 * d }),
  );
};

const narrateDrift = (s: TheorySubject | undefined): string[] => {
  if (s === undefined) return [NO_BALL];
  const [drifts, sizes, bound] = [driftsIn(s), inputSizes(s), (1 - s.lambda) * s.driftRadius];
  return [
    ...showSystem(s),
    ...showTable(
      ["t", "‖u_t‖ / (1 − λ) d", "‖a_t − ã_t‖ / d"],
      drifts.map((drift, t) => [t, t === 0 ? "" : sizes[t - 1] / bound, drift / s.driftRadius]),
    ),
  ];
};

/** The hypothesis that the tube around a run stays where the factor is known. */
const inTube = <System>(build: TheoryBuild<System>, loudest?: fc.Arbitrary<TheoryCase<System>>) => ({
  name: "the tube in the balls",
  words: "ã_0 = a_0, the ball of radius d around ã_t inside B_t for all t",
  met: (s: TheorySubject) =>
    s.undisturbed.every((a, t) => atMost(within(s, a, t) + s.driftRadius, radiusOf(s) * (1 + CLOSING))),
  beyond: {
    broken: "d is up to 100 radii, and a_0 as far out",
    build: (c: TheoryCase<System>) => build(c, { reach: 100 }),
    ...given({ cases: loudest }),
  },
});

/** What a run from the rim of a ball may be outside the next one, as a share of r: cycles close up to rounding. */
const CLOSING = 1e-9;

const inputsWithin = <System>(build: TheoryBuild<System>) => ({
  name: "inputs within their bound",
  words: "‖u_t‖ ≤ (1 − λ) d for all t, λ < 1",
  met: (s: TheorySubject) => {
    const sizes = inputSizes(s);
    const bound = (1 - s.lambda) * s.driftRadius;
    return (
      s.lambda < 1 &&
      allAtMost(
        sizes,
        sizes.map(() => bound),
      )
    );
  },
  beyond: {
    broken: "the inputs are twice as loud as the bound",
    build: (c: TheoryCase<System>) => build(c, { loudness: 2 }),
  },
});

/**
 * Theorem 3: bounded inputs make bounded drift. Cases whose inputs are as loud as they may be show best that it fails
 * where the tube leaves the balls; without them the cases of the statement are taken there.
 */
export const boundedDrift = <System>(
  build: TheoryBuild<System>,
  loudest?: fc.Arbitrary<TheoryCase<System>>,
): Declared<System> => ({
  probe: { examine: examineDrift, narrate: narrateDrift },
  hypotheses: [inTube(build, loudest), inputsWithin(build), boundsNorm(build)],
  conclusion: "‖a_t − ã_t‖ ≤ d for all t, in the norm of the ball at t",
  why: "M contracts the ball of radius d around ã_{t−1} by λ: the drift at t is at most λ d + (1 − λ) d = d, by induction on t.",
  spoiled: spoiledBy(build, "The same with 0.95 times the bound on the operator norm for λ."),
});

const logSizesOf = ({ M, norms, driven }: TheorySubject): number[] =>
  logSensitivitiesIn((J, t) => operatorNormBetween(J, norms[0], norms[t % norms.length]), M, driven);

const examineDecay = (s: TheorySubject | undefined): CaseExamination => {
  const why = s === undefined ? NO_BALL : whyNoRun(s);
  if (s === undefined || why !== undefined) return undecided(why ?? NO_BALL);
  const n = s.M.dimension;
  const relative = factorRounding(s);
  const logLambda = log(s.lambda);
  const sizes = logSizesOf(s);
  const inequalities = boundedAbove(
    sizes,
    (t) => t * logLambda,
    (t) => productRounding(n, t) + t * relative,
  );
  return concluded(
    inequalities,
    regionsOf(s, {
      "within 3 % of the bound": inequalities.some(({ margin }) => margin < 0.03),
      "more than 10 steps": sizes.length > 10,
    }),
  );
};

const narrateDecay = (s: TheorySubject | undefined): string[] =>
  s === undefined
    ? [NO_BALL]
    : [
        ...showSystem(s),
        ...showDecay(
          s.driven.map((a) => (s.M.dimension > 4 ? "" : showVector(a))),
          logSizesOf(s),
          (t) => t * log(s.lambda),
        ),
      ];

/** Theorem 4: the sensitivity decays exponentially while the states stay in the balls. */
export const decay = <System>(build: TheoryBuild<System>): Declared<System> => ({
  probe: { examine: examineDecay, narrate: narrateDecay },
  hypotheses: [
    {
      name: "states in the balls",
      words: "a_t ∈ B_t for all t",
      met: (s) => s.driven.slice(0, -1).every((a, t) => atMost(within(s, a, t), radiusOf(s) * (1 + CLOSING))),
      beyond: {
        broken: "inputs carry the states up to 30 radii away",
        build: (c) => build(c, { reach: 30 }),
      },
    },
    boundsNorm(build),
  ],
  conclusion: "‖∂a_t/∂a_0‖ ≤ λ^t at every t, from the norm of B_0 to that of B_t",
  why: "∂a_t/∂a_0 is the product of M' at a_0 … a_{t−1}, each of operator norm at most λ from one ball's norm to the next.",
  spoiled: spoiledBy(build, "The same with 0.95 times the bound on the operator norm for λ."),
});
