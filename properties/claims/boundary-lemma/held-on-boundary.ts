/**
 * Two rival units held on the boundary between their basins, where M contracts in every direction.
 *
 *   u_t = (1, 1) (s − κ tanh s)   ⇒   a_t = (s, s) for all t,   ∂a_t/∂a_0 = M'(s, s)^t,   ‖M'(s, s)‖ = w sech² s
 *
 * Where w sech² s < 1 that is a finite witness of ∂a_t/∂a_0 → 0: every further step multiplies by a factor below 1.
 *
 * Symbols: w and κ the weights of the rivals along (1, −1) and (1, 1), s the place on the line a_1 = a_2.
 */
import fc from "fast-check";
import { basinVerdict } from "../../../src/dynamics/basin.ts";
import { drivenTrajectory } from "../../../src/dynamics/trajectory.ts";
import { operatorNorm } from "../../../src/numeric/linear-algebra/norms.ts";
import type { Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid } from "../../arbitraries/grid.ts";
import { inputOnLine, rivalry, type Rivalry } from "../../arbitraries/maps/rivalry.ts";
import type { CaseExamination } from "../../engine/case-examination.ts";
import { finding, undecided } from "../../vocabulary/examination.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding } from "../../vocabulary/rounding.ts";

export const cases = fc.record({
  w: onGrid(1.5, 4, 10),
  kappa: onGrid(0.1, 0.9, 10),
  /** The place s of the state (s, s) that is held. */
  s: onGrid(1.5, 3, 10),
});

interface PerturbedState {
  readonly state: Vector;
  /** The attractor that the state would tend to without input, where that is known. */
  readonly endsAt: Vector | undefined;
}

interface Subject extends Rivalry {
  readonly held: Vector;
  readonly input: Vector;
  /** ‖M'‖ at the held state, by which ∂a_t/∂a_0 shrinks at every step. */
  readonly factor: number;
  /** The runs from a_0 ± OFF (1, −1) under the same input. */
  readonly perturbed: readonly (readonly PerturbedState[])[];
}

const OFF = 0.1;

/** Follows the perturbed states under the input for `steps` steps, and asks at each of them in which basin they are. */
export function build({ w, kappa, s }: Drawn<typeof cases>, steps: number): Subject {
  const { M, attractors } = rivalry(w, kappa);
  const held = Float64Array.of(s, s);
  const input = inputOnLine(kappa, s, s);
  const inputs = Array.from({ length: steps }, () => input);
  const perturbed = [1, -1].map((side) =>
    drivenTrajectory(M, Float64Array.of(s + side * OFF, s - side * OFF), inputs).map((state) => {
      const basin = basinVerdict(M, attractors, state);
      return { state, endsAt: basin.kind === "attracted" ? basin.to.points[0] : undefined };
    }),
  );
  return { M, attractors, held, input, factor: operatorNorm(M.jacobian(held)), perturbed };
}

export function examine({ factor, perturbed: [up, down] }: Subject): CaseExamination {
  const apart = up.every(({ endsAt }) => (endsAt?.[0] ?? 0) > 0) && down.every(({ endsAt }) => (endsAt?.[0] ?? 0) < 0);
  if (!apart) return undecided("a perturbed state is not known to be in its basin");
  return finding({ margin: factor - 1, allowance: normRounding(2) });
}

export const narrate = ({ M, attractors, held, input, factor, perturbed }: Subject) => [
  `W = ${showMatrix(M.weights)}, attractors ${attractors.map((X) => showVector(X.points[0])).join(" and ")}, basins on either side of a_1 = a_2`,
  `u = ${showVector(input)} holds a_t = ${showVector(held)} on that line; M' = ${showMatrix(M.jacobian(held))} there, operator norm ${showNumber(factor)}`,
  `so ‖∂a_t/∂a_0‖ ≤ ${showNumber(factor)}^t for every t`,
  ...showTable(
    ["t", "perturbed state", "without input tends to"],
    perturbed.flatMap((states) =>
      states.map(({ state, endsAt }, t) => [t, showVector(state), endsAt === undefined ? "?" : showVector(endsAt)]),
    ),
  ),
];
