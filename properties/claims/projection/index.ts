/** The claims on projections, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as independent from "./projection-independent.ts";
import * as projection from "./projection.ts";

export const claims = claimsOn(PAPER.projection, [projection.literal, projection.repaired, independent.repaired]);
