/**
 * The theorems along a cycle. The paper looks at every p-th state, where a p-cycle of M is a fixed point of M^p; but then
 * inputs that come inside the period are no longer additive. What holds is said in norms that follow the cycle, with λ and
 * r from a hyperbolic attractor (‖M'‖_{i → i+1} ≤ λ on the balls B_i of radius r around x_i):
 *
 *   ‖u_t‖_t ≤ (1 − λ) r, a_0 ∈ B_0   ⇒   a_t ∈ B_t   and   ‖∂a_t/∂a_0‖_{0 → t} ≤ λ^t,      indices of norms mod p.
 */
import fc from "fast-check";
import { inputBound } from "../../../src/dynamics/bounded-drift.ts";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { logOfScaled } from "../../../src/numeric/log-magnitude.ts";
import { apply, multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { conditionNumber, operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import {
  add,
  euclideanNorm,
  maximumNorm,
  scale,
  subtract,
  type Vector,
} from "../../../src/numeric/linear-algebra/vector.ts";
import {
  euclideanNormOn,
  operatorNormBetween,
  type WeightedNorm,
} from "../../../src/numeric/linear-algebra/weighted-norm.ts";
import { buildCycle, cycleCase, type CycleCase } from "../../arbitraries/maps/cycle.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, type InputCase, inputSource } from "../../arbitraries/inputs.ts";
import { claim, type Examination, tightest } from "../../engine/claim.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { normRounding, productRounding, stepRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.periodicAttractors;
const MAX_STEPS = 16;

interface Case {
  readonly cycle: CycleCase;
  /** a_0 − x_0 in norm ‖·‖_0: direction, and share of r. */
  readonly direction: readonly number[];
  readonly start: number;
  readonly inputs: InputCase;
}

interface Run {
  readonly M: StateMap;
  readonly points: readonly Vector[];
  /** The norm that states at t are measured in: entry t mod 2. */
  readonly norms: readonly WeightedNorm[];
  readonly lambda: number;
  readonly radius: number;
  readonly inputs: readonly Vector[];
  readonly states: readonly Vector[];
}

type Subject = Run | undefined;

const cases: fc.Arbitrary<Case> = fc.record({
  cycle: cycleCase(3),
  direction: vectorOnGrid(3, -1, 1, 10),
  start: fc.oneof(fc.constant(1), onGrid(0, 1, 10)),
  inputs: inputCase(MAX_STEPS),
});

function build(c: Case, normed: "following" | "one" | "euclidean"): Subject {
  const { M, points } = buildCycle(c.cycle);
  const X = asHyperbolicAttractor(M, points);
  if (X === undefined) return undefined;
  const n = M.dimension;
  const { contractionFactor: lambda, trappingRadius: radius } = X;
  // In one norm the inputs still obey the bound, so that only the norm is to blame.
  const inputNorms = normed === "one" ? [X.norms[0], X.norms[0]] : X.norms;
  const source = inputSource(c.inputs, n);
  const loudest = inputBound(lambda, radius);
  const states = [add(points[0], apply(X.norms[0].inverseFactor, scale(c.start * radius, unitVector(c.direction, n))))];
  const inputs: Vector[] = [];
  for (let t = 1; t <= c.inputs.steps; t++) {
    const [norm, after] = [inputNorms[t % 2], inputNorms[(t + 1) % 2]];
    const image = M.next(states[t - 1]);
    const drift = apply(norm.factor, subtract(image, points[t % 2]));
    const drifted = euclideanNorm(drift);
    // Outward; or, from the cycle itself, where the next step stretches most.
    const ahead = multiply(multiply(after.factor, M.jacobian(points[t % 2])), norm.inverseFactor);
    const outward = drifted > 0 ? scale(1 / drifted, drift) : mostStretched(ahead);
    inputs.push(apply(norm.inverseFactor, source(t, loudest, outward)));
    states.push(add(image, inputs[t - 1]));
  }
  const euclidean = euclideanNormOn(n);
  const norms = normed === "euclidean" ? [euclidean, euclidean] : inputNorms;
  return { M, points, norms, lambda, radius, inputs, states };
}

const undecided: Examination = { kind: "undecided", why: "no contracting balls were found", regions: [] };

const driftsOf = ({ points, norms, states }: Run) => states.map((a, t) => norms[t % 2].of(subtract(a, points[t % 2])));

function examineDrift(run: Subject): Examination {
  if (run === undefined) return undecided;
  const { M, norms, radius, states } = run;
  const n = M.dimension;
  const drifts = driftsOf(run);
  const gain = Math.max(...states.slice(0, 2).map((a) => operatorNorm(M.jacobian(a))));
  const magnitude = n * (1 + gain) * (1 + Math.max(...states.map(maximumNorm)));
  const conditioned = normRounding(n) * Math.max(...norms.map(({ factor }) => conditionNumber(factor)));
  const magnified = Math.max(...norms.map(({ fromEuclidean }) => fromEuclidean));
  const worst = tightest(
    drifts.slice(1).map((drift, before) => ({
      margin: 1 - drift / radius,
      allowance: ((before + 1) * Math.sqrt(n) * magnified * stepRounding(n, magnitude)) / radius + conditioned,
    })),
  );
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (Math.max(...drifts.slice(2)) > 0.5 * radius) regions.push("drift above r/2 after a period");
  if (gain > 1) regions.push("operator norm above 1 on the cycle");
  return { kind: "finding", ...worst, regions };
}

function narrate(run: Subject): string[] {
  if (run === undefined) return ["no contracting balls were found"];
  const { M, points, norms, lambda, radius, inputs, states } = run;
  const drifts = driftsOf(run);
  const sizes = logSizesOf(run);
  return [
    `2-cycle ${points.map(showVector).join(" → ")}, operator norms of M' ${points.map((x) => showNumber(operatorNorm(M.jacobian(x)))).join(" and ")}; λ = ${showNumber(lambda)}, r = ${showNumber(radius)}`,
    ...showTable(
      ["t", "‖u_t‖_t / (1 − λ) r", "a_t", "drift/r", "ln ‖∂a_t/∂a_0‖", "t ln λ"],
      states.map((a, t) => [
        t,
        t === 0 ? "" : showNumber(norms[t % 2].of(inputs[t - 1]) / ((1 - lambda) * radius)),
        showVector(a),
        drifts[t] / radius,
        sizes[t],
        t * log(lambda),
      ]),
    ),
  ];
}

const sources = ["src/dynamics/hyperbolic-attractor.ts", "src/numeric/linear-algebra/weighted-norm.ts"];
const drift = { item, cases, examine: examineDrift, narrate, sources };

export const repaired = claim<Case, Subject>({
  ...drift,
  id: "remark-periodic-attractors/repaired",
  reading: "repaired",
  statement:
    "Theorem 3 around a p-cycle, in norms that follow it: ‖u_t‖_t ≤ (1 − λ) r, a_0 within r of x_0 ⇒ ‖a_t − x_t‖_t ≤ r for all t.",
  build: (c) => build(c, "following"),
  coverage: {
    "several units": 0.3,
    "drift above r/2 after a period": 0.1,
    "operator norm above 1 on the cycle": 0.5,
  },
  expectation: "holds",
  control: "remark-periodic-attractors/control",
});

export const control = claim<Case, Subject>({
  ...drift,
  id: "remark-periodic-attractors/control",
  reading: "control",
  statement: "The same λ and r with the norm at x_0 for all points of the cycle.",
  build: (c) => build(c, "one"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "one norm for the whole cycle, in which M need not contract at each of its points",
});

/** ln ‖∂a_t/∂a_0‖_{0 → t} */
const logSizesOf = ({ M, norms, states }: Run) =>
  sensitivities(M, states).map(({ matrix, exponent }, t) =>
    logOfScaled(operatorNormBetween(matrix, norms[0], norms[t % 2]), exponent),
  );

function examineDecay(run: Subject): Examination {
  if (run === undefined) return undecided;
  const n = run.M.dimension;
  const conditioned = normRounding(n) * Math.max(...run.norms.map(({ factor }) => conditionNumber(factor)));
  const sizes = logSizesOf(run);
  const worst = tightest(
    sizes.slice(1).map((size, before) => ({
      margin: (before + 1) * log(run.lambda) - size,
      allowance: productRounding(n, before + 1) + (before + 1) * conditioned,
    })),
  );
  const regions = [];
  if (n >= 2) regions.push("several units");
  if (sizes[1] > log(0.9 * run.lambda)) regions.push("first step within 10 % of λ");
  if (Math.max(...run.points.map((x) => operatorNorm(run.M.jacobian(x)))) > 1) {
    regions.push("operator norm above 1 on the cycle");
  }
  return { kind: "finding", ...worst, regions };
}

const decay = { item, cases, examine: examineDecay, narrate, sources: [...sources, "src/dynamics/sensitivity.ts"] };

export const decayRepaired = claim<Case, Subject>({
  ...decay,
  id: "remark-periodic-attractors-decay/repaired",
  reading: "repaired",
  statement:
    "Theorem 4 around a p-cycle, under the same inputs: ‖∂a_t/∂a_0‖_{0 → t} ≤ λ^t in the norms that follow the cycle, so ‖∂a_t/∂a_0‖₂ ≤ C λ^t.",
  build: (c) => build(c, "following"),
  coverage: {
    "several units": 0.3,
    "first step within 10 % of λ": 0.1,
    "operator norm above 1 on the cycle": 0.5,
  },
  expectation: "holds",
  control: "remark-periodic-attractors-decay/control",
});

export const decayControl = claim<Case, Subject>({
  ...decay,
  id: "remark-periodic-attractors-decay/control",
  reading: "control",
  statement: "The same λ with the Euclidean norm in place of those that follow the cycle, and C = 1.",
  build: (c) => build(c, "euclidean"),
  coverage: {},
  expectation: "fails",
  found: "random",
  broken: "λ belongs to norms that follow the cycle; M' need not contract at each of its points",
});
