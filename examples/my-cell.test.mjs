// Tests of a user-defined cell, for vitest: npx vitest run examples/my-cell.test.mjs
import { expect, test } from "vitest";
import "latchlab/vitest";
import cell from "./my-cell.mjs";

test("the derivatives are right", () => {
  expect(cell).toHaveCorrectJacobian();
});

test("it holds a bit, and stands noise of 0.4 on its input", () => {
  expect(cell).toLatchAt(0.98);
  expect(cell).toWithstand({ at: 0.98, noise: 0.4, on: "input" });
});

test("its gradient is gone after 10 steps", () => {
  expect(cell).toForgetBy({ from: 0.98, steps: 10, share: 0.01 });
});
