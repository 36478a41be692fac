/**
 * Two units that inhibit each other, and the line between the basins of their two attractors.
 *
 *   W = [[p, −q], [−q, p]],   w = p + q > 1,   κ = p − q in (0, 1),   M(a) = W tanh a
 *
 * Along (1, −1) the network is the latching neuron of weight w, with attractors ±(ā, −ā); along (1, 1) it is that of
 * weight κ, which has only 0. So sign(a_1 − a_2) is kept for ever, and the line a_1 = a_2 is the boundary between the
 * basins, with the saddle 0 in it. The input (1, 1) (s − κ tanh s) holds the state at (s, s), where M' = sech² s W.
 */
import { asHyperbolicAttractor, type HyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";

/** Two units that inhibit each other. */
export interface Rivalry {
  readonly M: TanhNetwork;
  /** The attractors (ā, −ā) and (−ā, ā); fewer where one is not found to be hyperbolic. */
  readonly attractors: readonly HyperbolicAttractor[];
}

/** The network of two rivals of these weights along (1, −1) and (1, 1). */
export function rivalry(w: number, kappa: number): Rivalry {
  const [p, q] = [(w + kappa) / 2, (w - kappa) / 2];
  const M = tanhNetwork(
    matrixOf([
      [p, -q],
      [-q, p],
    ]),
  );
  const a = attractor(w);
  const found = [Float64Array.of(a, -a), Float64Array.of(-a, a)].map((point) => asHyperbolicAttractor(M, [point]));
  return { M, attractors: found.filter((X) => X !== undefined) };
}

/** The input that leads along the line from the state (from, from) to (to, to). */
export function inputOnLine(kappa: number, from: number, to: number): Vector {
  const u = to - kappa * tanh(from);
  return Float64Array.of(u, u);
}
