/**
 * The lemma on the boundary, pointwise: where the orbit of a_0 tends to a saddle and no M' on the way is singular, the
 * sensitivity grows at the rate ρ > 1, the spectral radius of M' at the saddle.
 *
 *   a_0 = p the saddle, M'(p) = V Λ V⁻¹:       ρ^t ≤ ‖∂a_t/∂a_0‖ ≤ κ(V) ρ^t       one unit at 0: w^t exactly
 *   two rival units, a_0 = (s, s):   w^t e^{−s²/(1−κ²)} ≤ ‖∂a_t/∂a_0‖ ≤ w^t
 *
 * The second: on the line M' = sech² s_t W with |s_t| ≤ κ^t s, whose norm is w sech² s_t, attained along (1, −1) at
 * each step; and sech² s ≥ e^{−s²}.
 */
import fc from "fast-check";
import type { StateMap } from "../../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../../src/dynamics/trajectory.ts";
import { exp } from "../../../src/numeric/elementary/exp.ts";
import { log } from "../../../src/numeric/elementary/log.ts";
import { add, maximumNorm, scale, type Vector } from "../../../src/numeric/linear-algebra/vector.ts";
import { eigenvectorCondition, spectralRadius } from "../../../src/numeric/spectrum/spectrum.ts";
import { unitVector } from "../../arbitraries/direction.ts";
import type { Drawn } from "../../arbitraries/drawn.ts";
import { onGrid, vectorOnGrid } from "../../arbitraries/grid.ts";
import { buildFixedPoint, fixedPointCase } from "../../arbitraries/maps/fixed-point.ts";
import { rivalry } from "../../arbitraries/maps/rivalry.ts";
import type { CaseExamination } from "../../engine/claim.ts";
import { logSensitivities } from "../../vocabulary/decay.ts";
import { atEachStep, finding, visited } from "../../vocabulary/examination.ts";
import { normAtOrigin } from "../../vocabulary/magnitude.ts";
import { showMatrix, showNumber, showTable, showVector } from "../../vocabulary/narrative.ts";
import { productRounding, radiusRoundingOf, stepRounding } from "../../vocabulary/rounding.ts";
import { heldAndRefuted } from "../../vocabulary/statements.ts";

const MAX_UNITS = 3;
const STEPS = 12;

const displacement = {
  /** How far off the boundary the control starts. */
  off: onGrid(0.1, 1, 10),
  /** The direction in which the start is set off from a saddle; rivals are set off along (1, −1). */
  direction: vectorOnGrid(MAX_UNITS, -1, 1, 10),
};

const cases = fc.oneof(
  fc.record({
    kind: fc.constant("at-saddle" as const),
    saddle: fixedPointCase({ maxUnits: MAX_UNITS, kinds: ["tanh"] }),
    /** How far the spectral radius ρ at the saddle is above 1. */
    excess: onGrid(0.05, 2, 20),
    ...displacement,
  }),
  fc.record({
    kind: fc.constant("rivals" as const),
    w: onGrid(1.5, 4, 10),
    kappa: onGrid(0.1, 0.9, 10),
    /** The place s of the start a_0 = (s, s) on the boundary. */
    s: onGrid(-1, 1, 10),
    ...displacement,
  }),
);

interface Subject {
  readonly M: StateMap;
  readonly states: readonly Vector[];
  readonly logSizes: readonly number[];
  /** The rate ρ that is claimed per step. */
  readonly rate: number;
  /** ln of the constants below and above ρ^t; the upper one is infinite where rounding would decide it. */
  readonly logBelow: number;
  readonly logAbove: number;
  /** κ(V) at the saddle, and what rounding may do to ln ρ. */
  readonly kappa: number;
  readonly rateRounding: number;
}

/** A condition number above this makes the upper bound say nothing that rounding would not. */
const USEFUL_CONDITION = 1e4;

