/**
 * An examination as plain JSON: what `examine --json` prints, what bounds are made from and figures are drawn from.
 *
 * A number that may be infinite or unknown is null. States are arrays in the order of `stateNames`; attractors are
 * numbered from 1.
 */
import type { Portrait } from "./portrait.ts";

/** An examination as plain JSON. */
export interface ExaminationRecord {
  /** The version of this form. */
  readonly schema: 1;
  /** The map that was examined. */
  readonly map: {
    /** The title of the subject. */
    readonly title: string;
    /** The meaning of the state; Γ, noise on the state and finite lags are about this coordinate. */
    readonly coordinate: string;
    /** Number of entries of the state. */
    readonly dimension: number;
    /** Number of inputs. */
    readonly inputDimension: number;
    /** A name for each entry of the state. */
    readonly stateNames: readonly string[];
    /** A name for each input. */
    readonly inputNames: readonly string[];
    /** The constant input under which the map was looked at. */
    readonly constantInput: readonly number[];
    /** Whether guarantees are proved by enclosures, or else drawn from samples. */
    readonly enclosed: boolean;
  };
  /** The settings of the examination. */
  readonly settings: { readonly seed: string; readonly share: number; readonly longestLag: number };
  /** The box in which attractors were looked for, and its origin. */
  readonly place: { readonly low: readonly number[]; readonly high: readonly number[]; readonly origin: string };
  /** The check of the Jacobians, at so many places; the text is that of the first failure, or of the first check. */
  readonly jacobian: {
    readonly ok: boolean;
    readonly places: number;
    readonly undecided: number;
    readonly text: string;
  };
  /** All orbits found: by period, then by their least point. */
  readonly orbits: readonly OrbitRecord[];
  /** The effort of the search, and what its index sum says. */
  readonly search: {
    /** The meaning of the index sum for the list of fixed points. */
    readonly status: string;
    /** The index sum of the fixed points, or why there is none. */
    readonly indexSum: number | string;
    /** The longest period that Newton's method looked for. */
    readonly longestPeriod: number;
    /** Runs of Newton's method. */
    readonly newtonRuns: number;
    /** States that were followed. */
    readonly followed: number;
  };
  /** The attractors found. */
  readonly attractors: readonly AttractorRecord[];
  /** The share of the states that came to none of the attractors, and what the first of them did. */
  readonly elsewhere: ShareRecord & { readonly what: string | null };
  /** The states that were asked about, each with its verdict and the number of an attractor or null. */
  readonly states: readonly {
    readonly state: readonly number[];
    readonly verdict: string;
    readonly attractor: number | null;
  }[];
  /** The runs along given inputs: where each ends, where that state goes, and the gradient back from the end. */
  readonly sequences: readonly {
    readonly steps: number;
    readonly end: readonly number[];
    readonly attractor: number | null;
    readonly ends: "attractor" | "diverged" | "undecided";
    readonly gradient: CurveRecord;
  }[];
  /** Single steps from states and inputs that were given or drawn at random. */
  readonly probes: readonly {
    readonly state: readonly number[];
    readonly input: readonly number[];
    readonly next: readonly (number | null)[];
  }[];
  /** The data of one picture of the map. */
  readonly portrait: Portrait;
}

/** An orbit of an examination as plain JSON. */
export interface OrbitRecord {
  /** The period p. */
  readonly period: number;
  /** The kind: attracting, repelling, saddle or undecided. */
  readonly kind: string;
  /** The confidence in the kind: high or low. */
  readonly confidence: string;
  /** The points in the order in which the map visits them. */
  readonly points: readonly (readonly number[])[];
  /** The multipliers [re, im], largest modulus first. */
  readonly eigenvalues: readonly (readonly [number, number])[];
  /** The spectral radius over one period. */
  readonly spectralRadius: number;
  /** The Euclidean operator norm over one period, from the first point. */
  readonly operatorNorm: number;
  /** The index, −1 or 1, or "undecided". */
  readonly index: number | string;
  /** The number of the orbit among the attractors, or null. */
  readonly attractor: number | null;
}

