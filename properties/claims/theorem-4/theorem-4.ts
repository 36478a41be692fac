/**
 * Theorem 4 as worded: if the inputs keep every a_t in Γ(X), then ∂a_t/∂a_0 → 0. False in several dimensions, where the
 * gradient can explode: W = g [[0,1],[1,0]], A = (L,s), B = (s,L). Both are in Γ of X = (p,p), but inputs that lead
 * from A to B and back give the period product M'(B) M'(A) = g² diag(sech⁴L, sech⁴s), whose spectral radius exceeds 1
 * for s < arcosh √g. A finite witness: what one period multiplies, all periods do. (In one dimension: theorem-4-edge.)
 *
 * Repaired: while ‖M'‖ ≤ λ < 1 in one fixed norm at every state on the way, the sensitivity decays,
 *
 *   ‖∂a_t/∂a_0‖ ≤ λ^t
 *
 * at every t, not only small at the end.
 */
import fc from "fast-check";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { inputsAlong } from "../../../src/dynamics/trajectory.ts";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import { asinh } from "../../../src/numeric/elementary/asinh.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { latchedSystemCase } from "../../arbitraries/maps/latched-system.ts";
import { mutualExcitation } from "../../arbitraries/networks.ts";
import { logSensitivities } from "../../vocabulary/decay.ts";
import { runUnderInputsAlong } from "../../vocabulary/driven-run.ts";
import { finding, undecided } from "../../vocabulary/examination.ts";
import { heldAndRefuted, refutedLiteral } from "../../vocabulary/held-and-refuted.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding } from "../../vocabulary/rounding.ts";
import { PAPER } from "../paper.ts";
import * as tube from "./sensitivity-in-a-tube.ts";

export const literal = refutedLiteral("theorem-4", {
  item: PAPER.theorem4,
  statement: "Inputs keep every a_t in Γ(X) ⇒ ∂a_t/∂a_0 → 0.",
  cases: fc.record({
    /** g */
    gain: onGrid(1.2, 8, 10),
    /** s, as a share of arcosh √g. */
    small: onGrid(0.3, 0.9, 10),
    /** What g (sech² s sech² L)^½, the spectral radius of one step, is set to by the choice of L. */
    oneStep: onGrid(0.3, 0.95, 20),
  }),
  build: ({ gain, small, oneStep }) => {
    const M = mutualExcitation(gain);
    const s = small * asinh(Math.sqrt(gain - 1));
    const share = oneStep / gain;
    // sech² L = share² / sech² s, and sech² L = 1/(1 + sinh² L)
    const L = asinh(Math.sqrt(sech2(s) / (share * share) - 1));
    const [A, B] = [Float64Array.of(L, s), Float64Array.of(s, L)];
    const p = attractor(gain);
    const X = Float64Array.of(p, p);
    const hyperbolic = asHyperbolicAttractor(M, [X]);
    const verdicts = hyperbolic === undefined ? [] : [A, B].map((y) => latchVerdict(M, [hyperbolic], 0, y));
    return { M, X, A, B, verdicts, periodRadius: spectralRadius(multiply(M.jacobian(B), M.jacobian(A))) };
  },
  examine: ({ M, verdicts, periodRadius }) =>
    verdicts.length === 2 && verdicts.every(({ kind }) => kind === "inside")
      ? finding({ margin: 1 - periodRadius, allowance: normRounding(M.dimension) * periodRadius })
      : undecided("A or B is not known to be in Γ(X)"),
  narrate: ({ M, X, A, B, verdicts, periodRadius }) => {
    const wanted = Array.from({ length: 21 }, (_, t) => (t % 2 === 0 ? A : B));
    const logSizes = logSensitivities(M, runUnderInputsAlong(M, wanted).states);
    const [toB, toA] = inputsAlong(M, [A, B, A]);
    return [
      `W = [0 ${M.jacobian(Float64Array.of(0, 0)).data[1]}; the same, 0], X = ${showVector(X)}`,
      `A = ${showVector(A)} is ${verdicts[0].kind} Γ(X); B = ${showVector(B)} is ${verdicts[1].kind} Γ(X)`,
      `u = ${showVector(toB)} leads from A to B, u = ${showVector(toA)} back`,
      `spectral radius of the period product M'(B) M'(A): ${showNumber(periodRadius)} ≥ 1, so ‖∂a_2k/∂a_0‖ ≥ ${showNumber(periodRadius)}^k for every k`,
      ...showTable(
        ["t", "‖∂a_t/∂a_0‖"],
        [0, 2, 4, 10, 20].map((t) => [t, exp(logSizes[t])]),
      ),
    ];
  },
  found: "constructed",
  leastViolation: 0.1,
  broken: "Γ bounds spectral radii of autonomous products; driven products mix Jacobians of different states",
  repairs: [
    "theorem-4/repaired",
    "theorem-4-output/repaired",
    "theorem-4-adapted/repaired",
    "theorem-4-neuron/repaired",
  ],
  sources: ["src/dynamics/reduced-attracting-set.ts", "src/dynamics/sensitivity.ts"],
});

function build(c: tube.Case, lambdaOf: tube.LambdaOf): tube.Subject {
  const run = tube.runInTube(c, lambdaOf);
  const logSizes = logSensitivities(run.M, run.states);
  return { ...run, logSizes, logConstants: logSizes.map(() => 0) };
}

export const { repaired, control } = heldAndRefuted("theorem-4", {
  ...tube.shared,
  cases: tube.casesOf(latchedSystemCase),
  sources: ["src/dynamics/sensitivity.ts", "src/dynamics/bounded-drift.ts"],
  holds: {
    statement:
      "‖M'‖ ≤ λ < 1 (operator norm) on the tube that the states stay in ⇒ ‖∂a_t/∂a_0‖ ≤ λ^t at every t, and finite displacements shrink as fast.",
    build: (c) => build(c, tube.overTube),
    coverage: tube.coverage,
  },
  control: {
    statement: "The same with λ the largest spectral radius of M' on the way.",
    build: (c) => build(c, tube.spectralRadiusOnTheWay),
    broken: "λ bounds spectral radii, which do not multiply",
  },
});
