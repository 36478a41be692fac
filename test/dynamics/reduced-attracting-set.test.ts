import { describe, expect, it } from "vitest";
import type { HulledMap } from "../../src/dynamics/contraction.ts";
import {
  asHyperbolicAttractor,
  fixedPointOfIterate,
  type HyperbolicAttractor,
  trappingIndex,
} from "../../src/dynamics/hyperbolic-attractor.ts";
import { latchVerdict } from "../../src/dynamics/reduced-attracting-set.ts";
import { sensitivities } from "../../src/dynamics/sensitivity.ts";
import { iterate, type StateMap } from "../../src/dynamics/state-map.ts";
import { autonomousTrajectory } from "../../src/dynamics/trajectory.ts";
import { affineMap } from "../../src/networks/affine-map.ts";
import {
  attractor,
  drivenAttractor,
  edgeOfReducedAttractingSet,
  inputThreshold,
  multiplier,
} from "../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { diagonal, matrixOf, zeroMatrix } from "../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../src/numeric/random.ts";
import { logSpectralRadius } from "../../src/numeric/linear-algebra/scaled-matrix.ts";
import { distance, type Vector, vectorOf, zeros } from "../../src/numeric/linear-algebra/vector.ts";

function required(M: HulledMap, ...points: readonly Vector[]): HyperbolicAttractor {
  const X = asHyperbolicAttractor(M, points);
  if (X === undefined) throw new Error("no hyperbolic attractor was found");
  return X;
}
const settled = (M: StateMap, a: Vector) => iterate(M, 4000).next(a);
const neuron = (w: number, u = 0) => tanhNetwork(matrixOf([[w]]), vectorOf([u]));

/** ln of the spectral radii of (M^l)'(y), l = 1 … n, formed apart from the verdict. */
const logRadii = (M: StateMap, y: Vector, n: number) =>
  sensitivities(M, autonomousTrajectory(M, y, n))
    .slice(1)
    .map(logSpectralRadius);

const WEIGHTS = [1.1, 1.25, 1.3733, 1.5, 2, 2.5, 3, 4];

