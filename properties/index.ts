/**
 * Claims: statements of the paper, or user-defined ones, that are checked on drawn cases.
 *
 * `CLAIMS` are those of the paper; `verifyClaims` checks a list of claims and sums up; `heldUnder` declares a
 * statement with the draws that break its hypotheses one at a time; `checkProperty` and `assertProperty` judge a
 * user-defined property without a control, in a test; `checkTheory` tries contraction, bounded drift and decay of the
 * sensitivity on user-defined maps, attractors and inputs. The arbitraries draw such as are known because they were
 * chosen.
 *
 * @module latchlab/properties
 */

// The paper's claims
export { CLAIMS } from "./claims/claims.ts";
export { type ManifestEntry, PAPER, PAPER_ITEMS, type Place } from "./claims/paper.ts";

// Claims and their verdicts
export {
  type CaseExamination,
  type Finding,
  isConclusive,
  type NotApplicable,
  tightest,
  type Undecided,
} from "./engine/case-examination.ts";
export {
  type BeyondHypothesis,
  type Claim,
  claim,
  type ClaimSpec,
  type Json,
  type PaperItem,
  type Reading,
  READINGS,
  type Gravity,
  GRAVITIES,
  type Wording,
  type WordingSource,
  WORDING_SOURCES,
} from "./engine/claim.ts";
export { type Hypothesis, type HypothesisInWords } from "./engine/hypothesis.ts";
export {
  type ClaimResult,
  type Coverage,
  isAsExpected,
  type Margin,
  type Replay,
  type Verdict,
  type Verification,
} from "./engine/verdict.ts";
export { checkClaim, type CheckOptions, examineCase, isViolation } from "./engine/check.ts";
export { summarise, verifyClaim, verifyClaims, type VerifyOptions } from "./engine/verify.ts";
export { caseAt, misfit } from "./engine/replay.ts";
export { type ControlStrength, measureControl } from "./engine/control.ts";
export {
  CorpusError,
  PACKAGED_CORPUS,
  readCorpus,
  readStoredCase,
  storeCounterexample,
  type StoredCase,
} from "./engine/corpus.ts";

// User-defined properties, in a test
export {
  assertProperty,
  checkProperty,
  PropertyError,
  type UserProperty,
  type UserPropertyOptions,
} from "./engine/user-properties/user-property.ts";

// The central statements on maps, attractors and inputs of a user
export { checkTheory, type Theory, theoryClaims, type TheorySystem } from "./vocabulary/theory/check-theory.ts";
export { type TheoryInputs } from "./vocabulary/theory/subject.ts";

// How statements are declared
export {
  type Beyond,
  claimsOn,
  type CaseSource,
  type CommonProbe,
  type DeclaredHypothesis,
  type HeldUnder,
  heldUnder,
  type Probe,
  type Refuted,
  type RefutedLiteral,
  refutedLiteral,
  refutedTempting,
  type Spoiled,
  type Statement,
  statementText,
} from "./vocabulary/statements.ts";
export { allAtMost, atMost } from "./vocabulary/hypotheses.ts";
export { atEachStep, finding, type Inequality, nothingClaimed, undecided, visited } from "./vocabulary/examination.ts";
export { type RunUnderInputs, inputsOf, runDriven } from "./vocabulary/driven-run.ts";
export { driftsOf, type InputChoice, outward, runSideBySide, type SideBySide } from "./vocabulary/side-by-side.ts";
export { boundedAbove, isAttained, logSensitivities, showDecay } from "./vocabulary/decay.ts";
export { normRounding, productRounding, radiusRounding, stepRounding } from "./vocabulary/rounding.ts";
export { showMap, showMatrix, showNumber, showTable, showVector } from "./vocabulary/narrative.ts";

// Arbitraries of numbers, directions, matrices and inputs
export { type Drawn } from "./arbitraries/drawn.ts";
export { onGrid, vectorOnGrid } from "./arbitraries/grid.ts";
export { leastStretched, mostStretched, unitVector } from "./arbitraries/direction.ts";
export {
  type BaseMatrix,
  baseMatrix,
  type BaseMatrixOptions,
  weightsOfSize,
  withOperatorNorm,
  withUnitRadius,
} from "./arbitraries/matrices/base-matrix.ts";
export { orthogonalMatrix, slopesCase } from "./arbitraries/matrices/orthogonal.ts";
export { INPUT_KINDS, type InputCase, inputCase, type InputSource, inputSource } from "./arbitraries/inputs.ts";

// Arbitraries of maps with a known attractor
export { type MapKind } from "./arbitraries/scaled-map.ts";
export {
  buildFixedPoint,
  type FixedPointCase,
  fixedPointCase,
  type FixedPointSubject,
} from "./arbitraries/maps/fixed-point.ts";
export {
  buildCycle,
  type CycleCase,
  cycleCase,
  type CycleSubject,
  type LongCycleCase,
  type TwoCycleCase,
} from "./arbitraries/maps/cycle.ts";
export {
  buildKnownAttractor,
  type KnownAttractor,
  knownAttractor,
  type KnownAttractorCase,
} from "./arbitraries/maps/known-attractor.ts";
export {
  buildLatchedSystem,
  type LatchedSystem,
  type LatchedSystemCase,
  latchedSystemCase,
} from "./arbitraries/maps/latched-system.ts";

// Arbitraries of maps at large, with a ball on which the operator norm of the Jacobian is bounded
export { type KnownContraction } from "./arbitraries/maps/at-large/known-contraction.ts";
export {
  buildMapAtLarge,
  FAMILIES,
  mapAtLarge,
  type MapAtLargeCase,
} from "./arbitraries/maps/at-large/map-at-large.ts";
