import { describe, expect, it } from "vitest";
import { showMap, showMatrix, showNumber, showTable, showVector } from "../../../properties/vocabulary/narrative.ts";
import { affineMap } from "../../../src/networks/affine-map.ts";
import { latchNeuron } from "../../../src/networks/latch-neuron.ts";
import { tanhNetwork } from "../../../src/networks/tanh-network.ts";
import { matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { stream } from "../../../src/numeric/random.ts";
import { vectorOf } from "../../../src/numeric/linear-algebra/vector.ts";

describe("showNumber", () => {
  it.each([
    [0, "0"],
    [-0, "0"],
    [1, "1"],
    [-2.5, "-2.5"],
    [100, "100"],
    [100000, "100000"],
    [1e6, "1e+6"],
    [1.05e6, "1.05e+6"],
    [123456.7, "123457"],
    [0.1 + 0.2, "0.3"],
    [1.915008048154537, "1.91501"],
    [0.0001, "0.0001"],
    [1e-7, "1e-7"],
    [-1.25e-300, "-1.25e-300"],
    [10.5, "10.5"],
    [1000.5, "1000.5"],
    [999999.7, "1e+6"],
    [5e-324, "4.94066e-324"],
    [NaN, "NaN"],
    [-Infinity, "-Infinity"],
  ])("shows %d as %s", (x, text) => {
    expect(showNumber(x)).toBe(text);
  });

  it("is right to six digits for numbers of any size, and never ends in a useless 0", () => {
    const random = stream("narrative/numbers");
    for (let k = 0; k < 2000; k++) {
      const x = random.gaussian() * 10 ** random.uniformBetween(-300, 300);
      const text = showNumber(x);
      expect(Math.abs(Number(text) / x - 1)).toBeLessThanOrEqual(5.0001e-6);
      expect(text).not.toMatch(/\.\d*0(e|$)|\.(e|$)/);
    }
  });
});

describe("showVector and showMatrix", () => {
  it("show entries in order, rows apart by semicolons", () => {
    expect(showVector(vectorOf([1, 0.5, -3e-9]))).toBe("(1, 0.5, -3e-9)");
    expect(showVector([])).toBe("()");
    expect(
      showMatrix(
        matrixOf([
          [0.5, 2],
          [0, 1 / 3],
        ]),
      ),
    ).toBe("[0.5 2; 0 0.333333]");
  });
});

describe("showMap", () => {
  it("shows networks and affine maps as formulas, without an offset that is 0", () => {
    const W = matrixOf([[2]]);
    expect(showMap(tanhNetwork(W))).toBe("M(a) = [2] tanh a");
    expect(showMap(tanhNetwork(W, vectorOf([-1.9])))).toBe("M(a) = [2] tanh a + (-1.9)");
    expect(showMap(affineMap(W))).toBe("M(a) = [2] a");
    expect(showMap(affineMap(W, vectorOf([0.25])))).toBe("M(a) = [2] a + (0.25)");
    expect(showMap(latchNeuron(2))).toBe("M of dimension 1");
  });
});

describe("showTable", () => {
  it("aligns columns to the right under their header", () => {
    expect(
      showTable(
        ["t", "drift/d"],
        [
          [0, 0],
          [10, "1.0415"],
        ],
      ),
    ).toEqual([" t  drift/d", " 0        0", "10   1.0415"]);
  });

  it("has its header alone where there is nothing to show", () => {
    expect(showTable(["a", "bb"], [])).toEqual(["a  bb"]);
  });

  it("shows the first rows, an ellipsis and the last of a long table, in as many rows as allowed", () => {
    const rows = Array.from({ length: 30 }, (_, t) => [t, t * t]);
    const text = showTable(["t", "t²"], rows, 5);
    expect(text.map((line) => line.trim().split(/\s+/))).toEqual([
      ["t", "t²"],
      ["0", "0"],
      ["1", "1"],
      ["2", "4"],
      ["…", "…"],
      ["29", "841"],
    ]);
    expect(showTable(["t", "t²"], rows.slice(0, 5), 5)).toHaveLength(6);
    expect(showTable(["t", "t²"], rows.slice(0, 5), 5).join()).not.toContain("…");
    expect(showTable(["t", "t²"], rows.slice(0, 12))).toHaveLength(13);
    expect(showTable(["t", "t²"], rows)).toHaveLength(13);
    expect(new Set(text.map((line) => line.length)).size).toBe(1);
  });
});
