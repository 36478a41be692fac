import { describe, expect, it } from "vitest";
import type { EnclosedDrivenMap } from "../../src/dynamics/enclosed-map.ts";
import { additiveTanhNetwork } from "../../src/networks/additive-tanh-network.ts";
import type { CellEntry } from "../../src/networks/cells/cell-entry.ts";
import { CELLS } from "../../src/networks/cells/cells.ts";
import { gruCell } from "../../src/networks/cells/gru-cell.ts";
import { lstmCell } from "../../src/networks/cells/lstm-cell.ts";
import { ACTIVATIONS } from "../../src/networks/cells/activation.ts";
import { leakyCurrentCell } from "../../src/networks/cells/leaky-cell.ts";
import { isInputEnclosed, stackedMap } from "../../src/networks/cells/stacked-map.ts";
import { rnnCell } from "../../src/networks/cells/rnn-cell.ts";
import type { CellWeights } from "../../src/networks/cells/cell-weights.ts";
import { latchNeuron } from "../../src/networks/latch-neuron.ts";
import { fullyConnectedWiring, parityWiring } from "../../src/networks/wiring/paper-wirings.ts";
import { tanhNetwork } from "../../src/networks/tanh-network.ts";
import { wiredMap } from "../../src/networks/wiring/wired-map.ts";
import { artanh } from "../../src/numeric/elementary/artanh.ts";
import type { Box } from "../../src/numeric/linear-algebra/box.ts";
import { zeroMatrix } from "../../src/numeric/linear-algebra/matrix.ts";
import type { Vector } from "../../src/numeric/linear-algebra/vector.ts";
import { type Random, stream } from "../../src/numeric/random.ts";
import { boxWithin, pointIn, randomBox } from "./random-box.ts";

const gaussian = (random: Random, count: number, size: number): Vector =>
  Float64Array.from({ length: count }, () => size * random.gaussian());

function cellWeights(random: Random, gates: number, units: number, inputs: number): CellWeights {
  return {
    inputWeights: { rows: gates * units, columns: inputs, data: gaussian(random, gates * units * inputs, 0.8) },
    recurrentWeights: { rows: gates * units, columns: units, data: gaussian(random, gates * units * units, 0.8) },
    inputBias: gaussian(random, gates * units, 0.3),
    recurrentBias: gaussian(random, gates * units, 0.3),
  };
}

/** Three units and two inputs; a cell's own tensors have entries in (0, 1), optional ones 1 or −1. */
function randomCell(
  random: Random,
  { gates, ownTensors = {}, optionalTensors = {}, create }: CellEntry,
): EnclosedDrivenMap {
  const weights = cellWeights(random, gates, 3, 2);
  const own = Object.entries(ownTensors).map(
    ([name, entriesFor]) => [name, Float64Array.from({ length: entriesFor(3) }, () => random.uniform())] as const,
  );
  const optional = Object.entries(optionalTensors).map(
    ([name, entriesFor]) =>
      [name, Float64Array.from({ length: entriesFor(3) }, () => 2 * random.integerBelow(2) - 1)] as const,
  );
  return create(weights, Object.fromEntries(own), Object.fromEntries(optional));
}

/** A layer of each kind of state on top of another: h, currents with their rates, and (h, c). */
function randomStack(random: Random): EnclosedDrivenMap {
  const alpha = Float64Array.of(0.3, 0.9);
  const layers = [
    { map: gruCell(cellWeights(random, 3, 2, 2)), outputs: 2 },
    { map: leakyCurrentCell(cellWeights(random, 1, 2, 2), { alpha }), outputs: 2, output: ACTIVATIONS.tanh },
    { map: lstmCell(cellWeights(random, 4, 2, 2)), outputs: 2 },
    { map: rnnCell(cellWeights(random, 1, 1, 2)), outputs: 1 },
  ];
  return stackedMap(layers.flatMap((layer) => (isInputEnclosed(layer.map) ? [{ ...layer, map: layer.map }] : [])));
}

const families: readonly (readonly [string, (random: Random) => EnclosedDrivenMap])[] = [
  ...CELLS.map((cell) => [cell.title, (random: Random) => randomCell(random, cell)] as const),
  ["stack of cells", randomStack],
  [
    "tanh network, additive",
    (random) => additiveTanhNetwork(tanhNetwork({ rows: 3, columns: 3, data: gaussian(random, 9, 1) })),
  ],
  ["parity network", (random) => wiredMap(parityWiring("xor7"), gaussian(random, 7, 2))],
  [
    "fully connected network",
    (random) => wiredMap(fullyConnectedWiring({ units: 3, biases: true, inputUnits: "all" }), gaussian(random, 12, 1)),
  ],
];

/** Widths from a rounding error to far beyond where tanh is flat. */
const WIDTHS = [1e-12, 1e-3, 0.3, 10];

interface Enclosure {
  readonly low: Vector;
  readonly high: Vector;
}
const holds = ({ low, high }: Enclosure, values: Vector) =>
  values.length === low.length && values.every((value, i) => low[i] <= value && value <= high[i]);
