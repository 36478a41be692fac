// The same without vitest: node --test examples/my-cell.node-test.mjs
import test from "node:test";
import { assertCorrectJacobian, assertForgetBy, assertLatchAt, assertWithstand } from "latchlab/assertions";
import cell from "./my-cell.mjs";

test("a leaky unit latches, stands noise and forgets", () => {
  assertCorrectJacobian(cell);
  assertLatchAt(cell, 0.98);
  assertWithstand(cell, { at: 0.98, noise: 0.4, on: "input" });
  assertForgetBy(cell, { from: 0.98, steps: 10, share: 0.01 });
});
