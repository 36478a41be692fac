/**
 * Training and the comparison of training algorithms: tasks, algorithms, single trials, whole comparisons with their
 * verdicts, and what they are built from.
 *
 * `runSpecification` runs one trial, `recordTraining` watches one, `compareAlgorithms` plans, runs and judges a
 * comparison; `addTask` and `addAlgorithm` make user-defined tasks and algorithms known.
 *
 * @module latchlab/train
 */

// Tasks
export { addTask, knownTasks, taskNamed, TASKS } from "./tasks/tasks.ts";
export { type Problem, type Task, type TaskInComparison, type TrainingSet } from "./tasks/task.ts";
export {
  type ChoiceOption,
  type GivenOptions,
  type NumberOption,
  type OptionBase,
  type OptionTable,
  type OptionValues,
  optionValues,
  type Preset,
  PRESETS,
  READABLE_PRESETS,
  type ValueByTask,
} from "./tasks/option-table.ts";

// Algorithms: ask-and-tell, each a generator that a trial answers
export { addAlgorithm, algorithmNamed, ALGORITHMS, knownAlgorithms } from "./training/algorithms/algorithms.ts";
export {
  type AlgorithmEntry,
  type AlgorithmRole,
  type TrainedModel,
  type TuningSetting,
} from "./training/algorithm-entry.ts";
export { type UserAlgorithm, type UserAlgorithmDefaults } from "./training/user-algorithm.ts";
export { type Mark } from "./training/mark.ts";
export {
  type AnyTrainingAlgorithm,
  type BatchCost,
  type Curvature,
  type Expectation,
  type Gradient,
  type Knowledge,
  type KnowledgeLevel,
  type Likelihood,
  type PseudoGradient,
  type Question,
  type QuestionPoint,
  type Questions,
  type TrainingAlgorithm,
  type UnfoldedDerivatives,
} from "./training/training-algorithm.ts";

// One trial
export { type EvaluatedPoint, type Outcome } from "./training/looks.ts";
export { runTrial, type TrialOptions, type TrialResult } from "./training/trial.ts";
export { type CurvePoint } from "./training/learning-curve.ts";
export { type Objective } from "./training/objective.ts";
export { type NetworkObjective, networkObjective, type UnitKind } from "./training/network-objective.ts";
export { type FinishedTrial, posed, runSpecification } from "./experiments/run-specification.ts";
export {
  type SetScore,
  trialAddress,
  trialId,
  type TrialRequest,
  type TrialRow,
  type TrialSpecification,
  trialSpecification,
} from "./experiments/trial-row.ts";
export {
  type RecordOptions,
  recordTraining,
  type Snapshot,
  type TrainingRecord,
} from "./experiments/training-run/training-record.ts";
export { type MemoryAttractor } from "./experiments/training-run/memory.ts";
export { type ClassRetention, type LongRuns, type NeuronRetention } from "./experiments/training-run/retention.ts";

// Sweeps: a plan of trials, run in memory on worker threads
export { type PlanOptions, runPlan, type SweepOutcome } from "./experiments/sweep/run-plan.ts";
export {
  type PlannedTask,
  type AlgorithmSetting,
  type Protocol,
  type TaskSetting,
  type SweepPlan,
  type SweepTrial,
  trialsOf,
} from "./experiments/sweep/sweep-plan.ts";
export { shardOf } from "./experiments/sweep/executors/shards.ts";
export { type KeptSweep } from "./experiments/sweep/compact-rows.ts";
export { rowTable } from "./experiments/sweep/row-table.ts";
export { loadPlugins, type Plugin } from "./experiments/plugin.ts";

// The comparison: planned, run, judged
export { compareAlgorithms, type Comparison } from "./experiments/comparison/run-comparison.ts";
export { comparisonPlan, type ComparisonRequest } from "./experiments/comparison/comparison-plan.ts";
export { PROTOCOL_NAMES, type ProtocolName } from "./experiments/comparison/protocols.ts";
export { type TunedSetting } from "./experiments/comparison/tuning.ts";
export {
  byProtocol,
  type ComparisonCell,
  ComparisonRows,
  type RowPair,
} from "./experiments/comparison/comparison-rows.ts";
export { isSolved, type ScoredTrial, timeToSolve } from "./experiments/comparison/solved.ts";
export { expectedRunningTime, type ExpectedRunningTime } from "./experiments/comparison/expected-running-time.ts";
export { type EcdfPoint, runtimeEcdf } from "./experiments/comparison/runtime-ecdf.ts";
export { type Duel, winMatrix } from "./experiments/comparison/win-matrix.ts";
export { type ComparisonFinding } from "./experiments/comparison/findings/finding.ts";
export { FINDINGS } from "./experiments/comparison/findings/findings.ts";
export { type FindingPart } from "./experiments/comparison/findings/part.ts";
export { type Measure } from "./experiments/comparison/findings/measure.ts";
export {
  type Decision,
  type Dependence,
  type JudgedPart,
  type Judgement,
  judged,
  type OverallVerdict,
  type PartDecision,
  type PartedFinding,
} from "./experiments/comparison/findings/verdicts.ts";
export {
  type ComparisonResults,
  comparisonVerdicts,
  type FindingVerdict,
} from "./experiments/comparison/findings/comparison-verdicts.ts";

// The paper's experiments on one unit
export {
  type ConvergencePoint,
  convergencePoints,
  densityOf,
  frequencyOf,
  minimalPlan,
  type MinimalScale,
  type NoiseReading,
} from "./experiments/minimal-task/minimal-experiment.ts";
export { MINIMAL_FINDINGS, type MinimalFinding, minimalVerdicts } from "./experiments/minimal-task/minimal-findings.ts";

// Networks of any wiring, unfolded in time
export { type SequenceClass, type SequenceSet, sequenceSet } from "./networks/sequence.ts";
export {
  checkedWiring,
  type Connection,
  type Parameters,
  type Source,
  type Weight,
  type Wiring,
} from "./networks/wiring/wiring.ts";
export {
  fullyConnectedWiring,
  type FullyConnectedWiringOptions,
  latchWiring,
  type LatchWiringOptions,
  parityWiring,
  type ParityWiringName,
} from "./networks/wiring/paper-wirings.ts";
export { wiredMap } from "./networks/wiring/wired-map.ts";
export { recurrentMatrix } from "./networks/wiring/recurrent-matrix.ts";
export {
  type CurvatureKernels,
  type CurvatureName,
  type Kernels,
} from "./networks/back-propagation-through-time/kernels.ts";
export { plainKernels } from "./networks/back-propagation-through-time/plain-loops.ts";
export { generatedKernels, kernelsFor } from "./networks/back-propagation-through-time/generated.ts";
export { curvatureOf } from "./networks/back-propagation-through-time/curvature.ts";
export { gradientByLag, gradientHorizon } from "./networks/back-propagation-through-time/gradient-horizon.ts";
export { type AnswerDerivatives, realTimeRecurrentLearning } from "./networks/real-time-recurrent-learning.ts";
export { signKernels } from "./networks/sign-network/generated.ts";
export { type ErrorRule, type SignKernels } from "./networks/sign-network/sign-kernels.ts";
