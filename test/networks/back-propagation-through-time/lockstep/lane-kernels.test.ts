/** Kernels in lanes compute the bits of the plain loops, in every lane, whatever the others do. */
import { describe, expect, it } from "vitest";
import { plainKernels } from "../../../../src/networks/back-propagation-through-time/plain-loops.ts";
import type {
  LaneKernels,
  LaneQuestion,
} from "../../../../src/networks/back-propagation-through-time/lockstep/lane-kernels.ts";
import { laneKernels } from "../../../../src/networks/back-propagation-through-time/lockstep/wasm-lane-kernels.ts";
import { type SequenceSet, sequenceSet } from "../../../../src/networks/sequence.ts";
import { latchWiring } from "../../../../src/networks/wiring/paper-wirings.ts";
import type { Wiring } from "../../../../src/networks/wiring/wiring.ts";
import { type Random, stream } from "../../../../src/numeric/random.ts";
import { WIDE } from "../../../wide.ts";
import { randomWiring } from "../../random-networks.ts";

const FILLER = 7.25;
const RUNS = WIDE ? 1500 : 400;

/** Tells −0 from 0, and NaN is NaN. */
const bitsOf = (values: Float64Array) => Array.from(values, (x) => (Object.is(x, -0) ? "-0" : x));

function randomQuestions(random: Random, { parameterNames }: Wiring, count: number): LaneQuestion[] {
  const longest = random.integerBelow(8) === 0 ? 100 : 1 + random.integerBelow(12);
  const size = [0.1, 1, 4, 20][random.integerBelow(4)];
  return Array.from({ length: count }, () => ({
    w: Float64Array.from(parameterNames, () => random.uniformBetween(-size, size)),
    inputs: Float64Array.from({ length: 1 + random.integerBelow(longest) }, () => random.uniformBetween(-1, 1)),
    sequenceClass: random.integerBelow(2),
    target: 0.8 * random.sign(),
  }));
}

/** The answer, gradient and curvature of these questions, lane by lane; what kernels of large networks have. */
function withoutCopies(
  kernels: Omit<LaneKernels, "answerSet" | "byCopy" | "fits" | "fitsSet">,
  P: number,
  questions: readonly LaneQuestion[],
) {
  const [gradientAlone, gradient, curvature] = [0, 1, 2].map(() => questions.map(() => new Float64Array(P)));
  const answers = Array.from({ length: 3 }, () => new Float64Array(questions.length));
  kernels.answer(questions, answers[0]);
  kernels.gradient(questions, answers[1], gradientAlone);
  kernels.curvature(questions, answers[2], gradient, curvature);
  return [...answers, ...gradientAlone, ...gradient, ...curvature].map(bitsOf);
}

/** All that kernels return and write for these questions, lane by lane, into arrays that held something before. */
function everything(
  kernels: Omit<LaneKernels, "answerSet" | "fits" | "fitsSet">,
  P: number,
  questions: readonly LaneQuestion[],
) {
  const arrays = (entries: (question: LaneQuestion) => number) =>
    questions.map((question) => new Float64Array(entries(question)).fill(FILLER));
  const copies = ({ inputs }: LaneQuestion) => inputs.length * P + 2;
  const answers = Array.from({ length: 4 }, () => new Float64Array(questions.length));
  const gradientAlone = arrays(() => P);
  const [gradient, curvature] = [arrays(() => P), arrays(() => P)];
  const [gradientByCopy, curvatureByCopy] = [arrays(copies), arrays(copies)];
  kernels.answer(questions, answers[0]);
  kernels.gradient(questions, answers[1], gradientAlone);
  kernels.curvature(questions, answers[2], gradient, curvature);
  kernels.byCopy(questions, answers[3], gradientByCopy, curvatureByCopy);
  return questions.map((_, lane) => ({
    answers: bitsOf(Float64Array.from(answers, (of) => of[lane])),
    gradientAlone: bitsOf(gradientAlone[lane]),
    gradient: bitsOf(gradient[lane]),
    curvature: bitsOf(curvature[lane]),
    gradientByCopy: bitsOf(gradientByCopy[lane]),
    curvatureByCopy: bitsOf(curvatureByCopy[lane]),
  }));
}

