/**
 * Definition 4: is Γ the same set in either coordinate of the network?
 *
 *   a_t = W tanh(a_{t−1}) + c,   x_t = tanh a_t = tanh(W x_{t−1} + c)
 *   ∂x_l/∂x_0 = D(a_l) (∂a_l/∂a_0) D(a_0)⁻¹,   D = diag sech²
 *
 * It is not: the neuron has ∂a_1/∂a_0 = w sech² a_0 but ∂x_1/∂x_0 = w sech² a_1, so below a* = arcosh √w a state is out
 * of Γ in the one and in Γ in the other. Spectra agree in coordinates that differ by a linear map: a = Wx for c = 0.
 */
import fc from "fast-check";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { edgeOfReducedAttractingSet, latchNeuron, multiplier } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { apply } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { finding } from "../../vocabulary/examination.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/held-and-refuted.ts";
import { showNumber, showTable } from "../../vocabulary/narrative.ts";
import { productRounding } from "../../vocabulary/rounding.ts";
import { runningSums } from "../../vocabulary/sums-and-powers.ts";
import { PAPER } from "../paper.ts";
import { follow, spectra, type Subject } from "./spectra-in-two-coordinates.ts";

/** How many steps of the neuron are looked at. */
const STEPS = 20;

export const literal = refutedLiteral("definition-4-coordinate", {
  item: PAPER.definition4,
  statement: "Γ is the same set of states whether the network is written for a or for x = tanh a.",
  cases: fc.record({
    w: onGrid(1.1, 6, 10),
    /** y as a share of the edge a* of Γ. */
    share: onGrid(0.1, 2, 20),
  }),
  build: ({ w, share }) => {
    const y = share * edgeOfReducedAttractingSet(w);
    const states = autonomousTrajectory(latchNeuron(w), Float64Array.of(y), STEPS);
    const logFactors = states.map(([a]) => log(multiplier(w, a)));
    return {
      w,
      y,
      /** M(y) */
      next: states[1][0],
      /** ln |∂a_l/∂a_0| and ln |∂x_l/∂x_0| from y, l = 1 … STEPS. */
      inState: runningSums(logFactors.slice(0, STEPS)).slice(1),
      inOutput: runningSums(logFactors.slice(1)).slice(1),
    };
  },
  examine: ({ w, next, inState, inOutput }) => {
    // The orbit rises from y > 0; once above a*, every further factor is below 1. So this decides both for all l:
    const settled = next > edgeOfReducedAttractingSet(w);
    const [largest, largestInOutput] = [Math.max(...inState), Math.max(...inOutput)];
    const disagree = largest > 0 !== largestInOutput > 0;
    return finding({
      margin: settled && disagree ? -Math.min(Math.abs(largest), Math.abs(largestInOutput)) : 1,
      allowance: productRounding(1, STEPS),
    });
  },
  narrate: ({ w, y, next, inState, inOutput }) => [
    `Neuron, w = ${w}, X = {ā}; y = ${showNumber(y)}, a* = ${showNumber(edgeOfReducedAttractingSet(w))}, M(y) = ${showNumber(next)}`,
    ...showTable(
      ["l", "ln |∂a_l/∂a_0|", "ln |∂x_l/∂x_0|"],
      inState.slice(0, 6).map((size, before) => [before + 1, size, inOutput[before]]),
    ),
    "Below a* the first factor w sech² y exceeds 1; all factors w sech² a_1, w sech² a_2, … of the other are below 1 once M(y) > a*.",
  ],
  leastViolation: 0.1,
  broken: "the change of coordinate is not linear: D(a_l) at one end and D(a_0) at the other do not cancel",
  repairs: ["definition-4-coordinate/repaired", "definition-4-coordinate-periods/repaired"],
  sources: ["src/networks/latch-neuron.ts"],
});

const cases = fc.record({
  base: baseMatrix({ maxUnits: 3 }),
  gain: onGrid(0.5, 3, 10),
  start: vectorOnGrid(3, -0.9, 0.9, 10),
});

const LENGTHS = [1, 2, 3, 4];

/** The same state in both coordinates, from the entries drawn. */
type Coordinates = (M: TanhNetwork, entries: Vector) => { readonly a: Vector; readonly x: Vector };

const byWeights: Coordinates = (M, x) => ({ a: apply(M.weights, x), x });

const byActivation: Coordinates = (_, a) => ({ a, x: a.map(tanh) });

function build({ base, gain, start }: Drawn<typeof cases>, coordinates: Coordinates): Subject {
  const M = tanhNetwork(withOperatorNorm(base, gain));
  const { a, x } = coordinates(M, firstEntries(start, M.dimension));
  return follow(M, a, x, LENGTHS);
}

export const { repaired, control } = heldAndRefuted("definition-4-coordinate", {
  ...spectra,
  cases,
  holds: {
    statement:
      "For c = 0 the linear change a = Wx takes x_t = tanh(W x_{t−1}) to a_t = W tanh(a_{t−1}), and the spectra of all (M^l)' with it: Γ is carried over.",
    build: (c) => build(c, byWeights),
    coverage: { "several units": 0.4, "spectral radius above 0.01": 0.5, "operator norms differ by a tenth": 0.2 },
  },
  control: {
    statement: "The same for x = tanh a.",
    build: (c) => build(c, byActivation),
    broken: "the change of coordinate is not linear",
  },
});
