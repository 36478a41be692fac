/**
 * The examination of a map: the paper's questions, asked of anyone's recurrent system.
 *
 *   Does it hold bits?                     its attractors, their kinds, basins and reduced attracting sets Γ
 *   How much noise does it stand?          a bracket, on the input and on the state (Theorem 3)
 *   How far back does its gradient reach?  the rate of decay, lags and amplification (Theorem 4)
 *   Is its Jacobian right?                 differences, at states drawn from the place that is looked at
 *
 * The result is plain data; what was proved, what was sampled and what was only searched for is said with each
 * answer. Numbers that may be infinite are undefined instead.
 */
import { underConstantInput, isEnclosed } from "../dynamics/enclosed-map.ts";
import { maximumNorm, subtract } from "../numeric/linear-algebra/vector.ts";
import { stream } from "../numeric/random.ts";
import { type AttractorSurvey, surveyAttractors } from "./attractors/attractor-survey.ts";
import { latchedBall, latchedTo } from "./attractors/latched-states.ts";
import { type SearchPlace, searchPlace } from "./attractors/search-place.ts";
import type { Examination, ExaminationOptions, ExaminedHolding } from "./examination.ts";
import { drivenRun } from "./gradient/driven-runs.ts";
import { gradientReach, USUAL_LAG, usefulLag } from "./gradient/gradient-reach.ts";
import { checkJacobians } from "./jacobian-checks.ts";
import { noiseBracket } from "./noise/noise-bracket.ts";
import { emptyPortrait, portrait } from "./portrait.ts";
import { requireConsistent } from "./self-checks.ts";
import type { Subject } from "./subjects/subject.ts";
import { measuredAccuracy } from "./user-map/measured-rounding.ts";
import { withSampledEnclosure } from "./user-map/sampled-enclosure.ts";
import { withAccuracy, withDifferences } from "./user-map/user-map.ts";

/** The number of single steps kept where none are given. */
const PROBES = 4;

function drawnProbes({ input }: Subject, { box }: SearchPlace, seed: string) {
  const random = stream(`${seed}/probes`);
  return Array.from({ length: PROBES }, () => ({
    state: box.low.map((end, i) => random.uniformBetween(end, box.high[i])),
    input: input.map((entry) => entry + random.uniformBetween(-1, 1)),
  }));
}

/**
 * Examines a subject: which attractors it has and what holds each, how much noise they withstand, how far back the
 * gradient reaches, whether the Jacobians are right. Takes a second for one unit, minutes for a hundred. Throws what
 * the code of the subject throws, as a UserMapError for a map made by `userSubject`.
 *
 * @example
 * const neuron = userSubject({ dimension: 1, next: ([a]) => 2 * Math.tanh(a) }, "neuron");
 * const examination = examine(neuron);
 * examination.holdings.length; // 2: it holds one bit
 * examinationSummary(examinationRecord(examination)); // "It latches 1 bit: 2 attractors were found, …"
 */
