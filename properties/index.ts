/** Claims, and the engine that turns claims and user-defined properties into verdicts. */
export * from "./engine/claim.ts";
export * from "./engine/verdict.ts";
export * from "./engine/check.ts";
export * from "./engine/control.ts";
export * from "./engine/corpus.ts";
export * from "./engine/verify.ts";
export * from "./engine/user-property.ts";
export * from "./claims/paper.ts";
export { CLAIMS } from "./claims/claims.ts";
export * from "./arbitraries/matrices/base-matrix.ts";
export * from "./arbitraries/maps/cycle.ts";
export * from "./arbitraries/direction.ts";
export * from "./arbitraries/maps/fixed-point.ts";
export * from "./arbitraries/grid.ts";
export * from "./arbitraries/inputs.ts";
export * from "./arbitraries/maps/latched-system.ts";