const isWithin = (inner: Enclosure, outer: Enclosure) =>
  inner.low.every((end, i) => end >= outer.low[i] && inner.high[i] <= outer.high[i]);

/** The three enclosures of a map, each with what it encloses. */
const questions = (N: EnclosedDrivenMap) =>
  [
    [(a: Box, u: Box) => N.nextOn(a, u), (a: Vector, u: Vector) => N.next(a, u)],
    [(a: Box, u: Box) => N.jacobianOn(a, u), (a: Vector, u: Vector) => N.jacobian(a, u).data],
    [
      (a: Box, u: Box) => N.inputJacobianOn?.(a, u) ?? N.nextOn(a, u),
      (a: Vector, u: Vector) => N.inputJacobian(a, u).data,
    ],
  ] as const;

describe.each(families)("enclosures of the %s", (name, make) => {
  const random = stream(`test/enclosures/${name}`);

  it("hold the step and both Jacobians at every point, for boxes of all sizes", () => {
    for (let trial = 0; trial < 60; trial++) {
      const N = make(random);
      const width = WIDTHS[trial % WIDTHS.length];
      const [states, inputs] = [randomBox(random, N.dimension, width), randomBox(random, N.inputDimension, width)];
      for (const [enclosure, value] of questions(N)) {
        const enclosed = enclosure(states, inputs);
        expect(enclosed.low.every((end, i) => end <= enclosed.high[i])).toBe(true);
        for (let k = 0; k < 40; k++) {
          const [a, u] = [pointIn(random, states), pointIn(random, inputs)];
          expect(holds(enclosed, value(a, u)), `${name}, trial ${trial}`).toBe(true);
        }
      }
    }
  });

  it("are smaller for smaller boxes, and as small as rounding for points", () => {
    for (let trial = 0; trial < 60; trial++) {
      const N = make(random);
      const [states, inputs] = [randomBox(random, N.dimension, 1), randomBox(random, N.inputDimension, 1)];
      const [innerStates, innerInputs] = [boxWithin(random, states), boxWithin(random, inputs)];
      const [a, u] = [pointIn(random, innerStates), pointIn(random, innerInputs)];
      for (const [enclosure] of questions(N)) {
        const outer = enclosure(states, inputs);
        const inner = enclosure(innerStates, innerInputs);
        expect(isWithin(inner, outer)).toBe(true);
        const ofPoint = enclosure({ low: a, high: a }, { low: u, high: u });
        expect(isWithin(ofPoint, inner)).toBe(true);
        ofPoint.low.forEach((end, i) => {
          expect(ofPoint.high[i] - end).toBeLessThan(1e-12 * (1 + Math.abs(end)));
        });
      }
    }
  });

  it("are left by many points when they are narrowed by a fifth on one side (control)", () => {
    let missed = 0;
    for (let trial = 0; trial < 40; trial++) {
      const N = make(random);
      const [states, inputs] = [randomBox(random, N.dimension, 0.3), randomBox(random, N.inputDimension, 0.3)];
      const { low, high } = N.nextOn(states, inputs);
      const narrowed = { low: low.map((end, i) => end + 0.2 * (high[i] - end)), high };
      for (let k = 0; k < 100; k++) {
        if (!holds(narrowed, N.next(pointIn(random, states), pointIn(random, inputs)))) missed++;
      }
    }
    expect(missed).toBeGreaterThan(100);
  });
});

describe("cells", () => {
  it("of one tanh unit are the latching neuron, seen at its output", () => {
    const w = 1.7;
    const one = { rows: 1, columns: 1, data: Float64Array.of(1) };
    const cell = rnnCell({
      inputWeights: one,
      recurrentWeights: { rows: 1, columns: 1, data: Float64Array.of(w) },
      inputBias: new Float64Array(1),
      recurrentBias: new Float64Array(1),
    });
    const M = latchNeuron(w);
    let a = Float64Array.of(0.4);
    let x = Float64Array.of(Math.tanh(0.4));
    for (let t = 0; t < 20; t++) {
      const u = Float64Array.of(0.1 * Math.sin(t));
      a = Float64Array.of(M.next(a)[0] + u[0]);
      x = Float64Array.from(cell.next(x, u));
      expect(Math.abs(artanh(x[0]) - a[0])).toBeLessThan(1e-13 * (1 + Math.abs(a[0])) * 1e2);
    }
  });

  it("refuse weights that do not fit or are not finite, each in one line", () => {
    const good = cellWeights(stream("test/cells/refusals"), 3, 2, 1);
    expect(() => gruCell({ ...good, inputWeights: zeroMatrix(5, 1) })).toThrow(
      "gruCell: the input weights must have 6 rows, got 5",
    );
    expect(() => lstmCell(good)).toThrow("lstmCell: the recurrent weights must be 8×2, got 6×2");
    expect(() => gruCell({ ...good, inputBias: new Float64Array(5) })).toThrow(
      "gruCell: the biases must have 6 entries, got 5",
    );
    const holed = { ...good, recurrentBias: Float64Array.of(0, 0, NaN, 0, 0, 0) };
    expect(() => gruCell(holed)).toThrow("gruCell: weights and biases must be finite, got NaN");
  });
});