/** A share of a number of states as plain JSON. */
export interface ShareRecord {
  /** The number of states that count. */
  readonly states: number;
  /** The number of all states. */
  readonly of: number;
  /** The share of all states. */
  readonly share: number;
  /** The lower end of the 95 % interval of Clopper and Pearson. */
  readonly lower: number;
  /** The upper end of that interval. */
  readonly upper: number;
}

/** The size of a gradient by lag as plain JSON. */
export interface CurveRecord {
  /** The lag from which on the gradient is below the share, or null. */
  readonly lag: number | null;
  /** The largest ‖∂a_t/∂a_0‖₂ over the lags. */
  readonly amplification: number;
  /** The lags looked at. */
  readonly lags: readonly number[];
  /** The log10 of ‖∂a_t/∂a_0‖₂ at these lags; null for an operator norm of 0. */
  readonly log10Norms: readonly (number | null)[];
}

/** The bracket of the noise that an attractor withstands as plain JSON. */
export interface NoiseRecord {
  /** The noise in each entry that is withstood; 0 where nothing is guaranteed. */
  readonly guaranteed: number;
  /** The basis of the guarantee: proved by enclosures, or seen in samples only. */
  readonly basis: "enclosed" | "sampled";
  /** The method of the guarantee: invariant boxes, contracting balls or none. */
  readonly method: string;
  /** The least noise found that drives the state out, or null. */
  readonly broken: number | null;
  /** The noise up to which one was looked for. */
  readonly searchedTo: number;
  /** The run that drives the state out, or null. */
  readonly run: {
    /** The family of the noise. */
    readonly family: string;
    /** The number T of noisy steps. */
    readonly steps: number;
    /** The noise v_1 … v_T, or v_1 alone if all are the same. */
    readonly noise: readonly (readonly number[])[];
    /** The state from which it starts, a point of the attractor. */
    readonly from: readonly number[];
    /** The number of the attractor that it goes to, or "diverged". */
    readonly goesTo: number | "diverged";
  } | null;
}

/** An attractor of an examination as plain JSON. */
export interface AttractorRecord {
  /** The number of the attractor, from 1. */
  readonly number: number;
  /** The period p. */
  readonly period: number;
  /** The points in the order in which the map visits them. */
  readonly points: readonly (readonly number[])[];
  /** The rate per step ρ^{1/p}, the same in every smooth coordinate. */
  readonly ratePerStep: number;
  /** The spectral radius ρ over one period. */
  readonly spectralRadius: number;
  /** The Euclidean operator norm over one period, from the first point. */
  readonly operatorNorm: number;
  /** The norm in which the map contracts around the attractor, or null where no contracting ball was found. */
  readonly adaptedNorm: {
    /** The contraction factor per step on the balls. */
    readonly contractionFactor: number;
    /** The radius of the balls in that norm. */
    readonly trappingRadius: number;
    /** The distance of this norm from the Euclidean one: the largest condition number of its matrices P. */
    readonly condition: number;
  } | null;
  /** The share of the basin. */
  readonly basin: ShareRecord;
  /** The bracket of the largest ball in Γ, or null where no contracting ball was found. */
  readonly ball: {
    /** The radius of a ball in Γ. */
    readonly inside: number;
    /** The distance of the nearest state found that is not in Γ, or null. */
    readonly outside: number | null;
    /** The distance up to which one was looked for. */
    readonly searchedTo: number;
    /** The number of rays looked along. */
    readonly rays: number;
    /** The nearest state found that is not in Γ, or null. */
    readonly witness: readonly number[] | null;
  } | null;
  /** The brackets of the noise withstood on the input and on the state; null where there is nothing to ask. */
  readonly noise: { readonly input: NoiseRecord | null; readonly state: NoiseRecord | null };
  /** The reach of the gradient. */
  readonly gradient: {
    /** The curve from the attractor itself. */
    readonly atAttractor: CurveRecord;
    /** The curve of median lag among states of the basin, or null without any. */
    readonly typical: CurveRecord | null;
    /** The curve of longest lag among states of the basin, or null without any. */
    readonly worst: CurveRecord | null;
    /** The state from which the worst curve starts. */
    readonly worstState: readonly number[] | null;
    /** The number of states of the basin that were looked at. */
    readonly states: number;
    /** The largest transient amplification of all curves. */
    readonly amplification: number;
  };
}
