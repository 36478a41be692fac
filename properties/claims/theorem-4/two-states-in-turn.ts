/**
 * Two states of Γ that inputs lead to in turn, so that the gradient explodes.
 *
 *   W = g [[0,1],[1,0]], A = (L,s), B = (s,L), both in Γ of X = (p,p):   M'(B) M'(A) = g² diag(sech⁴L, sech⁴s)
 *
 * The spectral radius of this period product exceeds 1 for s < arcosh √g. A finite witness: what one period multiplies,
 * all periods do.
 *
 * Symbols: g gain, s and L the small and the large entry of both states.
 */
import fc from "fast-check";
import { asHyperbolicAttractor } from "../../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict, type LatchVerdict } from "../../../src/dynamics/reduced-attracting-set.ts";
import { inputsAlong } from "../../../src/dynamics/trajectory.ts";
import { attractor } from "../../../src/networks/latch-neuron.ts";
import type { TanhNetwork } from "../../../src/networks/tanh-network.ts";
import { asinh } from "../../../src/numeric/elementary/asinh.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { sech2 } from "../../../src/numeric/elementary/tanh.ts";
import { multiply } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { mutualExcitation } from "../../arbitraries/networks.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { logSensitivities } from "../../vocabulary/decay.ts";
import { runUnderInputsAlong } from "../../vocabulary/driven-run.ts";
import { finding, nothingClaimed, undecided } from "../../vocabulary/examination.ts";
import { showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding } from "../../vocabulary/rounding.ts";

export const cases = fc.record({
  /** The gain g. */
  gain: onGrid(1.2, 8, 10),
  /** The small entry s, as a share of arcosh √g. */
  small: onGrid(0.3, 0.9, 10),
  /** What g (sech² s sech² L)^½, the spectral radius of one step, is set to by the choice of L. */
  oneStep: onGrid(0.3, 0.95, 20),
});

interface Subject {
  readonly M: TanhNetwork;
  readonly X: Vector;
  readonly A: Vector;
  readonly B: Vector;
  /** The verdicts on A and on B; none where X is not found to be hyperbolic. */
  readonly verdicts: readonly LatchVerdict[];
  /** The spectral radius of M'(B) M'(A). */
  readonly periodRadius: number;
}

export function build({ gain, small, oneStep }: Drawn<typeof cases>): Subject {
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
}

export const examine = ({ M, verdicts, periodRadius }: Subject): CaseExamination =>
  verdicts.length === 2 && verdicts.every(({ kind }) => kind === "inside")
    ? finding({ margin: 1 - periodRadius, allowance: normRounding(M.dimension) * periodRadius })
    : verdicts.some(({ kind }) => kind === "outside")
      ? nothingClaimed("A or B is not in Γ(X)")
      : undecided("A or B is not known to be in Γ(X)");

export function narrate({ M, X, A, B, verdicts, periodRadius }: Subject): string[] {
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
}
