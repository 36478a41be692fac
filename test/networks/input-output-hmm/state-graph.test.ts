import { describe, expect, it } from "vitest";
import { featureNames, symbolOf } from "../../../src/networks/input-output-hmm/input-code.ts";
import { chainsGraph, fullGraph, type StateGraph } from "../../../src/networks/input-output-hmm/state-graph.ts";

const arcsOf = ({ from, to }: StateGraph) => Array.from(from, (i, arc) => `${i}→${to[arc]}`);

describe("the graph of states", () => {
  it("has for 2-sequence an initial state and two left-to-right chains of three", () => {
    const graph = chainsGraph(3);
    expect(graph.states).toBe(7);
    expect(arcsOf(graph)).toEqual([
      ...["0→0", "0→1", "0→4", "1→1", "1→2", "2→2", "2→3", "4→4", "4→5", "5→5", "5→6"],
      // The only ways out of a state have no probability to be learned.
      ...["3→3", "6→6"],
    ]);
    expect(graph.free).toBe(11);
    expect([...graph.choices]).toEqual([0, 3, 5, 7, 9, 11]);
    expect([...graph.answers]).toEqual([-1, 0, 0, 0, 1, 1, 1]);
  });

  it("has for parity two states that are fully connected", () => {
    const graph = fullGraph(2);
    expect(arcsOf(graph)).toEqual(["0→0", "0→1", "1→0", "1→1"]);
    expect([...graph.choices]).toEqual([0, 2, 4]);
    expect([...graph.answers]).toEqual([0, 1]);
  });

  it("never leads from one chain to the other, nor back", () => {
    for (const length of [1, 2, 5]) {
      const { from, to } = chainsGraph(length);
      const chainOf = (i: number) => (i === 0 ? "none" : i <= length ? "first" : "second");
      from.forEach((i, arc) => {
        expect(to[arc]).toBeGreaterThanOrEqual(i);
        if (i > 0) expect(chainOf(to[arc])).toBe(chainOf(i));
      });
    }
  });

  it("refuses what is no graph, naming the rule and the value", () => {
    expect(() => fullGraph(1)).toThrow(/^fullGraph: the number of states must be an integer >= 2, got 1$/);
    expect(() => fullGraph(NaN)).toThrow(RangeError);
    expect(() => chainsGraph(0)).toThrow(/^chainsGraph: the length of a chain must be an integer >= 1, got 0$/);
  });
});

describe("the code of inputs", () => {
  it("cuts ±range into cells of equal width, and puts what lies beyond into the outermost", () => {
    const code = { cells: 4, range: 2, trainedSteps: 0 };
    const seen = [-9, -2, -1.001, -1, -0.001, 0, 0.999, 1, 2, 9].map((u) => symbolOf(code, u, 0, 1));
    expect(seen).toEqual([0, 0, 0, 1, 1, 2, 2, 3, 3, 3]);
    expect(featureNames(code)).toEqual(["cell 1", "cell 2", "cell 3", "cell 4"]);
  });

  it("has a symbol for each trained step of each class, whatever the input is there", () => {
    const code = { cells: 0, range: 1, trainedSteps: 2 };
    const names = featureNames(code);
    expect(names).toEqual(["1", "u", ...[0, 1].flatMap((k) => [1, 2].map((t) => `step ${t} of class ${k}`))]);
    expect([0, 1].flatMap((k) => [0, 1].map((t) => names[symbolOf(code, 0.3, t, k)]))).toEqual(names.slice(2));
    expect(symbolOf(code, 0.3, 2, 1)).toBe(-1);
  });
});
