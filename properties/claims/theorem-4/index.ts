/** The claims on theorem 4, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as adapted from "./adapted-norm/theorem-4-adapted.ts";
import * as basin from "./adapted-norm/theorem-4-basin.ts";
import * as equivalenceUniform from "./equivalence/theorem-4-equivalence-uniform.ts";
import * as equivalence from "./equivalence/theorem-4-equivalence.ts";
import * as critical from "./marginal/theorem-4-critical.ts";
import * as edge from "./marginal/theorem-4-edge.ts";
import * as marginal from "./marginal/theorem-4-marginal.ts";
import * as compact from "./one-unit/theorem-4-compact.ts";
import * as neuron from "./one-unit/theorem-4-neuron.ts";
import * as cycle from "./rate/theorem-4-cycle.ts";
import * as rate from "./rate/theorem-4-rate.ts";
import * as output from "./theorem-4-output.ts";
import * as product from "./theorem-4-product.ts";
import * as maps from "./theorem-4-maps.ts";
import * as theorem4 from "./theorem-4.ts";

export const claims = claimsOn(PAPER.theorem4, [
  theorem4.literal,
  edge.literal,
  critical.literal,
  marginal.literal,
  theorem4.repaired,
  theorem4.control,
  maps.onMaps,
  output.repaired,
  output.control,
  adapted.repaired,
  adapted.control,
  basin.repaired,
  basin.control,
  rate.literal,
  rate.repaired,
  rate.control,
  neuron.repaired,
  neuron.control,
  cycle.repaired,
  cycle.control,
  compact.repaired,
  compact.control,
  equivalence.repaired,
  equivalence.control,
  equivalenceUniform.repaired,
  equivalenceUniform.control,
  product.repaired,
  product.control,
]);
