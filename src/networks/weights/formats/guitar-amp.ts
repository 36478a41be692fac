/**
 * Models of guitar amplifiers as Automated-GuitarAmpModelling and GuitarML write them: a state dictionary of PyTorch
 * behind a description.
 *
 *   { "model_data": { "model": "SimpleRNN", "unit_type": "LSTM", "hidden_size": h, "skip": 1, … },
 *     "state_dict": { "rec.weight_ih_l0": …, "lin.weight": …, "lin.bias": … } }
 *
 * With "skip" the model adds its input to what is read out.
 */
import { shownValue, type WeightsContent } from "../tensor.ts";
import { WeightsError } from "../weights-error.ts";
import { decodeJsonWeights } from "./json-weights.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The cells by the name of their type. */
const CELLS: ReadonlyMap<unknown, string> = new Map([
  ["LSTM", "lstm"],
  ["GRU", "gru"],
  ["RNN", "rnn-tanh"],
]);

/** Whether the content of a JSON file is such a model. */
export const isGuitarAmp = (content: unknown): content is Fields =>
  typeof content === "object" &&
  content !== null &&
  "model_data" in content &&
  typeof content.model_data === "object" &&
  content.model_data !== null;

/** The network of such a file. Throws a WeightsError that names the field and the rule. */
export function decodeGuitarAmp(content: Fields): WeightsContent {
  const { model, unit_type: type, skip = 0 } = content.model_data as Fields;
  if (model !== "SimpleRNN") throw new WeightsError(`model_data: model must be SimpleRNN, got ${shownValue(model)}`);
  const cell = CELLS.get(type);
  if (cell === undefined)
    throw new WeightsError(`model_data: unit_type must be LSTM, GRU or RNN, got ${shownValue(type)}`);
  if (!(typeof skip === "number" && Number.isInteger(skip) && skip >= 0))
    throw new WeightsError(`model_data: skip must be a whole number >= 0, got ${shownValue(skip)}`);
  return {
    tensors: decodeJsonWeights(content),
    cells: new Map([["rec.", cell]]),
    readOut: { prefix: "lin.", addsInputs: skip > 0 },
  };
}
