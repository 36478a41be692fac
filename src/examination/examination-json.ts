/** From an examination to its record: numbers and arrays copied, what is infinite or unknown made null. */
import type { Plateau } from "../dynamics/attractor-search/plateau.ts";
import { isCoarse, type StateMap } from "../dynamics/state-map.ts";
import { conditionNumber } from "../numeric/linear-algebra/norms.ts";
import type { Box } from "../numeric/linear-algebra/box.ts";
import type { SurveyedFate } from "./attractors/attractor-survey.ts";
import type { BasinShare } from "./attractors/basins.ts";
import type { Examination, ExaminedHolding } from "./examination.ts";
import type {
  AttractorRecord,
  CurveRecord,
  ExaminationRecord,
  FateRecord,
  NoiseRecord,
  ShareRecord,
} from "./examination-record.ts";
import type { Latched } from "./attractors/latched-states.ts";
import type { AdversarialRun } from "./noise/adversarial-noise.ts";
import type { NoiseBracket } from "./noise/noise-bracket.ts";
import { type GradientReach, rateOf } from "./gradient/gradient-reach.ts";
import type { GradientCurve } from "./gradient/state-gradient.ts";

/**
 * The record of an examination: its findings as plain JSON. Numbers and arrays are copied; what is infinite or unknown
 * is null; attractors are numbered from 1.
 *
 * @example
 * JSON.stringify(examinationRecord(examine(userSubject({ dimension: 1, next: ([a]) => 2 * Math.tanh(a) }))));
 */
export function examinationRecord(examination: Examination): ExaminationRecord {
  const { subject, options, place, jacobians, orbits, holdings, survey, states, runs } = examination;
  const numberOf = (points: readonly unknown[]) => {
    const at = holdings.findIndex(({ attractor }) => attractor.orbit.points === points);
    return at < 0 ? null : at + 1;
  };
  const followed = survey.followed.length;
  return {
    schema: 1,
    map: {
      title: subject.title,
      coordinate: subject.coordinate,
      dimension: subject.map.dimension,
      inputDimension: subject.map.inputDimension,
      stateNames: subject.stateNames,
      inputNames: subject.inputNames,
      constantInput: [...subject.input],
      enclosed: examination.enclosed,
      rounding: roundingRecord(survey.rules.M),
    },
    settings: options,
    place: { low: [...place.box.low], high: [...place.box.high], origin: place.origin },
    jacobian: {
      ok: jacobians.ok,
      places: jacobians.places,
      undecided: jacobians.undecided,
      text: jacobians.shown.text,
    },
    missing: examination.missing,
    orbits: orbits.map((orbit) => ({
      period: orbit.period,
      kind: orbit.kind,
      confidence: orbit.confidence,
      points: orbit.points.map((x) => [...x]),
      eigenvalues: orbit.eigenvalues.map(({ re, im }) => [re, im] as const),
      error: finite(orbit.error),
      continuum: orbit.continuum,
      extent: extentRecord(orbit.sample?.extent),
      spectralRadius: orbit.spectralRadius,
      operatorNorm: orbit.operatorNorm,
      index: orbit.index,
      attractor: numberOf(orbit.points),
      plateau: plateauRecord(orbit.plateau),
    })),
    search: {
      status: examination.status,
      indexSum: examination.indexSum,
      longestPeriod: survey.longestPeriod,
      newtonRuns: survey.newtonRuns,
      unseenShare: survey.unseenShare,
      followed,
    },
    attractors: holdings.map((holding, i) => attractorRecord(holding, i + 1, followed)),
    elsewhere: shareRecord(survey.elsewhere, followed),
    fates: survey.fates.map((fate) => fateRecord(fate, followed)),
    readOut: readOutRecord(examination),
    states: states.map(({ state, latched }) => ({
      state: [...state],
      verdict: verdictInWords(latched),
      attractor: latched.kind === "undecided" || latched.kind === "nowhere" ? null : latched.to + 1,
    })),
    sequences: runs.map(({ steps, end, destination, gradient }) => ({
      steps,
      end: [...end],
      attractor: destination.kind === "attractor" ? destination.to + 1 : null,
      ends: destination.kind,
      gradient: curveRecord(gradient),
    })),
    probes: examination.probes.map(({ state, input, next }) => ({
      state: [...state],
      input: [...input],
      next: Array.from(next, finite),
    })),
    portrait: examination.portrait,
  };
}

const roundingRecord = (M: StateMap) => (isCoarse(M) ? { share: M.roundoff ?? 0, grid: M.gridError ?? 0 } : null);

const plateauRecord = (plateau: Plateau | undefined) =>
  plateau === undefined ? null : { low: [...plateau.extent.low], high: [...plateau.extent.high], seen: plateau.seen };