describe("latchVerdict on the neuron", () => {
  const upper = required(neuron(2), vectorOf([attractor(2)]));
  const lower = required(neuron(2), vectorOf([-attractor(2)]));
  const verdict = (a: number) => latchVerdict(neuron(2), [upper, lower], 0, vectorOf([a]));

  it("has 0.89 inside Γ of the upper attractor of w = 2, and 0.87 outside", () => {
    expect(verdict(0.89).kind).toBe("inside");
    expect(verdict(0.87)).toMatchObject({ kind: "outside", expandsAt: 1 });
  });

  it.each(WEIGHTS)("has its edge at arcosh √w for w = %f, to 1e-12", (w) => {
    const X = required(neuron(w), vectorOf([attractor(w)]));
    const at = (a: number) => latchVerdict(neuron(w), [X], 0, vectorOf([a])).kind;
    // 1e-12 in a* changes w sech² a* by 2 a* tanh a* 1e-12 ≥ 1.8e-13; the allowance at l = 1 is 104 · 2.2e-16.
    const edge = Math.acosh(Math.sqrt(w));
    expect(at(edge * (1 + 1e-12))).toBe("inside");
    expect(at(edge * (1 - 1e-12))).toBe("outside");
    expect(at(edgeOfReducedAttractingSet(w))).toBe("undecided");
  });

  it.each(WEIGHTS)("is (a*, ∞) for w = %f: in it at every distance, and nowhere below", (w) => {
    const [X, Y] = [1, -1].map((sign) => required(neuron(w), vectorOf([sign * attractor(w)])));
    const edge = edgeOfReducedAttractingSet(w);
    const at = (a: number) => latchVerdict(neuron(w), [X, Y], 0, vectorOf([a]));
    for (const beyond of [1e-9, 1e-3, 0.3, 1, 5, 30, 1e3, 1e300]) expect(at(edge + beyond).kind).toBe("inside");
    for (const share of [0.999999, 0.7, 0.3, 1e-3]) expect(at(share * edge)).toMatchObject({ expandsAt: 1 });
    for (const a of [-1e-3, -edge, -attractor(w), -1e3]) expect(at(a).kind).toBe("not-in-basin");
  });

  it("tells the logarithm of the slope where a single step expands", () => {
    const found = verdict(0.1);
    if (found.kind !== "outside") throw new Error(`expected outside, got ${found.kind}`);
    expect(Math.abs(found.logRadius - Math.log(multiplier(2, 0.1)))).toBeLessThan(1e-15);
  });

  it("has nothing to look at inside the contracting ball: ln λ bounds ln ρ_1", () => {
    const found = verdict(attractor(2));
    if (found.kind !== "inside") throw new Error(`expected inside, got ${found.kind}`);
    expect(found.settledAt).toBe(0);
    expect(Math.abs(found.largestLogRadius - Math.log(upper.contractionFactor))).toBeLessThan(1e-15);
    expect(found.largestLogRadius).toBeGreaterThan(Math.log(multiplier(2, attractor(2))));
  });

  it("cannot tell between the basins, nor where the attractor that the state goes to is unknown", () => {
    expect(verdict(0)).toEqual({ kind: "undecided", why: "no contracting ball entered in 1000 steps" });
    expect(latchVerdict(neuron(2), [upper], 0, vectorOf([-1]), 50)).toEqual({
      kind: "undecided",
      why: "no contracting ball entered in 50 steps",
    });
    expect(verdict(-1)).toMatchObject({
      kind: "not-in-basin",
      why: /^the orbit enters another attractor at step \d+$/,
    });
    expect(latchVerdict(neuron(2), [upper, lower], 1, vectorOf([-1])).kind).toBe("inside");
  });

  it("finds the expansion after a first step that is neutral to rounding", () => {
    // From the edge, an input just beyond −h* leads down to where two steps together expand.
    const u = 1.1 * inputThreshold(2);
    const M = neuron(2, -u);
    const X = required(M, vectorOf([-drivenAttractor(2, u)]));
    const edge = edgeOfReducedAttractingSet(2);
    expect(latchVerdict(M, [X], 0, vectorOf([edge]))).toMatchObject({ kind: "outside", expandsAt: 2 });
  });

  it("finds an expansion that comes steps after a contraction", () => {
    const u = 1.01 * inputThreshold(2);
    const M = neuron(2, -u);
    const X = required(M, vectorOf([-drivenAttractor(2, u)]));
    // Passing slowly from above the edge: slopes below 1 at first, above 1 for long afterwards
    const y = vectorOf([edgeOfReducedAttractingSet(2) + 0.1]);
    const found = latchVerdict(M, [X], 0, y);
    if (found.kind !== "outside") throw new Error(`expected outside, got ${found.kind}`);
    const radii = logRadii(M, y, found.expandsAt);
    expect(found.expandsAt).toBeGreaterThan(5);
    expect(Math.max(...radii.slice(0, -1))).toBeLessThan(0);
    expect(radii[found.expandsAt - 1]).toBe(found.logRadius);
    expect(found.logRadius).toBeGreaterThan(0);
  });
});

