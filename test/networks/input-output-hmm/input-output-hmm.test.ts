import { describe, expect, it } from "vitest";
import type { InputCode } from "../../../src/networks/input-output-hmm/input-code.ts";
import { symbolOf } from "../../../src/networks/input-output-hmm/input-code.ts";
import { InputOutputHmm } from "../../../src/networks/input-output-hmm/input-output-hmm.ts";
import { chainsGraph, fullGraph, type StateGraph } from "../../../src/networks/input-output-hmm/state-graph.ts";
import { type SequenceClass, type SequenceSet, sequenceSet } from "../../../src/networks/sequence.ts";
import { type Random, stream } from "../../../src/numeric/random.ts";

const CELLS: InputCode = { cells: 3, range: 1, trainedSteps: 0 };
const CODES: readonly InputCode[] = [
  CELLS,
  { cells: 0, range: 1, trainedSteps: 0 },
  { cells: 2, range: 1, trainedSteps: 1 },
  { cells: 0, range: 1, trainedSteps: 2 },
];
const GRAPHS: readonly StateGraph[] = [fullGraph(2), fullGraph(3), chainsGraph(1), chainsGraph(2)];
const SYSTEMS = GRAPHS.flatMap((graph) =>
  CODES.map((code) => ({
    name: `${graph.states} states and ${graph.free} choices, ${code.cells} cells, ${code.trainedSteps} trained steps`,
    graph,
    code,
  })),
);

const drawn = (random: Random, count: number, size = 1.5) =>
  Float64Array.from({ length: count }, () => random.uniformBetween(-size, size));

const drawnSet = (random: Random, T: number): SequenceSet =>
  sequenceSet(([0, 1] as const).map((sequenceClass) => ({ inputs: drawn(random, T, 1), sequenceClass })));

/** a_ij of a step, from the definition alone. */
function probability(
  model: InputOutputHmm,
  code: InputCode,
  w: Float64Array,
  arc: number,
  step: readonly [number, number, number],
) {
  const { graph } = model;
  const [u, t, k] = step;
  const rivals = Array.from(graph.from, (i, other) => ({ i, other })).filter(({ i }) => i === graph.from[arc]);
  const symbol = symbolOf(code, u, t, k);
  const score = (other: number) => {
    if (other >= graph.free) return 0;
    return symbol >= 0 ? w[symbol * graph.free + other] : w[other] + u * w[graph.free + other];
  };
  const sum = rivals.reduce((all, { other }) => all + Math.exp(score(other)), 0);
  return Math.exp(score(arc)) / sum;
}

/** Every path of arcs through sequence p with its probability. */
function paths(model: InputOutputHmm, code: InputCode, w: Float64Array, set: SequenceSet, p: number) {
  const { from, to } = model.graph;
  let all: { state: number; arcs: number[]; weight: number }[] = [{ state: 0, arcs: [], weight: 1 }];
  for (let t = 0; t < set.lengths[p]; t++) {
    const step = [set.inputs[set.starts[p] + t], t, set.classes[p]] as const;
    all = all.flatMap(({ state, arcs, weight }) =>
      Array.from(from, (i, arc) => ({ i, arc }))
        .filter(({ i }) => i === state)
        .map(({ arc }) => ({
          state: to[arc],
          arcs: [...arcs, arc],
          weight: weight * probability(model, code, w, arc, step),
        })),
    );
  }
  return all;
}

const near = (found: number, expected: number) => Math.abs(found / expected - 1);

describe.each(SYSTEMS)("a system of $name", ({ name, graph, code }) => {
  const random = stream(`seed=1/${name}`);
  const model = new InputOutputHmm(graph, code);
  const P = model.parameterNames.length;
  const posterior = (set: SequenceSet, p: number) => {
    const [counts, gradient] = [new Float64Array(P), new Float64Array(P)];
    return { logLikelihood: model.addPosterior(set, p, counts, gradient), counts, gradient };
  };

  it("has the probabilities, the likelihood and the expected counts of all its paths", () => {
    for (const T of [1, 2, 5]) {
      const set = drawnSet(random, T);
      const w = drawn(random, P);
      model.set(w);
      for (const p of [0, 1]) {
        const all = paths(model, code, w, set, p);
        const ending = (k: number) =>
          all.filter(({ state }) => graph.answers[state] === k).reduce((sum, { weight }) => sum + weight, 0);
        model.answer(set, p);
        expect(near(model.classes[0], ending(0))).toBeLessThan(1e-13);
        expect(near(model.classes[1], ending(1))).toBeLessThan(1e-13);

        const { logLikelihood, counts } = posterior(set, p);
        const right = set.classes[p];
        expect(Math.abs(logLikelihood - Math.log(ending(right)))).toBeLessThan(1e-12);
        const expected = new Float64Array(P);
        for (const { state, arcs, weight } of all) {
          if (graph.answers[state] !== right) continue;
          arcs.forEach((arc, t) => {
            const symbol = symbolOf(code, set.inputs[set.starts[p] + t], t, right);
            if (symbol >= 0 && arc < graph.free) expected[symbol * graph.free + arc] += weight / ending(right);
          });
        }
        counts.forEach((count, i) => {
          expect(Math.abs(count - expected[i])).toBeLessThan(1e-12 * (1 + expected[i]));
        });
      }
    }
  });

  it("has the gradients of the log-likelihood and of the determinants that differences give", () => {
    const set = drawnSet(random, 4);
    const w = drawn(random, P, 1);
    const measures = {
      likelihood: (p: number) => posterior(set, p).logLikelihood,
      determinants: (p: number) => model.addDeterminants(set, p, new Float64Array(P), new Float64Array(P)),
    };
    for (const p of [0, 1]) {
      model.set(w);
      const gradients = { likelihood: posterior(set, p).gradient, determinants: new Float64Array(P) };
      model.addDeterminants(set, p, new Float64Array(P), gradients.determinants);
      for (const measure of ["likelihood", "determinants"] as const) {
        const differences = w.map((_, i) => {
          const at = (shift: number) => {
            model.set(w.map((entry, j) => (j === i ? entry + shift : entry)));
            return measures[measure](p);
          };
          return (at(1e-5) - at(-1e-5)) / 2e-5;
        });
        const size = Math.max(...differences.map(Math.abs));
        const error = Math.max(...differences.map((d, i) => Math.abs(d - gradients[measure][i])));
        expect(size).toBeGreaterThan(1e-6);
        expect(error / size).toBeLessThan(1e-6);
      }
    }
  });

  it("leaves a gradient alone that is common to all alternatives of a choice", () => {
    const set = drawnSet(random, 5);
    model.set(drawn(random, P));
    const { gradient } = posterior(set, 1);
    for (let choice = 0; choice < model.choices.length - 1; choice++) {
      const of = gradient.subarray(model.choices[choice], model.choices[choice + 1]);
      expect(Math.abs(of.reduce((sum, g) => sum + g, 0))).toBeLessThan(1e-13);
    }
  });
});

