/**
 * The reduction to additive inputs keeps the states.
 *
 *   a_t = N(a_{t−1}, u_{t−1}),   ã_t = (a_t, u_t) = Ñ(ã_{t−1}) + (0, u_t),   Ñ(a, y) = (N(a, y), 0)
 *
 * Both systems run through the same states. What the reduction does to Jacobians is said in
 * remark-additive-inputs-spectrum and remark-additive-inputs-norm, what it costs in remark-additive-inputs-cost.
 */
import { augmentedState, withAdditiveInputs } from "../../../src/dynamics/additive-inputs.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { maximumNorm, subtract, type Vector, zeros } from "../../../src/numeric/linear-algebra/vector.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { showMatrix, showTable, showVector } from "../../vocabulary/narrative.ts";
import { stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";
import { type Case, cases, type DirectRun, runDirectly } from "./direct-system.ts";

interface Subject extends DirectRun {
  /** The states ã_0 … ã_T of the reduced system. */
  readonly reduced: readonly Vector[];
}

/** Both runs; the reduced one starts at (a_0, y_0) with y_0 made from u_0. */
function build(c: Case, first: (u_0: Vector) => Vector): Subject {
  const direct = runDirectly(c);
  const { N, inputs, states } = direct;
  const later = [...inputs.slice(1), zeros(N.inputDimension)].map((u) => augmentedState(zeros(N.dimension), u));
  return {
    ...direct,
    reduced: drivenTrajectory(withAdditiveInputs(N), augmentedState(states[0], first(inputs[0])), later),
  };
}

function examine({ N, inputs, states, reduced }: Subject): CaseExamination {
  const largestDifference = Math.max(...states.map((a, t) => maximumNorm(subtract(a, reduced[t].slice(0, a.length)))));
  const silent = inputs.reduce((a) => N.next(a, zeros(N.inputDimension)), states[0]);
  return finding(
    {
      // Entries are at most 1 in size, and N, which contracts in the state, carries no rounding error farther.
      margin: 0 - largestDifference,
      allowance: inputs.length * stepRounding(N.dimension + N.inputDimension, 8),
    },
    visited({
      "several units": N.dimension >= 2,
      "several inputs": N.inputDimension >= 2,
      // The inputs matter: without them the last state would be another.
      "inputs move the state": maximumNorm(subtract(silent, states[states.length - 1])) > 0.1,
    }),
  );
}

const narrate = ({ N, inputs, states, reduced }: Subject) => [
  `N(a, u) = tanh(W a + V u) with ∂N/∂a = ${showMatrix(N.jacobian(states[0], inputs[0]))} and ∂N/∂u = ${showMatrix(N.inputJacobian(states[0], inputs[0]))} at the start`,
  ...showTable(
    ["t", "u_t", "a_t", "(a_t, y_t) of the reduced system"],
    states.map((a, t) => [t, t < inputs.length ? showVector(inputs[t]) : "", showVector(a), showVector(reduced[t])]),
  ),
];

export const literal = heldUnder("remark-additive-inputs", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/additive-inputs.ts", "src/networks/tanh-network.ts"],
  hypotheses: [
    {
      name: "the first input in the first state",
      words: "ã_0 = (a_0, u_0), ã_t = Ñ(ã_{t−1}) + (0, u_t), Ñ(a, y) = (N(a, y), 0)",
      met: ({ inputs: [u_0], states: [a_0], reduced: [first] }) =>
        maximumNorm(subtract(first, augmentedState(a_0, u_0))) === 0,
      beyond: {
        broken: "the reduced system starts at (a_0, 0): the first input is not part of its first state",
        build: (c) => build(c, (u_0) => zeros(u_0.length)),
      },
    },
  ],
  conclusion:
    "the first part of ã_t is the a_t of a_t = N(a_{t−1}, u_{t−1}), for all t: inputs may be taken as additive",
  why: "If ã_{t−1} = (a_{t−1}, u_{t−1}) then Ñ(ã_{t−1}) + (0, u_t) = (N(a_{t−1}, u_{t−1}), u_t) = (a_t, u_t): induction on t.",
  build: (c) => build(c, (u_0) => u_0),
  coverage: { "several units": 0.4, "several inputs": 0.3, "inputs move the state": 0.5 },
  wording: {
    known: "paraphrased",
    section: "the remark that inputs may be taken as additive",
    words: "every input that acts otherwise becomes additive when m state variables are added that hold it",
  },
});
