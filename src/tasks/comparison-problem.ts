/**
 * What the tasks by the law of the comparison have in common once their network and the filling of a sequence are
 * known: initial parameters and the three sets, each from its own address below that of the trial.
 *
 * Symbols: T longest length of the training set.
 */
import type { SequenceClass } from "../networks/sequence.ts";
import type { Wiring } from "../networks/wiring/wiring.ts";
import { type Random, seedAddress, stream } from "../numeric/random.ts";
import type { OptionValues } from "./option-table.ts";
import { affordable, type COMPARISON_OPTIONS, drawnSet, shortestLength } from "./sequence-law.ts";
import type { Problem } from "./task.ts";

/** What is particular to a task by the law of the comparison. */
export interface ComparisonTask {
  /** The name of the task. */
  readonly task: string;
  /** The longest training length. */
  readonly T: number;
  /** The network. */
  readonly wiring: Wiring;
  /** What the inputs are, up to noise, once the class is settled or while it is counted. */
  readonly typicalInputs: readonly number[];
  /** The least share of wrong answers on sequences of this length that any rule can have. */
  readonly leastError: (length: number) => number | undefined;
  /** Writes the inputs of sequence p of a set, drawing from the stream of the set, and returns the class. */
  readonly fill: (inputs: Float64Array, p: number, random: Random) => SequenceClass;
}

/** The problem that a task poses to the trial at this address. */
export function comparisonProblem(
  { task, T, wiring, typicalInputs, leastError, fill }: ComparisonTask,
  options: OptionValues<typeof COMPARISON_OPTIONS>,
  address: string,
): Problem {
  const { initialRange, targetSize, trainingSequences, shortestShare, longerFactor } = options;
  const weights = stream(seedAddress(address, "initial-weights"));
  const setAt = (purpose: string, count: number, longest: number, least: number) => {
    const random = stream(seedAddress(address, purpose));
    return drawnSet(random, count, Math.max(least, shortestLength(longest, shortestShare)), longest, (inputs, p) =>
      fill(inputs, p, random),
    );
  };
  return {
    task,
    T,
    wiring,
    targetSize,
    typicalInputs,
    leastError,
    noise: { law: options.noiseLaw, size: options.noise },
    initialParameters: Float64Array.from(wiring.parameterNames, () =>
      weights.uniformBetween(-initialRange, initialRange),
    ),
    initialRange,
    training: setAt("training-data", trainingSequences, T, 1),
    heldOut: () => setAt("held-out-data", affordable(options.heldOutSequences, T), T, 1),
    longer: () => setAt("longer-data", affordable(options.longerSequences, longerFactor * T), longerFactor * T, T + 1),
  };
}
