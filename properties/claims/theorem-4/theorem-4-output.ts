/**
 * Theorem 4 in the activation coordinate x = tanh a: while ‖M'‖ ≤ λ < 1 in one fixed norm at every state on the way,
 *
 *   ‖∂x_t/∂x_0‖ ≤ C λ^t,   C = max_i sech² a_t,i / min_i sech² a_0,i,
 *
 * at every t. The derivative is taken of the activation form x_t = tanh(W x_{t−1} + u_t), not converted from ∂a_t/∂a_0.
 */
import type fc from "fast-check";
import { activationForm, type TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { sech2, tanh } from "../../../src/numeric/elementary/tanh.ts";
import { logOperatorNorm, multiplyScaled, scaledIdentity } from "../../../src/numeric/linear-algebra/scaled-matrix.ts";
import { latchedSystemCase, type LatchedSystemCase } from "../../arbitraries/maps/latched-system.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import {
  type Case,
  casesOf,
  coverage,
  examine,
  narrate,
  runInTube,
  type Subject,
  withSpectralRadii,
} from "./sensitivity-in-a-tube.ts";

const inNetworks: fc.Arbitrary<LatchedSystemCase> = latchedSystemCase.map((c) =>
  c.kind === "affine" ? { ...c, kind: "contracting-network" } : c,
);

function build(c: Case, lambda: "over the tube" | "on the way"): Subject {
  const run = runInTube(c, lambda);
  const { M, inputs, states } = run;
  const N = activationForm(M as TanhNetwork);
  const products = [scaledIdentity(M.dimension)];
  inputs.forEach((u, before) =>
    products.push(multiplyScaled(N.jacobian(states[before].map(tanh), u), products[before])),
  );
  const gentlest = log(Math.min(...states[0].map(sech2)));
  return {
    ...run,
    logSizes: products.map(logOperatorNorm),
    logConstants: states.map((a) => log(Math.max(...a.map(sech2))) - gentlest),
  };
}

export const { repaired, control } = heldAndRefuted("theorem-4-output", {
  probe: { cases: casesOf(inNetworks), examine, narrate },
  sources: ["src/dynamics/sensitivity.ts", "src/dynamics/bounded-drift.ts", "src/networks/tanh-network.ts"],
  holds: {
    statement:
      "In the activation coordinate x = tanh a: ‖∂x_t/∂x_0‖ ≤ C λ^t at every t, C = max_i sech² a_t,i / min_i sech² a_0,i.",
    build: (c) => build(c, "over the tube"),
    coverage,
  },
  control: { ...withSpectralRadii, build: (c) => build(c, "on the way") },
});
