/** Assertions about recurrent maps, for any test runner: each throws an error that names state, direction, expected and found. */
export * from "./assertions/correct-jacobian.ts";
export * from "./assertions/contract-on.ts";
export * from "./assertions/latch-at.ts";
export * from "./assertions/withstand.ts";
export * from "./assertions/forget-by.ts";
export * from "./assertions/closeness.ts";
export { MapAssertionError, type Outcome } from "./assertions/outcome.ts";
export type { AssertedMap, Numbers } from "./assertions/asserted-map.ts";
export { drivenMapFrom, type OwnMap, OwnMapError, stateMapFrom } from "./own-map.ts";
export type { OwnBox, OwnIntervalMatrix } from "./own-enclosure.ts";
