/**
 * A driven network a_t = N(a_{t−1}, u_{t−1}) before its reduction to additive inputs: its runs, and its formula.
 *
 * Symbols: N driven map, a_t state, u_t input.
 */
import fc from "fast-check";
import { activationForm, tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { identity } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { firstEntries, vectorOnGrid } from "../../arbitraries/grid.ts";
import {
  buildDrivenNetwork,
  type DrivenNetwork,
  drivenNetworkCase,
  MAX_INPUTS,
  MAX_UNITS,
} from "../../arbitraries/maps/driven-network.ts";
import { showMatrix } from "../../vocabulary/narrative.ts";

export const cases = fc.record({
  network: drivenNetworkCase,
  /** Whether N is tanh(W a + V u), or the activation form tanh(W a + u) where there are inputs enough for its units. */
  form: fc.constantFrom("driven", "driven", "activation"),
  start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** u_0 … u_{T−1}; entries beyond the number of inputs are not used. */
  inputs: fc.array(vectorOnGrid(MAX_INPUTS, -1, 1, 10), { minLength: 2, maxLength: 6 }),
});
export type Case = Drawn<typeof cases>;

export interface DirectRun {
  readonly N: DrivenNetwork;
  /** The inputs u_0 … u_{T−1}. */
  readonly inputs: readonly Vector[];
  /** The states a_0 … a_T. */
  readonly states: readonly Vector[];
}

function buildForm({ network, form }: Case): DrivenNetwork {
  const N = buildDrivenNetwork(network);
  const n = N.dimension;
  return form === "driven" || n > MAX_INPUTS ? N : { ...activationForm(tanhNetwork(N.W)), W: N.W, V: identity(n) };
}

export function runDirectly(c: Case): DirectRun {
  const N = buildForm(c);
  const inputs = c.inputs.map((u) => firstEntries(u, N.inputDimension));
  const states: Vector[] = [firstEntries(c.start, N.dimension)];
  for (const [t, u] of inputs.entries()) states.push(N.next(states[t], u));
  return { N, inputs, states };
}

export const showNetwork = ({ W, V }: DrivenNetwork): string =>
  `N(a, u) = tanh(W a + V u), W = ${showMatrix(W)}, V = ${showMatrix(V)}`;
