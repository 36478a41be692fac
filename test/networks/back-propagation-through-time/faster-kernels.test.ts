import { describe, expect, it } from "vitest";
import { generatedKernels, kernelsFor } from "../../../src/networks/back-propagation-through-time/generated.ts";
import type { Kernels } from "../../../src/networks/back-propagation-through-time/kernels.ts";
import { fullyConnectedWiring, latchWiring, parityWiring } from "../../../src/networks/wiring/paper-wirings.ts";
import { emptySequenceSet, sequenceSet } from "../../../src/networks/sequence.ts";
import { packedKernels } from "../../../src/networks/back-propagation-through-time/packed.ts";
import { plainKernels } from "../../../src/networks/back-propagation-through-time/plain-loops.ts";
import { checkedWiring } from "../../../src/networks/wiring/wiring.ts";
import { nextDown, nextUp } from "../../../src/numeric/elementary/binary.ts";
import { tanh } from "../../../src/numeric/elementary/tanh.ts";
import { stream } from "../../../src/numeric/random.ts";
import { type NetworkCase, randomNetworkCase } from "../random-networks.ts";
import { WIDE } from "../../wide.ts";

const FILLER = 7.25;

/** All that the four kernels return and write, into arrays that held something before. */
function everything(kernels: Kernels, { wiring, w, set, p, target }: NetworkCase) {
  const P = wiring.parameterNames.length;
  const copies = set.lengths[p] * P;
  const arrays = () => ({
    gradient: new Float64Array(P).fill(FILLER),
    curvature: new Float64Array(P).fill(FILLER),
    gradientByCopy: new Float64Array(copies + 2).fill(FILLER),
    curvatureByCopy: new Float64Array(copies + 2).fill(FILLER),
  });
  const first = arrays();
  const second = arrays();
  return {
    answers: Float64Array.of(
      kernels.answer(w, set, p),
      kernels.gradient(w, set, p, target, first.gradient),
      kernels.curvature(w, set, p, target, second.gradient, second.curvature),
      kernels.byCopy(w, set, p, target, second.gradientByCopy, second.curvatureByCopy),
    ),
    ...second,
    gradientAlone: first.gradient,
  };
}

/** Tells −0 from 0, and NaN is NaN. */
const bitsOf = (results: Record<string, Float64Array>) =>
  Object.entries(results).map(([name, values]) => [name, Array.from(values, (x) => (Object.is(x, -0) ? "-0" : x))]);

const FASTER = [
  { name: "generated kernels", fasterKernels: generatedKernels },
  { name: "packed kernels", fasterKernels: packedKernels },
];

