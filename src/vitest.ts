/**
 * Matchers for vitest: `import "latchlab/vitest"` in a test or a setup file, then `expect(cell).toLatchAt([1.9])`.
 *
 * The same checks as the plain assertions, with messages for `.not` too.
 *
 * @module latchlab/vitest
 */
import { expect } from "vitest";
import { type MapMatchers, matchers } from "./examination/assertions/matchers.ts";

expect.extend(matchers);

declare module "vitest" {
  // The type parameter must be named as vitest names it.
  // eslint-disable-next-line @typescript-eslint/no-unused-vars, @typescript-eslint/no-explicit-any
  interface Matchers<T = any> extends MapMatchers {}
}
