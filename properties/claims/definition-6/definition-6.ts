/**
 * Definition 6, what it is for: a contraction of a closed set into itself has one fixed point, and says how far it is.
 *
 *   ‖M(x) − M(y)‖ ≤ α ‖x − y‖ on D, α < 1, M(D) ⊂ D closed      ⇒      a_t → x*, the one fixed point in D, and
 *
 *   ‖a_t − x*‖ ≤ α^t/(1 − α) ‖a_1 − a_0‖        before the run
 *   ‖a_t − x*‖ ≤ α/(1 − α) ‖a_t − a_{t−1}‖      while it goes on
 *
 * (Banach). That no α is left is what the softplus lacks: ln(1 + e^a) brings any two numbers nearer, by factors that
 * tend to 1, and a_t = ln(e^{a_0} + t) runs off.
 *
 * Symbols: M map, D closed set, α contraction factor, x* fixed point, a_t iterate.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import {
  attractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  multiplier,
} from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { sigmoid, softplus } from "../../../src/numeric/elementary/sigmoid.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import { distance, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { oneUnit } from "../../arbitraries/networks.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { largestEntryIn } from "../../vocabulary/magnitude.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { heldUnder } from "../../vocabulary/statements.ts";

const MAX_UNITS = 4;

const casesOf = (alpha: fc.Arbitrary<number>, w = onGrid(1.2, 5, 10)) =>
  fc.record({
    base: baseMatrix({ maxUnits: MAX_UNITS }),
    alpha,
    bias: vectorOnGrid(MAX_UNITS, -2, 2, 10),
    start: vectorOnGrid(MAX_UNITS, -3, 3, 10),
    /** The weight of a neuron, whose D is a half-line above the edge of Γ. */
    w,
    kind: fc.constantFrom("network", "neuron"),
  });
type Case = Drawn<ReturnType<typeof casesOf>>;

interface Subject {
  readonly M: StateMap;
  /** What is taken for α. */
  readonly alpha: number;
  /** The least ratio that is a bound of ‖M(x) − M(y)‖/‖x − y‖ on D. */
  readonly leastAlpha: number;
  /** How far the iterates are outside D; 0 for none of them. */
  readonly outside: number;
  readonly states: readonly Vector[];
  readonly kind: string;
}

/** Steps after which what is left of a contraction by 0.98 is below rounding; the last iterate stands for x*. */
const STEPS = 2500;
/** The iterates that are held to the bounds. */
const LOOKED_AT = 40;

function build(c: Case): Subject {
  if (c.kind === "neuron") return onHalfLine(c, 0);
  const M = tanhNetwork(withOperatorNorm(c.base, c.alpha), firstEntries(c.bias, c.base.length));
  const alpha = operatorNorm(M.weights);
  const states = autonomousTrajectory(M, firstEntries(c.start, M.dimension), STEPS);
  return { M, alpha, leastAlpha: alpha, outside: 0, states, kind: c.kind };
}

/** The neuron under the input −`push` h* on D = [e, ∞), e a share of the way from a* to ā, started at e. */
function onHalfLine({ w, alpha: share }: Case, push: number): Subject {
  const edge = edgeOfReducedAttractingSet(w);
  const low = edge + share * (attractor(w) - edge);
  const M = oneUnit(w, -push * inputThreshold(w));
  const alpha = multiplier(w, low);
  const states = autonomousTrajectory(M, Float64Array.of(low), STEPS);
  return { M, alpha, leastAlpha: alpha, outside: Math.max(0, ...states.map(([a]) => low - a)), states, kind: "neuron" };
}

/** The softplus, with the ratio of the first two steps as α: near, and no bound for later ones. */
function onSoftplus({ start }: Case): Subject {
  const M: StateMap = {
    dimension: 1,
    next: ([a]) => Float64Array.of(softplus(a)),
    jacobian: ([a]) => ({ rows: 1, columns: 1, data: Float64Array.of(sigmoid(a)) }),
  };
  const states = autonomousTrajectory(M, Float64Array.of(start[0]), STEPS);
  const alpha = distance(states[2], states[1]) / distance(states[1], states[0]);
  return { M, alpha, leastAlpha: 1, outside: 0, states, kind: "softplus" };
}

