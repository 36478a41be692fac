/** Does the memory at this state withstand noise of this size, in each entry and every step? */
import { searchPlace } from "../attractors/search-place.ts";
import { surveyAttractors } from "../attractors/attractor-survey.ts";
import { noiseBracket } from "../noise/noise-bracket.ts";
import { noiseDimension, type NoisePlace, noisyStep, type NoisySystem } from "../noise/noise.ts";
import { signPatterns } from "../noise/adversarial-noise.ts";
import type { ExaminedAttractor } from "../attractors/attractor-list.ts";
import { type Basins, basinsOf } from "../attractors/basins.ts";
import type { State } from "../../dynamics/state-map.ts";
import { counted } from "../../numeric/number-text.ts";
import { maximumNorm, scale } from "../../numeric/linear-algebra/vector.ts";
import { isSameLocatedOrbit } from "../../dynamics/attractor-search/located-orbit.ts";
import { type AssertedMap, type Numbers, requireOptions, settledMap, vectorFrom } from "./asserted-map.ts";
import { attractorAt } from "./latch-at.ts";
import { basisOf, type Outcome, requirePass, shown } from "./outcome.ts";

/** The options of `assertWithstand`: which memory must withstand how much noise. */
export interface WithstandOptions {
  /** A state of the memory: the attractor that it is drawn to is asked about. */
  readonly at: Numbers;
  /** The bound b ≥ 0 of the noise: no entry is larger, in any step. */
  readonly noise: number;
  /** The place where the noise enters. Default: the input, for a map that has one; else the state. */
  readonly on?: NoisePlace;
  /** The constant input. Default 0. */
  readonly input?: Numbers;
  /** The box in which the other attractors are looked for. Default: found by the search. */
  readonly box?: { readonly low: Numbers; readonly high: Numbers };
  /** The root of the addresses of the draws. Default "1". */
  readonly seed?: string;
}

/** Checks that the memory at a state withstands noise of a size. */
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
  const survey = surveyAttractors(M, place, seed, { share: SURVEYED });
  const expected = `the memory at ${shown(a)} was expected to withstand noise of ${noise} on the ${on} in each entry`;
  const fail = (found: string, undecided = false): Outcome => ({
    pass: false,
    failure: `${expected}; ${found}`,
    success: "",
    undecided,
  });
  if (on === "input" && N.inputDimension === 0) return fail("the map has no input", true);
  const destination = survey.rules.destinationOf(a);
  if (destination.kind !== "attractor")
    return fail("no attractor was found that this state is drawn to", destination.kind === "undecided");

  const system = { map: N, input, place: on };
  const beyond = reachedUnderNoise(system, survey.rules, survey.attractors[destination.to].orbit.points, noise);
  const attractors = [...survey.attractors, ...beyond.attractors];
  const orbits = [...survey.orbits, ...beyond.attractors.map(({ orbit }) => orbit)];
  const rules =
    beyond.attractors.length === 0 ? survey.rules : basinsOf(M, place.box, attractors, orbits, survey.fates);
  const others = survey.orbits.filter(({ kind }) => kind !== "attracting").flatMap(({ points }) => points);
  const hasElsewhere = survey.elsewhere.states > 0 || beyond.hasElsewhere;
  const bracket = noiseBracket({ map: N, input, rules, others, box: place.box, hasElsewhere }, destination.to, on);
  const success = `the memory at ${shown(a)} was expected not to withstand noise of ${noise} on the ${on}`;
  if (bracket === undefined) {
    return { pass: true, failure: "", success: `${success}; it does: no other attractor was found to be driven to` };
  }
  const { guaranteed, broken, basis, run } = bracket;
  // First, as a run outweighs samples that showed none.
  if (broken <= noise && run !== undefined) {
    const { destination: goal } = run;
    const end =
      goal.kind === "attractor"
        ? `to ${shown(attractors[goal.to].orbit.points[0])}`
        : goal.kind === "diverged"
          ? "to infinity"
          : goal.kind === "left the domain"
            ? "out of the domain, where the map has no value,"
            : `to a ${goal.kind} set`;
    return fail(
      `it is driven ${end} by ${run.family} of ${broken} in ${counted(run.noise.length, "step")}, the first being ${shown(run.noise[0])}`,
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

/** The share of the effort of an examination that is spent on the states of the survey: one memory is asked about. */
const SURVEYED = 0.1;

/** The steps of constant noise after which it is looked where the state goes. */
const LOOKS = [1, 4, 16, 64, 256];

/**
 * The attractors beyond the list to which constant noise of this size takes the state, and whether it goes elsewhere.
 * The survey looks into one box, and noise may lead out of it.
 */
function reachedUnderNoise(
  system: NoisySystem,
  rules: Basins,
  [from]: readonly State[],
  b: number,
): { readonly attractors: readonly ExaminedAttractor[]; readonly hasElsewhere: boolean } {
  const { M } = rules;
  const found: ExaminedAttractor[] = [];
  let hasElsewhere = false;
  for (const signs of signPatterns(noiseDimension(system))) {
    const v = scale(b, signs);
    let state = from;
    for (let t = 1; t <= LOOKS[LOOKS.length - 1]; t++) {
      state = noisyStep(system, state, v);
      if (!LOOKS.includes(t)) continue;
      const destination = rules.destinationOf(state);
      if (destination.kind === "attractor") continue;
      const reached = maximumNorm(state) < Infinity ? attractorAt(M, state) : "it diverges";
      if (typeof reached === "string") hasElsewhere = true;
      else if (![...rules.attractors, ...found].some(({ orbit }) => isSameLocatedOrbit(orbit, reached.orbit))) {
        found.push(reached);
      }
    }
  }
  return { attractors: found, hasElsewhere };
}

function requirePlace(on: unknown): asserts on is NoisePlace {
  if (on !== "state" && on !== "input") {
    throw new RangeError(`toWithstand: on must be "state" or "input", got ${JSON.stringify(on)}`);
  }
}

/**
 * Asserts that the memory at a state withstands noise: that no noise up to this size in each entry and every step
 * drives the state out of the basin of its attractor (theorem 3). What is not known fails too.
 *
 * Throws a MapAssertionError that names the run that breaks the memory, or what is known; a RangeError for options that
 * do not fit; a UserMapError for a map that breaks its rules.
 *
 * @example
 * assertWithstand(latchNeuron(2), { at: 1.9, noise: 0.5 }); // h* = 0.5328…
 */
export function assertWithstand(map: AssertedMap, options: WithstandOptions): void {
  requirePass(withstandOutcome(map, options));
}
