/** Two tanh units with a chaotic attractor: weights that a search found, times a gain around 1. */
import type fc from "fast-check";
import { tanhNetwork, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { matrixOf, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import { onGrid } from "../../arbitraries/grid.ts";

/** An arbitrary of gains with which the network is chaotic, but for windows. */
export const chaoticCase: fc.Arbitrary<number> = onGrid(0.97, 1.1, 1000);

/** The network W = gain · [2 −4; 2 −3.5], c = (0.75, 1.75): its largest exponent is near 0.3. */
export const chaoticNetwork = (gain: number): TanhNetwork =>
  tanhNetwork(
    scaleMatrix(
      gain,
      matrixOf([
        [2, -4],
        [2, -3.5],
      ]),
    ),
    Float64Array.of(0.75, 1.75),
  );
