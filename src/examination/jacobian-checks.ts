/**
 * Is the Jacobian of a map right? Differences at states drawn from the place that is looked at, each with its own
 * error, so that a check may be right, wrong or undecided.
 */
import { checkDrivenJacobians, checkJacobian } from "../networks/derivative-check/check-jacobian.ts";
import { type DerivativeCheck, TOLERANCES } from "../networks/derivative-check/derivative-check.ts";
import type { State } from "../dynamics/state-map.ts";
import { stream } from "../numeric/random.ts";
import type { SearchPlace } from "./attractors/search-place.ts";
import type { Subject } from "./subjects/subject.ts";

/** The checks of the Jacobians of a map at several places; where they are wrong, differences stand in for them. */
export interface JacobianChecks {
  /** Whether no check found them wrong. */
  readonly ok: boolean;
  /** The number of places. */
  readonly places: number;
  /** The number of places at which some entry could not be decided: kinks, values in steps, noise. */
  readonly undecided: number;
  /** The first check that failed, or left something undecided, or the first of all. */
  readonly shown: DerivativeCheck;
}

/** The number of states at which Jacobians are checked, by dimension: a check costs 52 n evaluations. */
const checkedStates = (n: number) => (n <= 8 ? 8 : n <= 64 ? 3 : 2);

/** The draws among which a state is looked for at which the map has a value, and a formula a slope. */
const DRAWS = 32;

/** The checks of the Jacobians of a subject at states drawn from a place. */
export function checkJacobians(
  { map, input, precision = "float64" }: Subject,
  { box }: SearchPlace,
  seed: string,
): JacobianChecks {
  const random = stream(`${seed}/jacobian-check`);
  const drawnWhereDefined = (): State => {
    let state: State = box.low;
    for (let draw = 0; draw < DRAWS; draw++) {
      state = box.low.map((end, i) => random.uniformBetween(end, box.high[i]));
      if (map.next(state, input).every(Number.isFinite) && map.jacobian(state, input).data.every(Number.isFinite))
        break;
    }
    return state;
  };
  const asked = { tolerance: TOLERANCES[precision] };
  const checks = Array.from({ length: checkedStates(map.dimension) }, () => {
    const state = drawnWhereDefined();
    if (map.inputDimension > 0) {
      return checkDrivenJacobians(
        map,
        state,
        input.map((u) => u + random.uniformBetween(-0.5, 0.5)),
        asked,
      );
    }
    return checkJacobian(
      { dimension: map.dimension, next: (a) => map.next(a, input), jacobian: (a) => map.jacobian(a, input) },
      state,
      asked,
    );
  });
  const failed = checks.find(({ ok }) => !ok);
  const open = checks.filter((check) => check.undecided.length > 0);
  return {
    ok: failed === undefined,
    places: checks.length,
    undecided: open.length,
    shown: failed ?? open.at(0) ?? checks[0],
  };
}
