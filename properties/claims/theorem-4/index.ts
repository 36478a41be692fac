/** The claims of this item, in the order in which they are told. */
import type { Claim } from "../../engine/claim.ts";
import * as statement from "./theorem-4.ts";
import * as basin from "./theorem-4-basin.ts";
import * as compact from "./theorem-4-compact.ts";
import * as critical from "./theorem-4-critical.ts";
import * as cycle from "./theorem-4-cycle.ts";
import * as equivalence from "./theorem-4-equivalence.ts";
import * as equivalenceUniform from "./theorem-4-equivalence-uniform.ts";
import * as literal from "./theorem-4-literal.ts";
import * as neuron from "./theorem-4-neuron.ts";
import * as product from "./theorem-4-product.ts";
import * as rate from "./theorem-4-rate.ts";
import * as singular from "./theorem-4-singular.ts";

export const claims: readonly Claim[] = [
  literal.literal,
  literal.edge,
  critical.literal,
  critical.marginal,
  statement.stateRepaired,
  statement.stateControl,
  statement.outputRepaired,
  statement.outputControl,
  basin.adaptedRepaired,
  basin.adaptedControl,
  basin.basinRepaired,
  basin.basinControl,
  singular.literal,
  rate.repaired,
  rate.control,
  neuron.repaired,
  neuron.control,
  cycle.repaired,
  cycle.control,
  compact.repaired,
  compact.control,
  equivalence.roundTripRepaired,
  equivalence.roundTripControl,
  equivalenceUniform.uniformRepaired,
  equivalenceUniform.uniformControl,
  product.repaired,
  product.control,
];
