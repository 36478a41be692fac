/**
 * The three networks that the paper trains.
 *
 * - Latching neuron (minimal task, latch): a_t = w x_{t−1} + u_t + h_t^k, the inputs h_1^k … h_L^k trained for each
 *   class k.
 * - Fully connected network (2-sequence): a_t = W x_{t−1} + e_1 u_t, output of the last unit; 5 units are 25
 *   parameters.
 * - Parity network with 7 weights and two wirings: "xor7" computes the intermediate unit before the output within a
 *   step, h_t = f(w_1 u_t + w_2 o_{t−1} + b_1), o_t = f(w_3 u_t + w_4 o_{t−1} + w_5 h_t + b_2); "a1" is fully
 *   recurrent with a bias on the intermediate unit only, h_t = f(w_1 u_t + w_2 h_{t−1} + w_3 o_{t−1} + b),
 *   o_t = f(w_4 u_t + w_5 h_{t−1} + w_6 o_{t−1}).
 *
 * Symbols: x outputs, a net inputs, u input, f activation, W, w, b parameters, h_t^k trained inputs (in parity: the
 * output of the intermediate unit), o output of the output unit.
 */
import { checkedWiring, type Connection, type Weight, type Wiring } from "./wiring.ts";

const parameter = (index: number): Weight => ({ parameter: index });
const FIXED_ONE: Weight = { fixed: 1 };

/** The variants of the latching neuron's wiring. */
export interface LatchWiringOptions {
  /** The prefix length L ≥ 1: how many inputs of each class are trained. */
  readonly prefixLength: number;
  /** The weight w where it is not trained. Default: trained. */
  readonly fixedWeight?: number;
}

/**
 * The wiring of the latching neuron. Its parameters are w (unless fixed), then h_1^0 … h_L^0, h_1^1 … h_L^1. Throws a
 * RangeError unless the prefix length is an integer ≥ 1 and a fixed weight finite.
 */
export function latchWiring({ prefixLength, fixedWeight }: LatchWiringOptions): Wiring {
  if (!(Number.isInteger(prefixLength) && prefixLength >= 1)) {
    throw new RangeError(`latchWiring: the prefix length must be an integer >= 1, got ${prefixLength}`);
  }
  const inputs = [0, 1].flatMap((k) => Array.from({ length: prefixLength }, (_, t) => `h_${t + 1}^${k}`));
  const first = fixedWeight === undefined ? 1 : 0;
  return checkedWiring({
    units: [
      [
        {
          from: { kind: "before", unit: 0 },
          weight: fixedWeight === undefined ? parameter(0) : { fixed: fixedWeight },
        },
        { from: { kind: "input" }, weight: FIXED_ONE },
      ],
    ],
    output: 0,
    initialState: Float64Array.of(0),
    parameterNames: [...(fixedWeight === undefined ? ["w"] : []), ...inputs],
    trainedInput: { unit: 0, first, steps: prefixLength },
  });
}

/** The variants of the fully connected network's wiring. */
export interface FullyConnectedWiringOptions {
  /** The number of units, an integer from 1 to 1024. */
  readonly units: number;
  /** Whether each unit has a trained bias. */
  readonly biases: boolean;
  /** The units that the input is added to, with weight 1. */
  readonly inputUnits: "first" | "all";
}

/**
 * The wiring of the fully connected network, whose last unit answers. Its parameters are W row by row (entry (i, j)
 * from unit j to unit i), then the biases if any. Throws a RangeError unless the units are an integer from 1 to 1024.
 */
export function fullyConnectedWiring({ units: n, biases, inputUnits }: FullyConnectedWiringOptions): Wiring {
  if (!(Number.isInteger(n) && n >= 1 && n <= 1024)) {
    throw new RangeError(`fullyConnectedWiring: the units must be an integer from 1 to 1024, got ${n}`);
  }
  const indices = Array.from({ length: n }, (_, i) => i);
  const units = indices.map((i): Connection[] => [
    ...indices.map((j): Connection => ({ from: { kind: "before", unit: j }, weight: parameter(i * n + j) })),
    ...(biases ? [{ from: { kind: "one" }, weight: parameter(n * n + i) } as const] : []),
    ...(i === 0 || inputUnits === "all" ? [{ from: { kind: "input" }, weight: FIXED_ONE } as const] : []),
  ]);
  return checkedWiring({
    units,
    output: n - 1,
    initialState: new Float64Array(n),
    parameterNames: [
      ...indices.flatMap((i) => indices.map((j) => `w_${i + 1},${j + 1}`)),
      ...(biases ? indices.map((i) => `b_${i + 1}`) : []),
    ],
  });
}

/** The name of one of the two wirings of the parity network. */
export type ParityWiringName = "xor7" | "a1";

/**
 * The wiring of the parity network with 7 weights and the initial output o_0. Its parameters are, for "xor7": w_1, w_2,
 * b_1 of the intermediate unit, w_3, w_4, w_5, b_2 of the output; for "a1": w_1, w_2, w_3, b, then w_4, w_5, w_6.
 * Throws a RangeError unless the initial output is in [−1, 1].
 */
export function parityWiring(name: ParityWiringName, initialOutput = 0): Wiring {
  const input = { kind: "input" } as const;
  const one = { kind: "one" } as const;
  const before = (unit: number) => ({ kind: "before", unit }) as const;
  const sources =
    name === "xor7"
      ? [
          [input, before(1), one],
          [input, before(1), { kind: "now", unit: 0 } as const, one],
        ]
      : [
          [input, before(0), before(1), one],
          [input, before(0), before(1)],
        ];
  let next = 0;
  return checkedWiring({
    units: sources.map((unit) => unit.map((from): Connection => ({ from, weight: parameter(next++) }))),
    output: 1,
    initialState: Float64Array.of(0, initialOutput),
    parameterNames:
      name === "xor7"
        ? ["w_1", "w_2", "b_1", "w_3", "w_4", "w_5", "b_2"]
        : ["w_1", "w_2", "w_3", "b", "w_4", "w_5", "w_6"],
  });
}
