/**
 * Definition 4: is Γ the same set in either coordinate of the network?
 *
 *   a_t = W tanh(a_{t−1}) + c,   x_t = tanh a_t = tanh(W x_{t−1} + c)
 *   ∂x_l/∂x_0 = D(a_l) (∂a_l/∂a_0) D(a_0)⁻¹,   D = diag sech²
 *
 * It is not: the neuron has ∂a_1/∂a_0 = w sech² a_0 but ∂x_1/∂x_0 = w sech² a_1, so below a* = arcosh √w a state is out
 * of Γ in the one and in Γ in the other. Spectra agree where the same state is written a = Wx + c, one step apart.
 */
import fc from "fast-check";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { apply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { add, distance, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { heldUnder, refutedTempting } from "../../vocabulary/statements.ts";
import * as neuronInTwoCoordinates from "./neuron-in-two-coordinates.ts";
import { examine, follow, narrate, sources, type Subject } from "./spectra-in-two-coordinates.ts";

const cases = fc.record({
  base: baseMatrix({ maxUnits: 3 }),
  gain: onGrid(0.5, 3, 10),
  start: vectorOnGrid(3, -0.9, 0.9, 10),
  bias: vectorOnGrid(3, -1, 1, 10),
});

const LENGTHS = [1, 2, 3, 4];

/** The sum W x + c, which tanh is taken of next. */
const before = (M: TanhNetwork, x: Vector): Vector => add(apply(M.weights, x), M.bias);

/** The same state in both coordinates, from the entries drawn. */
type Coordinates = (M: TanhNetwork, entries: Vector) => { readonly a: Vector; readonly x: Vector };

const byWeights: Coordinates = (M, x) => ({ a: before(M, x), x });

const byActivation: Coordinates = (_, a) => ({ a, x: a.map(tanh) });

function build({ base, gain, start, bias }: Drawn<typeof cases>, coordinates: Coordinates): Subject {
  const M = tanhNetwork(withOperatorNorm(base, gain), firstEntries(bias, base.length));
  const { a, x } = coordinates(M, firstEntries(start, M.dimension));
  return follow(M, a, x, LENGTHS);
}

export const tempting = refutedTempting("definition-4-coordinate", {
  probe: neuronInTwoCoordinates,
  sources: ["src/networks/latch-neuron.ts"],
  statement: "Γ is the same set of states whether the network is written for a or for x = tanh a.",
  leastViolation: 0.1,
  broken: "the change of coordinate is not linear: D(a_l) at one end and D(a_0) at the other do not cancel",
  repairs: ["definition-4-coordinate/repaired", "definition-4-coordinate-periods/repaired"],
});

/** What rounding may make a_0 miss W x_0 + c by. */
const RELATED = 1e-12;

export const repaired = heldUnder<Drawn<typeof cases>, Subject>("definition-4-coordinate", {
  probe: { cases, examine, narrate },
  sources,
  hypotheses: [
    {
      name: "coordinates a step apart",
      words: "a_t = W tanh(a_{t−1}) + c and x_t = tanh(W x_{t−1} + c), a_0 = W x_0 + c",
      met: ({ M, a_0, x_0 }) => distance(a_0, before(M, x_0)) <= RELATED,
      beyond: {
        broken: "x_0 is tanh a_0, the state as it is now: the change of coordinate is not linear",
        build: (c) => build(c, byActivation),
      },
    },
  ],
  conclusion: "∂a_l/∂a_0 and ∂x_l/∂x_0 have the same spectrum for every l: Γ is carried over",
  why: "a_t = W x_t + c for all t, so ∂a_l/∂a_0 = W A and ∂x_l/∂x_0 = A W with A = D(a_{l−1}) W D(a_{l−2}) ⋯ W D(a_0); W A and A W have the same characteristic polynomial.",
  build: (c) => build(c, byWeights),
  coverage: { "several units": 0.4, "spectral radius above 0.01": 0.5, "operator norms differ by a tenth": 0.2 },
});
