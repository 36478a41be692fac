/** The claims on theorem 1, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as compound from "./theorem-1-compound.ts";
import * as dichotomy from "./theorem-1-dichotomy.ts";
import * as distances from "./theorem-1-distances.ts";
import * as growth from "./theorem-1-growth.ts";
import * as theorem1 from "./theorem-1.ts";

export const claims = claimsOn(PAPER.theorem1, [
  theorem1.literal,
  theorem1.controlBelowOne,
  growth.literal,
  compound.literal,
  dichotomy.literal,
  distances.literal,
  theorem1.repaired,
  theorem1.control,
  growth.repaired,
  growth.control,
  distances.repaired,
  distances.control,
]);