describe("the system of the parity automaton", () => {
  const graph = fullGraph(2);
  const model = new InputOutputHmm(graph, { cells: 2, range: 1, trainedSteps: 0 });
  // Cell 1, the input −1: stay. Cell 2, the input +1: change.
  const automaton = Float64Array.of(400, -400, -400, 400, -400, 400, 400, -400);

  it("answers with probability 1, exactly, at every length", () => {
    model.set(automaton);
    const random = stream("parity");
    for (const T of [1, 2, 9, 1000]) {
      const inputs = Array.from({ length: T }, () => random.sign());
      const odd = inputs.filter((u) => u === 1).length % 2;
      const set = sequenceSet([{ inputs, sequenceClass: odd as SequenceClass }]);
      model.answer(set, 0);
      expect([...model.classes]).toEqual(odd === 1 ? [0, 1] : [1, 0]);
      const counts = new Float64Array(8);
      expect(model.addPosterior(set, 0, counts, new Float64Array(8))).toBe(0);
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(T);
    }
  });

  it("has no path to a wrong class: −∞, and nothing is counted", () => {
    model.set(automaton);
    const counts = new Float64Array(8);
    const wrong = sequenceSet([{ inputs: [1, -1], sequenceClass: 0 }]);
    expect(model.addPosterior(wrong, 0, counts, counts)).toBe(-Infinity);
    expect([...counts]).toEqual(new Array(8).fill(0));
  });

  it("keeps all of its state: determinants of size 1, which are the largest", () => {
    const determinantOf = (w: Float64Array) => {
      model.set(w);
      return model.addDeterminants(
        sequenceSet([{ inputs: [1, -1, 1], sequenceClass: 0 }]),
        0,
        new Float64Array(8),
        new Float64Array(8),
      );
    };
    expect(determinantOf(automaton)).toBe(1);
    // |a_00 + a_11 − 1| for two states: 0 where both forget the same way.
    expect(determinantOf(new Float64Array(8))).toBe(0);
    const half = Float64Array.of(Math.log(3), 0, 0, Math.log(3), Math.log(3), 0, 0, Math.log(3));
    expect(near(determinantOf(half), 0.5)).toBeLessThan(1e-14);
  });

  it("has shares of determinants a ∂|det|/∂a: of a_00 a_11 − a_01 a_10 each product twice", () => {
    model.set(Float64Array.of(1, 0, 0, 2, 0, 0, 0, 0));
    const [a, b] = [Math.exp(1) / (1 + Math.exp(1)), Math.exp(2) / (1 + Math.exp(2))];
    const shares = new Float64Array(8);
    model.addDeterminants(sequenceSet([{ inputs: [-1], sequenceClass: 0 }]), 0, shares, new Float64Array(8));
    const expected = [a * b, -(1 - a) * (1 - b), -(1 - a) * (1 - b), a * b];
    expected.forEach((share, i) => {
      expect(near(shares[i], share)).toBeLessThan(1e-13);
    });
    expect([...shares.subarray(4)]).toEqual([0, 0, 0, 0]);
  });
});

describe("a system over ten thousand steps", () => {
  const T = 10_000;
  const model = new InputOutputHmm(fullGraph(2), { cells: 1, range: 1, trainedSteps: 0 });
  const set = sequenceSet([{ inputs: new Float64Array(T), sequenceClass: 0 }]);

  it("has a likelihood of ½^T as its logarithm, and all of its steps as counts, though the number is none", () => {
    // State 0 loses half of its probability in each step, and state 1 gives nothing back.
    model.set(Float64Array.of(0, 0, -400, 400));
    const counts = new Float64Array(4);
    const logLikelihood = model.addPosterior(set, 0, counts, new Float64Array(4));
    expect(Math.exp(logLikelihood)).toBe(0);
    expect(near(logLikelihood, T * Math.log(0.5))).toBeLessThan(1e-12);
    expect([...counts]).toEqual([T, 0, 0, 0]);
  });

  it("counts every step once, whatever the probabilities are", () => {
    const random = stream("long");
    for (let run = 0; run < 5; run++) {
      model.set(drawn(random, 4, 6));
      const counts = new Float64Array(4);
      expect(model.addPosterior(set, 0, counts, new Float64Array(4))).toBeLessThan(0);
      expect(
        near(
          counts.reduce((sum, count) => sum + count, 0),
          T,
        ),
      ).toBeLessThan(1e-11);
    }
  });
});
