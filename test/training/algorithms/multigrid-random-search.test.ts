import { expect, it } from "vitest";
import { multigridRandomSearch } from "../../../src/training/algorithms/multigrid-random-search.ts";
import { pointsAsked } from "./steps.ts";

it("multi-grid random search takes no point that is merely as good: on a plain its box neither moves nor shrinks", () => {
  const algorithm = multigridRandomSearch({ halfWidth: 1, shrink: 0.5, leastHalfWidth: 1e-3, restart: "no" });
  const plain = new Array<{ cost: number; wrong: number }>(400).fill({ cost: 1, wrong: 1 });
  const points = pointsAsked(algorithm, [10], plain);
  expect(points).toHaveLength(401);
  for (const [w] of points) expect(Math.abs(w - 10)).toBeLessThanOrEqual(1);
  // 200 late draws from the whole box: one of them beyond ±0.9 but for a chance of 0.9^200.
  expect(Math.max(...points.slice(-200).map(([w]) => Math.abs(w - 10)))).toBeGreaterThan(0.9);
});
