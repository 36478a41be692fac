/**
 * An examination as plain JSON: what `examine --json` prints, what bounds are made from and figures are drawn from.
 *
 * A number that may be infinite or unknown is null. States are arrays in the order of `stateNames`; attractors are numbered from 1.
 */
import type { AttractorReached } from "../dynamics/attractor-search/attractor.ts";
import { conditionNumber } from "../numeric/linear-algebra/norms.ts";
import type { Destination } from "./attractor-list.ts";
import type { BasinShare } from "./attractor-survey.ts";
import type { Examination, ExaminedHolding } from "./examination.ts";
import type { Latched } from "./latched-states.ts";
import type { NoiseBracket } from "./noise-bracket.ts";
import type { Portrait } from "./portrait.ts";
import type { GradientCurve } from "./state-gradient.ts";

export interface ExaminationRecord {
  readonly schema: 1;
  readonly map: {
    readonly title: string;
    /** What the state is; Γ, noise on the state and finite lags are about this coordinate. */
    readonly coordinate: string;
    readonly dimension: number;
    readonly inputDimension: number;
    readonly stateNames: readonly string[];
    readonly inputNames: readonly string[];
    readonly constantInput: readonly number[];
    /** Whether guarantees are proved by enclosures, or else drawn from samples. */
    readonly enclosed: boolean;
  };
  readonly settings: { readonly seed: string; readonly share: number; readonly longestLag: number };
  readonly place: { readonly low: readonly number[]; readonly high: readonly number[]; readonly origin: string };
  readonly jacobian: { readonly ok: boolean; readonly places: number; readonly text: string };
  readonly orbits: readonly OrbitRecord[];
  readonly search: {
    readonly status: string;
    readonly indexSum: number | string;
    readonly longestPeriod: number;
    readonly newtonRuns: number;
    readonly followed: number;
  };
  readonly attractors: readonly AttractorRecord[];
  /** States that came to none of the attractors. */
  readonly elsewhere: ShareRecord & { readonly what: string | null };
  readonly states: readonly {
    readonly state: readonly number[];
    readonly verdict: string;
    readonly attractor: number | null;
  }[];
  readonly sequences: readonly {
    readonly steps: number;
    readonly end: readonly number[];
    readonly attractor: number | null;
    readonly ends: "attractor" | "diverged" | "undecided";
    readonly gradient: CurveRecord;
  }[];
  /** Single steps from states and inputs drawn at random. */
  readonly probes: readonly {
    readonly state: readonly number[];
    readonly input: readonly number[];
    readonly next: readonly (number | null)[];
  }[];
  readonly portrait: Portrait;
}

export interface OrbitRecord {
  readonly period: number;
  readonly kind: string;
  readonly confidence: string;
  readonly points: readonly (readonly number[])[];
  readonly eigenvalues: readonly (readonly [number, number])[];
  readonly spectralRadius: number;
  readonly operatorNorm: number;
  readonly index: number | string;
  /** Its number among the attractors, or null. */
  readonly attractor: number | null;
}

export interface ShareRecord {
  readonly states: number;
  readonly of: number;
  readonly share: number;
  readonly lower: number;
  readonly upper: number;
}

export interface CurveRecord {
  readonly lag: number | null;
  readonly amplification: number;
  /** Lags and log10 of ‖∂a_t/∂a_0‖₂ there; a norm of 0 is null. */
  readonly lags: readonly number[];
  readonly log10Norms: readonly (number | null)[];
}

export interface NoiseRecord {
  readonly guaranteed: number;
  readonly basis: "enclosed" | "sampled";
  readonly method: string;
  readonly broken: number | null;
  readonly searchedTo: number;
  /** How it was broken. */
  readonly run: {
    readonly family: string;
    readonly steps: number;
    /** v_1 … v_T, or v_1 alone if they are all the same. */
    readonly noise: readonly (readonly number[])[];
    readonly from: readonly number[];
    readonly goesTo: number | "diverged";
  } | null;
}

