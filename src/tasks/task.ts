/**
 * What a task is: inputs with classes, a network, and where training starts.
 *
 * Paper, sections on the minimal task and the comparison: all algorithms of a trial share keys, data and initial
 * parameters, which are drawn anew for each trial. Each purpose draws from its own address below that of the trial, so
 * that no set depends on the size of another.
 *
 * Symbols: T longest training length; addresses are those of numeric/random.ts.
 */
import type { SequenceSet } from "../networks/sequence.ts";
import type { Parameters, Wiring } from "../networks/wiring/wiring.ts";
import type { GivenOptions, OptionTable, OptionValues } from "./option-table.ts";

/** A training set may be the same for ever, or have each sequence drawn anew before it is presented. */
export interface TrainingSet extends SequenceSet {
  /** Draws the inputs of sequence p anew, in place; absent where the set is fixed. */
  readonly redraw?: (p: number) => void;
}

/** One task with its draws for one trial. */
export interface Problem {
  readonly task: string;
  readonly T: number;
  readonly wiring: Wiring;
  /** Size of the targets, ± this for tanh units. Those of sign units are ±1. */
  readonly targetSize: number;
  readonly initialParameters: Parameters;
  readonly training: TrainingSet;
  /**
   * What the inputs are, up to noise, once the class is settled or while it is counted: 0 for latch, −1 and 1 for
   * parity.
   */
  readonly typicalInputs: readonly number[];
  /** The noise of the inputs: its law, and its half-width (uniform) or standard deviation (Gaussian). */
  readonly noise: { readonly law: "uniform" | "gaussian"; readonly size: number };
  /** Draws fresh sequences by the law of the training set. */
  readonly heldOut: () => SequenceSet;
  /** Draws sequences of the same law, longer than any that is trained on. */
  readonly longer: () => SequenceSet;
}

/** The part of a task in the comparison of algorithms. */
export interface TaskInComparison {
  /** The values of T that are compared, at each scale. */
  readonly lengths: { readonly quick: readonly number[]; readonly paper: readonly number[] };
  /** The one T at which algorithms are tuned. */
  readonly tuningLength: number;
  /** The values of T at which constants are varied that the paper leaves out. */
  readonly variantLengths: readonly number[];
  /**
   * Another network that the paper's words allow too: what is other, in a few words, and the options that make it so.
   */
  readonly otherNetwork?: { readonly about: string; readonly options: GivenOptions };
  /** Training on shorter sequences first: at which T, and which values of T then follow. Goes with `carriesOver`. */
  readonly shorterFirst?: { readonly first: number; readonly lengths: readonly number[] };
}

/** A task. What is optional may be left out of a user-defined one. */
export interface Task<Table extends OptionTable = OptionTable> {
  /** Name as on the command line. */
  readonly name: string;
  /** What has to be learned, in one sentence for readers. */
  readonly about: string;
  readonly options: Table;
  /** Presentations after which training is judged, whatever the cost. Absent where it ends with an acceptable cost. */
  readonly fixedBudget?: number;
  /** Whether parameters that solve it at one T are an answer at every other. Absent where keys are drawn for each T. */
  readonly carriesOver?: boolean;
  /** Absent where the task is compared on request only: at the T asked for, or at its least T. */
  readonly comparison?: TaskInComparison;
  /** The parameter that is the self-weight w, where the network is the latching neuron a_t = w tanh a_{t−1} + u_t. */
  readonly selfWeight?: number;
  /** Units of its network, by which the work of a trial is estimated. */
  unitCount?(options: OptionValues<Table>): number;
  /** The least T at which the task can be posed under these options. */
  leastT(options: OptionValues<Table>): number;
  /**
   * The task with its draws for the trial at this address, such as "seed=1/latch/T=50/trial=7". Throws a RangeError
   * unless T is an integer from the least T to 1e6.
   */
  pose(T: number, options: OptionValues<Table>, address: string): Problem;
}
