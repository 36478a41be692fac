/**
 * Models of amplifiers: numbers of PyTorch in the layouts of neural-amp-modeler and of Automated-GuitarAmpModelling,
 * and what is refused of them.
 */
import { describe, expect, it } from "vitest";
import { decodeNetwork } from "../../../../src/networks/weights/decode-network.ts";
import { refusal, text } from "../bytes.ts";
import { bytesOf, followRun, runOf } from "../fixture-runs.ts";

type Fields = Readonly<Record<string, unknown>>;
const contentOf = (file: string) => JSON.parse(new TextDecoder().decode(bytesOf(file))) as Fields;

describe("a .nam file", () => {
  const content = contentOf("neural-amp.nam");
  const config = content.config as Fields;
  const weights = content.weights as readonly number[];

  it("is its LSTM, from its own first state, with its head, step by step to 1e-6", () => {
    const network = decodeNetwork(bytesOf("neural-amp.nam"));
    expect(network.description).toBe("LSTM of 2 layers of 3 units, 1 input");
    expect(network.readOut?.of).toBe("1 output y = W h + b, from head");
    expect(network.otherTensors).toEqual([]);
    runOf("neural-amp").initial.forEach((entry, i) => expect(network.initialState[i]).toBeCloseTo(entry, 6));
    followRun(network, "neural-amp");
  });

  it("may have several outputs", () => {
    const one = { architecture: "LSTM", config: { input_size: 1, hidden_size: 1, num_layers: 1, out_channels: 2 } };
    const { readOut } = decodeNetwork(text({ ...one, weights: [...Array<number>(14).fill(0), 2, 3, 0.5, 0.25] }));
    expect([...(readOut?.at(Float64Array.of(1, 9)) ?? [])]).toEqual([2.5, 3.25]);
  });

  it.each<readonly [string, Fields, string]>([
    ["another architecture", { architecture: "WaveNet" }, 'nam: architecture must be LSTM, got "WaveNet"'],
    ["no settings", { config: null }, "nam: config must be an object, got null"],
    [
      "no units",
      { config: { ...config, hidden_size: 0 } },
      "nam: config.hidden_size must be a whole number from 1 to 4096, got 0",
    ],
    [
      "layers beyond all bounds",
      { config: { ...config, num_layers: 1e9 } },
      "nam: config.num_layers must be a whole number from 1 to 4096",
    ],
    [
      "a size in quotes",
      { config: { ...config, input_size: "1" } },
      'nam: config.input_size must be a whole number from 1 to 4096, got "1"',
    ],
    ["a weight too few", { weights: weights.slice(1) }, "nam: weights must be a list of 160 numbers, got 159"],
    ["a weight too many", { weights: [...weights, 0] }, "nam: weights must be a list of 160 numbers, got 161"],
    ["no weights", { weights: undefined }, "nam: weights must be a list of 160 numbers, got nothing"],
    [
      "a weight that is none",
      { weights: weights.with(3, NaN) },
      "nam: weights must be finite numbers, got null at entry 3",
    ],
    [
      "a state that is too large",
      { config: { input_size: 1, hidden_size: 4096, num_layers: 1 } },
      "nam: weights must be a list of",
    ],
  ])("is refused with %s", (_what, change, message) => {
    expect(refusal(text({ ...content, ...change }))).toContain(message);
  });

  it("is refused where another cell is asked for", () => {
    expect(refusal(bytesOf("neural-amp.nam"), "gru")).toBe(
      "weights: the file says itself that the cell is lstm, got the cell gru",
    );
  });
});

describe("a model of GuitarML", () => {
  const content = contentOf("guitar-amp.json");
  const described = content.model_data as Fields;

  it("is its state dictionary with its linear layer, to which the model adds its input", () => {
    const network = decodeNetwork(bytesOf("guitar-amp.json"));
    expect(network.description).toBe("LSTM of 3 units, 1 input");
    expect(network.readOut?.of).toBe("1 output y = W h + b, from lin, to which the model adds its input");
    expect(network.otherTensors).toEqual([]);
    followRun(network, "guitar-amp");
  });

  it.each<readonly [string, Fields, string]>([
    ["another model", { model: "RecNet" }, 'model_data: model must be SimpleRNN, got "RecNet"'],
    ["another unit", { unit_type: "CNN" }, 'model_data: unit_type must be LSTM, GRU or RNN, got "CNN"'],
    [
      "a unit that its tensors are not of",
      { unit_type: "GRU" },
      'tensor "rec.weight_hh_l0": it must have 9 rows for gru, got 12×3',
    ],
    ["a skip that is none", { skip: -1 }, "model_data: skip must be a whole number >= 0, got -1"],
  ])("is refused with %s", (_what, change, message) => {
    expect(refusal(text({ ...content, model_data: { ...described, ...change } }))).toBe(message);
  });

  it("is read without its linear layer too", () => {
    const entries = Object.entries(content.state_dict as Fields);
    const state = Object.fromEntries(entries.filter(([name]) => name !== "lin.weight"));
    const network = decodeNetwork(text({ ...content, state_dict: state }));
    expect([network.readOut, network.otherTensors]).toEqual([undefined, ["lin.bias"]]);
  });
});
