/**
 * What a specification fixes of every row that can come of it, before its trial is run: how large the sets are, how
 * many parameters are trained, what an answer costs.
 *
 * Of user-defined tasks, and of models that user-defined algorithms make, nothing of it is known.
 *
 * Symbols: d̂ size of the targets, x answer, T longest training length.
 */
import { connectionCount } from "../networks/wiring/wiring.ts";
import { given } from "../numeric/given.ts";
import { type GivenOptions, specifiedValues } from "../tasks/option-table.ts";
import { affordable, shortestLength } from "../tasks/sequence-law.ts";
import { TASKS } from "../tasks/tasks.ts";
import type { AlgorithmEntry } from "../training/algorithm-entry.ts";
import { algorithmNamed } from "../training/algorithms/algorithms.ts";
import { multiplyAddsOf } from "../training/network-objective.ts";
import { isBatchLevel, type KnowledgeLevel } from "../training/training-algorithm.ts";
import { trainedModel } from "./run-specification.ts";
import { trialAddress, type TrialSpecification } from "./trial-row.ts";

/** What a specification fixes of its row. */
export interface RowBounds {
  /** Whether an answer is about the whole training set. Absent where the algorithm is not a built-in one. */
  readonly isBatch?: boolean;
  /** What its model and sets fix. Absent where a user defined one of them. */
  readonly model?: ModelBounds;
}

/** What a model and the sets that it is asked about fix of a row. */
export interface ModelBounds {
  readonly parameterCount: number;
  /** The number of sequences of each set. */
  readonly sizes: { readonly training: number; readonly heldOut: number; readonly longer: number };
  /** The least length of a training sequence. */
  readonly leastLength: number;
  /** The multiply-adds of an answer for each step of a sequence. Absent where the algorithm is not a built-in one. */
  readonly stepAdds?: number;
  /** The least cost of a sequence that is answered wrongly, and the largest. */
  readonly leastWrongCost: number;
  readonly mostWrongCost: number;
  /** The largest cost of a sequence that is answered rightly. */
  readonly mostRightCost: number;
}

/** The cells whose bounds are kept; a file of rows whose cells are more is no sweep that was planned. */
const LARGEST_KEPT = 4096;

interface Kept {
  readonly specification: TrialSpecification;
  readonly taskOptions: Listed;
  readonly algorithmOptions: Listed;
  readonly bounds: RowBounds;
}

/** Options as lists, which are gone through in less time. */
interface Listed {
  readonly names: readonly string[];
  readonly values: readonly (number | string)[];
}

const kept = new Map<string, Kept[]>();
let count = 0;
let latest: Kept | undefined;

/** What a specification fixes of its row; the same for all trials of a cell, of which it is computed once. */
export function rowBounds(specification: TrialSpecification): RowBounds {
  // Rows of a cell often follow each other.
  if (latest !== undefined && isOfCell(specification, latest)) return latest.bounds;
  const { task, T, algorithm } = specification;
  const key = `${algorithm} ${task} ${T}`;
  latest = kept.get(key)?.find((cell) => isOfCell(specification, cell)) ?? keep(key, specification);
  return latest.bounds;
}

function keep(key: string, specification: TrialSpecification): Kept {
  if (count++ === LARGEST_KEPT) {
    kept.clear();
    count = 1;
  }
  const cell: Kept = {
    specification,
    taskOptions: listed(specification.taskOptions),
    algorithmOptions: listed(specification.algorithmOptions),
    bounds: boundsOf(specification),
  };
  const others = kept.get(key);
  if (others === undefined) kept.set(key, [cell]);
  else others.push(cell);
  return cell;
}

const isOfCell = (one: TrialSpecification, { specification, taskOptions, algorithmOptions }: Kept): boolean =>
  one.T === specification.T &&
  one.algorithm === specification.algorithm &&
  one.task === specification.task &&
  one.shorterFirst === specification.shorterFirst &&
  areListed(one.algorithmOptions, algorithmOptions) &&
  areListed(one.taskOptions, taskOptions);

const listed = (options: GivenOptions): Listed => ({ names: Object.keys(options), values: Object.values(options) });

function areListed(options: GivenOptions, { names, values }: Listed): boolean {
  for (let k = 0; k < names.length; k++) if (options[names[k]] !== values[k]) return false;
  return Object.keys(options).length === names.length;
}

function boundsOf(specification: TrialSpecification): RowBounds {
  try {
    const algorithm = algorithmNamed(specification.algorithm);
    const level = levelOf(algorithm, specification);
    const isBatch = level === undefined ? undefined : isBatchLevel(level);
    return given({ isBatch, model: modelBounds(specification, algorithm, level) });
  } catch (error) {
    // A name or a value that this version does not have, of which plans speak.
    if (error instanceof RangeError) return {};
    throw error;
  }
}

function levelOf(algorithm: AlgorithmEntry, { algorithmOptions }: TrialSpecification): KnowledgeLevel | undefined {
  if (algorithm.role === "user-defined") return undefined;
  return algorithm.create(specifiedValues(algorithm.name, algorithm.options, algorithmOptions)).knowledge;
}

function modelBounds(
  specification: TrialSpecification,
  algorithm: AlgorithmEntry,
  level: KnowledgeLevel | undefined,
): ModelBounds | undefined {
  const { T, shorterFirst = T } = specification;
  const task = TASKS.find(({ name }) => name === specification.task);
  if (task === undefined || (level === undefined && algorithm.model !== undefined)) return undefined;
  const options = specifiedValues(task.name, task.options, specification.taskOptions) as SetOptions;
  const { trainingSequences, heldOutSequences, longerSequences, longerFactor, shortestShare = 1 } = options;
  // Of a single sequence, which has the same model.
  const problem = task.pose(T, { ...options, trainingSequences: 1 }, trialAddress(specification));
  const { wiring, training, targetSize } = problem;
  const isSign = algorithm.model === undefined && algorithm.units === "sign";
  const model = algorithm.model === undefined ? undefined : trainedModel(specification, problem);
  const multiplyAdds = model?.objective.multiplyAdds ?? multiplyAddsOf(connectionCount(wiring), training);
  return {
    parameterCount: (model ?? wiring).parameterNames.length,
    sizes: {
      training: trainingSequences,
      heldOut: affordable(heldOutSequences, T),
      longer: affordable(longerSequences, longerFactor * T),
    },
    leastLength: shortestLength(shorterFirst, shortestShare),
    ...given({ stepAdds: level && multiplyAdds(level, 0) / training.lengths[0] }),
    ...(isSign ? SIGN_COSTS : costsOf(targetSize)),
  };
}

/** The options that the sets of all built-in tasks have; lengths are all T where there is no share of it. */
type SetOptions = Readonly<
  Record<"trainingSequences" | "heldOutSequences" | "longerSequences" | "longerFactor", number>
> & { readonly shortestShare?: number };

type Costs = Pick<ModelBounds, "leastWrongCost" | "mostWrongCost" | "mostRightCost">;

/** Costs are ½ (x − d)² for an answer x in [−1, 1] and d = ±d̂, wrong where its sign is. */
function costsOf(targetSize: number): Costs {
  const half = (error: number) => 0.5 * error * error;
  return {
    leastWrongCost: half(targetSize),
    mostWrongCost: half(1 + targetSize),
    mostRightCost: half(Math.max(targetSize, 1 - targetSize)),
  };
}

/** Here x = ±1 and d = ±1. */
const SIGN_COSTS: Costs = { leastWrongCost: 2, mostWrongCost: 2, mostRightCost: 0 };