function build(c: Drawn<typeof cases>, place: "boundary" | "off"): Subject {
  if (c.kind === "rivals") {
    const { M } = rivalry(c.w, c.kappa);
    const away = place === "off" ? c.off : 0;
    const logBelow = (-c.s * c.s) / (1 - c.kappa * c.kappa);
    const a_0 = Float64Array.of(c.s + away, c.s - away);
    return { ...run(M, a_0), rate: c.w, logBelow, logAbove: 0, kappa: 1, rateRounding: 0 };
  }
  const { M, point } = buildFixedPoint({ ...c.saddle, radius: 1 + c.excess });
  const J = M.jacobian(point);
  const rate = spectralRadius(J);
  const kappa = eigenvectorCondition(J);
  const a_0 = place === "off" ? add(point, scale(c.off, unitVector(c.direction, M.dimension))) : point;
  return {
    ...run(M, a_0),
    rate,
    logBelow: 0,
    logAbove: kappa < USEFUL_CONDITION ? log(kappa) : Infinity,
    kappa,
    rateRounding: radiusRoundingOf(J) / rate,
  };
}

function run(M: StateMap, a_0: Vector): Pick<Subject, "M" | "states" | "logSizes"> {
  const states = autonomousTrajectory(M, a_0, STEPS);
  return { M, states, logSizes: logSensitivities(M, states) };
}

function examine({ M, states, rate, logBelow, logAbove, kappa, rateRounding, logSizes }: Subject): CaseExamination {
  const n = M.dimension;
  const logRate = log(rate);
  const magnitude = n * normAtOrigin(M) * (1 + maximumNorm(states[0]));
  let largest = 0;
  const inequalities = atEachStep(logSizes, (size, t) => {
    largest = Math.max(largest, size);
    // Rounding leads the orbit away from the saddle, as fast as the sensitivity grows; each slope feels twice that.
    const drift = 2 * t * t * kappa * stepRounding(n, magnitude) * exp(largest);
    const allowance = productRounding(n, t) + t * rateRounding + drift;
    const above = logAbove === Infinity ? [] : [{ margin: t * logRate + logAbove - size, allowance }];
    return [{ margin: size - (t * logRate + logBelow), allowance }, ...above];
  });
  return finding(
    inequalities.flat(),
    visited({
      "several units": n >= 2,
      "grown 20 times": logSizes[STEPS] > log(20),
      "within 10 % of the lower bound": logSizes[STEPS] - (STEPS * logRate + logBelow) < 0.1,
    }),
  );
}

const narrate = ({ M, states, rate, logBelow, logAbove, logSizes }: Subject) => [
  `M'(a_0) = ${showMatrix(M.jacobian(states[0]))}; rate claimed ${showNumber(rate)}`,
  ...showTable(
    ["t", "a_t", "ln lower bound", "ln ‖∂a_t/∂a_0‖", "ln upper bound"],
    states.map((a, t) => [
      t,
      showVector(a),
      t * log(rate) + logBelow,
      logSizes[t],
      logAbove === Infinity ? "" : showNumber(t * log(rate) + logAbove),
    ]),
  ),
];

export const { repaired, control } = heldAndRefuted("boundary-lemma-saddle", {
  probe: { cases, examine, narrate },
  sources: ["src/dynamics/sensitivity.ts", "src/numeric/spectrum/spectrum.ts"],
  holds: {
    statement:
      "a_0 on the boundary, its orbit tends to a saddle of spectral radius ρ > 1, no M' singular: ‖∂a_t/∂a_0‖ grows like ρ^t, between explicit bounds at every t.",
    build: (c) => build(c, "boundary"),
    coverage: { "several units": 0.5, "grown 20 times": 0.5, "within 10 % of the lower bound": 0.2 },
  },
  control: {
    statement: "The same from a start off the boundary.",
    build: (c) => build(c, "off"),
    broken: "the orbit leaves the saddle for an attractor, where the sensitivity decays",
  },
});