describe("latchVerdict on linear maps", () => {
  const shear = affineMap(
    matrixOf([
      [0.5, 2],
      [0, 0.5],
    ]),
  );

  it("has all of the plane inside Γ for [[½, 2], [0, ½]], whatever its operator norm does", () => {
    const X = required(shear, zeros(2));
    for (const y of [
      [0, 1],
      [1, 0],
      [-3, 7],
      [1e6, -1e6],
      [0, 0],
    ]) {
      expect(latchVerdict(shear, [X], 0, vectorOf(y)).kind, y.join()).toBe("inside");
    }
  });

  it("looks at l until λ^(l−k) C is below 1 after the entry at k", () => {
    const X = required(shear, zeros(2));
    for (const start of [10, 1e3, 1e6]) {
      const y = vectorOf([start, start]);
      let k = 0;
      for (let a = y; X.norms[0].of(a) > X.trappingRadius; k++) a = shear.next(a);
      const found = latchVerdict(shear, [X], 0, y);
      if (found.kind !== "inside") throw new Error(`expected inside, got ${found.kind}`);
      const C = X.norms[0].operatorNorm(iterate(shear, k).jacobian(y));
      expect(X.contractionFactor ** (found.settledAt + 1 - k) * C).toBeLessThan(1);
      expect(found.settledAt).toBeGreaterThanOrEqual(k);
      // ρ_l = 2^-l, largest at l = 1; a double eigenvalue is known to the root of rounding
      expect(Math.abs(found.largestLogRadius + Math.LN2)).toBeLessThan(1e-6);
    }
  });

  it("settles at once for the zero map, which takes all states to its point in a step", () => {
    const M = affineMap(zeroMatrix(2, 2));
    const X = required(M, zeros(2));
    expect(latchVerdict(M, [X], 0, vectorOf([5, 5]))).toEqual({
      kind: "inside",
      settledAt: 1,
      largestLogRadius: -Infinity,
    });
    expect(latchVerdict(M, [X], 0, zeros(2))).toEqual({ kind: "inside", settledAt: 0, largestLogRadius: -Infinity });
  });

  it("follows products beyond both ends of the doubles", () => {
    const slopes = [1, 1, 1, 1];
    // From 4 down to 1 in whole steps, each with a slope of its own, then by halves into the ball around 0
    const counting: StateMap = {
      dimension: 1,
      next: ([a]) => vectorOf([a >= 1 ? a - 1 : a / 2]),
      jacobian: ([a]) => matrixOf([[a >= 1 ? slopes[4 - a] : 0.5]]),
    };
    const X = required(affineMap(matrixOf([[0.5]])), vectorOf([0]));
    const verdict = () => latchVerdict(counting, [X], 0, vectorOf([4]));
    slopes.splice(0, 4, 1e-200, 1e-200, 1e300, 1e50); // 1e-200, 1e-400, 1e-100, 1e-50
    expect(verdict()).toMatchObject({ kind: "inside" });
    slopes.splice(0, 4, 1e-200, 1e-200, 1e300, 1e150); // 1e-200, 1e-400, 1e-100, 1e50
    expect(verdict()).toMatchObject({ kind: "outside", expandsAt: 4 });
    slopes.splice(0, 4, 0, 1e300, 1e300, 1e300);
    expect(verdict()).toMatchObject({ kind: "inside", largestLogRadius: -Infinity });
  });
});

