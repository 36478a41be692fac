/**
 * Theorem 3, where the ball ends up: with one λ for the whole set the start is forgotten.
 *
 *   ‖M'‖ ≤ λ < 1 on the ball of radius R around X = {a*}, ‖u_t‖ ≤ b ≤ (1 − λ) R, any a_0, ã_0 in it:
 *   ‖a_t − ã_t‖ ≤ λ^t ‖a_0 − ã_0‖ + b (1 − λ^t)/(1 − λ),      ‖ã_t − a*‖ ≤ λ^t ‖ã_0 − a*‖
 *
 * So limsup ‖a_t − ã_t‖ ≤ b/(1 − λ) from any two starts, and every ball around a_t that is larger meets X from some t
 * on: with ã_0 = a* the first inequality says so at every t.
 */
import fc from "fast-check";
import { add, distance, scale, subtract } from "../../../src/numeric/linear-algebra/vector.ts";
import { mostStretched, unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { inputCase, inputSource } from "../../arbitraries/inputs.ts";
import {
  buildContractingAffine,
  buildContractingBox,
  type ContractingBox,
  contractingBoxCase,
  MAX_UNITS,
} from "../../arbitraries/maps/contracting-box.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { finding, visited } from "../../vocabulary/examination.ts";
import { stepMagnitude } from "../../vocabulary/magnitude.ts";
import { showMap, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { normRounding, stepRounding } from "../../vocabulary/rounding.ts";
import { outward, runSideBySide, type SideBySide } from "../../vocabulary/side-by-side.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";
import { powersOf } from "../../vocabulary/sums-and-powers.ts";

const MAX_STEPS = 60;

const cases = fc.record({
  kind: fc.constantFrom("tanh", "affine"),
  box: contractingBoxCase,
  /** b as a share of (1 − λ) R. */
  loudness: onGrid(0.1, 1, 10),
  start: vectorOnGrid(MAX_UNITS, -1, 1, 10),
  /** How far out ã_0 is, against the start of a, as a share of R. */
  other: onGrid(0.1, 1, 10),
  inputs: inputCase(MAX_STEPS),
});

interface Subject extends ContractingBox, SideBySide {
  /** The input bound b. */
  readonly bound: number;
}

function build(c: Drawn<typeof cases>, loudness: number): Subject {
  const system = c.kind === "affine" ? buildContractingAffine(c.box) : buildContractingBox(c.box);
  const { M, point, halfWidth: R, lambda } = system;
  const bound = c.loudness * (1 - lambda) * R;
  const direction = unitVector(c.start, M.dimension);
  const source = inputSource(c.inputs, M.dimension);
  const runs = runSideBySide(
    M,
    c.inputs.steps,
    (t, drift) =>
      source(
        t,
        loudness * bound,
        outward(drift, () => mostStretched(M.jacobian(point))),
      ),
    add(point, scale(Math.abs(c.start[0]) * R, direction)),
    subtract(point, scale(c.other * R, direction)),
  );
  return { ...system, ...runs, bound };
}

/** Distances below this share of the states are not told from rounding. */
const FAR = 1e-6;

function examine({ M, point, lambda, bound, driven, undisturbed }: Subject): CaseExamination {
  const n = M.dimension;
  const magnitude = stepMagnitude(M, [...driven, ...undisturbed]);
  const rounding = (2 * Math.sqrt(n) * stepRounding(n, magnitude)) / (1 - lambda);
  const limit = bound / (1 - lambda);
  const inequalities = [];
  const powers = powersOf(lambda, driven.length - 1);
  let nearLimit = false;
  for (let t = 1; t < driven.length; t++) {
    const power = powers[t];
    const inequality = (value: number, most: number) => ({
      margin: 1 - value / most,
      allowance: rounding / most + (t + 1) * normRounding(n),
    });
    const forgotten = limit * (1 - power);
    const drift = distance(driven[t], undisturbed[t]);
    inequalities.push(inequality(drift, power * distance(driven[0], undisturbed[0]) + forgotten));
    inequalities.push(inequality(distance(driven[t], point), power * distance(driven[0], point) + forgotten));
    // Alone, without an input to be seen against, a distance is soon lost in rounding.
    const attracted = power * distance(undisturbed[0], point);
    if (attracted > FAR) inequalities.push(inequality(distance(undisturbed[t], point), attracted));
    if (power < 0.1 && drift > 0.9 * limit) nearLimit = true;
  }
  return finding(
    inequalities,
    visited({
      "several units": n >= 2,
      "above 0.9 b/(1 − λ) when the start is forgotten": nearLimit,
      "inputs above 0.05": bound > 0.05,
    }),
  );
}

const narrate = ({ M, point, halfWidth, lambda, bound, driven, undisturbed }: Subject) => [
  showMap(M),
  `X = ${showVector(point)}, R = ${showNumber(halfWidth)}, λ = ${showNumber(lambda)}, b = ${showNumber(bound)}, b/(1 − λ) = ${showNumber(bound / (1 - lambda))}`,
  ...showTable(
    ["t", "‖a_t − ã_t‖", "‖a_t − a*‖", "‖ã_t − a*‖"],
    driven.map((a, t) => [t, distance(a, undisturbed[t]), distance(a, point), distance(undisturbed[t], point)]),
  ),
];

export const { repaired, control } = heldAndRefuted("theorem-3-limit", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/bounded-drift.ts", "src/dynamics/contraction.ts"],
  holds: {
    statement:
      "‖M'‖ ≤ λ < 1 on a ball of radius R around X = {a*}, ‖u_t‖ ≤ b ≤ (1 − λ) R: from any starts in it ‖a_t − ã_t‖ ≤ λ^t ‖a_0 − ã_0‖ + b (1 − λ^t)/(1 − λ), so limsup ≤ b/(1 − λ), and balls of larger radius around a_t meet X in the end.",
    build: (c) => build(c, 1),
    coverage: {
      "several units": 0.4,
      "above 0.9 b/(1 − λ) when the start is forgotten": 0.05,
      "inputs above 0.05": 0.3,
    },
  },
  control: {
    statement: "The same with inputs twice as loud as b.",
    build: (c) => build(c, 2),
    broken: "the inputs exceed b",
  },
});
