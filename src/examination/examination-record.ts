/**
 * An examination as plain JSON: what `examine --json` prints, what bounds are made from and figures are drawn from.
 *
 * A number that may be infinite or unknown is null. States are arrays in the order of `stateNames`; attractors are
 * numbered from 1.
 */
import type { Portrait } from "./portrait.ts";

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
