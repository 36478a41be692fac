/** An examination: what is asked of a map, and all answers as plain data. */
import type { IndexSum, SearchStatus } from "../dynamics/attractor-search/index-sum.ts";
import type { Orbit } from "../dynamics/attractor-search/orbit.ts";
import type { State } from "../dynamics/state-map.ts";
import type { Vector } from "../numeric/linear-algebra/vector.ts";
import type { ExaminedAttractor } from "./attractors/attractor-list.ts";
import type { AttractorSurvey } from "./attractors/attractor-survey.ts";
import type { BasinShare } from "./attractors/basins.ts";
import type { Latched, LatchedBall } from "./attractors/latched-states.ts";
import type { SearchPlace } from "./attractors/search-place.ts";
import type { DrivenRun } from "./gradient/driven-runs.ts";
import type { GradientReach } from "./gradient/gradient-reach.ts";
import type { JacobianChecks } from "./jacobian-checks.ts";
import type { NoiseBracket } from "./noise/noise-bracket.ts";
import type { Portrait } from "./portrait.ts";
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
  /** Whether the data of the picture are wanted, which follow states over all of the place. Default true. */
  readonly picture?: boolean;
  /** A function that is called before each part of the work. */
  readonly onPart?: (done: number, parts: number, name: string) => void;
  /** A function that is called with all that is known so far, whenever more is. */
  readonly onKnown?: (examination: Examination) => void;
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
  /** The reach of the gradient from the attractor and from its basin; undefined where it was not come to. */
  readonly gradient: GradientReach | undefined;
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
  /** The parts of the work that are not done: none, but in an examination that is handed over before its end. */
  readonly missing: readonly string[];
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
  /** The data of one picture of the map; empty where it was not come to or not wanted. */
  readonly portrait: Portrait;
  /** Single steps from the given or drawn probes: what the map computes, apart from what it remembers. */
  readonly probes: readonly { readonly state: State; readonly input: Vector; readonly next: State }[];
}
