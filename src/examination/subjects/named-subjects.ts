/** The paper's neuron and networks by name, and the small ones on which its wording fails. */
import { additiveTanhNetwork } from "../../networks/additive-tanh-network.ts";
import { parityWiring } from "../../networks/wiring/paper-wirings.ts";
import { tanhNetwork } from "../../networks/tanh-network.ts";
import { wiredMap } from "../../networks/wiring/wired-map.ts";
import { matrixOf } from "../../numeric/linear-algebra/matrix.ts";
import { zeros } from "../../numeric/linear-algebra/vector.ts";
import type { Subject } from "./subject.ts";

/** A subject that is known by name. */
export interface NamedSubject {
  /** The name, as on the command line. */
  readonly name: string;
  /** The subject in a sentence. */
  readonly about: string;
  /** Whether the subject has a weight w to choose. */
  readonly hasWeight: boolean;
  /** Makes the subject, with weight w for those that have one to choose; others ignore it. */
  readonly make: (w: number) => Subject;
}

/** The subjects known by name: the latching neuron, the parity network, and two networks on which the wording fails. */
export const NAMED_SUBJECTS: readonly NamedSubject[] = [
  {
    name: "latch-neuron",
    about: "the latching neuron a = w tanh a + u (--w, 2 when not given)",
    hasWeight: true,
    make: (w) => ({ ...inPreActivation(`latching neuron, w = ${w}`, [[w]]), stateNames: ["a"], inputNames: ["u"] }),
  },
  {
    name: "parity-network",
    about: "the 7-weight parity network with a solution by hand, under the input −1 that leaves the parity as it is",
    hasWeight: false,
    make: () => ({
      title: "parity network with 7 weights, solved by hand",
      coordinate: "outputs x = tanh a of the two units",
      map: wiredMap(parityWiring("xor7"), Float64Array.of(10, 10, -15, 10, 10, -16, -11)),
      input: Float64Array.of(-1),
      stateNames: ["h", "o"],
      inputNames: ["u"],
      box: { low: Float64Array.of(-1, -1), high: Float64Array.of(1, 1) },
      initialState: zeros(2),
    }),
  },
  {
    name: "repelling-cycle",
    about: "W = [[0, 2], [2, 0]]: a cycle that is hyperbolic as Definition 2 is worded, and repels",
    hasWeight: false,
    make: () =>
      inPreActivation("two units with a repelling cycle", [
        [0, 2],
        [2, 0],
      ]),
  },
  {
    name: "hidden-attractors",
    about: "W = [[2, 0.5], [−3.3, −0.5]]: spectral radius 0.81, and three attractors all the same",
    hasWeight: false,
    make: () =>
      inPreActivation("two units with small spectral radius and hidden attractors", [
        [2, 0.5],
        [-3.3, -0.5],
      ]),
  },
];

function inPreActivation(title: string, weights: readonly (readonly number[])[]): Subject {
  const n = weights.length;
  const numbered = (letter: string) => weights.map((_, i) => `${letter}_${i + 1}`);
  return {
    title,
    coordinate: n === 1 ? "net input a" : "net inputs a",
    map: additiveTanhNetwork(tanhNetwork(matrixOf(weights))),
    input: zeros(n),
    stateNames: numbered("a"),
    inputNames: numbered("u"),
    initialState: zeros(n),
  };
}
