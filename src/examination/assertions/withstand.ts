/** Does the memory at this state withstand noise of this size, in each entry and every step? */
import { searchPlace } from "../attractors/search-place.ts";
import { surveyAttractors } from "../attractors/attractor-survey.ts";
import { noiseBracket } from "../noise/noise-bracket.ts";
import { noiseDimension, type NoisePlace, noisyStep, type NoisySystem } from "../noise/noise.ts";
import { signPatterns } from "../noise/adversarial-noise.ts";
import { destinationOf, type ExaminedAttractor } from "../attractors/attractor-list.ts";
import type { EnclosedMap } from "../../dynamics/enclosed-map.ts";
import type { State } from "../../dynamics/state-map.ts";
import { maximumNorm, scale } from "../../numeric/linear-algebra/vector.ts";
import { type AssertedMap, type Numbers, requireOptions, settledMap, vectorFrom } from "./asserted-map.ts";
import { attractorAt } from "./latch-at.ts";
import { basisOf, type Outcome, requirePass, shown } from "./outcome.ts";

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
  requireOptions("toWithstand", options);
  const { noise, seed = "1" } = options;
  if (!(noise >= 0 && noise < Infinity))
    throw new RangeError(`toWithstand: the noise must be finite and >= 0, got ${noise}`);
  const { N, M, input } = settledMap("toWithstand", map, options.input);
  const on = options.on ?? (N.inputDimension > 0 ? "input" : "state");
  requirePlace(on);
  const a = vectorFrom("toWithstand: at", options.at, M.dimension);
  const given =
    options.box === undefined
      ? undefined
      : {
          low: vectorFrom("toWithstand: box.low", options.box.low, M.dimension),
          high: vectorFrom("toWithstand: box.high", options.box.high, M.dimension),
        };
  const place = searchPlace(N, input, given);
  const survey = surveyAttractors(M, place, seed);
  const expected = `the memory at ${shown(a)} was expected to withstand noise of ${noise} on the ${on} in each entry`;
  const fail = (found: string, undecided = false): Outcome => ({
    pass: false,
    failure: `${expected}; ${found}`,
    success: "",
    undecided,
  });
  if (on === "input" && N.inputDimension === 0) return fail("the map has no input", true);
  const destination = destinationOf(M, survey.attractors, a, 3000);
  if (destination.kind !== "attractor")
    return fail("no attractor was found that this state is drawn to", destination.kind === "undecided");

  const system = { map: N, input, place: on };
  const beyond = reachedUnderNoise(system, M, survey.attractors, survey.attractors[destination.to].orbit.points, noise);
  const attractors = [...survey.attractors, ...beyond.attractors];
  const others = survey.orbits.filter(({ kind }) => kind !== "attracting").flatMap(({ points }) => points);
  const hasElsewhere = survey.elsewhere.states > 0 || beyond.hasElsewhere;
  const bracket = noiseBracket(
    { map: N, input, M, attractors, others, box: place.box, hasElsewhere },
    destination.to,
    on,
  );
  const success = `the memory at ${shown(a)} was expected not to withstand noise of ${noise} on the ${on}`;
  if (bracket === undefined) {
    return { pass: true, failure: "", success: `${success}; it does: no other attractor was found to be driven to` };
  }
  const { guaranteed, broken, basis, run } = bracket;
  // First, as a run outweighs samples that showed none.
  if (broken <= noise && run !== undefined) {
    const end =
      run.destination.kind === "diverged"
        ? "to infinity"
        : `to ${shown(attractors[run.destination.to].orbit.points[0])}`;
    return fail(
      `it is driven ${end} by ${run.family} of ${broken} in ${run.noise.length} steps, the first being ${shown(run.noise[0])}`,
    );
  }
  if (noise <= guaranteed) {
    return {
      pass: true,
      failure: "",
      success: `${success}; it does, up to ${guaranteed} (${basisOf(basis === "enclosed")})`,
    };
  }
  return fail(
    `that is not known: it withstands ${guaranteed}, and ${broken === Infinity ? "nothing tried" : `only ${broken} or more`} drives it out`,
    true,
  );
}

/** Steps of constant noise after which it is looked where the state goes. */
const LOOKS = [1, 4, 16, 64, 256];

/**
 * Where constant noise of this size takes the state that no attractor of the list is. The survey looks into one box,
 * and noise may lead out of it.
 */
function reachedUnderNoise(
  system: NoisySystem,
  M: EnclosedMap,
  known: readonly ExaminedAttractor[],
  [from]: readonly State[],
  b: number,
): { readonly attractors: readonly ExaminedAttractor[]; readonly hasElsewhere: boolean } {
  const found: ExaminedAttractor[] = [];
  let hasElsewhere = false;
  for (const signs of signPatterns(noiseDimension(system))) {
    const v = scale(b, signs);
    let state = from;
    for (let t = 1; t <= LOOKS[LOOKS.length - 1]; t++) {
      state = noisyStep(system, state, v);
      if (!LOOKS.includes(t)) continue;
      if (destinationOf(M, [...known, ...found], state, 3000).kind === "attractor") continue;
      const reached = maximumNorm(state) < Infinity ? attractorAt(M, state) : "it diverges";
      if (typeof reached === "string") hasElsewhere = true;
      else found.push(reached);
    }
  }
  return { attractors: found, hasElsewhere };
}

function requirePlace(on: unknown): asserts on is NoisePlace {
  if (on !== "state" && on !== "input") {
    throw new RangeError(`toWithstand: on must be "state" or "input", got ${JSON.stringify(on)}`);
  }
}

/** Throws a MapAssertionError that names the run that breaks the memory, or what is known. */
export function assertWithstand(map: AssertedMap, options: WithstandOptions): void {
  requirePass(withstandOutcome(map, options));
}
