/** Claims and the engine that turns them into verdicts, for people's own use. */
export * from "./claim.ts";
export * from "./verdict.ts";
export * from "./check.ts";
export * from "./control.ts";
export * from "./corpus.ts";
export * from "./verify.ts";
export * from "./own-property.ts";
export * from "./paper.ts";
export { CLAIMS } from "./claims.ts";
export * from "./arbitraries/base-matrix.ts";
export * from "./arbitraries/cycle.ts";
export * from "./arbitraries/direction.ts";
export * from "./arbitraries/fixed-point.ts";
export * from "./arbitraries/grid.ts";
export * from "./arbitraries/inputs.ts";
export * from "./arbitraries/latched-system.ts";