export function examine(subject: Subject, options: ExaminationOptions = {}): Examination {
  const { input } = subject;
  const { seed = "1", share = 0.01, states = [], sequences = [], picture = true } = options;
  const { onPart = () => undefined, onKnown = () => undefined } = options;
  onPart(0, 4, "Jacobian");
  const rounded = withItsAccuracy(subject);
  const jacobians = checkJacobians(rounded, placeOf(rounded), seed);
  // A wrong Jacobian would make all that follows wrong.
  const map = jacobians.ok ? rounded.map : withDifferences(rounded.map, subject.precision);
  const { N, M, enclosed, place } = settled({ ...subject, map });

  onPart(1, 4, "attractors and basins");
  const common = { subject, enclosed, place, jacobians };
  const settings = { seed, share, longestLag: options.longestLag ?? USUAL_LAG };
  const survey = surveyAttractors(M, place, seed, {
    onKnown: (found, left) => {
      onKnown({ ...common, ...unfinished(found, [], [left]), options: settings, portrait: emptyPortrait(subject) });
    },
  });
  const { attractors, orbits, rules } = survey;
  const longestLag = options.longestLag ?? usefulLag(M, attractors, share);
  const known = { ...common, options: { ...settings, longestLag } };
  const others = orbits.filter(({ kind }) => kind !== "attracting").flatMap(({ points }) => points);
  const question = { map, input, rules, others, box: place.box, hasElsewhere: survey.elsewhere.states > 0 };
  const reach = maximumNorm(subtract(place.box.high, place.box.low));

  const parts = 4 + 3 * attractors.length;
  const holdings: ExaminedHolding[] = [];
  const last = picture ? "given states, sequences and the picture" : "given states and sequences";
  for (const [i, attractor] of attractors.entries()) {
    const name = `attractor ${i + 1} of ${attractors.length}`;
    onKnown({ ...known, ...unfinished(survey, holdings, [last]), portrait: emptyPortrait(subject) });
    onPart(2 + 3 * i, parts, `${name}: Γ`);
    const ball = attractor.hyperbolic === undefined ? undefined : latchedBall(M, attractor.hyperbolic, reach);
    onPart(3 + 3 * i, parts, `${name}: noise`);
    const inputNoise = noiseBracket(question, i, "input");
    const stateNoise = noiseBracket(question, i, "state");
    onPart(4 + 3 * i, parts, `${name}: gradient`);
    const basin = survey.followed.filter((_, k) => survey.destinations[k] === i);
    const gradient = gradientReach(rules, attractor, basin, { share, longestLag });
    holdings.push({ attractor, basin: survey.basins[i], ball, inputNoise, stateNoise, gradient });
  }

  onKnown({ ...known, ...unfinished(survey, holdings, [last]), portrait: emptyPortrait(subject) });
  onPart(parts - 1, parts, last);
  const hyperbolic = attractors.map((one) => one.hyperbolic);
  const examination: Examination = {
    ...known,
    ...unfinished(survey, holdings, []),
    states: states.map((state) => ({ state, latched: latchedTo(M, hyperbolic, state) })),
    runs: sequences.map((inputs) => drivenRun(N, rules, subject.initialState, inputs, share)),
    probes: (options.probes ?? drawnProbes(subject, place, seed)).map((from) => ({
      ...from,
      next: map.next(from.state, from.input),
    })),
    portrait: picture
      ? portrait({
          rules,
          box: place.box,
          orbits,
          followed: survey.followed,
          destinations: survey.destinations,
          stateNames: subject.stateNames,
        })
      : emptyPortrait(subject),
  };
  requireConsistent(examination);
  return examination;
}

/** What a survey and the holdings so far give; attractors that were not come to have their basins only. */
function unfinished(survey: AttractorSurvey, done: readonly ExaminedHolding[], left: readonly string[]) {
  const { attractors, basins } = survey;
  const rest = attractors.slice(done.length).map((attractor, k): ExaminedHolding => ({
    attractor,
    basin: basins[done.length + k],
    ball: undefined,
    inputNoise: undefined,
    stateNoise: undefined,
    gradient: undefined,
  }));
  return {
    missing: [...rest.map((_, k) => `attractor ${done.length + k + 1}: Γ, noise and gradient`), ...left],
    orbits: survey.orbits,
    status: survey.status,
    indexSum: survey.indexSum,
    survey,
    holdings: [...done, ...rest],
    states: [],
    runs: [],
    probes: [],
  };
}

/**
 * The attractors of a subject and the shares of their basins: the part of `examine` that finds them, with the same
 * draws for the same seed.
 *
 * @example
 * surveySubject(networkSubject(bytes, "gru.safetensors")).attractors.map(({ orbit }) => orbit.period);
 */
export function surveySubject(subject: Subject, seed = "1"): AttractorSurvey {
  const { M, place } = settled(withItsAccuracy(subject));
  return surveyAttractors(M, place, seed);
}

/** The subject with what its values show of its rounding, if it cannot enclose itself. */
function withItsAccuracy(subject: Subject): Subject {
  const { map, input, precision } = subject;
  if (isEnclosed(map)) return subject;
  return { ...subject, map: withAccuracy(map, measuredAccuracy(map, input, placeOf(subject).box), precision) };
}

/** The map with enclosures, proved or sampled, alone and under its constant input; and where to look for attractors. */
function settled({ map, input, box }: Subject) {
  const enclosed = isEnclosed(map);
  const N = isEnclosed(map) ? map : withSampledEnclosure(map);
  return { N, M: underConstantInput(N, input), enclosed, place: searchPlace(map, input, box) };
}

const placeOf = ({ map, input, box }: Subject) => searchPlace(map, input, box);
