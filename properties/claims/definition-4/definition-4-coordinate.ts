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
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { apply } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { baseMatrix, withOperatorNorm } from "../../arbitraries/matrices/base-matrix.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/statements.ts";
import * as neuronInTwoCoordinates from "./neuron-in-two-coordinates.ts";
import { examine, follow, narrate, sources, type Subject } from "./spectra-in-two-coordinates.ts";

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

export const literal = refutedLiteral("definition-4-coordinate", {
  probe: neuronInTwoCoordinates,
  sources: ["src/networks/latch-neuron.ts"],
  statement: "Γ is the same set of states whether the network is written for a or for x = tanh a.",
  leastViolation: 0.1,
  broken: "the change of coordinate is not linear: D(a_l) at one end and D(a_0) at the other do not cancel",
  repairs: ["definition-4-coordinate/repaired", "definition-4-coordinate-periods/repaired"],
});

export const { repaired, control } = heldAndRefuted("definition-4-coordinate", {
  probe: { cases, examine, narrate },
  sources,
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
