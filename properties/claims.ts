/** All claims, in the paper's order. */
import type { Claim } from "./claim.ts";
import * as definition4 from "./claims/definition-4.ts";
import * as definition5 from "./claims/definition-5.ts";
import * as latchingNeuron from "./claims/latching-neuron.ts";
import * as contraction from "./claims/theorem-2-contraction.ts";
import * as contractionAdapted from "./claims/theorem-2-adapted.ts";
import * as contractionInGamma from "./claims/theorem-2-gamma.ts";
import * as drift from "./claims/theorem-3-drift.ts";
import * as driftAdapted from "./claims/theorem-3-adapted.ts";
import * as driftSharp from "./claims/theorem-3-sharp.ts";
import * as decayInBasin from "./claims/theorem-4-basin.ts";
import * as decayOfNeuron from "./claims/theorem-4-neuron.ts";
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
  definition4.repaired,
  definition4.control,
  definition5.literal,
  definition5.repaired,
  definition5.control,
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
  drift.literal,
  driftAdapted.eigenvalueReading,
  drift.repaired,
  drift.control,
  driftAdapted.adaptedRepaired,
  driftAdapted.adaptedControl,
  driftSharp.repaired,
  driftSharp.control,
  decayLiteral.literal,
  decayLiteral.edge,
  decay.stateRepaired,
  decay.stateControl,
  decay.outputRepaired,
  decay.outputControl,
  decayInBasin.adaptedRepaired,
  decayInBasin.adaptedControl,
  decayInBasin.basinRepaired,
  decayInBasin.basinControl,
  decayRate.repaired,
  decayRate.control,
  decayOfNeuron.repaired,
  decayOfNeuron.control,
  product.repaired,
  product.control,
];
