/**
 * Theorem 4's exponential rate without hyperbolicity, or at the largest input that the latch stands: false.
 *
 *   w = 1, u = 0:       a_t ↓ 0 ~ (3/2t)^½,  ∂a_t/∂a_0 ~ t^{−3/2}         X = {0} attracts all states, M'(0) = 1
 *   w > 1, u = −h*:     a_t ↓ a*,            ∂a_t/∂a_0 ~ t^{−2}           every a_t is in Γ, M'(a*) = 1
 *
 * A finite witness: a_t falls and m(a) = w sech² a rises as it does, so from the first t with m(a_t) > λ on all factors exceed
 * λ. That is so for every λ < 1, hence C λ^t is passed for every C as well. The derivative vanishes, but not exponentially.
 */
import fc from "fast-check";
import { sensitivities } from "../../../src/dynamics/sensitivity.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import {
  attractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  latchNeuron,
  multiplier,
} from "../../../src/networks/latch-neuron.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { logOperatorNorm } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { claim, type Examination } from "../../engine/claim.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { PAPER } from "../paper.ts";
import { productRounding } from "../../vocabulary/rounding.ts";

const item = PAPER.theorem4;

interface Subject {
  readonly w: number;
  readonly u: number;
  /** λ */
  readonly rate: number;
  /** a_0 … a_t, the last the first with m(a_t) ≥ (1 + λ)/2. */
  readonly states: readonly Vector[];
}

/** Far more steps than it takes for any λ that is drawn. */
const LONGEST = 10_000;

/** Runs until the factor is halfway from λ to 1, and past that time once more, for the table. */
function build(w: number, u: number, start: number, rate: number): Subject {
  const inputs: Vector[] = [];
  let a = start;
  while (multiplier(w, a) < (1 + rate) / 2 && inputs.length < LONGEST) {
    inputs.push(Float64Array.of(u));
    a = w * tanh(a) + u;
  }
  return { w, u, rate, states: drivenTrajectory(latchNeuron(w), Float64Array.of(start), inputs) };
}

function examine({ w, rate, states }: Subject): Examination {
  const last = states.length - 1;
  if (states.some(([a], t) => t > 0 && a >= states[t - 1][0])) {
    return { kind: "undecided", why: "the states do not fall", regions: [] };
  }
  return {
    kind: "finding",
    margin: 1 - multiplier(w, states[last][0]) / rate,
    allowance: productRounding(1, 1),
    regions: [],
  };
}

/** Times that are shown. */
const SHOWN = [0, 1, 2, 5, 10, 20, 50, 100, 200, 400];

function narrate({ w, u, rate, states }: Subject, power: string, powerOf: (t: number) => number): string[] {
  const last = states.length - 1;
  const more = drivenTrajectory(
    latchNeuron(w),
    states[0],
    Array.from({ length: SHOWN[SHOWN.length - 1] }, () => Float64Array.of(u)),
  );
  const sizes = sensitivities(latchNeuron(w), more).map(logOperatorNorm);
  return [
    `Neuron, w = ${w}, u = ${showNumber(u)}, a_0 = ${showNumber(states[0][0])}; λ = ${showNumber(rate)}`,
    `the factors m(a_t) = w sech² a_t rise to 1: m(a_${last}) = ${showNumber(multiplier(w, states[last][0]))} > λ, and so from then on`,
    ...showTable(
      ["t", "a_t", "m(a_t)", "∂a_t/∂a_0", `t^${power} ∂a_t/∂a_0`],
      SHOWN.map((t) => [t, more[t][0], multiplier(w, more[t][0]), exp(sizes[t]), powerOf(t) * exp(sizes[t])]),
    ),
  ];
}

const shared = {
  item,
  examine,
  coverage: {},
  expectation: "fails" as const,
  found: "constructed" as const,
  leastViolation: 0.02,
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
};

/** λ is not so close to 1 that the run would be long. */
const rate = onGrid(0.9, 0.96);

export const literal = claim<{ readonly start: number; readonly rate: number }, Subject>({
  ...shared,
  id: "theorem-4-critical/literal",
  reading: "literal",
  statement:
    "The decay is exponential at every attracting fixed point, w = 1 included: |∂a_t/∂a_0| ≤ C λ^t for some C and λ < 1.",
  cases: fc.record({ start: onGrid(0.5, 3, 10), rate }),
  build: (c) => build(1, 0, c.start, c.rate),
  narrate: (s) => narrate(s, "1.5", (t) => t * Math.sqrt(t)),
  broken: "X is not hyperbolic: M'(X) = 1",
  repairs: ["theorem-4-rate/repaired", "theorem-4-adapted/repaired"],
});

export const marginal = claim<{ readonly w: number; readonly rate: number }, Subject>({
  ...shared,
  id: "theorem-4-marginal/literal",
  reading: "literal",
  statement:
    "The decay is exponential whenever inputs keep a_t in Γ: |∂a_t/∂a_0| ≤ C λ^t for some C and λ < 1, under the constant input −h* too.",
  cases: fc.record({ w: onGrid(1.1, 6, 10), rate }),
  build: (c) => build(c.w, -inputThreshold(c.w), attractor(c.w), c.rate),
  narrate: (s) => [
    `edge of Γ: a* = ${showNumber(edgeOfReducedAttractingSet(s.w))}; u = −h*`,
    ...narrate(s, "2", (t) => t * t),
  ],
  broken: "the states tend to the edge of Γ, where M' = 1: no λ < 1 bounds |M'| on the way",
  repairs: ["theorem-4-compact/repaired", "theorem-4-neuron/repaired"],
});
