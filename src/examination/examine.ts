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
import type { IndexSum, SearchStatus } from "../dynamics/attractor-search/index-sum.ts";
import type { Orbit } from "../dynamics/attractor-search/orbit.ts";
import { underConstantInput, isEnclosed } from "../dynamics/enclosed-map.ts";
import type { State } from "../dynamics/state-map.ts";
import { checkDrivenJacobians, checkJacobian } from "../networks/derivative-check/check-jacobian.ts";
import { TOLERANCES } from "../networks/derivative-check/derivative-check.ts";
import type { DerivativeCheck } from "../networks/derivative-check/derivative-check.ts";
import { maximumNorm, subtract, type Vector } from "../numeric/linear-algebra/vector.ts";
import { stream } from "../numeric/random.ts";
import type { ExaminedAttractor } from "./attractors/attractor-list.ts";
import { type AttractorSurvey, type BasinShare, surveyAttractors } from "./attractors/attractor-survey.ts";
import { type DrivenRun, drivenRun } from "./gradient/driven-runs.ts";
import { type GradientReach, gradientReach, usefulLag } from "./gradient/gradient-reach.ts";
import { type Latched, type LatchedBall, latchedBall, latchedTo } from "./attractors/latched-states.ts";
import { type NoiseBracket, noiseBracket } from "./noise/noise-bracket.ts";
import { type Portrait, portrait } from "./portrait.ts";
import { withDifferences } from "./user-map/user-map.ts";
import { withSampledEnclosure } from "./user-map/sampled-enclosure.ts";
import { type SearchPlace, searchPlace } from "./attractors/search-place.ts";
import type { Subject } from "./subjects/subject.ts";

/** The questions asked of a map and the effort spent; everything may be left out. */
export interface ExaminationOptions {
  /** The root of the address of every stream of draws. Default "1". */
  readonly seed?: string;
  /** The share below which a gradient counts as gone. Default 0.01. */
  readonly share?: number;
  /** The longest lag looked at, in steps. Default 1000, or more as the slowest attractor needs. */
  readonly longestLag?: number;
  /** States whose place in Γ is asked for. Default: none. */
  readonly states?: readonly State[];
  /** Sequences of inputs to run the map along. Default: none. */
  readonly sequences?: readonly (readonly Vector[])[];
  /** States and inputs from which single steps are kept. Default: drawn at random. */
  readonly probes?: readonly { readonly state: State; readonly input: Vector }[];
  /** A function that is called before each part of the work. */
  readonly onPart?: (done: number, parts: number, name: string) => void;
}

/** The answers about one attractor: how the map holds it. */
export interface ExaminedHolding {
  /** The attractor. */
  readonly attractor: ExaminedAttractor;
  /** The share of its basin. */
  readonly basin: BasinShare;
  /** The bracket of the largest ball in its Γ; undefined where no contracting ball was found. */
  readonly ball: LatchedBall | undefined;
  /** The bracket of the noise on the input that it withstands; undefined where there is nothing to ask. */
  readonly inputNoise: NoiseBracket | undefined;
  /** The bracket of the noise on the state that it withstands; undefined where there is nothing to ask. */
  readonly stateNoise: NoiseBracket | undefined;
  /** The reach of the gradient from the attractor and from its basin. */
  readonly gradient: GradientReach;
}

/** The examination of a subject: all answers, as plain data. */
export interface Examination {
  /** The subject that was examined. */
  readonly subject: Subject;
  /** The settings, with defaults filled in. */
  readonly options: Required<Pick<ExaminationOptions, "seed" | "share" | "longestLag">>;
  /** Whether the map encloses itself over boxes: what is guaranteed is proved only then. */
  readonly enclosed: boolean;
  /** The place in which attractors were looked for. */
  readonly place: SearchPlace;
  /** The checks of the Jacobians. */
  readonly jacobians: JacobianChecks;
  /** All orbits found, those of the survey. */
  readonly orbits: readonly Orbit[];
  /** The meaning of the index sum for the list of fixed points. */
  readonly status: SearchStatus;
  /** The index sum of the fixed points, or why there is none. */
  readonly indexSum: IndexSum;
  /** The survey of attractors and basins. */
  readonly survey: AttractorSurvey;
  /** The answers about each attractor, in the order of the survey. */
  readonly holdings: readonly ExaminedHolding[];
  /** The states that were asked about, each with its verdict. */
  readonly states: readonly { readonly state: State; readonly latched: Latched }[];
  /** The runs along the given sequences of inputs. */
  readonly runs: readonly DrivenRun[];
  /** The data of one picture of the map. */
  readonly portrait: Portrait;
  /** Single steps from the given or drawn probes: what the map computes, apart from what it remembers. */
  readonly probes: readonly { readonly state: State; readonly input: Vector; readonly next: State }[];
}

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

