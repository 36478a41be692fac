/** Assertions about recurrent maps, for any test runner: each throws an error that names state, direction, expected and found. */
export * from "./examination/assertions/correct-jacobian.ts";
export * from "./examination/assertions/contract-on.ts";
export * from "./examination/assertions/latch-at.ts";
export * from "./examination/assertions/withstand.ts";
export * from "./examination/assertions/forget-by.ts";
export * from "./examination/assertions/closeness.ts";
export { MapAssertionError, type Outcome } from "./examination/assertions/outcome.ts";
export type { AssertedMap, Numbers } from "./examination/assertions/asserted-map.ts";
export { drivenMapFrom, type UserMap, UserMapError, stateMapFrom } from "./examination/user-map/user-map.ts";
export type { UserBox, UserIntervalMatrix } from "./examination/user-map/user-enclosure.ts";
