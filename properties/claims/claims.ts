/** All claims, in the paper's order. */
import type { Claim } from "../engine/claim.ts";
import * as driftInGeneral from "./theorem-3/theorem-3-general.ts";
import * as driftInTheLimit from "./theorem-3/theorem-3-limit.ts";
import * as driftInBasin from "./theorem-3/theorem-3-basin.ts";
import * as decayCritical from "./theorem-4/theorem-4-critical.ts";
import * as decayEquivalence from "./theorem-4/theorem-4-equivalence.ts";
import * as decayEquivalenceUniform from "./theorem-4/theorem-4-equivalence-uniform.ts";
import * as decayOnCompactSets from "./theorem-4/theorem-4-compact.ts";
import * as decayAlongCycles from "./theorem-4/theorem-4-cycle.ts";
import * as smallWeightsLiteral from "./corollaries/small-weights-literal.ts";
import * as smallWeights from "./corollaries/small-weights.ts";
import * as weightGradient from "./corollaries/weight-gradient.ts";
import * as weightGradientTail from "./corollaries/weight-gradient-tail.ts";
import * as tradeOff from "./corollaries/trade-off.ts";
import * as tradeOffInVolume from "./corollaries/trade-off-volume.ts";
import * as signPatterns from "./corollaries/sign-patterns.ts";
import * as signPatternsSharp from "./corollaries/sign-patterns-sharp.ts";
import * as persistence from "./corollaries/persistence.ts";
import * as additiveInputs from "./definitions/additive-inputs.ts";
import * as additiveInputsCost from "./definitions/additive-inputs-cost.ts";
import * as additiveInputsNorms from "./definitions/additive-inputs-norms.ts";
import * as boundaryLemmaLiteral from "./remarks/boundary-lemma-literal.ts";
import * as boundaryLemmaAtSaddle from "./remarks/boundary-lemma-saddle.ts";
import * as boundaryLemmaNeutral from "./remarks/boundary-lemma-neutral.ts";
import * as boundaryLemma from "./remarks/boundary-lemma.ts";
import * as definition1 from "./definitions/definition-1.ts";
import * as definition2 from "./definitions/definition-2.ts";
import * as definition2Taxonomy from "./definitions/definition-2-taxonomy.ts";
import * as definition3 from "./definitions/definition-3.ts";
import * as definition4 from "./definitions/definition-4.ts";
import * as gammaInOtherCoordinates from "./definitions/definition-4-coordinate.ts";
import * as gammaInclusion from "./definitions/definition-4-inclusion.ts";
import * as gammaIsOpen from "./definitions/definition-4-open.ts";
import * as definition5 from "./definitions/definition-5.ts";
import * as hopping from "./remarks/hopping.ts";
import * as latchingNeuron from "./latching-neuron/latching-neuron.ts";
import * as contraction from "./theorem-2/theorem-2-contraction.ts";
import * as latchingForEver from "./latching-neuron/latching-for-ever.ts";
import * as onlyOrigin from "./definitions/only-origin.ts";
import * as onlyOriginLiteral from "./definitions/only-origin-literal.ts";
import * as periodicAttractors from "./remarks/periodic-attractors.ts";
import * as periodicSubsampling from "./remarks/periodic-subsampling.ts";
import * as projectionLiteral from "./remarks/projection-literal.ts";
import * as projection from "./remarks/projection.ts";
import * as symmetricWeights from "./definitions/symmetric-weights.ts";
import * as symmetricWeightsCycles from "./definitions/symmetric-weights-cycles.ts";
import * as expansionOfDistances from "./theorem-1/theorem-1-distances.ts";
import * as expansion from "./theorem-1/theorem-1-existence.ts";
import * as expansionInTime from "./theorem-1/theorem-1-growth.ts";
import * as expansionOfBalls from "./theorem-1/theorem-1-image.ts";
import * as contractionBestConstant from "./theorem-2/theorem-2-best-constant.ts";
import * as contractionOnConvexSets from "./theorem-2/theorem-2-convexity.ts";
import * as contractionFixedPoint from "./theorem-2/theorem-2-fixed-point.ts";
import * as contractionAdapted from "./theorem-2/theorem-2-adapted.ts";
import * as contractionInGamma from "./theorem-2/theorem-2-gamma.ts";
import * as drift from "./theorem-3/theorem-3-drift.ts";
import * as driftAdapted from "./theorem-3/theorem-3-adapted.ts";
import * as driftSharp from "./theorem-3/theorem-3-sharp.ts";
import * as driftThreshold from "./theorem-3/theorem-3-threshold.ts";
import * as decayInBasin from "./theorem-4/theorem-4-basin.ts";
import * as decayOfNeuron from "./theorem-4/theorem-4-neuron.ts";
import * as decay from "./theorem-4/theorem-4-decay.ts";
import * as decayLiteral from "./theorem-4/theorem-4-literal.ts";
import * as decaySingular from "./theorem-4/theorem-4-singular.ts";
import * as product from "./theorem-4/theorem-4-product.ts";
import * as decayRate from "./theorem-4/theorem-4-rate.ts";

