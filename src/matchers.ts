/**
 * Matchers about recurrent maps for any runner whose `expect` can be extended: `expect.extend(matchers)`, then
 * `expect(cell).toLatchAt([1.9])`.
 *
 * Jest learns their types in one line: `declare module "expect" { interface Matchers<R> extends MapMatchers<R> {} }`.
 * For vitest `latchlab/vitest` does both.
 *
 * @module latchlab/matchers
 */
export {
  type MapMatcher,
  type MapMatchers,
  matchers,
  type MatcherResult,
  type Negatable,
} from "./examination/assertions/matchers.ts";
export { type AssertedMap, type Numbers } from "./examination/assertions/asserted-map.ts";
export { type CorrectJacobianOptions } from "./examination/assertions/correct-jacobian.ts";
export { type AssertedBox, type ContractOnOptions } from "./examination/assertions/contract-on.ts";
export { type LatchAtOptions } from "./examination/assertions/latch-at.ts";
export { type WithstandOptions } from "./examination/assertions/withstand.ts";
export { type ForgetByOptions } from "./examination/assertions/forget-by.ts";
export { type Comparable } from "./examination/assertions/closeness.ts";
