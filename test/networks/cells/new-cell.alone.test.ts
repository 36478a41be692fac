import { describe, expect, it } from "vitest";
import { addCell } from "../../../src/networks/cells/cells.ts";
import { leakyEntries } from "../../../src/networks/cells/leaky-cell.ts";
import { checkDrivenJacobians } from "../../../src/networks/derivative-check/check-jacobian.ts";
import { decodeNetwork } from "../../../src/networks/weights/decode-network.ts";
import { refusal, text } from "../weights/bytes.ts";

const [leakyTanh] = leakyEntries;
/** Under a name and with a tensor that no cell of the list has. */
addCell({
  ...leakyTanh,
  name: "leaky-by-user",
  title: "leaky network",
  ownTensors: { decay: (units) => units },
  create: (weights, { decay }) => leakyTanh.create(weights, { alpha: decay }),
});

const TENSORS = {
  "memory.weight_ih_l0": [[1], [0.5]],
  "memory.weight_hh_l0": [
    [2, 0.3],
    [-0.4, 1.5],
  ],
  "memory.bias_ih_l0": [0.1, 0],
  "memory.bias_hh_l0": [0, -0.2],
  "memory.decay": [0.25, 1],
  "readout.weight": [[1, 1]],
};

describe("a user-defined cell, added to the known ones", () => {
  it("is recognised by its own tensor, and decoded with its title, coordinate and state", () => {
    for (const asked of [undefined, "leaky-by-user"]) {
      const network = decodeNetwork(text(TENSORS), asked);
      expect(network).toMatchObject({
        kind: "leaky-by-user",
        description: "leaky network of 2 units, 1 input",
        coordinate: "rates h",
        stateNames: ["h_0", "h_1"],
        inputNames: ["u"],
        readOut: { of: "1 output y = W h + b, from readout" },
        otherTensors: [],
      });
      const [a, u] = [Float64Array.of(0.4, -0.3), Float64Array.of(0.6)];
      const net = [2 * 0.4 - 0.3 * 0.3 + 0.1 + 0.6, -0.4 * 0.4 - 1.5 * 0.3 - 0.2 + 0.3];
      const next = network.map.next(a, u);
      expect(next[0]).toBeCloseTo(0.75 * 0.4 + 0.25 * Math.tanh(net[0]), 14);
      expect(next[1]).toBeCloseTo(Math.tanh(net[1]), 14);
      expect(checkDrivenJacobians(network.map, a, u).ok).toBe(true);
    }
  });

  it("leaves files without its tensor to the cells that were there, and can be kept from a file that has it", () => {
    const plain = Object.fromEntries(Object.entries(TENSORS).filter(([name]) => name !== "memory.decay"));
    expect(decodeNetwork(text(plain)).kind).toBe("rnn-tanh");
    expect(decodeNetwork(text(TENSORS), "rnn-tanh").otherTensors).toEqual(["memory.decay"]);
    expect(refusal(text(plain), "leaky-by-user")).toBe(
      'weights: there must be a tensor named "memory.decay", and there is none',
    );
  });

  it("refuses a tensor of another size and numbers that break its rules", () => {
    const given = (alpha: unknown) => refusal(text({ ...TENSORS, "memory.decay": alpha }));
    expect(given([0.5])).toBe('tensor "memory.decay": it must have 2 entries, got the shape 1');
    expect(given([0.5, 2])).toBe("weights: leakyCell: leaks must be in (0, 1], got 2");
  });
});
