/**
 * An examination as plain JSON: what `examine --json` prints, what bounds are made from and figures are drawn from.
 *
 * A number that may be infinite or unknown is null. States are arrays in the order of `stateNames`; attractors are
 * numbered from 1.
 */
import type { FateKind } from "./fates/fates.ts";
import type { Leaving } from "./fates/leaving.ts";
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
    /**
     * What next states are off by where they are rounded to less than doubles: a share of their size, and beside it the
     * same for all; null for doubles.
     */
    readonly rounding: { readonly share: number; readonly grid: number } | null;
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
  /** The parts of the work that a limit left out; none in a whole examination. */
  readonly missing: readonly string[];
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
    /** An upper 95 % bound of the chance that one more run finds an orbit that is not listed. */
    readonly unseenShare: number;
    /** States that were followed. */
    readonly followed: number;
  };
  /** The attractors found. */
  readonly attractors: readonly AttractorRecord[];
  /** The share of the states that came to none of the attractors. */
  readonly elsewhere: ShareRecord;
  /** What these states did instead, by kind. */
  readonly fates: readonly FateRecord[];
  /** What the read-out gives at the attractors, or null without a read-out. */
  readonly readOut: {
    /** The meaning of what is read out. */
    readonly meaning: string;
    /** The answer at each attractor: the sign of one output, or the number of the largest; of a cycle one by one. */
    readonly answers: readonly { readonly attractor: number; readonly answer: string }[];
  } | null;
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
    readonly ends: "attractor" | "chaotic" | "closed curve" | "continuum" | Leaving | "undecided";
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
  /** The kind: attracting, repelling, saddle, undecided, or a continuum of such orbits. */
  readonly kind: string;
  /** The confidence in the kind: high or low. */
  readonly confidence: string;
  /** The points in the order in which the map visits them. */
  readonly points: readonly (readonly number[])[];
  /** The multipliers [re, im], largest modulus first. */
  readonly eigenvalues: readonly (readonly [number, number])[];
  /** The distance by which an entry of a point may be off, or null where nothing can be said. */
  readonly error: number | null;
  /** The number of directions along which such orbits go on: 0 for an orbit that stands alone. */
  readonly continuum: number;
  /** The least box around a sample of these in the box searched, or null. */
  readonly extent: { readonly low: readonly number[]; readonly high: readonly number[] } | null;
  /** The spectral radius over one period. */
  readonly spectralRadius: number;
  /** The Euclidean operator norm over one period, from the first point. */
  readonly operatorNorm: number;
  /** The index, −1 or 1, or "undecided". */
  readonly index: number | string;
  /** The number of the orbit among the attractors, or null. */
  readonly attractor: number | null;
  /**
   * The fixed points over a period beside its first point that only the rounding of the map makes: the least box around
   * those that were seen, and how many were; null where none were.
   */
  readonly plateau: { readonly low: readonly number[]; readonly high: readonly number[]; readonly seen: number } | null;
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

/** What states do that come to no attracting point or cycle, as plain JSON, with the share that does it. */
export interface FateRecord extends ShareRecord {
  /** The kind: a set, a rest, a way out of the numbers, or undecided. */
  readonly kind: FateKind;
  /** The evidence in a few words; empty where the kind says all. */
  readonly what: string;
  /** The Lyapunov exponents a step, in nats, largest first; null where none were taken, a value null for −Infinity. */
  readonly exponents: readonly { readonly value: number | null; readonly standardError: number }[] | null;
  /** The least box around the states passed or, of a continuum, around a sample of it in the box searched; or null. */
  readonly extent: { readonly low: readonly number[]; readonly high: readonly number[] } | null;
  /** The dimension of a continuum, or null. */
  readonly dimension: number | null;
  /** The period of the orbits of a continuum, 1 for fixed points, or null. */
  readonly period: number | null;
  /** The distance within which runs on a chaotic set or closed curve are not told apart, or null. */
  readonly within: number | null;
  /** The runs that came among its states and were seen to leave them after so many steps, or null without any. */
  readonly left: { readonly runs: number; readonly fewest: number; readonly most: number } | null;
  /** The number of these states that were not followed as far as the others, and are taken to do as they do. */
  readonly presumed: number;
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
  /** The number of runs that had come to nothing known when they were given up: neither survived nor lost. */
  readonly unsettled: number;
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
    /** The number of the attractor that it goes to, or what else becomes of it. */
    readonly goesTo: number | "chaotic" | "closed curve" | "continuum" | Leaving;
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
  /** The distance by which an entry of a point may be off, or null where nothing can be said. */
  readonly error: number | null;
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
    /** The number of these along which some state was not settled, so that a nearer one may not be in Γ. */
    readonly unsettledRays: number;
    /** The nearest state found that is not in Γ, or null. */
    readonly witness: readonly number[] | null;
  } | null;
  /** The brackets of the noise withstood on the input and on the state; null where there is nothing to ask. */
  readonly noise: { readonly input: NoiseRecord | null; readonly state: NoiseRecord | null };
  /** The reach of the gradient; a curve without lags where it was not come to. */
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
