/** The claims on the closed form of the edge of Γ, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as edge from "./closed-form-edge.ts";

export const claims = claimsOn(PAPER.neuronEdge, [edge.repaired]);
