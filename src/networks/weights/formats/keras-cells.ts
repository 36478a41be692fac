/**
 * The weights of recurrent and dense layers as Keras lays them out, turned into the layout of PyTorch.
 *
 *   kernel   m × gates · h      recurrent kernel   h × gates · h      dense kernel   h × p
 *   bias     gates · h, for a GRU with reset_after 2 × gates · h: of the input and of the state
 *
 * Gates stand in the order i, f, c, o in an LSTM and z, r, h in a GRU.
 *
 * Matrices stand the other way round than in PyTorch, and so do the first two gates of a GRU. The bias of a GRU says
 * whether its reset gate comes before or after the recurrent product.
 *
 * Symbols: h units, m inputs, p outputs.
 */
import { quoted, shownValue, type Tensor } from "../tensor.ts";
import { WeightsError } from "../weights-error.ts";

/** A recurrent layer of Keras. */
export interface KerasLayer {
  /** How messages call it: "lstm/lstm_cell". */
  readonly place: string;
  readonly kernel: Tensor;
  readonly recurrentKernel: Tensor;
  readonly bias?: Tensor;
  /** The number of gates, where the file says which layer it is. */
  readonly gates?: number;
  /** The name of the activation of its candidate, "" where the file does not say. */
  readonly activation?: unknown;
  /** Whether the reset gate of a GRU comes after the product, where the file says so. */
  readonly resetAfter?: unknown;
}

/** The tensors of the layer in the layout of PyTorch, by bare name, and its cell where the layer says which it is. */
export interface TranslatedLayer {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly cell?: string;
}

/** The layer in the layout of PyTorch. Throws a WeightsError that names the layer and the rule. */
export function translatedLayer(layer: KerasLayer): TranslatedLayer {
  const { kernel, recurrentKernel, bias } = layer;
  const fail = (what: string, rule: string, got: string): never => {
    throw new WeightsError(`keras: ${quoted(layer.place)}: ${what} must ${rule}, got ${got}`);
  };
  const [units, rows] = recurrentKernel.shape;
  if (!(recurrentKernel.shape.length === 2 && units >= 1))
    fail("the recurrent kernel", "be a matrix with rows", shapeOf(recurrentKernel));
  const gates = layer.gates ?? rows / units;
  if (!([1, 3, 4].includes(gates) && rows === gates * units)) {
    const wanted = layer.gates === undefined ? "1, 3 or 4 times" : `${layer.gates} times`;
    fail("the recurrent kernel", `have ${wanted} as many columns as rows`, shapeOf(recurrentKernel));
  }
  if (!(kernel.shape.length === 2 && kernel.shape[1] === rows))
    fail("the kernel", `be a matrix of ${rows} columns`, shapeOf(kernel));
  const isPair = bias?.shape.length === 2 && bias.shape[0] === 2 && bias.shape[1] === rows && gates === 3;
  const isOne = bias?.shape.length === 1 && bias.shape[0] === rows;
  if (bias !== undefined && !isPair && !isOne)
    fail("the bias", `have ${gates === 3 ? `${rows} or 2×${rows}` : rows} entries`, shapeOf(bias));

  const order = gates === 3 ? [1, 0, 2] : Array.from({ length: gates }, (_, gate) => gate);
  const inOrder = (numbers: Float64Array): Tensor => {
    const data = new Float64Array(rows);
    order.forEach((gate, k) => data.set(numbers.subarray(gate * units, (gate + 1) * units), k * units));
    return { shape: [rows], data };
  };
  const tensors = new Map([
    ["weight_ih", turned(kernel, units, order)],
    ["weight_hh", turned(recurrentKernel, units, order)],
  ]);
  if (bias !== undefined) {
    tensors.set("bias_ih", inOrder(bias.data.subarray(0, rows)));
    tensors.set("bias_hh", inOrder(isPair ? bias.data.subarray(rows) : new Float64Array(rows)));
  }
  const cell = cellOf(layer, gates, bias === undefined ? undefined : isPair);
  return { tensors, ...(cell === undefined ? {} : { cell }) };
}

/** The name of the cell; undefined where neither the layer nor its bias says which it is. */
function cellOf({ place, activation = "", resetAfter }: KerasLayer, gates: number, isPair: boolean | undefined) {
  const fail = (what: string, rule: string, got: unknown): never => {
    throw new WeightsError(`keras: ${quoted(place)}: ${what} must be ${rule}, got ${shownValue(got)}`);
  };
  if (gates === 1) {
    if (activation === "") return undefined;
    return activation === "tanh" || activation === "relu"
      ? `rnn-${activation}`
      : fail("the activation", "tanh or relu", activation);
  }
  if (activation !== "" && activation !== "tanh") fail("the activation", "tanh", activation);
  if (gates === 4) return "lstm";
  if (resetAfter !== undefined && typeof resetAfter !== "boolean") fail("reset_after", "true or false", resetAfter);
  if (resetAfter !== undefined && isPair !== undefined && resetAfter !== isPair)
    fail("reset_after", `${isPair} with this bias`, resetAfter);
  const isAfter = isPair ?? resetAfter;
  if (isAfter === undefined) return undefined;
  return isAfter ? "gru" : "gru-reset-before";
}

/** A dense kernel as the weights of a linear layer. Throws a WeightsError unless it is a matrix. */
export function translatedDense(place: string, kernel: Tensor): Tensor {
  if (kernel.shape.length !== 2)
    throw new WeightsError(`keras: ${quoted(place)}: the kernel must be a matrix, got ${shapeOf(kernel)}`);
  return turned(kernel, kernel.shape[1], [0]);
}

/** The transpose, with its rows in blocks of this many, the blocks in this order. */
function turned({ shape, data }: Tensor, block: number, order: readonly number[]): Tensor {
  const [columns, rows] = shape;
  const result = new Float64Array(rows * columns);
  order.forEach((gate, k) => {
    for (let i = 0; i < block; i++) {
      for (let j = 0; j < columns; j++) result[(k * block + i) * columns + j] = data[j * rows + gate * block + i];
    }
  });
  return { shape: [rows, columns], data: result };
}

const shapeOf = ({ shape }: Tensor) => (shape.length === 0 ? "a number" : shape.join("×"));
