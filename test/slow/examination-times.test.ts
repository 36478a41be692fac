/**
 * How long an examination takes as its user waits for it: medians of five whole commands, start-up included, beside a
 * loop of the same work that is timed in the same turn. Times are also given as on a clock of 2.5 GHz: the loop is a
 * chain of additions and multiplications, each of four cycles, of which the next needs the last. Writes
 * results/slow/examination-times.json; about a quarter of an hour on a machine that does nothing else.
 */
import { join } from "node:path";
import { availableParallelism, cpus } from "node:os";
import { expect, it } from "vitest";
import { keepResult, linesOf } from "../../scripts/keep-result.ts";
import { assertWithstand, MapAssertionError, type UserMap } from "../../src/assertions.ts";
import { median } from "../../src/numeric/statistics/order-statistics.ts";
import { seedAddress, stream } from "../../src/numeric/random.ts";
import { asGuitarAmp, asNeuralAmp, slowLstm } from "../examination/slow-lstm.ts";
import { emptyFolder, fileIn, latchlab } from "../cli/latchlab.ts";

const TURNS = 5;
const CHAIN = 1e8;
/** Seconds of the chain on a clock of 2.5 GHz. */
const CHAIN_AT_2500 = (8 * CHAIN) / 2.5e9;

const folder = emptyFolder();
const inFolder = (name: string, content: unknown) => fileIn(folder, name, JSON.stringify(content));
const formula = (name: string, variables: readonly string[], update: readonly string[], side = 2) =>
  inFolder(`${name}.json`, {
    variables,
    update,
    box: { low: variables.map(() => -side), high: variables.map(() => side) },
  });

/** A tanh network of so many units, whose recurrent weights have about this spectral radius. */
function reservoir(name: string, units: number, radius: number): string {
  const random = stream(seedAddress("examination-times", name));
  const draw = () => 2 * random.uniform() - 1;
  // The entries of variance 1 / 3 have the spectral radius sqrt(units / 3), about.
  const size = radius * Math.sqrt(3 / units);
  return inFolder(`${name}.json`, {
    weight_ih_l0: Array.from({ length: units }, () => [draw()]),
    weight_hh_l0: Array.from({ length: units }, () => Array.from({ length: units }, () => size * draw())),
    bias_ih_l0: new Array<number>(units).fill(0),
    bias_hh_l0: new Array<number>(units).fill(0),
  });
}

const guitar = inFolder("guitar-amp.json", asGuitarAmp(slowLstm(20, 0.9958, "1")));
const neural = inFolder("neural-amp.nam", asNeuralAmp(slowLstm(20, 0.998, "2")));

/** What is run, and in how many seconds on a clock of 2.5 GHz. */
const COMMANDS: readonly (readonly [string, readonly string[], number])[] = [
  ["an LSTM of GuitarML, 20 units, slowest multiplier 0.9958", ["examine", guitar], 60],
  ["an LSTM of NeuralAmpModeler, 20 units, slowest multiplier 0.998", ["examine", neural], 60],
  ["a reservoir of 50 units, spectral radius 1.6", ["examine", reservoir("reservoir", 50, 1.6)], 60],
  ["a tanh network of 64 units, spectral radius 0.9", ["examine", reservoir("network-64", 64, 0.9)], 30],
  ["the latching neuron, w = 2", ["examine", "latch-neuron"], 1],
  ["the latching neuron, w = 1.0005", ["examine", "latch-neuron", "--w", "1.0005"], 2],
  ["a formula, 1.5 tanh(x)", ["examine", formula("tanh", ["x"], ["1.5 * tanh(x)"])], 1],
  ["a formula, the logistic map at 3.2", ["examine", formula("logistic", ["x"], ["3.2 * x * (1 - x)"], 1)], 1],
  ["two dimensions, coupled tanh units", ["examine", formula("two", ["x", "y"], ["tanh(2*x+y/2)", "tanh(1.5*y)"])], 3],
  ["two dimensions, the Hénon map", ["examine", formula("henon", ["x", "y"], ["1 - 1.4*x^2 + y", "0.3*x"])], 3],
  ["the flip-flop", ["examine", join(process.cwd(), "examples", "flip-flop", "flip-flop.safetensors")], 2],
  ["guard --init on the latching neuron", ["guard", "latch-neuron", "--init", "bounds.json"], 2],
];

/** An isometry, of which no noise is held and none is seen to break anything, and a cell that holds what is asked. */
const turn: UserMap = {
  dimension: 2,
  next: ([x, y]) => [0.8 * x - 0.6 * y, 0.6 * x + 0.8 * y],
  jacobian: () => [
    [0.8, -0.6],
    [0.6, 0.8],
  ],
};
const cell: UserMap = { dimension: 1, inputDimension: 1, next: ([a], [u]) => Math.tanh(2.5 * a + u) };
const ASSERTIONS: readonly (readonly [string, () => void, number])[] = [
  ["toWithstand on a one-unit cell", () => assertWithstand(cell, { at: 0.98, noise: 0.4, on: "input" }), 0.3],
  [
    "toWithstand on an isometry",
    () => expect(() => assertWithstand(turn, { at: [0, 0], noise: 0.1 })).toThrow(MapAssertionError),
    0.3,
  ],
];

/** Seconds of the chain, whose sum is used so that it is not left out. */
function chainSeconds(): number {
  const began = performance.now();
  let x = 0.5;
  for (let i = 0; i < CHAIN; i++) x = x * 0.5 + 0.25;
  const seconds = (performance.now() - began) / 1000;
  expect(x).toBe(0.5);
  return seconds;
}

const rounded = (x: number) => Number(x.toPrecision(3));

it("examinations take no longer than a user waits", async () => {
  const chains: number[] = [];
  const times = new Map<string, number[]>(COMMANDS.map(([name]) => [name, []]));
  const codes = new Map<string, number | null>();
  for (let turn = 0; turn < TURNS; turn++) {
    for (const [name, args] of COMMANDS) {
      chains.push(chainSeconds());
      const began = performance.now();
      const { code } = await latchlab([...args, "--quiet"], emptyFolder());
      times.get(name)?.push((performance.now() - began) / 1000);
      codes.set(name, code);
    }
  }
  const inProcess = ASSERTIONS.map(([name, assertion, limit]) => {
    const seconds = Array.from({ length: TURNS }, () => {
      const began = performance.now();
      assertion();
      return (performance.now() - began) / 1000;
    });
    return { name, seconds: median(seconds), limit, code: 0 };
  });
  const clock = CHAIN_AT_2500 / median(chains);
  const whole = COMMANDS.map(([name, , limit]) => ({
    name,
    seconds: median(times.get(name) ?? []),
    limit,
    code: codes.get(name),
  }));
  const measured = [...whole, ...inProcess].map(({ name, seconds, limit, code }) => ({
    name,
    seconds: rounded(seconds),
    at2500MHz: rounded(seconds * clock),
    limit,
    code,
  }));
  keepResult(
    "examination-times",
    linesOf({
      node: process.version,
      cpu: cpus()[0]?.model ?? "unknown",
      cores: availableParallelism(),
      turns: TURNS,
      secondsOfTheChain: rounded(median(chains)),
      secondsOfTheChainAt2500MHz: CHAIN_AT_2500,
      medians: measured,
    }),
  );
  expect(measured.filter(({ at2500MHz, limit, code }) => !(at2500MHz < limit && code === 0))).toEqual([]);
});
