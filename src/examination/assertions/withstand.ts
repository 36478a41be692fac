/** Does the memory at this state withstand noise of this size, in each entry and every step? */
import { searchPlace } from "../search-place.ts";
import { surveyAttractors } from "../attractor-survey.ts";
import { noiseBracket } from "../noise-bracket.ts";
import type { NoisePlace } from "../noise.ts";
import { destinationOf } from "../attractor-list.ts";
import { type AssertedMap, type Numbers, settledMap, stateFrom, vectorFrom } from "./asserted-map.ts";
import { type Outcome, requirePass, shown } from "./outcome.ts";

export interface WithstandOptions {
  /** A state of the memory: the attractor that it is drawn to is asked about. */
  readonly at: Numbers;
  /** b */
  readonly noise: number;
  /** Where the noise enters; the input where there is one. */
  readonly on?: NoisePlace;
  /** The constant input; 0 when not given. */
  readonly input?: Numbers;
  /** Where the other attractors are looked for; found by itself when not given. */
  readonly box?: { readonly low: Numbers; readonly high: Numbers };
  /** "1" */
  readonly seed?: string;
}

export function withstandOutcome(map: AssertedMap, options: WithstandOptions): Outcome {
  const { noise, seed = "1" } = options;
  if (!(noise >= 0 && noise < Infinity))
    throw new RangeError(`toWithstand: the noise must be finite and >= 0, got ${noise}`);
  const { N, M, input } = settledMap(map, options.input);
  const on = options.on ?? (N.inputDimension > 0 ? "input" : "state");
  const a = stateFrom("at", options.at, M);
  const given =
    options.box === undefined
      ? undefined
      : {
          low: vectorFrom("box.low", options.box.low, M.dimension),
          high: vectorFrom("box.high", options.box.high, M.dimension),
        };
  const place = searchPlace(N, input, given);
  const survey = surveyAttractors(M, place, seed);
  const { attractors, orbits } = survey;
  const expected = `the memory at ${shown(a)} was expected to withstand noise of ${noise} on the ${on} in each entry`;
  const fail = (found: string): Outcome => ({ pass: false, failure: `${expected}; ${found}`, success: "" });
  const destination = destinationOf(M, attractors, a, 3000);
  if (destination.kind !== "attractor") return fail("no attractor was found that this state is drawn to");

  const others = orbits.filter(({ kind }) => kind !== "attracting").flatMap(({ points }) => points);
  const bracket = noiseBracket(
    { map: N, input, M, attractors, others, box: place.box, hasElsewhere: survey.elsewhere.states > 0 },
    destination.to,
    on,
  );
  const success = `the memory at ${shown(a)} was expected not to withstand noise of ${noise} on the ${on}`;
  if (bracket === undefined) {
    if (on === "input" && N.inputDimension === 0) return fail("the map has no input");
    return { pass: true, failure: "", success: `${success}; it does: there is no other attractor to be driven to` };
  }
  const { guaranteed, broken, basis, run } = bracket;
  if (noise <= guaranteed) {
    const how = basis === "enclosed" ? "proved by enclosures" : "seen in samples, not proved";
    return { pass: true, failure: "", success: `${success}; it does, up to ${guaranteed} (${how})` };
  }
  if (broken <= noise && run !== undefined) {
    const end =
      run.destination.kind === "diverged"
        ? "to infinity"
        : `to ${shown(attractors[run.destination.to].orbit.points[0])}`;
    return fail(
      `it is driven ${end} by ${run.family} of ${broken} in ${run.noise.length} steps, the first being ${shown(run.noise[0])}`,
    );
  }
  return fail(
    `that is not known: it withstands ${guaranteed}, and ${broken === Infinity ? "nothing tried" : `only ${broken} or more`} drives it out`,
  );
}

/** Throws a MapAssertionError that names the run that breaks the memory, or what is known. */
export function assertWithstand(map: AssertedMap, options: WithstandOptions): void {
  requirePass(withstandOutcome(map, options));
}