function attractorRecord(
  { attractor: { orbit, hyperbolic }, basin, ball, inputNoise, stateNoise, gradient }: ExaminedHolding,
  number: number,
  followed: number,
): AttractorRecord {
  return {
    number,
    period: orbit.period,
    points: orbit.points.map((x) => [...x]),
    error: finite(orbit.error),
    ratePerStep: rateOf(orbit),
    spectralRadius: orbit.spectralRadius,
    operatorNorm: orbit.operatorNorm,
    adaptedNorm:
      hyperbolic === undefined
        ? null
        : {
            contractionFactor: hyperbolic.contractionFactor,
            trappingRadius: hyperbolic.trappingRadius,
            condition: Math.max(...hyperbolic.norms.map(({ P }) => conditionNumber(P))),
          },
    basin: shareRecord(basin, followed),
    ball:
      ball === undefined
        ? null
        : { ...ball, outside: finite(ball.outside), witness: ball.witness === undefined ? null : [...ball.witness] },
    noise: { input: noiseRecord(inputNoise), state: noiseRecord(stateNoise) },
    gradient: gradient === undefined ? NO_GRADIENT : gradientRecord(gradient),
  };
}

/** The gradient of an attractor that was not come to. */
const NO_GRADIENT: AttractorRecord["gradient"] = {
  atAttractor: { lag: null, amplification: 1, lags: [], log10Norms: [] },
  typical: null,
  worst: null,
  worstState: null,
  states: 0,
  amplification: 1,
};

const gradientRecord = (gradient: GradientReach): AttractorRecord["gradient"] => ({
  atAttractor: curveRecord(gradient.atAttractor),
  typical: gradient.typical === undefined ? null : curveRecord(gradient.typical),
  worst: gradient.worst === undefined ? null : curveRecord(gradient.worst),
  worstState: gradient.worstState === undefined ? null : [...gradient.worstState],
  states: gradient.states,
  amplification: gradient.amplification,
});

/** What the read-out of the subject gives at each attractor. */
function readOutRecord({ subject, holdings }: Examination): ExaminationRecord["readOut"] {
  const { readOut, readOutMeaning = "what is read out" } = subject;
  if (readOut === undefined) return null;
  const answers = holdings.map(({ attractor }, i) => ({
    attractor: i + 1,
    answer: attractor.orbit.points.map((x) => answerOf(readOut(x))).join(" → "),
  }));
  return { meaning: readOutMeaning, answers };
}

/** The answer that is read out: the sign of one output, else the number of the largest. */
function answerOf(outputs: ArrayLike<number>): string {
  const y = Array.from(outputs);
  if (y.length === 1) return y[0] > 0 ? "+" : y[0] < 0 ? "−" : "0";
  return `output ${y.indexOf(Math.max(...y)) + 1}`;
}

const finite = (x: number): number | null => (Number.isFinite(x) ? x : null);

const shareRecord = ({ states, share, interval }: BasinShare, of: number): ShareRecord => ({
  states,
  of,
  share,
  ...interval,
});

const curveRecord = ({ lag, amplification, lags, logNorms }: GradientCurve): CurveRecord => ({
  lag: lag ?? null,
  amplification,
  lags,
  log10Norms: logNorms.map((logNorm) => finite(logNorm / Math.LN10)),
});

function noiseRecord(bracket: NoiseBracket | undefined): NoiseRecord | null {
  if (bracket === undefined) return null;
  const { guaranteed, basis, method, broken, searchedTo, unsettled, run } = bracket;
  const noise = run?.noise ?? [];
  const isConstant = noise.every((v) => v.every((entry, i) => entry === noise[0][i]));
  return {
    guaranteed,
    basis,
    method,
    broken: finite(broken),
    searchedTo,
    unsettled,
    run:
      run === undefined
        ? null
        : {
            family: run.family,
            steps: noise.length,
            noise: (isConstant ? noise.slice(0, 1) : noise).map((v) => [...v]),
            from: [...run.from],
            goesTo: goesTo(run.destination),
          },
  };
}

const goesTo = (destination: AdversarialRun["destination"]) =>
  destination.kind === "attractor" ? destination.to + 1 : destination.kind;

function verdictInWords(latched: Latched): string {
  switch (latched.kind) {
    case "inside":
      return `in Γ of attractor ${latched.to + 1}`;
    case "outside":
      return `not in Γ of attractor ${latched.to + 1}: the spectral radius of (M^l)' is 1 or more at l = ${latched.expandsAt}`;
    case "nowhere":
      return `in Γ of no attractor: ${latched.why}`;
    case "undecided":
      return `undecided: ${latched.why}`;
  }
}

const extentRecord = (extent: Box | undefined) =>
  extent === undefined ? null : { low: [...extent.low], high: [...extent.high] };

const fateRecord = (
  { kind, what, exponents, passed, dimension, orbit, within, share, presumed, leavers }: SurveyedFate,
  of: number,
): FateRecord => ({
  kind,
  what,
  ...shareRecord(share, of),
  exponents: exponents?.map(({ value, standardError }) => ({ value: finite(value), standardError })) ?? null,
  extent: extentRecord(passed?.extent ?? orbit?.sample?.extent),
  dimension: dimension ?? null,
  period: orbit?.period ?? null,
  within: within ?? null,
  left: leavers ?? null,
  presumed,
});
