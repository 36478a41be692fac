import { describe, expect, it } from "vitest";
import {
  asDriven,
  type EnclosedDrivenMap,
  type EnclosedMap,
  isEnclosed,
  underConstantInput,
} from "../../src/dynamics/enclosed-map.ts";
import { expressionMap } from "../../src/dynamics/expression-map.ts";
import { withConstantInput } from "../../src/dynamics/state-map.ts";
import { type Box, boxAround } from "../../src/numeric/linear-algebra/box.ts";
import type { Matrix } from "../../src/numeric/linear-algebra/matrix.ts";
import { vectorOf, zeros } from "../../src/numeric/linear-algebra/vector.ts";
import { stream } from "../../src/numeric/random.ts";

const random = stream("test/enclosed-map");
const drawn = (n: number, size: number) => Float64Array.from({ length: n }, () => size * random.gaussian());
const pointIn = ({ low, high }: Box) => low.map((l, i) => Math.min(high[i], l + (high[i] - l) * random.uniform()));
const cornerOf = ({ low, high }: Box) => low.map((l, i) => (random.uniform() < 0.5 ? l : high[i]));
const contains = (low: ArrayLike<number>, high: ArrayLike<number>, values: Float64Array) =>
  values.every((value, i) => low[i] <= value && value <= high[i]);

const henon = expressionMap({
  variables: ["x", "y"],
  update: ["1 - p * x^2 + y", "q * x"],
  parameters: { p: 1.4, q: 0.3 },
});
const gated = expressionMap({
  variables: ["h", "c"],
  inputs: ["u", "v"],
  update: [
    "sigmoid(2 * u - h) * tanh(c)",
    "sigmoid(h + 1) * c + max(0, 1 - sigmoid(v)) * tanh(u + 0.5 * h) + relu(h) * abs(c) / 4",
  ],
});

const withoutInputs = asDriven(henon);
if (!isEnclosed(withoutInputs)) throw new Error("asDriven must keep the enclosures");
const MAPS: Record<string, EnclosedDrivenMap> = {
  "a map by formulas": withoutInputs,
  "a gated cell by formulas": gated,
};

describe.each(Object.entries(MAPS))("the enclosures of %s", (_, N) => {
  const boxes = Array.from({ length: 300 }, (_, k) => {
    const width = [0, 1e-12, 0.1, 2][k % 4];
    const around = (n: number) =>
      boxAround(
        drawn(n, 1),
        Float64Array.from({ length: n }, () => width * random.uniform()),
      );
    return [around(N.dimension), around(N.inputDimension)] as const;
  });
  const samplesOf = ([states, inputs]: readonly [Box, Box]) =>
    Array.from({ length: 20 }, (_, k) =>
      k % 2 === 0 ? [pointIn(states), pointIn(inputs)] : [cornerOf(states), cornerOf(inputs)],
    );

  it("hold next states and Jacobians at all sampled points", () => {
    for (const box of boxes) {
      const [image, J] = [N.nextOn(...box), N.jacobianOn(...box)];
      const byInput = N.inputJacobianOn?.(...box);
      expect([J.rows, J.columns]).toEqual([N.dimension, N.dimension]);
      for (const [a, u] of samplesOf(box)) {
        expect(contains(image.low, image.high, N.next(a, u))).toBe(true);
        expect(contains(J.low, J.high, N.jacobian(a, u).data)).toBe(true);
        if (byInput !== undefined) {
          expect(contains(byInput.low, byInput.high, N.inputJacobian(a, u).data)).toBe(true);
        }
      }
    }
  });

  it("are caught, by this test, where their ends are moved in by a tenth of their width", () => {
    const narrowed = (low: Float64Array, high: Float64Array) =>
      [low.map((l, i) => l + (high[i] - l) / 10), high.map((h, i) => h - (h - low[i]) / 10)] as const;
    const wide = boxes.filter((_, k) => k % 4 === 2);
    const caught = wide.filter((box) => {
      const image = N.nextOn(...box);
      return samplesOf(box).some(([a, u]) => !contains(...narrowed(image.low, image.high), N.next(a, u)));
    });
    expect(caught.length).toBeGreaterThan(wide.length / 2);
  });

  it("shrink with the box", () => {
    for (const [states, inputs] of boxes.filter((_, k) => k % 4 >= 2)) {
      const half = (box: Box): Box => ({
        low: box.low,
        high: box.high.map((h, i) => box.low[i] + (h - box.low[i]) / 2),
      });
      const [whole, part] = [N.nextOn(states, inputs), N.nextOn(half(states), half(inputs))];
      expect(contains(whole.low, whole.high, part.low) && contains(whole.low, whole.high, part.high)).toBe(true);
      const [J, K] = [N.jacobianOn(states, inputs), N.jacobianOn(half(states), half(inputs))];
      expect(contains(J.low, J.high, K.low) && contains(J.low, J.high, K.high)).toBe(true);
    }
  });

  it("refuse boxes that are none", () => {
    const [states, inputs] = boxes[3];
    expect(() => N.nextOn({ low: states.high, high: states.low }, inputs)).toThrow(/must be an interval, got \[/);
    expect(() => N.jacobianOn({ low: states.low.map(() => NaN), high: states.high }, inputs)).toThrow(RangeError);
    expect(() => N.nextOn(boxAround(zeros(N.dimension + 1), 1), inputs)).toThrow(/must have \d sides/);
  });
});

describe("isEnclosed", () => {
  it("tells maps with enclosures from others", () => {
    expect([isEnclosed(gated), isEnclosed(withoutInputs)]).toEqual([true, true]);
    expect(isEnclosed(asDriven(withConstantInput(henon, zeros(2))))).toBe(false);
  });
});

describe("underConstantInput", () => {
  it("is the driven map at that input, enclosures and all", () => {
    const u = vectorOf([0.3, -1]);
    const M: EnclosedMap = underConstantInput(gated, u);
    const [a, box] = [vectorOf([0.5, -2]), boxAround(vectorOf([0.5, -2]), 0.1)];
    expect(M.dimension).toBe(2);
    expect(M.next(a)).toEqual(gated.next(a, u));
    expect(M.jacobian(a)).toEqual(gated.jacobian(a, u));
    expect(M.nextOn(box)).toEqual(gated.nextOn(box, { low: u, high: u }));
    expect(M.jacobianOn(box)).toEqual(gated.jacobianOn(box, { low: u, high: u }));
  });

  it("refuses an input of another length", () => {
    expect(() => underConstantInput(gated, zeros(1))).toThrow(
      new RangeError("underConstantInput: the input must have 2 entries, got 1"),
    );
  });
});

describe("asDriven", () => {
  it("has inputs of dimension 0 and is undone by the constant input without entries", () => {
    const N = asDriven(henon);
    const a = vectorOf([0.2, 0.4]);
    expect(N.inputDimension).toBe(0);
    expect(N.inputJacobian(a, zeros(0))).toEqual({ rows: 2, columns: 0, data: zeros(0) } satisfies Matrix);
    expect([N.next(a, zeros(0)), N.jacobian(a, zeros(0))]).toEqual([henon.next(a), henon.jacobian(a)]);
    const M = underConstantInput(withoutInputs, zeros(0));
    expect([M.next(a), M.jacobian(a)]).toEqual([henon.next(a), henon.jacobian(a)]);
    const box = boxAround(a, 0.1);
    expect([M.nextOn(box), M.jacobianOn(box)]).toEqual([henon.nextOn(box), henon.jacobianOn(box)]);
  });
});
