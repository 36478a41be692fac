/** The claims on the minimal task, in the order in which they are told. */
import { claimsOn } from "../../vocabulary/statements.ts";
import { PAPER } from "../paper.ts";
import * as minimalTask from "./remark-minimal-task.ts";

export const claims = claimsOn(PAPER.minimalTask, [minimalTask.repaired]);
