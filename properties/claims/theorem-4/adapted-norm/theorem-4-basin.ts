/**
 * Theorem 4 from anywhere in the basin: outside Γ the sensitivity grows for a while only, and for ever from no start.
 *
 *   u = 0:   ‖∂a_t/∂a_0‖₂ ≤ C ‖∂a_k/∂a_0‖₂ λ^{t−k},   C = (cond P)^½,   k the entry into a contracting ball of X
 */
import { basinVerdict } from "../../../../src/dynamics/basin.ts";
import { asHyperbolicAttractor } from "../../../../src/dynamics/hyperbolic-attractor.ts";
import { autonomousTrajectory } from "../../../../src/dynamics/trajectory.ts";
import { log } from "../../../../src/numeric/elementary/log.ts";
import type { Drawn } from "../../../arbitraries/drawn.ts";
import { buildStartInBasin, startInBasinCase } from "../../../arbitraries/maps/start-in-basin.ts";
import { logSensitivities } from "../../../vocabulary/decay.ts";
import { visited } from "../../../vocabulary/examination.ts";
import { heldAndRefuted } from "../../../vocabulary/statements.ts";
import { examine, logConditionOfNorm, narrate, sources, type Subject } from "./bound-by-an-adapted-norm.ts";

const STEPS_IN_BASIN = 80;

/** An orbit that needs more steps than this to enter the ball is given up. */
const LONGEST_PASSAGE = 400;

const cases = startInBasinCase({ maxUnits: 4, largestRadius: 0.9, least: { w: 1.1, start: 0.01 } });

/** The subject of a case; undefined where no contracting ball was found or entered. */
function build(c: Drawn<typeof cases>, countedFrom: "entry" | "start"): Subject | undefined {
  const { M, point, start } = buildStartInBasin(c);
  const X = asHyperbolicAttractor(M, [point]);
  if (X === undefined) return undefined;
  const basin = basinVerdict(M, [X], start, LONGEST_PASSAGE);
  if (basin.kind !== "attracted") return undefined;
  const k = basin.entersAt;
  const states = autonomousTrajectory(M, start, k + STEPS_IN_BASIN);
  const logSizes = logSensitivities(M, states);
  const logLambda = log(X.contractionFactor);
  const logC = logConditionOfNorm(X);
  const fromEntry = { from: k, logBoundAt: (t: number) => logC + logSizes[k] + (t - k) * logLambda };
  const fromStart = { from: 0, logBoundAt: (t: number) => logC + t * logLambda };
  return {
    M,
    X,
    states,
    logSizes,
    ...(countedFrom === "entry" ? fromEntry : fromStart),
    regions: visited({ "starts outside the contracting ball": k > 0 }),
  };
}

export const { repaired, control } = heldAndRefuted("theorem-4-basin", {
  probe: { cases, examine, narrate },
  sources,
  holds: {
    statement:
      "u = 0, a_0 anywhere in the basin, outside Γ too: ‖∂a_t/∂a_0‖₂ ≤ C ‖∂a_k/∂a_0‖₂ λ^{t−k} from the entry k into a contracting ball on.",
    build: (c) => build(c, "entry"),
    coverage: { "the sensitivity grows first": 0.2, "starts outside the contracting ball": 0.3, "several units": 0.2 },
  },
  control: {
    statement: "The same bound counted from t = 0, as if a_0 were in the ball.",
    build: (c) => build(c, "start"),
    broken: "a rival conclusion: before the entry nothing contracts: outside Γ the sensitivity grows for a while",
  },
});
