/**
 * Vanishing in a chaotic attractor: what stays in it for ever loses the past to growth, not to decay.
 *
 * The largest Lyapunov exponent λ_1 = lim (1/t) ln ‖∂a_t/∂a_0‖ of a typical start is an average over a finite run; it
 * is taken for positive when it is more than three standard errors above 0.
 *
 * Symbols: λ_1 largest exponent, a_0 start.
 */
import fc from "fast-check";
import { lyapunovExponents } from "../../../src/dynamics/attractor-search/lyapunov-exponents.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { vectorOnGrid } from "../../arbitraries/grid.ts";
import { finding, nothingClaimed } from "../../vocabulary/examination.ts";
import { showMap, showNumber, showVector } from "../../vocabulary/narrative.ts";
import { productRounding } from "../../vocabulary/rounding.ts";
import { refutedTempting } from "../../vocabulary/statements.ts";
import { chaoticCase, chaoticNetwork } from "./chaotic-network.ts";

const cases = fc.record({ gain: chaoticCase, start: vectorOnGrid(2, -1, 1, 10) });

const STEPS = 3200;
/** Standard errors that an exponent must be above 0. */
const SIGNIFICANT = 3;

function build({ gain, start }: Drawn<typeof cases>) {
  const M = chaoticNetwork(gain);
  const a_0 = Float64Array.from(start);
  const spectrum = lyapunovExponents(M, a_0, { transient: 200, steps: STEPS });
  return { M, a_0, largest: spectrum.kind === "diverged" ? undefined : spectrum.exponents[0] };
}

export const tempting = refutedTempting("remark-chaotic-attractors-vanishing", {
  probe: {
    cases,
    build,
    examine: ({ largest }) =>
      largest?.sign !== 1
        ? nothingClaimed("the largest exponent is not three standard errors above 0")
        : finding({
            margin: SIGNIFICANT * largest.standardError - largest.value,
            allowance: productRounding(2, 1),
          }),
    narrate: ({ M, a_0, largest }) => [
      `${showMap(M)}, a_0 = ${showVector(a_0)}`,
      largest === undefined
        ? "the run diverges"
        : `largest exponent over ${STEPS} steps: ${showNumber(largest.value)}, standard error ${showNumber(largest.standardError)}`,
    ],
  },
  sources: ["src/dynamics/attractor-search/lyapunov-exponents.ts", "src/networks/tanh-network.ts"],
  statement: "What stays in an attractor for ever, a chaotic one too, has ∂a_t/∂a_0 → 0.",
  leastViolation: 0.05,
  broken: "on a chaotic attractor neighbours part exponentially: the sensitivity grows",
  repairs: ["remark-chaotic-attractors/repaired"],
});
