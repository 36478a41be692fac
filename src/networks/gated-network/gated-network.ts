/**
 * What a trained layer of gated recurrent units is: its parameters, their places and their names.
 *
 * Cho and others (2014), in the form of cells/gru-cell.ts, with one input at each step as the networks of the paper
 * have it and the state of the last unit as the answer:
 *
 *   r_i = σ(v_r,i s + b_r,i + Σ_j w_r,ij h_j)        z_i likewise        q_i = b_q,i + Σ_j w_q,ij h_j
 *   n_i = tanh(v_n,i s + b_n,i + r_i q_i)            h_i ← (1 − z_i) n_i + z_i h_i,      h = 0 before the first step
 *
 * PyTorch's form has two biases for each of r and z, which only their sum tells apart; here they are one. Where the
 * network of the problem trains inputs, so does the layer: s_t = u_t + h_t^k for t ≤ L, a parameter for each class k.
 *
 * The parameters of unit i stand together, from i (7 + 3 n) on: v_r, v_z, v_n, b_r, b_z, b_n, b_q, then w_r,ij w_z,ij
 * w_q,ij for each j; so the loops read them in their order. The trained inputs come last, class 0 first.
 *
 * Symbols: h state, s input with what is trained, u input, r reset gate, z update gate, n candidate, n number of units
 * too, v input weights, w recurrent weights, b biases, L prefix length.
 */
import type { Wiring } from "../wiring/wiring.ts";

/** The places in the block of a unit before its recurrent weights. */
export const UNIT_HEAD = 7;
/** The place of b_z in the block of a unit. */
export const UPDATE_BIAS = 4;

/** A layer of gated recurrent units without its trained numbers. */
export interface GatedNetwork {
  /** The number n of units, of which the last answers. */
  readonly units: number;
  /** The steps L whose inputs are trained, for each class; 0 where none are. */
  readonly trainedSteps: number;
  /** A name for each parameter; no two alike. */
  readonly parameterNames: readonly string[];
}

/** The numbers in the block of a unit, for n units. */
export const blockSize = (n: number): number => UNIT_HEAD + 3 * n;

/** The place of the first trained input. */
export const firstTrainedInput = ({ units }: GatedNetwork): number => units * blockSize(units);

/**
 * The layer of so many units that is trained in place of the network of this wiring, with the same trained inputs.
 * Throws a RangeError unless the units are an integer from 1 to 1024.
 */
export function gatedNetwork(units: number, { trainedInput, parameterNames }: Wiring): GatedNetwork {
  if (!(Number.isInteger(units) && units >= 1 && units <= 1024)) {
    throw new RangeError(`gatedNetwork: the units must be an integer from 1 to 1024, got ${units}`);
  }
  const indices = Array.from({ length: units }, (_, i) => i + 1);
  const inputs =
    trainedInput === undefined
      ? []
      : parameterNames.slice(trainedInput.first, trainedInput.first + 2 * trainedInput.steps);
  return {
    units,
    trainedSteps: trainedInput?.steps ?? 0,
    parameterNames: [
      ...indices.flatMap((i) => [
        ...["v_r", "v_z", "v_n", "b_r", "b_z", "b_n", "b_q"].map((name) => `${name},${i}`),
        ...indices.flatMap((j) => ["w_r", "w_z", "w_q"].map((name) => `${name},${i},${j}`)),
      ]),
      ...inputs,
    ],
  };
}

/**
 * The connections passed in one step: a weight or a bias each, and for each unit the three products with a gate, r q,
 * (1 − z) n and z h.
 */
export const gatedConnectionCount = ({ units }: GatedNetwork): number => units * (blockSize(units) + 3);
