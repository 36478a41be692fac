/** All claims, in the paper's order. */
import type { Claim } from "./claim.ts";
import * as latchingNeuron from "./claims/latching-neuron.ts";
import * as reducedAttractingSet from "./claims/reduced-attracting-set.ts";
import * as contraction from "./claims/theorem-2-contraction.ts";
import * as contractionInGamma from "./claims/theorem-2-gamma.ts";
import * as drift from "./claims/theorem-3-drift.ts";
import * as driftInOtherNorms from "./claims/theorem-3-norms.ts";
import * as decay from "./claims/theorem-4-decay.ts";
import * as decayLiteral from "./claims/theorem-4-literal.ts";
import * as product from "./claims/theorem-4-product.ts";
import * as decayRate from "./claims/theorem-4-rate.ts";

export const CLAIMS: readonly Claim[] = [
  latchingNeuron.holdRepaired,
  latchingNeuron.holdControl,
  latchingNeuron.switchLiteral,
  latchingNeuron.switchRepaired,
  latchingNeuron.switchControl,
  reducedAttractingSet.gammaRepaired,
  reducedAttractingSet.gammaControl,
  reducedAttractingSet.stayLiteral,
  reducedAttractingSet.stayRepaired,
  reducedAttractingSet.stayControl,
  contraction.pointwise,
  contraction.eigenvalueReading,
  contraction.repaired,
  contraction.control,
  contractionInGamma.literal,
  contractionInGamma.repaired,
  contractionInGamma.control,
  contractionInGamma.adaptedRepaired,
  contractionInGamma.adaptedControl,
  contractionInGamma.cycleRepaired,
  contractionInGamma.cycleControl,
  drift.literal,
  driftInOtherNorms.eigenvalueReading,
  drift.repaired,
  drift.control,
  driftInOtherNorms.adaptedRepaired,
  driftInOtherNorms.adaptedControl,
  driftInOtherNorms.sharpRepaired,
  driftInOtherNorms.sharpControl,
  decayLiteral.literal,
  decayLiteral.edge,
  decay.stateRepaired,
  decay.stateControl,
  decay.outputRepaired,
  decay.outputControl,
  decayRate.adaptedRepaired,
  decayRate.adaptedControl,
  decayRate.basinRepaired,
  decayRate.basinControl,
  decayRate.rateRepaired,
  decayRate.rateControl,
  decayRate.neuronRepaired,
  decayRate.neuronControl,
  product.repaired,
  product.control,
];
