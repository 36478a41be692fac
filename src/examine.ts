/**
 * The paper's questions, asked of any recurrent map: which bits it holds, how much noise they stand, how far back its
 * gradient reaches, whether its derivatives are right.
 *
 * A map becomes a subject; `examine` answers; `examinationRecord` is the answer as JSON, `examinationSummary` in words;
 * `behaviourFrom`, `boundsFrom` and `checkBounds` hold a map to what was found.
 *
 * @module latchlab/examine
 */

// Subjects: code, weights, names; formulas stand in latchlab/expressions
export { type Subject } from "./examination/subjects/subject.ts";
export { type UserSubject, userSubject } from "./examination/subjects/user-subject.ts";
export { networkSubject } from "./examination/subjects/network-subject.ts";
export { NAMED_SUBJECTS, type NamedSubject } from "./examination/subjects/named-subjects.ts";
export { drivenMapFrom, stateMapFrom, type UserMap, UserMapError } from "./examination/user-map/user-map.ts";
export { type UserBox, type UserEnclosures, type UserIntervalMatrix } from "./examination/user-map/user-enclosure.ts";
export { type UserMatrix, type UserVector } from "./examination/user-map/user-numbers.ts";

// The examination
export { type Examination, type ExaminationOptions, type ExaminedHolding } from "./examination/examination.ts";
export { examine, surveySubject } from "./examination/examine.ts";
export { type JacobianChecks } from "./examination/jacobian-checks.ts";
export { SelfCheckError } from "./examination/self-checks.ts";
export { examinationRecord } from "./examination/examination-json.ts";
export {
  type AttractorRecord,
  type CurveRecord,
  type ExaminationRecord,
  type FateRecord,
  type NoiseRecord,
  type OrbitRecord,
  type ShareRecord,
} from "./examination/examination-record.ts";
export { examinationSummary } from "./report/words/examination-summary.ts";

// Its parts, one by one
export { type SearchPlace, searchPlace } from "./examination/attractors/search-place.ts";
export {
  type AttractorSurvey,
  surveyAttractors,
  type SurveyedFate,
  type SurveyOptions,
} from "./examination/attractors/attractor-survey.ts";
export { type ExaminedAttractor } from "./examination/attractors/attractor-list.ts";
export {
  type Basins,
  type BasinShare,
  basinsOf,
  type SetKind,
  type StateDestination,
} from "./examination/attractors/basins.ts";
export { type Fate, type FateKind } from "./examination/fates/fates.ts";
export { type Leavers } from "./examination/fates/leavers.ts";
export { type Leaving } from "./examination/fates/leaving.ts";
export { type PassedStates } from "./examination/fates/passed-states.ts";
export { type Latched, type LatchedBall, latchedBall, latchedTo } from "./examination/attractors/latched-states.ts";
export { type NoiseBracket, noiseBracket, type NoiseQuestion } from "./examination/noise/noise-bracket.ts";
export { type AdversarialRun } from "./examination/noise/adversarial-noise.ts";
export { type NoisePlace } from "./examination/noise/noise.ts";
export { type GradientReach, gradientReach } from "./examination/gradient/gradient-reach.ts";
export { type GradientCurve, gradientCurve, type GradientSettings } from "./examination/gradient/state-gradient.ts";
export { type DrivenRun, drivenRun } from "./examination/gradient/driven-runs.ts";
export { type Portrait } from "./examination/portrait.ts";

// Bounds for continuous integration
export { type AttractorBounds, type BoundCheck, type Bounds, type StepBounds } from "./examination/bounds/bounds.ts";
export { type BehaviourBounds, type EachBounds } from "./examination/bounds/behaviour-bounds.ts";
export { type Range } from "./examination/bounds/range.ts";
export { boundsFrom } from "./examination/bounds/bounds-from.ts";
export { behaviourFrom } from "./examination/bounds/behaviour-from.ts";
export { checkBounds } from "./examination/bounds/check-bounds.ts";

// Networks trained elsewhere
export { type DecodedNetwork, decodeNetwork } from "./networks/weights/decode-network.ts";
export { type ReadOut } from "./networks/weights/read-out.ts";
export { WeightsError } from "./networks/weights/weights-error.ts";
export { addCell, CELLS, knownCells } from "./networks/cells/cells.ts";
export { type CellEntry } from "./networks/cells/cell-entry.ts";
export { type CellWeights } from "./networks/cells/cell-weights.ts";
export { preActivationForm, rnnCell } from "./networks/cells/rnn-cell.ts";
export { type Activation, type ActivationName } from "./networks/cells/activation.ts";
export { leakyCell, leakyCurrentCell, type LeakySettings } from "./networks/cells/leaky-cell.ts";
export { gruCell } from "./networks/cells/gru-cell.ts";
export { gruResetBeforeCell } from "./networks/cells/gru-reset-before-cell.ts";
export { lstmCell } from "./networks/cells/lstm-cell.ts";
export {
  type InputEnclosedMap,
  isInputEnclosed,
  type Outputs,
  type StackedLayer,
  stackedMap,
} from "./networks/cells/stacked-map.ts";
export { additiveTanhNetwork } from "./networks/additive-tanh-network.ts";
export { asDriven, isEnclosed, underConstantInput } from "./dynamics/enclosed-map.ts";

// Are these derivatives right?
export {
  checkDrivenJacobians,
  checkJacobian,
  type JacobianCheckOptions,
} from "./networks/derivative-check/check-jacobian.ts";
export { checkGradient, type GradientCheckOptions } from "./networks/derivative-check/check-gradient.ts";
export {
  checkCurvature,
  type CurvatureCheckOptions,
  type CurvatureUnderTest,
} from "./networks/derivative-check/check-curvature.ts";
export { checkNetwork, type NetworkCheckOptions } from "./networks/derivative-check/check-network.ts";
export { type DerivativeCheck, type Mismatch } from "./networks/derivative-check/derivative-check.ts";
