import { describe, expect, it } from "vitest";
import { weightsFile } from "../../../src/cli/files/weights-file.ts";
import { recordTraining } from "../../../src/experiments/training-run/training-record.ts";
import { trialSpecification } from "../../../src/experiments/trial-row.ts";
import { decodeNetwork } from "../../../src/networks/weights/decode-network.ts";
import { nested, refusal, text } from "./bytes.ts";

describe("a network that train --save wrote", () => {
  const record = recordTraining(
    trialSpecification({ task: "two-sequence", algorithm: "back-propagation", T: 6, seed: "1", budget: 200 }),
    { horizonShare: 0.01, onPoint: () => undefined },
  );
  const saved = JSON.parse(weightsFile(record)) as Readonly<Record<string, unknown>>;

  it("is read as the same network", () => {
    const { kind, description, map, coordinate } = decodeNetwork(text(saved));
    expect(kind).toBe("wired");
    expect(description).toBe("network of 5 tanh units, trained on two-sequence, T = 6, by back-propagation");
    expect([map.dimension, map.inputDimension]).toEqual([5, 1]);
    expect(coordinate).toBe("outputs x = tanh a");
  });

  const cases: readonly (readonly [string, Readonly<Record<string, unknown>>, string | RegExp])[] = [
    ["another schema", { schema: 2 }, "latchlab network: schema must be 1, got 2"],
    [
      "sign units",
      { units: "sign" },
      'latchlab network: units must be tanh: a network of sign units has no derivative, got "sign"',
    ],
    ["no wiring", { wiring: null }, "latchlab network: wiring must be an object, got null"],
    [
      "a wiring that cannot be computed",
      { wiring: { ...(saved.wiring as object), output: 99 } },
      /wiring cannot be used: /,
    ],
    [
      "a parameter that is missing",
      { parameters: {} },
      'latchlab network: parameter "w_1,1" must be a number of size <= 3.4028234663852886e+38, got nothing',
    ],
    ["a schema that is 100 000 lists deep", { schema: "DEEP" }, "latchlab network: schema must be 1, got [[…]]"],
  ];
  it.each(cases)("refuses %s", (_what, change, message) => {
    const content = JSON.stringify({ ...saved, ...change }).replace('"DEEP"', nested(1e5));
    expect(refusal(text(content))).toMatch(message);
  });

  it("says what it was trained on only in plain words", () => {
    const description = (trainedBy: unknown) => decodeNetwork(text({ ...saved, trainedBy })).description;
    const { task, algorithm, T } = { task: "latch", algorithm: "adam", T: 5 };
    expect(description({ task, algorithm, T })).toBe("network of 5 tanh units, trained on latch, T = 5, by adam");
    for (const strange of [
      null,
      7,
      { task: "a\nb", algorithm, T },
      { task, algorithm: "\u001b[31m", T },
      { task: "x".repeat(100), algorithm, T },
      { task, algorithm, T: 0.5 },
    ]) {
      expect(description(strange)).toBe("network of 5 tanh units");
    }
  });

  it("refuses another cell than itself", () => {
    expect(refusal(text(saved), "gru")).toBe("latchlab network: it says itself what it is, got the cell gru");
  });
});

