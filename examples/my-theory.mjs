// The paper's central statements on maps, attractors and inputs of one's own: node examples/my-theory.mjs
//
// The map is M(a) = x + r ((a − x) + s (a − x)²), so x is fixed and M'(x) = r; s decides how soon it is steep.
// Contraction, bounded drift and exponential decay are tried on the ball of radius 0.3 around x. Where inputs are
// louder than theorem 3 allows, nothing is claimed of the drift, and such cases are counted.
import console from "node:console";
import { checkTheory, onGrid, vectorOnGrid } from "latchlab/properties";
import { expressionMap } from "latchlab/expressions";
import fc from "fast-check";

const { claims } = checkTheory({
  name: "my-maps",
  systems: fc.record({ x: onGrid(-2, 2), r: onGrid(0.1, 0.9), s: onGrid(-1, 1) }),
  build: (parameters) => ({
    M: expressionMap({ variables: ["a"], update: ["x + r * ((a - x) + s * (a - x)^2)"], parameters }),
    points: [[parameters.x]],
    radius: 0.3,
  }),
  inputs: fc.array(vectorOnGrid(1, -0.03, 0.03, 1000), { minLength: 5, maxLength: 20 }),
});

for (const { id, verdict } of claims) {
  console.log(`${id}: ${verdict.kind} on ${verdict.runs} cases, ${verdict.notApplicable} not applicable`);
}
