import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { expressionMap, type MapTexts } from "../../src/dynamics/expression-map.ts";
import { latchNeuron } from "../../src/networks/latch-neuron.ts";
import { sech2, tanh } from "../../src/numeric/elementary/tanh.ts";
import { ExpressionError } from "../../src/numeric/expression/expression-tree.ts";
import { spread } from "../numeric/exact.ts";

const vector = (...entries: number[]) => Float64Array.from(entries);

describe("a map from text", () => {
  it("is the latching neuron, bit for bit", () => {
    for (const w of [2, 1.25, -0.7, 1e3, 0]) {
      const M = expressionMap({ variables: ["a"], update: ["w * tanh(a)"], parameters: { w } });
      const neuron = latchNeuron(w);
      for (const a of [...spread(500, -4, 4), ...spread(100, -400, 400), 0, 1e-300]) {
        expect(M.next(vector(a))).toEqual(neuron.next(vector(a)));
        // ±0 apart: a sum of products begins with +0.
        expect(M.jacobian(vector(a)).data[0] === neuron.jacobian(vector(a)).data[0]).toBe(true);
      }
    }
  });

  it("in two variables has the Jacobian of the formulas", () => {
    const henon = expressionMap({
      variables: ["x", "y"],
      update: ["1 - a*x^2 + y", "b*x"],
      parameters: { a: 1.4, b: 0.3 },
    });
    expect(henon.dimension).toBe(2);
    expect(henon.next(vector(0.5, 0.25))).toEqual(vector(1 - 1.4 * 0.25 + 0.25, 0.15));
    expect(henon.jacobian(vector(0.5, 0.25))).toEqual({ rows: 2, columns: 2, data: vector(-1.4, 1, 0.3, 0) });
  });

  it("with inputs is a driven map, with derivatives by state and by input", () => {
    const N = expressionMap({
      variables: ["a", "b"],
      inputs: ["u", "v", "z"],
      update: ["tanh(w*a + u)", "b * v"],
      parameters: { w: 2 },
    });
    expect([N.dimension, N.inputDimension]).toEqual([2, 3]);
    const [state, input] = [vector(0.5, -3), vector(0.25, 7, 9)];
    expect(N.next(state, input)).toEqual(vector(tanh(1.25), -21));
    const slope = sech2(1.25);
    expect(N.jacobian(state, input)).toEqual({ rows: 2, columns: 2, data: vector(2 * slope, 0, 0, 7) });
    expect(N.inputJacobian(state, input)).toEqual({ rows: 2, columns: 3, data: vector(slope, 0, 0, 0, -3, 0) });
  });

  it("returns fresh arrays and leaves its arguments alone", () => {
    const M = expressionMap({ variables: ["x"], update: ["2 * x"] });
    const a = vector(1);
    const first = M.next(a);
    const slopes = M.jacobian(a);
    M.next(vector(5));
    M.jacobian(vector(5));
    expect([a, first, slopes.data]).toEqual([vector(1), vector(2), vector(2)]);
  });

  it("lets infinities and NaN pass as values", () => {
    const M = expressionMap({ variables: ["x"], update: ["1 / x"], inputs: [] });
    expect(M.next(vector(0))).toEqual(vector(Infinity));
    expect(M.next(vector(NaN))).toEqual(vector(NaN));
  });

  it.each<[string, MapTexts, string]>([
    ["no variable", { variables: [], update: [] }, "variables must have at least one name"],
    ["a formula too few", { variables: ["x", "y"], update: ["x"] }, "update must have one formula for each of the 2"],
    ["a bad name", { variables: ["x", "2y"], update: ["x", "x"] }, "variables[1] must be a letter or _"],
    ["a name twice", { variables: ["x", "x"], update: ["x", "x"] }, "variables[1] must differ"],
    ["a function's name", { variables: ["x"], update: ["x"], inputs: ["tanh"] }, "inputs[0] must not be the name of"],
    ["a constant's name", { variables: ["x"], update: ["x"], parameters: { pi: 3 } }, "parameters[0] must not be"],
    [
      "the name of a variable",
      { variables: ["x"], update: ["x"], inputs: ["x"] },
      "inputs must not repeat a name of va",
    ],
    ["the name of an input", { variables: ["x"], update: ["x"], inputs: ["u"], parameters: { u: 1 } }, "repeat a name"],
    ["a parameter NaN", { variables: ["x"], update: ["x"], parameters: { w: NaN } }, "parameters.w must be a finite"],
    ["__proto__", { variables: ["__proto__x", "constructor"], update: ["1", "y"] }, 'name "y" is not known'],
  ])("refuses %s, naming the field", (_, texts, message) => {
    expect(() => expressionMap(texts)).toThrow(message);
  });

  it("says which formula is not understood", () => {
    const texts = { variables: ["x", "y"], update: ["x", "tanh(x) + foo(y)"] };
    expect(() => expressionMap(texts)).toThrow(ExpressionError);
    expect(() => expressionMap(texts)).toThrow(
      'update[1]: expression "tanh(x) + foo(y)": function "foo" is not known in "foo(y)"',
    );
  });

  it("refuses states and inputs of another length", () => {
    const M = expressionMap({ variables: ["x"], update: ["x"] });
    expect(() => M.next(vector(1, 2))).toThrow("expressionMap: the state must have 1 entries, got 2");
    const N = expressionMap({ variables: ["x"], update: ["x + u"], inputs: ["u"] });
    expect(() => N.jacobian(vector(1), vector())).toThrow("expressionMap: the input must have 1 entries, got 0");
  });

  it.each(["index", "examine", "train", "numerics", "assertions"])("is not reached from the door %s", (door) => {
    const seen = new Set<string>();
    const packages = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file) || !existsSync(file)) return;
      seen.add(file);
      for (const [, target] of readFileSync(file, "utf8").matchAll(/(?:from|import)\s+"([^"]+)"/g)) {
        if (target.startsWith(".")) visit(join(dirname(file), target));
        else packages.add(target);
      }
    };
    visit(`src/${door}.ts`);
    expect(seen.size).toBeGreaterThan(20);
    expect([...packages].filter((name) => name.startsWith("mathjs"))).toEqual([]);
  });
});
