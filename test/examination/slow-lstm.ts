/**
 * LSTMs of models of amplifiers, made here: units of small random weights that forget fast, and one whose forget bias
 * is raised until the slowest multiplier of the state of rest is the one asked for. That multiplier is found apart from
 * the library, as the ratio of two steps of a long run, and so is the state of rest.
 */
import { seedAddress, stream } from "../../src/numeric/random.ts";

interface SlowLstm {
  readonly units: number;
  /** 4 · units rows: input, forget, cell, output. */
  readonly recurrent: readonly (readonly number[])[];
  readonly input: readonly number[];
  readonly bias: readonly number[];
  readonly head: readonly number[];
  /** h before c. */
  readonly rest: readonly number[];
  readonly multiplier: number;
}

const STEPS = 6000;
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

type Weights = Pick<SlowLstm, "units" | "recurrent" | "bias">;

/** The state after STEPS steps without input, and the ratio of the last two changes of the cell. */
function settled({ units, recurrent, bias }: Weights): Pick<SlowLstm, "rest" | "multiplier"> {
  let h = new Array<number>(units).fill(0);
  let c = new Array<number>(units).fill(0);
  let change = NaN;
  let multiplier = NaN;
  for (let t = 0; t < STEPS; t++) {
    const before = recurrent.map((row, r) => row.reduce((sum, weight, j) => sum + weight * h[j], bias[r]));
    const next = c.map(
      (cell, i) => sigmoid(before[units + i]) * cell + sigmoid(before[i]) * Math.tanh(before[2 * units + i]),
    );
    const moved = Math.hypot(...next.map((cell, i) => cell - c[i]));
    // Beyond, rounding has the last word.
    if (moved > 1e-9) [multiplier, change] = [moved / change, moved];
    c = next;
    h = c.map((cell, i) => sigmoid(before[3 * units + i]) * Math.tanh(cell));
  }
  return { rest: [...h, ...c], multiplier };
}

/** @throws Error where no forget bias up to 12 gives the multiplier. */
export function slowLstm(units: number, multiplier: number, seed: string): SlowLstm {
  const random = stream(seedAddress("slow-lstm", seed));
  const draw = (size: number) => size * (2 * random.uniform() - 1);
  const recurrent = Array.from({ length: 4 * units }, () => Array.from({ length: units }, () => draw(0.25)));
  const input = Array.from({ length: 4 * units }, () => draw(0.5));
  const drawn = Array.from({ length: 4 * units }, () => draw(0.3));
  const head = Array.from({ length: units }, () => draw(0.5));
  const withForgetBias = (forget: number) => ({ units, recurrent, bias: drawn.with(units, forget) });

  let [low, high] = [0, 12];
  for (let k = 0; k < 30; k++) {
    const middle = (low + high) / 2;
    if (settled(withForgetBias(middle)).multiplier < multiplier) low = middle;
    else high = middle;
  }
  const weights = withForgetBias((low + high) / 2);
  const found = settled(weights);
  if (!(Math.abs(found.multiplier - multiplier) < 1e-4)) {
    throw new Error(`slowLstm: no forget bias gives the multiplier ${multiplier}, got ${found.multiplier}`);
  }
  return { ...weights, input, head, ...found };
}

const column = (entries: readonly number[]) => entries.map((entry) => [entry]);

/** As a model of GuitarML. */
export const asGuitarAmp = ({ units, recurrent, input, bias, head }: SlowLstm) => ({
  model_data: {
    model: "SimpleRNN",
    input_size: 1,
    skip: 1,
    output_size: 1,
    unit_type: "LSTM",
    num_layers: 1,
    hidden_size: units,
    bias_fl: true,
  },
  state_dict: {
    "rec.weight_ih_l0": column(input),
    "rec.weight_hh_l0": recurrent,
    "rec.bias_ih_l0": bias,
    "rec.bias_hh_l0": bias.map(() => 0),
    "lin.weight": [head],
    "lin.bias": [0],
  },
});

/** As a model of NeuralAmpModeler, which starts at rest. */
export const asNeuralAmp = ({ units, recurrent, input, bias, head, rest }: SlowLstm) => ({
  version: "0.5.4",
  architecture: "LSTM",
  config: { input_size: 1, hidden_size: units, num_layers: 1 },
  weights: [...recurrent.flatMap((row, r) => [input[r], ...row]), ...bias, ...rest, ...head, 0],
});
