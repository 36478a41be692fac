/** The claims on theorem 2, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as adapted from "./near-attractors/theorem-2-adapted.ts";
import * as bestConstant from "./theorem-2-best-constant.ts";
import * as cycle from "./near-attractors/theorem-2-cycle.ts";
import * as eigenvalues from "./theorem-2-eigenvalues.ts";
import * as fixedPoint from "./theorem-2-fixed-point.ts";
import * as gamma from "./theorem-2-gamma.ts";
import * as maps from "./theorem-2-maps.ts";
import * as theorem2 from "./theorem-2.ts";

export const claims = claimsOn(PAPER.theorem2, [
  theorem2.literal,
  eigenvalues.literal,
  theorem2.repaired,
  gamma.literal,
  gamma.repaired,
  adapted.repaired,
  cycle.repaired,
  maps.onMaps,
  fixedPoint.tempting,
  bestConstant.repaired,
]);