describe("the wiring of a network in JSON", () => {
  const memory = { from: { kind: "before", unit: 0 }, weight: { parameter: 0 } };
  const bias = { from: { kind: "one" }, weight: { fixed: 0.5 } };
  const wiring = { units: [[memory, bias]], output: 0, initialState: [0.25], parameterNames: ["w"] };
  const network = (change: unknown) =>
    text({ format: "latchlab-network", schema: 1, units: "tanh", parameters: { w: 2 }, wiring: change });

  it("is read with what it needs and no more", () => {
    const { map, initialState } = decodeNetwork(network({ ...wiring, comment: [1, 2] }));
    expect(map.next(initialState, Float64Array.of(3))[0]).toBeCloseTo(Math.tanh(1), 14);
    const withInput = { ...wiring, trainedInput: { unit: 0, first: 0, steps: 1 } };
    expect(refusal(network(withInput))).toMatch("trained inputs must be parameters below 1, got 0");
  });

  const unit = (...connections: readonly unknown[]) => ({ ...wiring, units: [connections] });
  const cases: readonly (readonly [string, unknown, string])[] = [
    ["a list", [], "wiring must be an object, got []"],
    ["units of null", { ...wiring, units: null }, "wiring.units must be a list, got null"],
    ["a word for units", { ...wiring, units: "a" }, 'wiring.units must be a list, got "a"'],
    ["no units", { ...wiring, units: [], initialState: [] }, "wiring: there must be at least one unit, got 0"],
    ["too many units", { ...wiring, units: Array(5000).fill([memory]) }, "wiring.units must be at most 4096, got 5000"],
    ["a unit that is no list", { ...wiring, units: [null] }, "wiring.units[0] must be a list, got null"],
    ["a connection of null", unit(memory, null), "wiring.units[0][1] must be an object, got null"],
    [
      "a source of no known kind",
      unit(memory, { ...bias, from: { kind: "later" } }),
      'wiring.units[0][1].from.kind must be before, now, input or one, got "later"',
    ],
    [
      "a source without a unit",
      unit({ ...memory, from: { kind: "before" } }),
      "wiring.units[0][0].from.unit must be a finite number, got nothing",
    ],
    [
      "a source beyond the units",
      unit({ ...memory, from: { kind: "now", unit: 0 } }),
      "wiring: unit 0 can read this step's units below it, got 0",
    ],
    [
      "a connection of no weight",
      unit(memory, { ...bias, weight: {} }),
      "wiring.units[0][1].weight must have a parameter or a fixed number, got neither",
    ],
    [
      "a connection of two weights",
      unit({ ...memory, weight: { parameter: 0, fixed: 1 } }),
      "wiring.units[0][0].weight must have a parameter or a fixed number, got both",
    ],
    [
      "a fixed weight in quotes",
      unit(memory, { ...bias, weight: { fixed: "1" } }),
      'wiring.units[0][1].weight must be a finite number, got "1"',
    ],
    [
      "a fixed weight beyond single precision",
      unit(memory, { ...bias, weight: { fixed: 1e300 } }),
      "wiring.units[0][1].weight must be a number of size <= 3.4028234663852886e+38, got 1e+300",
    ],
    ["a parameter used twice", unit(memory, memory), "wiring: a parameter must be used once, got w twice"],
    ["a parameter not used", unit(bias), "wiring: every parameter must be used, got 1 unused"],
    [
      "a state in quotes",
      { ...wiring, initialState: ["0"] },
      'each entry of wiring.initialState must be a finite number, got "0"',
    ],
    ["a state beyond tanh", { ...wiring, initialState: [2] }, "wiring: entries of x_0 must be in [-1, 1], got 2"],
    ["a word for names", { ...wiring, parameterNames: "w" }, 'wiring.parameterNames must be a list, got "w"'],
    [
      "a name that is none",
      { ...wiring, parameterNames: [5] },
      "each of wiring.parameterNames must be a string, got 5",
    ],
    [
      "names with line breaks, twice",
      { ...wiring, parameterNames: ["a\nb", "a\nb"] },
      "wiring: names of parameters must differ, got a\\u000ab a\\u000ab",
    ],
    ["a trained input of null", { ...wiring, trainedInput: null }, "wiring.trainedInput must be an object, got null"],
    [
      "a trained input of 10^12 steps",
      { ...wiring, trainedInput: { unit: 0, first: 0, steps: 1e12 } },
      "wiring: trained inputs must be parameters below 1, got 0",
    ],
  ];
  it.each(cases)("is refused with %s", (_what, change, message) => {
    const told = refusal(network(change));
    expect(told.startsWith("latchlab network: ")).toBe(true);
    expect(told.endsWith(message)).toBe(true);
  });
});
