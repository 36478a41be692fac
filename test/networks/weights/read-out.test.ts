import { describe, expect, it } from "vitest";
import { decodeNetwork } from "../../../src/networks/weights/decode-network.ts";
import { refusal, text } from "./bytes.ts";

const rows = (count: number, columns: number) => Array.from({ length: count }, () => Array<number>(columns).fill(0.5));
const cell = (prefix: string, units = 2, inputs = 3) => ({
  [`${prefix}weight_ih_l0`]: rows(units, inputs),
  [`${prefix}weight_hh_l0`]: rows(units, units),
});
const readOutOf = (content: object, network?: string, kind?: string) =>
  decodeNetwork(text(content), kind, network).readOut;

describe("the read-out of tensors by name", () => {
  it.each<readonly [string, object, string | undefined]>([
    ["a linear layer on the outputs", { "lin.weight": rows(1, 2), "lin.bias": [1] }, "1 output y = W h + b, from lin"],
    ["one without bias", { "head.weight": rows(3, 2) }, "3 outputs y = W h + b, from head"],
    [
      "one beside an embedding of the inputs",
      { "fc.weight": rows(5, 2), "embed.weight": rows(7, 3) },
      "5 outputs y = W h + b, from fc",
    ],
    ["none", {}, undefined],
    ["two layers on the outputs", { "a.weight": rows(1, 2), "b.weight": rows(1, 2) }, undefined],
    ["a layer that is read by another", { "fc1.weight": rows(4, 2), "fc2.weight": rows(1, 4) }, undefined],
    ["a layer of another size", { "fc.weight": rows(1, 4) }, undefined],
    ["a scale", { "norm.weight": [1, 1], "norm.bias": [0, 0] }, undefined],
    ["a matrix that is no weight", { "attention.in_proj_weight": rows(6, 2) }, undefined],
  ])("of a file with %s", (_what, others, of) => {
    expect(readOutOf({ ...cell("rnn."), ...others })?.of).toBe(of);
  });

  it("is W h + b, with the outputs of the topmost layer only", () => {
    const stack = { ...cell("low."), ...cell("up.", 1, 2), "fc.weight": [[2], [-1]], "fc.bias": [0.5, 0.25] };
    const readOut = readOutOf(stack, "low,up");
    expect([...(readOut?.at(Float64Array.of(7, 8, 3)) ?? [])]).toEqual([6.5, -2.75]);
    expect([readOut?.weights.rows, readOut?.weights.columns, readOut?.bias.length]).toEqual([2, 1, 2]);
    expect(() => readOut?.at(Float64Array.of(3))).toThrow(
      new RangeError("readOut: the state must have 3 entries, got 1"),
    );
  });

  it("reads the rates of a cell in currents", () => {
    const content = { ...cell(""), alpha: 0.5, "fc.weight": [[1, 2]] };
    const readOut = readOutOf(content, undefined, "leaky-current-relu");
    expect(readOut?.of).toBe("1 output y = W f(x) + b, from fc");
    expect([...(readOut?.at(Float64Array.of(-4, 3)) ?? [])]).toEqual([6]);
  });

  it("of one of several networks stands in the same module", () => {
    const two = { ...cell("encoder.rnn."), ...cell("decoder.rnn."), "decoder.fc.weight": rows(1, 2) };
    expect(readOutOf(two, "decoder")?.of).toBe("1 output y = W h + b, from decoder.fc");
    expect(readOutOf(two, "encoder")).toBeUndefined();
    const flat = { ...cell("encoder."), ...cell("decoder."), "fc.weight": rows(1, 2) };
    expect(readOutOf(flat, "decoder")).toBeUndefined();
    expect(decodeNetwork(text(flat), undefined, "decoder").otherTensors).toContain("fc.weight");
  });

  it("is refused where its bias does not fit, or its numbers are too large", () => {
    expect(refusal(text({ ...cell(""), "fc.weight": rows(1, 2), "fc.bias": [1, 2] }))).toBe(
      'tensor "fc.bias": it must have 1 entries, got the shape 2',
    );
    expect(refusal(text({ ...cell(""), "fc.weight": [[1e300, 1]] }))).toMatch(
      /"fc.weight": its numbers must be at most/,
    );
  });
});
