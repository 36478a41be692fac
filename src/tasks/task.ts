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

/** A training set: fixed, or with each sequence drawn anew before it is presented. */
export interface TrainingSet extends SequenceSet {
  /** Draws the inputs of sequence p anew, in place. Absent where the set is fixed. */
  readonly redraw?: (p: number) => void;
}

/** One task with its draws for one trial. */
export interface Problem {
  /** The name of the task. */
  readonly task: string;
  /** The longest training length. */
  readonly T: number;
  /** The network that is trained. */
  readonly wiring: Wiring;
  /** The size of the targets of tanh units, which are plus and minus this. The targets of sign units are ±1. */
  readonly targetSize: number;
  /** The parameters from which training starts, one entry for each. */
  readonly initialParameters: Parameters;
  /**
   * The half-width r of the law by which they are drawn, uniform in [−r, r], for models that have other parameters.
   * Absent where they have another law.
   */
  readonly initialRange?: number;
  /** The training set. */
  readonly training: TrainingSet;
  /**
   * The values of the inputs, up to noise, once the class is settled or while it is counted: 0 for latch, −1 and 1 for
   * parity.
   */
  readonly typicalInputs: readonly number[];
  /** The noise of the inputs: its law, and its half-width (uniform) or standard deviation (Gaussian). */
  readonly noise: { readonly law: "uniform" | "gaussian"; readonly size: number };
  /**
   * The least share of wrong answers on sequences of this length that any rule can have (Bayes error); undefined where
   * it is not known.
   */
  readonly leastError?: (length: number) => number | undefined;
  /** Draws fresh sequences by the law of the training set. */
  readonly heldOut: () => SequenceSet;
  /** Draws sequences of the same law, longer than any that is trained on. */
  readonly longer: () => SequenceSet;
}

/** The part that a task has in the comparison of algorithms. */
export interface TaskInComparison {
  /** The values of T that are compared, at each scale. */
  readonly lengths: { readonly quick: readonly number[]; readonly paper: readonly number[] };
  /** The values of T that are compared beside these at full scale, on fewer trials as they cost most. */
  readonly longLengths?: readonly number[];
  /** The values of T at which algorithms are tuned. */
  readonly tuningLengths: readonly number[];
  /** The values of T at which constants are varied that the paper leaves out. */
  readonly variantLengths: readonly number[];
  /**
   * Another network that the paper's words allow too: what differs, in a few words, and the options that make it so.
   */
  readonly otherNetwork?: { readonly about: string; readonly options: GivenOptions };
  /** Training on shorter sequences first: at which T, and which values of T then follow. Goes with `carriesOver`. */
  readonly shorterFirst?: { readonly first: number; readonly lengths: readonly number[] };
}

/**
 * A task: what is to be learned, by which network, from where. `addTask` makes a user-defined one known; what is
 * optional may be left out of it.
 */
export interface Task<Table extends OptionTable = OptionTable> {
  /** The name on the command line, in plans and in rows. */
  readonly name: string;
  /** What has to be learned, in one sentence for readers. */
  readonly about: string;
  /** The options of the task, each with its value under each preset. */
  readonly options: Table;
  /** Presentations after which training is judged, whatever the cost. Absent where an acceptable cost ends training. */
  readonly fixedBudget?: number;
  /** Whether parameters that solve the task at one T are an answer at every other, so that T may grow in training. */
  readonly carriesOver?: boolean;
  /**
   * The part in the comparison. Without one the task is compared on request only, at the T asked for or its least T.
   */
  readonly comparison?: TaskInComparison;
  /** The index of the self-weight w, where the network is the latching neuron a_t = w tanh a_{t−1} + u_t. */
  readonly selfWeight?: number;
  /** The number of units of the network, by which the work of a trial is estimated. Default 5. */
  unitCount?(options: OptionValues<Table>): number;
  /** The least T at which the task can be posed under these options. */
  leastT(options: OptionValues<Table>): number;
  /**
   * The task with its draws, in arrays of its own, for the trial at this address, such as "seed=1/latch/T=50/trial=7".
   * The built-in tasks throw a RangeError unless T is an integer from the least T to 1e6, and for options under which
   * there is no such T or a set is too large.
   */
  pose(T: number, options: OptionValues<Table>, address: string): Problem;
}
