/**
 * Assertions about recurrent maps, for any test runner. Each throws a MapAssertionError that names state, direction,
 * what was expected and what was found.
 *
 * @module latchlab/assertions
 */
export { assertCorrectJacobian, type CorrectJacobianOptions } from "./examination/assertions/correct-jacobian.ts";
export { type AssertedBox, assertContractOn, type ContractOnOptions } from "./examination/assertions/contract-on.ts";
export { assertLatchAt, type LatchAtOptions } from "./examination/assertions/latch-at.ts";
export { assertWithstand, type WithstandOptions } from "./examination/assertions/withstand.ts";
export { assertForgetBy, type ForgetByOptions } from "./examination/assertions/forget-by.ts";
export {
  assertCloseInLogMagnitude,
  assertCloseRelative,
  assertWithinUlps,
  type Comparable,
} from "./examination/assertions/closeness.ts";
export { MapAssertionError } from "./examination/assertions/outcome.ts";
export { type AssertedMap, type Numbers } from "./examination/assertions/asserted-map.ts";
export { drivenMapFrom, stateMapFrom, type UserMap, UserMapError } from "./examination/user-map/user-map.ts";
export { type UserBox, type UserEnclosures, type UserIntervalMatrix } from "./examination/user-map/user-enclosure.ts";
export { type UserMatrix, type UserVector } from "./examination/user-map/user-numbers.ts";