function examine({ M, alpha, states, kind }: Subject) {
  const limit = states[STEPS];
  const first = distance(states[1], states[0]);
  const rounding = (2 * stepRounding(M.dimension, M.dimension * (1 + largestEntryIn(states)))) / (1 - alpha);
  let power = 1;
  let closest = Infinity;
  const inequalities = atEachStep(states.slice(0, LOOKED_AT), (a, t) => {
    power *= alpha;
    const left = distance(a, limit);
    const [before, after] = [(power * first) / (1 - alpha), (alpha * distance(a, states[t - 1])) / (1 - alpha)];
    // Below rounding both sides are noise.
    if (before < 1e6 * rounding || after < 1e6 * rounding) return [];
    closest = Math.min(closest, log(after) - log(left));
    const allowance = (bound: number) => (2 * rounding) / bound + ((t + 1) * normRounding(M.dimension)) / (1 - alpha);
    return [
      { margin: 1 - left / before, allowance: allowance(before) },
      { margin: 1 - left / after, allowance: allowance(after) },
    ];
  }).flat();
  return finding(
    inequalities.length > 0 ? inequalities : { margin: 1, allowance: 0 },
    visited({
      [kind]: true,
      "several units": M.dimension >= 2,
      "within 10 % of the bound while it goes on": closest < 0.1,
    }),
  );
}

const narrate = ({ M, alpha, states, outside }: Subject) => [
  `${M.dimension} ${M.dimension === 1 ? "unit" : "units"}, α = ${showNumber(alpha)}, farthest from D ${showNumber(outside)}`,
  ...showTable(
    ["t", "‖a_t − a_T‖", "α^t/(1 − α) ‖a_1 − a_0‖", "α/(1 − α) ‖a_t − a_{t−1}‖"],
    states.slice(0, LOOKED_AT).flatMap((a, t) => {
      const first = distance(states[1], states[0]);
      const power = Array.from({ length: t }, () => alpha).reduce((x, y) => x * y, 1);
      const after = t === 0 ? "" : (alpha * distance(a, states[t - 1])) / (1 - alpha);
      return [[t, distance(a, states[STEPS]), (power * first) / (1 - alpha), after]];
    }),
  ),
];

export const repaired = heldUnder("definition-6", {
  probe: { examine, narrate },
  sources: ["src/dynamics/contraction.ts", "src/dynamics/trajectory.ts"],
  cases: casesOf(onGrid(0.05, 0.98)),
  build,
  hypotheses: [
    {
      name: "one factor for all",
      words: "‖M(x) − M(y)‖ ≤ α ‖x − y‖ for all x, y ∈ D, α < 1",
      met: ({ alpha, leastAlpha }) => alpha < 1 && leastAlpha <= alpha,
      beyond: { broken: "M is the softplus ln(1 + e^a), and α what the first two steps show", build: onSoftplus },
    },
    {
      name: "D mapped into itself",
      words: "D closed, M(D) ⊂ D",
      met: ({ outside }) => outside === 0,
      beyond: {
        broken: "D = [e, ∞) with e near a*, where an input below −h* carries the neuron out of D",
        cases: casesOf(onGrid(0.3, 0.7)),
        build: (c) => onHalfLine(c, 1.6),
      },
    },
  ],
  conclusion:
    "from every a_0 ∈ D a_t tends to one fixed point x* of M, the only one in D, with ‖a_t − x*‖ ≤ α^t/(1 − α) ‖a_1 − a_0‖ and ‖a_t − x*‖ ≤ α/(1 − α) ‖a_t − a_{t−1}‖",
  why: "Banach's theorem. ‖a_{s+1} − a_s‖ ≤ α^{s−t} ‖a_{t+1} − a_t‖ for s ≥ t, and the geometric sum over s bounds ‖a_s − a_t‖, so a_t converges to some x* ∈ D, which M leaves where it is; two such points would be no farther apart than α times their distance.",
  coverage: { network: 0.3, neuron: 0.3, "several units": 0.2, "within 10 % of the bound while it goes on": 0.03 },
});
