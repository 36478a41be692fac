/** The claims on theorem 1, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as ball from "./theorem-1-ball.ts";
import * as compound from "./theorem-1-compound.ts";
import * as dichotomy from "./theorem-1-dichotomy.ts";
import * as distances from "./theorem-1-distances.ts";
import * as growth from "./theorem-1-growth.ts";
import * as theorem1 from "./theorem-1.ts";

export const claims = claimsOn(PAPER.theorem1, [
  theorem1.literal,
  growth.literal,
  compound.tempting,
  dichotomy.tempting,
  distances.tempting,
  ball.repaired,
  growth.repaired,
  distances.repaired,
]);