/** The number of single steps kept where none are given. */
const PROBES = 4;

function drawnProbes({ input }: Subject, { box }: SearchPlace, seed: string) {
  const random = stream(`${seed}/probes`);
  return Array.from({ length: PROBES }, () => ({
    state: box.low.map((end, i) => random.uniformBetween(end, box.high[i])),
    input: input.map((entry) => entry + random.uniformBetween(-1, 1)),
  }));
}

/** The number of states at which Jacobians are checked, by dimension: a check costs 52 n evaluations. */
const checkedStates = (n: number) => (n <= 8 ? 8 : n <= 64 ? 3 : 2);

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
  const { seed = "1", share = 0.01, states = [], sequences = [] } = options;
  const { onPart = () => undefined } = options;
  onPart(0, 4, "Jacobian");
  const jacobians = checkJacobians(subject, placeOf(subject), seed);
  // A wrong Jacobian would make all that follows wrong.
  const map = jacobians.ok ? subject.map : withDifferences(subject.map, subject.precision);
  const { N, M, enclosed, place } = settled({ ...subject, map });

  onPart(1, 4, "attractors and basins");
  const survey = surveyAttractors(M, place, seed);
  const { attractors, orbits } = survey;
  const longestLag = options.longestLag ?? usefulLag(M, attractors, share);
  const others = orbits.filter(({ kind }) => kind !== "attracting").flatMap(({ points }) => points);
  const { rules } = survey;
  const question = { map, input, rules, others, box: place.box, hasElsewhere: survey.elsewhere.states > 0 };
  const reach = maximumNorm(subtract(place.box.high, place.box.low));

  const parts = 4 + 3 * attractors.length;
  const holdings = attractors.map((attractor, i): ExaminedHolding => {
    const name = `attractor ${i + 1} of ${attractors.length}`;
    onPart(2 + 3 * i, parts, `${name}: Γ`);
    const ball = attractor.hyperbolic === undefined ? undefined : latchedBall(M, attractor.hyperbolic, reach);
    onPart(3 + 3 * i, parts, `${name}: noise`);
    const inputNoise = noiseBracket(question, i, "input");
    const stateNoise = noiseBracket(question, i, "state");
    onPart(4 + 3 * i, parts, `${name}: gradient`);
    const basin = survey.followed.filter((_, k) => survey.destinations[k] === i);
    const gradient = gradientReach(rules, attractor, basin, { share, longestLag });
    return { attractor, basin: survey.basins[i], ball, inputNoise, stateNoise, gradient };
  });

  onPart(parts - 1, parts, "given states, sequences and the picture");
  const hyperbolic = attractors.map((one) => one.hyperbolic);
  return {
    subject,
    options: { seed, share, longestLag },
    enclosed,
    place,
    jacobians,
    orbits,
    status: survey.status,
    indexSum: survey.indexSum,
    survey,
    holdings,
    states: states.map((state) => ({ state, latched: latchedTo(M, hyperbolic, state) })),
    runs: sequences.map((inputs) => drivenRun(N, rules, subject.initialState, inputs, share)),
    probes: (options.probes ?? drawnProbes(subject, place, seed)).map((from) => ({
      ...from,
      next: map.next(from.state, from.input),
    })),
    portrait: portrait({
      rules,
      box: place.box,
      orbits,
      followed: survey.followed,
      destinations: survey.destinations,
      stateNames: subject.stateNames,
    }),
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
  const { M, place } = settled(subject);
  return surveyAttractors(M, place, seed);
}

/** The map with enclosures, proved or sampled, alone and under its constant input; and where to look for attractors. */
function settled({ map, input, box }: Subject) {
  const enclosed = isEnclosed(map);
  const N = isEnclosed(map) ? map : withSampledEnclosure(map);
  return { N, M: underConstantInput(N, input), enclosed, place: searchPlace(map, input, box) };
}

const placeOf = ({ map, input, box }: Subject) => searchPlace(map, input, box);

function checkJacobians(
  { map, input, precision = "float64" }: Subject,
  { box }: SearchPlace,
  seed: string,
): JacobianChecks {
  const random = stream(`${seed}/jacobian-check`);
  const asked = { tolerance: TOLERANCES[precision] };
  const checks = Array.from({ length: checkedStates(map.dimension) }, () => {
    const state = box.low.map((end, i) => random.uniformBetween(end, box.high[i]));
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
