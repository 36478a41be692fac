/**
 * Theorem 4's exponential rate at the largest input that the latch stands: false.
 *
 *   w > 1, u = −h*:   a_t ↓ a*,  ∂a_t/∂a_0 ~ t^{−2}     every a_t is in Γ, M'(a*) = 1
 *
 * A finite witness: the factors m(a_t) = w sech² a_t rise to 1 as a_t falls, so from the first t with m(a_t) > λ on all
 * of them exceed λ. That is so for every λ < 1, hence C λ^t is passed for every C as well.
 */
import fc from "fast-check";
import { drivenTrajectory } from "../../../../src/dynamics/trajectory.ts";
import {
  attractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  latchNeuron,
  multiplier,
} from "../../../../src/networks/latch-neuron.ts";
import { exp } from "../../../../src/numeric/elementary/exp.ts";
import { tanh } from "../../../../src/numeric/elementary/tanh.ts";
import type { Vector } from "../../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { onGrid } from "../../../arbitraries/grid.ts";
import type { CaseExamination } from "../../../engine/case-examination.ts";
import { logSensitivities } from "../../../vocabulary/decay.ts";
import { finding, undecided } from "../../../vocabulary/examination.ts";
import { showNumber, showTable } from "../../../vocabulary/narrative.ts";
import { productRounding } from "../../../vocabulary/rounding.ts";
import { refutedLiteral } from "../../../vocabulary/statements.ts";

const cases = fc.record({
  w: onGrid(1.1, 6, 10),
  /** The rate λ that is claimed, not so close to 1 that the run would be long. */
  rate: onGrid(0.9, 0.96),
});

/** The largest number of steps, far more than it takes for any λ that is drawn. */
const LONGEST = 10_000;

interface Subject {
  readonly w: number;
  /** The input −h*. */
  readonly u: number;
  /** The rate λ that is claimed. */
  readonly rate: number;
  /** a_0 … a_t, the last the first with m(a_t) ≥ (1 + λ)/2. */
  readonly states: readonly Vector[];
}

/** Runs from ā under −h* until the factor is halfway from λ to 1. */
function build({ w, rate }: Drawn<typeof cases>): Subject {
  const u = -inputThreshold(w);
  const inputs: Vector[] = [];
  let a = attractor(w);
  while (multiplier(w, a) < (1 + rate) / 2 && inputs.length < LONGEST) {
    inputs.push(Float64Array.of(u));
    a = w * tanh(a) + u;
  }
  return { w, u, rate, states: drivenTrajectory(latchNeuron(w), Float64Array.of(attractor(w)), inputs) };
}

function examine({ w, rate, states }: Subject): CaseExamination {
  const [last] = states[states.length - 1];
  if (states.some(([a], t) => t > 0 && a >= states[t - 1][0])) return undecided("the states do not fall");
  return finding({ margin: 1 - multiplier(w, last) / rate, allowance: productRounding(1, 1) });
}

/** The times that are shown, past the end of the run. */
const SHOWN = [0, 1, 2, 5, 10, 20, 50, 100, 200, 400];

function narrate({ w, u, rate, states }: Subject): string[] {
  const last = states.length - 1;
  const M = latchNeuron(w);
  const inputs = Array.from({ length: SHOWN[SHOWN.length - 1] }, () => Float64Array.of(u));
  const longer = drivenTrajectory(M, states[0], inputs);
  const logSizes = logSensitivities(M, longer);
  return [
    `Neuron, w = ${w}, u = −h* = ${showNumber(u)}, a_0 = ${showNumber(states[0][0])}; λ = ${showNumber(rate)}`,
    `edge of Γ: a* = ${showNumber(edgeOfReducedAttractingSet(w))}; the factors m(a_t) = w sech² a_t rise to 1: m(a_${last}) = ${showNumber(multiplier(w, states[last][0]))} > λ, and so from then on`,
    ...showTable(
      ["t", "a_t", "m(a_t)", "∂a_t/∂a_0", "t² ∂a_t/∂a_0"],
      SHOWN.map((t) => {
        const size = exp(logSizes[t]);
        return [t, longer[t][0], multiplier(w, longer[t][0]), size, t * t * size];
      }),
    ),
  ];
}

export const literal = refutedLiteral("theorem-4-marginal", {
  probe: { cases, build, examine, narrate },
  sources: ["src/networks/latch-neuron.ts", "src/dynamics/sensitivity.ts"],
  wording: {
    known: "paraphrased",
    section: "remark after theorem 4 on the rate",
    words: "the derivatives are said to vanish exponentially, in the text and, as its authors repeat, in the abstract",
  },
  statement:
    "The decay is exponential whenever inputs keep a_t in Γ: |∂a_t/∂a_0| ≤ C λ^t for some C and λ < 1, under the constant input −h* too.",
  found: "constructed",
  leastViolation: 0.02,
  broken: "the states tend to the edge of Γ, where M' = 1: no λ < 1 bounds |M'| on the way",
  matters: "needs a word",
  repairs: ["theorem-4-compact/repaired", "theorem-4-neuron/repaired"],
});