describe("latchVerdict on what the paper does not say of Γ", () => {
  it("finds a state of Γ whose image is outside, in two units", () => {
    const M = tanhNetwork(
      matrixOf([
        [2, 0],
        [-1.2, 2],
      ]),
    );
    const x = settled(M, vectorOf([1.91501, -3.14155]));
    expect(distance(x, vectorOf([1.91501, -3.14155]))).toBeLessThan(1e-5);
    const X = required(M, x);
    const y = vectorOf([3, 5]);
    const image = M.next(y);
    expect(distance(image, vectorOf([1.99, 0.806]))).toBeLessThan(7e-4);

    const here = latchVerdict(M, [X], 0, y);
    if (here.kind !== "inside") throw new Error(`expected inside, got ${here.kind}`);
    expect(Math.abs(Math.exp(here.largestLogRadius) - 0.02)).toBeLessThan(5.1e-4);
    expect(latchVerdict(M, [X], 0, image).kind).toBe("outside");
    expect(Math.abs(Math.exp(Math.max(...logRadii(M, image, 200))) - 2.41)).toBeLessThan(5.1e-3);
  });

  it("finds another for a single unit with a constant input: M(a) = 2 tanh a − 1.9, y = 5", () => {
    const M = neuron(2, -1.9);
    const X = required(M, settled(M, vectorOf([-3])));
    const here = latchVerdict(M, [X], 0, vectorOf([5]));
    if (here.kind !== "inside") throw new Error(`expected inside, got ${here.kind}`);
    expect(Math.exp(here.largestLogRadius)).toBeLessThan(7.25e-4);
    const image = M.next(vectorOf([5]));
    expect(Math.abs(image[0] - 0.0998)).toBeLessThan(5.1e-5);
    const there = latchVerdict(M, [X], 0, image);
    if (there.kind !== "outside") throw new Error(`expected outside, got ${there.kind}`);
    expect(there.expandsAt).toBe(1);
    expect(Math.abs(Math.exp(there.logRadius) - 1.98)).toBeLessThan(5.1e-3);
  });

  it("takes a cycle under M^p only, and has its points inside there though one step expands threefold", () => {
    const M = neuron(-3, 3);
    const low = settled(M, vectorOf([0.016362]));
    const cycle = required(M, low, M.next(low));
    expect(() => latchVerdict(M, [cycle], 0, low)).toThrow(
      new RangeError(
        "latchVerdict: the attractor must be a fixed point, got a cycle of 2: use iterate and fixedPointOfIterate",
      ),
    );
    for (const i of [0, 1]) {
      const X = fixedPointOfIterate(cycle, i);
      expect(latchVerdict(iterate(M, 2), [X], 0, cycle.points[i]).kind).toBe("inside");
    }
    expect(Math.abs(M.jacobian(low).data[0])).toBeGreaterThan(2.99);
  });

  it("has two states inside between which a driven network explodes", () => {
    for (const [g, s, L] of [
      [10, 0.4, 4],
      [1.5, 0.6, 0.75],
    ]) {
      const M = tanhNetwork(
        matrixOf([
          [0, g],
          [g, 0],
        ]),
      );
      const p = attractor(g);
      const X = required(M, vectorOf([p, p]));
      expect(latchVerdict(M, [X], 0, vectorOf([L, s])).kind).toBe("inside");
      expect(latchVerdict(M, [X], 0, vectorOf([s, L])).kind).toBe("inside");
    }
  });
});