export interface AttractorRecord {
  readonly number: number;
  readonly period: number;
  readonly points: readonly (readonly number[])[];
  /** ρ^{1/p}, the same in every smooth coordinate. */
  readonly ratePerStep: number;
  readonly spectralRadius: number;
  readonly operatorNorm: number;
  readonly adaptedNorm: {
    readonly contractionFactor: number;
    readonly trappingRadius: number;
    /** How far this norm is from the Euclidean one: the largest condition number of its matrices P. */
    readonly condition: number;
  } | null;
  readonly basin: ShareRecord;
  readonly ball: {
    readonly inside: number;
    readonly outside: number | null;
    readonly searchedTo: number;
    readonly rays: number;
    readonly witness: readonly number[] | null;
  } | null;
  readonly noise: { readonly input: NoiseRecord | null; readonly state: NoiseRecord | null };
  readonly gradient: {
    readonly atAttractor: CurveRecord;
    readonly typical: CurveRecord | null;
    readonly worst: CurveRecord | null;
    readonly worstState: readonly number[] | null;
    readonly states: number;
    readonly amplification: number;
  };
}

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
    },
    settings: options,
    place: { low: [...place.box.low], high: [...place.box.high], origin: place.origin },
    jacobian: { ok: jacobians.ok, places: jacobians.places, text: jacobians.shown.text },
    orbits: orbits.map((orbit) => ({
      period: orbit.period,
      kind: orbit.kind,
      confidence: orbit.confidence,
      points: orbit.points.map((x) => [...x]),
      eigenvalues: orbit.eigenvalues.map(({ re, im }) => [re, im] as const),
      spectralRadius: orbit.spectralRadius,
      operatorNorm: orbit.operatorNorm,
      index: orbit.index,
      attractor: numberOf(orbit.points),
    })),
    search: {
      status: examination.status,
      indexSum: examination.indexSum,
      longestPeriod: survey.longestPeriod,
      newtonRuns: survey.newtonRuns,
      followed,
    },
    attractors: holdings.map((holding, i) => attractorRecord(holding, i + 1, followed)),
    elsewhere: {
      ...shareRecord(survey.elsewhere, followed),
      what: survey.unsettled ? whatItIs(survey.unsettled) : null,
    },
    states: states.map(({ state, latched }) => ({
      state: [...state],
      verdict: verdictInWords(latched),
      attractor: latched.kind === "undecided" ? null : latched.to + 1,
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

function attractorRecord(
  { attractor: { orbit, hyperbolic }, basin, ball, inputNoise, stateNoise, gradient }: ExaminedHolding,
  number: number,
  followed: number,
): AttractorRecord {
  return {
    number,
    period: orbit.period,
    points: orbit.points.map((x) => [...x]),
    ratePerStep: gradient.ratePerStep,
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
    gradient: {
      atAttractor: curveRecord(gradient.atAttractor),
      typical: gradient.typical === undefined ? null : curveRecord(gradient.typical),
      worst: gradient.worst === undefined ? null : curveRecord(gradient.worst),
      worstState: gradient.worstState === undefined ? null : [...gradient.worstState],
      states: gradient.states,
      amplification: gradient.amplification,
    },
  };
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
  const { guaranteed, basis, method, broken, searchedTo, run } = bracket;
  const noise = run?.noise ?? [];
  const isConstant = noise.every((v) => v.every((entry, i) => entry === noise[0][i]));
  return {
    guaranteed,
    basis,
    method,
    broken: finite(broken),
    searchedTo,
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

const goesTo = (destination: Exclude<Destination, { kind: "undecided" }>) =>
  destination.kind === "attractor" ? destination.to + 1 : "diverged";

function verdictInWords(latched: Latched): string {
  switch (latched.kind) {
    case "inside":
      return `in Γ of attractor ${latched.to + 1}`;
    case "outside":
      return `not in Γ: the spectral radius of (M^l)' is 1 or more at l = ${latched.expandsAt}`;
    case "undecided":
      return `undecided: ${latched.why}`;
  }
}

function whatItIs(reached: AttractorReached): string {
  switch (reached.kind) {
    case "quasi-periodic or chaotic":
      return `does not settle, ${reached.leaning} to all appearances (largest Lyapunov exponent ${reached.exponents[0].value.toPrecision(3)} a step)`;
    case "not settled":
      return `not settled: ${reached.why}`;
    case "diverged":
      return `diverges after ${reached.at} steps`;
    default:
      return `comes to a ${reached.kind} that is not in the list`;
  }
}
