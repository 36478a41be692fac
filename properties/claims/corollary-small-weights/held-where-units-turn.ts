/**
 * Weights of a spectral radius below 1, and a held state at which slopes below 1 raise that of W D above 1: the
 * sensitivity explodes.
 *
 * Symbols: W weights, z the state that is held, D the slopes at z.
 */
import fc from "fast-check";
import { matrixOf, scaleMatrix } from "../../../src/numeric/linear-algebra/matrix.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { withUnitRadius } from "../../arbitraries/matrices/base-matrix.ts";
import { turningMatrix } from "../../arbitraries/matrices/turning-matrix.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding } from "../../vocabulary/examination.ts";
import { hold, roundingOf, type Subject } from "./held-state.ts";

export { narrate } from "./held-state.ts";

export const cases = fc.record({
  base: turningMatrix,
  /** The spectral radius of W. */
  size: onGrid(0.8, 0.98),
  /** The state z that is held. */
  state: vectorOnGrid(3, -2, 2, 1),
});

export const build = ({ base, size, state }: Drawn<typeof cases>): Subject =>
  hold(scaleMatrix(size, withUnitRadius(matrixOf(base))), state);

export const examine = (s: Subject): CaseExamination => finding({ margin: 1 - s.radius, allowance: roundingOf(s) });
