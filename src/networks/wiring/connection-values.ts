/**
 * The two factors of what a connection adds to a net input, w_c s_c.
 *
 * Symbols: w parameters, x outputs of the units step after step, n units, u input, t step.
 */
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { Connection, Parameters } from "./wiring.ts";

/** The weight w_c: a trained parameter or a fixed number. */
export const weightOf = ({ weight }: Connection, w: Parameters): number =>
  "parameter" in weight ? w[weight.parameter] : weight.fixed;

/** The source s_c at step t under the input u, where output i of step t stands at t n + i of x. */
export function sourceOf({ from }: Connection, x: Vector, n: number, t: number, u: number): number {
  switch (from.kind) {
    case "before":
      return x[(t - 1) * n + from.unit];
    case "now":
      return x[t * n + from.unit];
    case "input":
      return u;
    case "one":
      return 1;
  }
}
