import { describe, expect, it } from "vitest";
import { networkSubject } from "../../../src/examination/subjects/network-subject.ts";

const bytes = (content: unknown) => new TextEncoder().encode(JSON.stringify(content));
const cell = { "m.weight_ih_l0": [[1, 2]], "m.weight_hh_l0": [[2]] };

describe("networkSubject", () => {
  it("says what the network is and starts from no state and no input", () => {
    const { title, map, initialState, input } = networkSubject(bytes(cell), "a.json");
    expect(title).toBe("a.json: RNN with tanh of 1 unit, 2 inputs");
    expect([map.dimension, ...initialState, ...input]).toEqual([1, 0, 0, 0]);
  });

  it("names three other tensors at most, shortly and without what would steer a terminal", () => {
    const others = { "fc.weight": [1], "\u001b[31m\n\u202e": [1], ["x".repeat(200)]: [1], last: [1] };
    expect(networkSubject(bytes({ ...cell, ...others }), "a.json").title).toBe(
      `a.json: RNN with tanh of 1 unit, 2 inputs; not looked at: fc.weight, \\u001b[31m\\u000a\\u202e, ${"x".repeat(39)}…, …`,
    );
  });
});
