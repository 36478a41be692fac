/** The claims on theorem 4, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as adapted from "./adapted-norm/theorem-4-adapted.ts";
import * as basin from "./adapted-norm/theorem-4-basin.ts";
import * as roundTrip from "./joint-spectral-radius/theorem-4-round-trip.ts";
import * as uniform from "./joint-spectral-radius/theorem-4-uniform.ts";
import * as edge from "./marginal/theorem-4-edge.ts";
import * as marginal from "./marginal/theorem-4-marginal.ts";
import * as norm from "./marginal/theorem-4-norm.ts";
import * as compact from "./one-unit/theorem-4-compact.ts";
import * as neuron from "./one-unit/theorem-4-neuron.ts";
import * as cycle from "./rate/theorem-4-cycle.ts";
import * as rate from "./rate/theorem-4-rate.ts";
import * as curve from "./theorem-4-curve.ts";
import * as output from "./theorem-4-output.ts";
import * as product from "./theorem-4-product.ts";
import * as maps from "./theorem-4-maps.ts";
import * as theorem4 from "./theorem-4.ts";

export const claims = claimsOn(PAPER.theorem4, [
  theorem4.literal,
  norm.literal,
  edge.literal,
  marginal.literal,
  curve.literal,
  theorem4.repaired,
  maps.onMaps,
  output.repaired,
  adapted.repaired,
  basin.repaired,
  rate.tempting,
  rate.repaired,
  neuron.repaired,
  cycle.repaired,
  compact.repaired,
  roundTrip.repaired,
  uniform.repaired,
  product.repaired,
  curve.repaired,
]);
