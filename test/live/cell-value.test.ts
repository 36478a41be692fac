import { expect, it } from "vitest";
import { valueOf } from "../../src/live/cell-value.ts";

it("the number with which a cell begins is read whatever its unit", () => {
  const texts = ["850 (1–2)", "1.2k", "3M", "∞ · 0/40", "−3.5", "2 × 10⁻¹²", "< 0.0001", "-4", "0"];
  expect(texts.map(valueOf)).toEqual([850, 1200, 3e6, Infinity, -3.5, 2e-12, 0.0001, -4, 0]);
  expect(valueOf("adam")).toBeNaN();
});