/** The plain loops, asked one question after the other. */
function oneByOne(wiring: Wiring): Omit<LaneKernels, "answerSet" | "fits" | "fitsSet"> {
  const plain = plainKernels(wiring);
  const alone = (
    questions: readonly LaneQuestion[],
    ask: (question: LaneQuestion, set: SequenceSet, i: number) => void,
  ) =>
    questions.forEach((question, i) => {
      const { inputs, sequenceClass } = question;
      ask(question, sequenceSet([{ inputs, sequenceClass: sequenceClass === 1 ? 1 : 0 }]), i);
    });
  return {
    lanes: Infinity,
    answer: (questions, answers) => alone(questions, ({ w }, set, i) => (answers[i] = plain.answer(w, set, 0))),
    gradient: (questions, answers, gradients) =>
      alone(questions, ({ w, target }, set, i) => (answers[i] = plain.gradient(w, set, 0, target, gradients[i]))),
    curvature: (questions, answers, gradients, curvatures) =>
      alone(
        questions,
        ({ w, target }, set, i) => (answers[i] = plain.curvature(w, set, 0, target, gradients[i], curvatures[i])),
      ),
    byCopy: (questions, answers, gradients, curvatures) =>
      alone(
        questions,
        ({ w, target }, set, i) => (answers[i] = plain.byCopy(w, set, 0, target, gradients[i], curvatures[i])),
      ),
  };
}

describe("kernels in lanes", () => {
  it("compute the bits of the plain loops on random wirings, lengths and numbers of lanes, call after call", () => {
    const random = stream("seed=1/lane-kernels");
    for (let run = 0; run < RUNS; run++) {
      const wiring = randomWiring(random);
      const P = wiring.parameterNames.length;
      const kernels = laneKernels(wiring, 2 * (1 + random.integerBelow(4)));
      for (let call = 0; call < 3; call++) {
        const questions = randomQuestions(random, wiring, 1 + random.integerBelow(kernels.lanes));
        expect(everything(kernels, P, questions), `run ${run}`).toEqual(everything(oneByOne(wiring), P, questions));
      }
    }
  });

  it("compute the same as loops over tables, which large networks get", () => {
    const random = stream("seed=1/lane-kernels/packed");
    for (let run = 0; run < RUNS; run++) {
      const wiring = randomWiring(random);
      const P = wiring.parameterNames.length;
      const kernels = laneKernels(wiring, 2 * (1 + random.integerBelow(4)), "tanh", 0);
      for (let call = 0; call < 3; call++) {
        const questions = randomQuestions(random, wiring, 1 + random.integerBelow(kernels.lanes));
        const found = withoutCopies(kernels, P, questions);
        expect(found, `run ${run}`).toEqual(withoutCopies(oneByOne(wiring), P, questions));
      }
    }
  });

  it("keep a lane whose weights are huge, infinite or NaN from all others", () => {
    const random = stream("seed=1/lane-kernels/wild");
    for (let run = 0; run < RUNS; run++) {
      const wiring = randomWiring(random);
      const P = wiring.parameterNames.length;
      const kernels = laneKernels(wiring, 4);
      const questions = randomQuestions(random, wiring, 4);
      for (const { w } of questions) {
        for (let k = 0; k < w.length; k++) {
          if (random.integerBelow(6) === 0) w[k] = [1e300, -1e9, Infinity, NaN, 0, -0, 5e-324][random.integerBelow(7)];
        }
      }
      expect(everything(kernels, P, questions), `run ${run}`).toEqual(everything(oneByOne(wiring), P, questions));
    }
  });

  it("refuse no question, and more than there are lanes", () => {
    const kernels = laneKernels(latchWiring({ prefixLength: 1 }), 4);
    const question = { w: new Float64Array(3), inputs: Float64Array.of(0), sequenceClass: 1, target: 0.8 };
    for (const count of [0, 5]) {
      const ask = () => kernels.answer(new Array<LaneQuestion>(count).fill(question), new Float64Array(8));
      expect(ask).toThrow(new RangeError(`laneKernels: there must be 1 to 4 questions, got ${count}`));
    }
  });

  it("refuse derivatives of sign units, and those by copy of networks that are computed by loops over tables", () => {
    const question = { w: new Float64Array(3), inputs: Float64Array.of(0), sequenceClass: 1, target: 0.8 };
    const [answers, arrays] = [new Float64Array(4), [new Float64Array(3)]];
    const [signs, tables] = (["sign", "tanh"] as const).map((units) =>
      laneKernels(latchWiring({ prefixLength: 1 }), 4, units, 0),
    );
    expect(() => signs.gradient([question], answers, arrays)).toThrow(
      new RangeError("laneKernels: derivatives need tanh units, got gradient of sign units"),
    );
    expect(() => tables.byCopy([question], answers, arrays, arrays)).toThrow(
      new RangeError("laneKernels: derivatives by copy need an unrolled network, got a larger one"),
    );
  });
});