export const CLAIMS: readonly Claim[] = [
  latchingNeuron.holdRepaired,
  latchingNeuron.holdControl,
  latchingNeuron.switchLiteral,
  latchingNeuron.switchRepaired,
  latchingNeuron.switchControl,
  latchingForEver.literal,
  latchingForEver.repaired,
  latchingForEver.control,
  additiveInputs.repaired,
  additiveInputs.control,
  additiveInputs.spectrumRepaired,
  additiveInputs.spectrumControl,
  additiveInputsNorms.normLiteral,
  additiveInputsNorms.normRepaired,
  additiveInputsNorms.normControl,
  additiveInputsCost.costRepaired,
  additiveInputsCost.costControl,
  definition1.repaired,
  definition1.control,
  definition2.literal,
  definition2.repaired,
  definition2.control,
  definition2Taxonomy.literal,
  definition2Taxonomy.repaired,
  definition2Taxonomy.control,
  symmetricWeights.repaired,
  symmetricWeights.control,
  symmetricWeightsCycles.cyclesRepaired,
  symmetricWeightsCycles.cyclesControl,
  onlyOriginLiteral.literal,
  onlyOrigin.repaired,
  onlyOrigin.control,
  onlyOrigin.scaledRepaired,
  onlyOrigin.scaledControl,
  definition3.repaired,
  definition3.control,
  gammaInclusion.literal,
  gammaInclusion.repaired,
  gammaInclusion.control,
  gammaInOtherCoordinates.literal,
  gammaInOtherCoordinates.repaired,
  gammaInOtherCoordinates.control,
  gammaInOtherCoordinates.periodsRepaired,
  gammaInOtherCoordinates.periodsControl,
  definition4.repaired,
  definition4.control,
  gammaIsOpen.repaired,
  gammaIsOpen.control,
  definition5.literal,
  definition5.repaired,
  definition5.control,
  expansion.literal,
  expansion.control,
  expansionInTime.growthLiteral,
  expansionInTime.compoundLiteral,
  expansionInTime.dichotomyLiteral,
  expansionOfDistances.literal,
  expansionOfBalls.repaired,
  expansionOfBalls.control,
  expansionOfBalls.growthRepaired,
  expansionOfBalls.growthControl,
  expansionOfDistances.repaired,
  expansionOfDistances.control,
  contraction.pointwise,
  contraction.eigenvalueReading,
  contraction.repaired,
  contraction.control,
  contractionInGamma.literal,
  contractionInGamma.repaired,
  contractionInGamma.control,
  contractionAdapted.adaptedRepaired,
  contractionAdapted.adaptedControl,
  contractionAdapted.cycleRepaired,
  contractionAdapted.cycleControl,
  contractionFixedPoint.literal,
  contractionOnConvexSets.repaired,
  contractionOnConvexSets.control,
  contractionBestConstant.repaired,
  contractionBestConstant.control,
  drift.literal,
  driftAdapted.eigenvalueReading,
  drift.repaired,
  drift.control,
  driftAdapted.adaptedRepaired,
  driftAdapted.adaptedControl,
  driftSharp.repaired,
  driftSharp.control,
  driftThreshold.repaired,
  driftThreshold.control,
  driftInGeneral.repaired,
  driftInGeneral.control,
  driftInTheLimit.repaired,
  driftInTheLimit.control,
  driftInBasin.repaired,
  driftInBasin.control,
  decayLiteral.literal,
  decayLiteral.edge,
  decayCritical.literal,
  decayCritical.marginal,
  decay.stateRepaired,
  decay.stateControl,
  decay.outputRepaired,
  decay.outputControl,
  decayInBasin.adaptedRepaired,
  decayInBasin.adaptedControl,
  decayInBasin.basinRepaired,
  decayInBasin.basinControl,
  decaySingular.literal,
  decayRate.repaired,
  decayRate.control,
  decayOfNeuron.repaired,
  decayOfNeuron.control,
  decayAlongCycles.repaired,
  decayAlongCycles.control,
  decayOnCompactSets.repaired,
  decayOnCompactSets.control,
  decayEquivalence.roundTripRepaired,
  decayEquivalence.roundTripControl,
  decayEquivalenceUniform.uniformRepaired,
  decayEquivalenceUniform.uniformControl,
  product.repaired,
  product.control,
  smallWeightsLiteral.literal,
  smallWeightsLiteral.sufficient,
  smallWeightsLiteral.weighted,
  smallWeights.repaired,
  smallWeights.control,
  weightGradient.repaired,
  weightGradient.control,
  weightGradientTail.recent,
  weightGradientTail.tailRepaired,
  weightGradientTail.tailControl,
  boundaryLemmaLiteral.bare,
  boundaryLemmaLiteral.literal,
  boundaryLemmaLiteral.singular,
  boundaryLemmaNeutral.literal,
  boundaryLemma.repaired,
  boundaryLemma.control,
  boundaryLemmaAtSaddle.repaired,
  boundaryLemmaAtSaddle.control,
  projectionLiteral.literal,
  projection.repaired,
  projection.control,
  projection.independentRepaired,
  projection.independentControl,
  periodicSubsampling.literal,
  periodicAttractors.repaired,
  periodicAttractors.control,
  periodicAttractors.decayRepaired,
  periodicAttractors.decayControl,
  hopping.literal,
  hopping.repaired,
  hopping.control,
  tradeOff.repaired,
  tradeOff.control,
  tradeOffInVolume.repaired,
  tradeOffInVolume.control,
  signPatterns.repaired,
  signPatterns.control,
  signPatternsSharp.sharpRepaired,
  signPatternsSharp.sharpControl,
  persistence.repaired,
  persistence.control,
];
