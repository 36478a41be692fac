/**
 * Files of neural-amp-modeler (.nam) whose network is an LSTM: one list of weights behind a description.
 *
 *   { "version", "architecture": "LSTM", "config": { "input_size": m, "hidden_size": h, "num_layers": k }, "weights" }
 *
 *   weights = for each layer [W_ih W_hh] row by row, 4h × (m + h); b, 4h; h_0, h; c_0, h      m is h above the lowest
 *             then the head: its weights, p × h, and its bias, p; p is 1 unless config says "out_channels"
 *
 * Symbols: m inputs, h units, W weights, b the sum of both biases, h_0 and c_0 the state before the first step.
 */
import { type Vector, vectorOf } from "../../../numeric/linear-algebra/vector.ts";
import { LARGEST_STATE, shownValue, type Tensor, type WeightsContent } from "../tensor.ts";
import { WeightsError } from "../weights-error.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Whether the content of a JSON file is one of neural-amp-modeler, of any architecture. */
export const isNeuralAmp = (content: unknown): content is Fields =>
  typeof content === "object" && content !== null && "architecture" in content && "config" in content;

/** The network of such a file. Throws a WeightsError that names the field and the rule. */
export function decodeNeuralAmp({ architecture, config, weights }: Fields): WeightsContent {
  const fail = (field: string, rule: string, got: string): never => {
    throw new WeightsError(`nam: ${field} must ${rule}, got ${got}`);
  };
  if (architecture !== "LSTM") fail("architecture", "be LSTM", shownValue(architecture));
  if (typeof config !== "object" || config === null) return fail("config", "be an object", shownValue(config));
  const settings = config as Fields;
  const count = (name: string, fallback?: number): number => {
    const value = Object.hasOwn(settings, name) ? settings[name] : fallback;
    return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= LARGEST_STATE
      ? value
      : fail(`config.${name}`, `be a whole number from 1 to ${LARGEST_STATE}`, shownValue(value));
  };
  const [inputs, units, layers] = [count("input_size"), count("hidden_size"), count("num_layers")];
  const outputs = count("out_channels", 1);
  const perLayer = (below: number) => 4 * units * (below + units + 1) + 2 * units;
  const wanted = perLayer(inputs) + (layers - 1) * perLayer(units) + outputs * (units + 1);
  if (!(Array.isArray(weights) && weights.length === wanted))
    return fail(
      "weights",
      `be a list of ${wanted} numbers`,
      Array.isArray(weights) ? `${weights.length}` : shownValue(weights),
    );
  const wrong = weights.findIndex((entry) => !(typeof entry === "number" && Number.isFinite(entry)));
  if (wrong >= 0) fail("weights", "be finite numbers", `${shownValue(weights[wrong])} at entry ${wrong}`);

  const numbers = vectorOf(weights as number[]);
  let at = 0;
  const next = (length: number): Vector => numbers.subarray(at, (at += length));
  const tensors = new Map<string, Tensor>();
  const initial: Vector[] = [];
  for (let k = 0; k < layers; k++) {
    const below = k === 0 ? inputs : units;
    const rows = 4 * units;
    const both = next(rows * (below + units));
    const columnsFrom = (first: number, columns: number): Tensor => ({
      shape: [rows, columns],
      data: Float64Array.from(
        { length: rows * columns },
        (_, i) => both[Math.floor(i / columns) * (below + units) + first + (i % columns)],
      ),
    });
    tensors.set(`weight_ih_l${k}`, columnsFrom(0, below));
    tensors.set(`weight_hh_l${k}`, columnsFrom(below, units));
    tensors.set(`bias_ih_l${k}`, { shape: [rows], data: next(rows) });
    tensors.set(`bias_hh_l${k}`, { shape: [rows], data: new Float64Array(rows) });
    initial.push(next(2 * units));
  }
  tensors.set("head.weight", { shape: [outputs, units], data: next(outputs * units) });
  tensors.set("head.bias", { shape: [outputs], data: next(outputs) });
  return {
    tensors,
    cells: new Map([["", "lstm"]]),
    initialState: vectorOf(initial.flatMap((part) => [...part])),
    readOut: { prefix: "head." },
  };
}
