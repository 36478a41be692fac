/** Faults that are planted in single lanes are seen by the comparison with the plain loops. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { plainKernels } from "../../../../src/networks/back-propagation-through-time/plain-loops.ts";
import type {
  LaneKernels,
  LaneQuestion,
} from "../../../../src/networks/back-propagation-through-time/lockstep/lane-kernels.ts";
import type { laneKernels as LaneKernelsOf } from "../../../../src/networks/back-propagation-through-time/lockstep/wasm-lane-kernels.ts";
import { sequenceSet } from "../../../../src/networks/sequence.ts";
import { fullyConnectedWiring } from "../../../../src/networks/wiring/paper-wirings.ts";
import type { Wiring } from "../../../../src/networks/wiring/wiring.ts";
import { stream } from "../../../../src/numeric/random.ts";

/** What is changed: the compiled file, what stands there once, and what is put in its place. */
const FAULTS = {
  "lane 1 reads the gradient of lane 0": [
    "wasm-lane-kernels.js",
    "numbers[place / DOUBLE + k * lanes + lane]",
    "numbers[place / DOUBLE + k * lanes + (lane === 1 ? 0 : lane)]",
  ],
  "lane 1 has the weights of lane 0": [
    "wasm-lane-kernels.js",
    "const parameters = this.#places.parameters / DOUBLE + lane;",
    "const parameters = this.#places.parameters / DOUBLE + (lane === 1 ? 0 : lane);",
  ],
  "the first two lanes stop a step early": [
    "lane-frame.js",
    "map((lengths) => f64x2.isAtMost(t, lengths))",
    "map((lengths, v) => v === 0 ? f64x2.isLess(t, lengths) : f64x2.isAtMost(t, lengths))",
  ],
  "lanes are never frozen": [
    "forward-in-lanes.js",
    "select(frame.moves.value, y[i].value, variable.value)",
    "y[i].value",
  ],
  "lanes are never frozen on the way back": [
    "backward-in-lanes.js",
    "(allMove ? x : select(frame.moves.value, x, kept))",
    "(x)",
  ],
  "lanes are never frozen on the way back, in loops over tables": [
    "packed-in-lanes.js",
    "(allMove ? x : select(frame.moves.value, x, kept))",
    "(x)",
  ],
  "errors go to the unit before, in loops over tables": [
    "packed-places.js",
    "places.before + from.unit * bytes",
    "places.before + ((from.unit + 1) % n) * bytes",
  ],
  "a net input is summed from its end": [
    "forward-in-lanes.js",
    ".reduce((partial, summand) => add(partial, summand))",
    ".reduceRight((partial, summand) => add(partial, summand))",
  ],
  "lane 1 has the inputs of lane 0": [
    "lane-frame.js",
    "this.places.inputs + lane * WORD",
    "this.places.inputs + (lane === 1 ? 0 : lane) * WORD",
  ],
} as const;

let folder = "";
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "latchlab-faults-"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The kernels of a copy of the compiled library in which this stands in place of that. */
async function kernelsWith(name: string, [file, from, to]: readonly [string, string, string]) {
  const copy = join(folder, name.replaceAll(" ", "-"));
  for (const part of ["networks", "numeric"]) cpSync(join("dist/src", part), join(copy, part), { recursive: true });
  writeFileSync(join(copy, "package.json"), '{ "type": "module" }');
  const path = join(copy, "networks/back-propagation-through-time/lockstep", file);
  const text = readFileSync(path, "utf8");
  expect(text.split(from).length, `"${from}" stands once in ${file}`).toBe(2);
  writeFileSync(path, text.replace(from, to));
  const url = pathToFileURL(join(copy, "networks/back-propagation-through-time/lockstep/wasm-lane-kernels.js")).href;
  return (await import(/* @vite-ignore */ url)) as { laneKernels: typeof LaneKernelsOf };
}

/** In how many of some calls the kernels give other bits than the plain loops. */
function differences(wiring: Wiring, kernels: LaneKernels): number {
  const random = stream("seed=1/planted-faults");
  const plain = plainKernels(wiring);
  const P = wiring.parameterNames.length;
  let different = 0;
  for (let call = 0; call < 20; call++) {
    const questions = Array.from({ length: 4 }, (): LaneQuestion => ({
      w: Float64Array.from({ length: P }, () => random.uniformBetween(-1, 1)),
      inputs: Float64Array.from({ length: 5 + random.integerBelow(10) }, () => random.uniformBetween(-1, 1)),
      sequenceClass: 1,
      target: 0.8,
    }));
    const [found, expected] = [0, 1].map(() => questions.map(() => new Float64Array(P)));
    const answers = new Float64Array(4);
    kernels.gradient(questions, answers, found);
    const plainAnswers = questions.map(({ w, inputs, target }, lane) =>
      plain.gradient(w, sequenceSet([{ inputs, sequenceClass: 1 }]), 0, target, expected[lane]),
    );
    const bits = (x: Iterable<number>, gradients: readonly Float64Array[]) => [
      ...x,
      ...gradients.flatMap((g) => [...g]),
    ];
    const isSame = bits(answers, found).every((x, k) => Object.is(x, bits(plainAnswers, expected)[k]));
    if (!isSame) different++;
  }
  return different;
}

describe("a fault in a lane", () => {
  const wiring = fullyConnectedWiring({ units: 3, biases: true, inputUnits: "all" });

  it.each(Object.entries(FAULTS))("is seen: %s", async (name, change) => {
    const { laneKernels } = await kernelsWith(name, change);
    const largestUnrolled = change[0].startsWith("packed") ? 0 : 1000;
    expect(differences(wiring, laneKernels(wiring, 4, "tanh", largestUnrolled))).toBeGreaterThan(10);
  });

  it("is not seen where none is", async () => {
    const { laneKernels } = await kernelsWith("none", ["lane-frame.js", "class LaneFrame", "class LaneFrame"]);
    expect(differences(wiring, laneKernels(wiring, 4))).toBe(0);
  });
});