describe("latchVerdict against products formed apart from it", () => {
  it("is right on networks of 1 to 4 units, in every kind of verdict", () => {
    const random = stream("reduced-attracting-set");
    const kinds = new Map<string, number>();
    for (let trial = 0; trial < 150; trial++) {
      const n = 1 + (trial % 4);
      const drawn = (size: number) => Float64Array.from({ length: n }, () => size * random.gaussian());
      const M = tanhNetwork(
        matrixOf(
          Array.from({ length: n }, () => Array.from({ length: n }, () => (1.8 * random.gaussian()) / Math.sqrt(n))),
        ),
      );
      const x = settled(M, drawn(2));
      const X = asHyperbolicAttractor(M, [x]);
      if (X === undefined) continue; // a cycle, or no fixed point at all
      for (let k = 0; k < 6; k++) {
        const y = drawn(2);
        const found = latchVerdict(M, [X], 0, y);
        kinds.set(found.kind, (kinds.get(found.kind) ?? 0) + 1);
        if (found.kind === "inside") {
          // 300 steps beyond the last one looked at
          const radii = logRadii(M, y, found.settledAt + 300);
          expect(Math.max(...radii)).toBeLessThan(0);
          if (found.settledAt > 0) {
            expect(Math.max(...radii.slice(0, found.settledAt))).toBe(found.largestLogRadius);
          }
        } else if (found.kind === "outside") {
          const radii = logRadii(M, y, found.expandsAt);
          expect(radii[found.expandsAt - 1]).toBe(found.logRadius);
          expect(found.logRadius).toBeGreaterThan(0);
          expect(radii.slice(0, -1).every((radius) => radius < 1e-6)).toBe(true);
        } else {
          const end = settled(M, y);
          expect(distance(end, x)).toBeGreaterThan(1e-3);
        }
      }
    }
    for (const kind of ["inside", "outside", "undecided"]) expect(kinds.get(kind) ?? 0, kind).toBeGreaterThan(20);
  });

  it("decides for eight units near the edge, where a defective matrix would be allowed 4 % of its size", () => {
    const eight = tanhNetwork(diagonal(new Float64Array(8).fill(2)));
    const X = required(eight, new Float64Array(8).fill(attractor(2)));
    const state = (first: number) => Float64Array.of(first, 2, 1.5, 1.1, 1, 3, 2.5, 0.95);
    expect(latchVerdict(eight, [X], 0, state(0.89)).kind).toBe("inside");
    expect(latchVerdict(eight, [X], 0, state(0.87))).toMatchObject({ kind: "outside", expandsAt: 1 });
    expect(latchVerdict(eight, [X], 0, state(edgeOfReducedAttractingSet(2))).kind).toBe("undecided");
  });

  it("is cut short, undecided, where contraction takes over only beyond the horizon", () => {
    // Unit 2 saturates at X, and is still steep at y: C is 2.4 at the entry, though no step has a spectral radius
    // above ½.
    const M = tanhNetwork(
      matrixOf([
        [0.5, 10],
        [0, 0.5],
      ]),
      vectorOf([-10, 3]),
    );
    const X = required(M, settled(M, zeros(2)));
    const y = vectorOf([3, 1.5]);
    const k = 1;
    expect(trappingIndex(X, y)).toBe(-1);
    expect(trappingIndex(X, M.next(y))).toBe(0);
    expect(X.norms[0].operatorNorm(M.jacobian(y))).toBeGreaterThan(2);
    const whole = latchVerdict(M, [X], 0, y);
    if (whole.kind !== "inside") throw new Error(`expected inside, got ${whole.kind}`);
    expect(whole.settledAt).toBeGreaterThan(k);
    expect(latchVerdict(M, [X], 0, y, k)).toEqual({
      kind: "undecided",
      why: `contraction does not take over in ${k} steps`,
    });
    expect(latchVerdict(M, [X], 0, y, whole.settledAt)).toEqual(whole);
  });
});

describe("latchVerdict", () => {
  const X = required(neuron(2), vectorOf([attractor(2)]));

  it.each([-1, 1, 0.5, NaN])("refuses %s as the index of one attractor", (index) => {
    expect(() => latchVerdict(neuron(2), [X], index, vectorOf([1]))).toThrow(
      new RangeError(`latchVerdict: the index must be that of one of 1 attractors, got ${index}`),
    );
  });

  it("refuses states that are no states and horizons that are no counts", () => {
    expect(() => latchVerdict(neuron(2), [X], 0, Float64Array.of(NaN))).toThrow(/^basinVerdict: the state must have/);
    expect(() => latchVerdict(neuron(2), [X], 0, zeros(2))).toThrow(/^basinVerdict: the state must have/);
    expect(() => latchVerdict(neuron(2), [X], 0, vectorOf([1]), NaN)).toThrow(/^basinVerdict: the horizon must be/);
  });

  it("says that a state is not in the basin when its orbit leaves the doubles", () => {
    const M = affineMap(diagonal(vectorOf([0.5, 3])));
    const contracting = affineMap(diagonal(vectorOf([0.5, 0.5])));
    const origin = required(contracting, zeros(2));
    expect(latchVerdict(M, [origin], 0, vectorOf([0, 100]))).toEqual({
      kind: "not-in-basin",
      why: "the orbit is no longer finite at step 642",
    });
  });
});
