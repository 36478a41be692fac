/** All claims, in the paper's order of items; each item's folder lists its own. */
import type { Claim } from "../engine/claim.ts";
import { claims as boundaryLemma } from "./boundary-lemma/index.ts";
import { claims as closedFormAttractors } from "./closed-form-attractors/index.ts";
import { claims as closedFormEdge } from "./closed-form-edge/index.ts";
import { claims as closedFormThreshold } from "./closed-form-threshold/index.ts";
import { claims as closedFormTransient } from "./closed-form-transient/index.ts";
import { claims as corollaryPersistence } from "./corollary-persistence/index.ts";
import { claims as corollarySignPatterns } from "./corollary-sign-patterns/index.ts";
import { claims as corollarySmallWeights } from "./corollary-small-weights/index.ts";
import { claims as corollaryTradeOff } from "./corollary-trade-off/index.ts";
import { claims as corollaryWeightGradient } from "./corollary-weight-gradient/index.ts";
import { claims as definition1 } from "./definition-1/index.ts";
import { claims as definition2 } from "./definition-2/index.ts";
import { claims as definition3 } from "./definition-3/index.ts";
import { claims as definition4 } from "./definition-4/index.ts";
import { claims as definition5 } from "./definition-5/index.ts";
import { claims as definition6 } from "./definition-6/index.ts";
import { claims as projection } from "./projection/index.ts";
import { claims as remarkAdditiveInputs } from "./remark-additive-inputs/index.ts";
import { claims as remarkChaoticAttractors } from "./remark-chaotic-attractors/index.ts";
import { claims as remarkDeepNetworks } from "./remark-deep-networks/index.ts";
import { claims as remarkErrorCriteria } from "./remark-error-criteria/index.ts";
import { claims as remarkGaussianNoise } from "./remark-gaussian-noise/index.ts";
import { claims as remarkHopping } from "./remark-hopping/index.ts";
import { claims as remarkLatchingNeuron } from "./remark-latching-neuron/index.ts";
import { claims as remarkMinimalTask } from "./remark-minimal-task/index.ts";
import { claims as remarkNotImpossible } from "./remark-not-impossible/index.ts";
import { claims as remarkOnlyOrigin } from "./remark-only-origin/index.ts";
import { claims as remarkPeriodicAttractors } from "./remark-periodic-attractors/index.ts";
import { claims as remarkSymmetricWeights } from "./remark-symmetric-weights/index.ts";
import { claims as theorem1 } from "./theorem-1/index.ts";
import { claims as theorem2 } from "./theorem-2/index.ts";
import { claims as theorem3 } from "./theorem-3/index.ts";
import { claims as theorem4 } from "./theorem-4/index.ts";

/** All claims about the paper, in its order of items. */
export const CLAIMS: readonly Claim[] = [
  ...remarkMinimalTask,
  ...closedFormAttractors,
  ...closedFormEdge,
  ...closedFormThreshold,
  ...closedFormTransient,
  ...remarkLatchingNeuron,
  ...remarkGaussianNoise,
  ...remarkAdditiveInputs,
  ...definition1,
  ...definition2,
  ...remarkChaoticAttractors,
  ...remarkSymmetricWeights,
  ...remarkOnlyOrigin,
  ...definition3,
  ...definition4,
  ...definition5,
  ...theorem1,
  ...definition6,
  ...theorem2,
  ...theorem3,
  ...theorem4,
  ...corollarySmallWeights,
  ...corollaryWeightGradient,
  ...boundaryLemma,
  ...projection,
  ...remarkErrorCriteria,
  ...remarkPeriodicAttractors,
  ...remarkHopping,
  ...remarkDeepNetworks,
  ...remarkNotImpossible,
  ...corollaryTradeOff,
  ...corollarySignPatterns,
  ...corollaryPersistence,
];