describe.each(FASTER)("$name", ({ fasterKernels }) => {
  it("compute the bits of the plain loops on random wirings, one call after the other", () => {
    const random = stream("seed=1/generated-kernels");
    for (let run = 0; run < (WIDE ? 1500 : 500); run++) {
      const network = randomNetworkCase(random);
      const plain = plainKernels(network.wiring);
      const faster = fasterKernels(network.wiring);
      // The longest sequence first, so that buffers hold what an earlier call left.
      for (const p of [...network.set.lengths.keys()].sort((a, b) => network.set.lengths[b] - network.set.lengths[a])) {
        const one = { ...network, p };
        expect(bitsOf(everything(faster, one)), `run ${run}`).toEqual(bitsOf(everything(plain, one)));
      }
    }
  });

  it("keep to the plain loops for weights that are huge, infinite or NaN", () => {
    const random = stream("seed=1/generated-kernels/wild");
    for (let run = 0; run < 300; run++) {
      const network = randomNetworkCase(random);
      for (let k = 0; k < network.w.length; k++) {
        if (random.integerBelow(3) === 0)
          network.w[k] = [1e300, -1e9, Infinity, NaN, 0, -0, 5e-324][random.integerBelow(7)];
      }
      const plain = everything(plainKernels(network.wiring), network);
      expect(bitsOf(everything(fasterKernels(network.wiring), network)), `run ${run}`).toEqual(bitsOf(plain));
    }
  });

  it("hold tanh and its slope to the last bit: at nodes, between them, where saturation begins and at zeros", () => {
    // a = u − 0, so that the answer to one input is tanh of it.
    const wiring = checkedWiring({
      units: [
        [
          { from: { kind: "input" }, weight: { fixed: 1 } },
          { from: { kind: "one" }, weight: { parameter: 0 } },
        ],
      ],
      output: 0,
      initialState: Float64Array.of(0),
      parameterNames: ["b"],
    });
    const [faster, plain] = [fasterKernels(wiring), plainKernels(wiring)];
    const halves = Array.from({ length: 2 * 64 * 20 + 1 }, (_, k) => k / 128);
    const sizes = [
      ...halves,
      ...halves.map(nextUp),
      ...halves.slice(1).map(nextDown),
      5e-324,
      1e-310,
      1e-9,
      373,
      1e308,
    ];
    const w = Float64Array.of(-0);
    const [one, other] = [new Float64Array(1), new Float64Array(1)];
    const set = emptySequenceSet([1]);
    for (const u of sizes.flatMap((size) => [size, -size])) {
      set.inputs[0] = u;
      expect(faster.answer(w, set, 0)).toBe(tanh(u));
      expect(faster.gradient(w, set, 0, 0.8, one)).toBe(plain.gradient(w, set, 0, 0.8, other));
      expect(one[0]).toBe(other[0]);
    }
  });

  it("leave weights, sequences and entries beyond the last copy alone", () => {
    const random = stream("seed=1/generated-kernels/arguments");
    const network = randomNetworkCase(random);
    const before = JSON.stringify([[...network.w], [...network.set.inputs], [...network.set.classes]]);
    const { gradientByCopy, curvatureByCopy } = everything(fasterKernels(network.wiring), network);
    expect(JSON.stringify([[...network.w], [...network.set.inputs], [...network.set.classes]])).toBe(before);
    expect([...gradientByCopy.slice(-2), ...curvatureByCopy.slice(-2)]).toEqual([FILLER, FILLER, FILLER, FILLER]);
  });

  it("of one wiring do not share buffers", () => {
    const wiring = latchWiring({ prefixLength: 1 });
    const set = sequenceSet([
      { inputs: [0, 0.1, 0.2], sequenceClass: 1 },
      { inputs: [0, -0.1], sequenceClass: 0 },
    ]);
    const w = Float64Array.of(1.5, -0.5, 0.5);
    const [one, other] = [fasterKernels(wiring), fasterKernels(wiring)];
    const alone = new Float64Array(3);
    const again = new Float64Array(3);
    one.gradient(w, set, 0, 0.8, alone);
    other.gradient(w, set, 1, -0.8, again);
    one.gradient(w, set, 0, 0.8, again);
    expect([...again]).toEqual([...alone]);
  });
});

describe("kernelsFor", () => {
  it("computes the same bits on either side of the sizes where it changes over", () => {
    const random = stream("seed=1/kernels-for");
    for (const units of [14, 15, 18, 19, 31, 32]) {
      const wiring = fullyConnectedWiring({ units, biases: false, inputUnits: "first" });
      const w = Float64Array.from(wiring.parameterNames, () => random.uniformBetween(-0.5, 0.5));
      const set = sequenceSet([{ inputs: Array.from({ length: 9 }, () => random.uniform()), sequenceClass: 1 }]);
      const network = { wiring, w, set, p: 0, target: 0.8 };
      expect(bitsOf(everything(kernelsFor(wiring), network))).toEqual(
        bitsOf(everything(plainKernels(wiring), network)),
      );
    }
  });

  it("gives the same kernels to all trials of a wiring, and others to another", () => {
    const of = (fixedWeight: number) => kernelsFor(latchWiring({ prefixLength: 2, fixedWeight }));
    expect(of(1.25)).toBe(of(1.25));
    expect(of(1.25)).not.toBe(of(1.5));
    const startingAt = (x: number) => ({ ...parityWiring("a1"), initialState: Float64Array.of(0, x) });
    expect(kernelsFor(startingAt(0))).not.toBe(kernelsFor(startingAt(-0)));
  });

  it("holds on to a limited number of wirings, and compiles again what it let go", () => {
    const set = sequenceSet([{ inputs: [0.1, 0.2, -0.3], sequenceClass: 1 }]);
    const w = Float64Array.of(-0.5, 0.5);
    const answerAt = (fixedWeight: number) => {
      const wiring = latchWiring({ prefixLength: 1, fixedWeight });
      expect(kernelsFor(wiring).answer(w, set, 0)).toBe(plainKernels(wiring).answer(w, set, 0));
      return kernelsFor(wiring);
    };
    const first = answerAt(-1);
    for (let k = 0; k < 250; k++) answerAt(k / 64);
    expect(answerAt(-1)).not.toBe(first);
  });
});
