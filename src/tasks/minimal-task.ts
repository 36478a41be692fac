/**
 * The minimal task: what keeps even one unit from learning to latch.
 *
 * Paper, section on the minimal task: the class is settled by the first L inputs, which are parameters, a set for each
 * class, in place of a module that would compute them; Gaussian noise of parameter s follows to the end. If the
 * gradient by these parameters vanishes, so does the error signal of any such module. The self-weight starts at w_0.
 *
 * Departure: the noise parameter is called a variance in the captions; both readings are options.
 *
 * Symbols: L prefix length, T length (all sequences alike), s noise parameter, w_0 initial self-weight, h_t^k trained
 * inputs.
 */
import { latchWiring } from "../networks/wiring/paper-wirings.ts";
import { emptySequenceSet, type SequenceSet } from "../networks/sequence.ts";
import { type Random, seedAddress, stream } from "../numeric/random.ts";
import type { OptionTable } from "./option-table.ts";
import { affordable, COMPARISON_OPTIONS, requireT } from "./sequence-law.ts";
import type { Task } from "./task.ts";

const OPTIONS = {
  prefixLength: {
    kind: "integer",
    about: "trained inputs of each class, L",
    source: "paper, section on the minimal task: 3",
    from: 1,
    to: 1000,
    recovered: 3,
  },
  initialWeight: {
    kind: "number",
    about: "w_0, where the self-weight starts, or stays if it is not trained",
    source: "paper, section on the minimal task: 1.25 in the second experiment",
    from: -100,
    to: 100,
    recovered: 1.25,
  },
  weightTrained: {
    kind: "choice",
    about: "whether the self-weight is trained",
    source: "paper: the connection weights are trainable too",
    choices: ["yes", "no"],
    recovered: "yes",
  },
  s: {
    kind: "number",
    about: "noise parameter",
    source: "paper, section on the minimal task: 0.2 in the second experiment",
    from: 0,
    to: 1000,
    recovered: 0.2,
  },
  noiseReading: {
    kind: "choice",
    about: "what s is",
    source: "paper: called variance in the captions",
    choices: ["variance", "standard-deviation"],
    recovered: "variance",
  },
  freshNoise: {
    kind: "choice",
    about: "whether noise is drawn anew for each presentation",
    source: "not recovered; our choice",
    choices: ["yes", "no"],
    recovered: "yes",
  },
  trainingSequences: {
    kind: "integer",
    about: "sequences in the training set",
    source: "not recovered; our choice",
    from: 1,
    to: 100_000,
    recovered: 20,
  },
  heldOutSequences: {
    kind: "integer",
    about: "fresh sequences by which convergence is judged",
    source: "not recovered; our choice",
    from: 1,
    to: 1_000_000,
    recovered: 400,
  },
  longerSequences: { ...COMPARISON_OPTIONS.longerSequences, about: "fresh sequences longer than T" },
  longerFactor: { ...COMPARISON_OPTIONS.longerFactor, about: "they are this many times T long" },
  inputRange: {
    kind: "number",
    about: "trained inputs start uniform in plus and minus this",
    source: 'paper: "small" uniform values; size not recovered',
    from: 0,
    to: 1000,
    recovered: 0.1,
  },
  targetSize: { ...COMPARISON_OPTIONS.targetSize, about: "targets are plus and minus this" },
} as const satisfies OptionTable;

/** The minimal task. */
export const minimalTask: Task<typeof OPTIONS> = {
  name: "minimal",
  about: "a single unit has to learn which inputs make it remember, and to remember them through Gaussian noise",
  options: OPTIONS,
  fixedBudget: 6000,
  unitCount: () => 1,
  leastT: ({ prefixLength }) => prefixLength,
  pose(T, options, address) {
    requireT("minimal", T, options.prefixLength, options);
    const { prefixLength, initialWeight, inputRange, targetSize, s } = options;
    const longest = options.longerFactor * T;
    const isTrained = options.weightTrained === "yes";
    const deviation = options.noiseReading === "variance" ? Math.sqrt(s) : s;
    const wiring = latchWiring({ prefixLength, ...(isTrained ? {} : { fixedWeight: initialWeight }) });
    const weights = stream(seedAddress(address, "initial-weights"));
    const inputs = Float64Array.from({ length: 2 * prefixLength }, () =>
      weights.uniformBetween(-inputRange, inputRange),
    );

    const fillNoise = (set: SequenceSet, p: number, random: Random) => {
      const end = set.starts[p] + set.lengths[p];
      for (let k = set.starts[p] + prefixLength; k < end; k++) set.inputs[k] = deviation * random.gaussian();
    };
    const setAt = (purpose: string, count: number, length: number) => {
      const random = stream(seedAddress(address, purpose));
      const set = emptySequenceSet(new Array<number>(count).fill(length));
      for (let p = 0; p < count; p++) {
        set.classes[p] = p % 2;
        fillNoise(set, p, random);
      }
      return { set, random };
    };
    const { set, random } = setAt("training-data", options.trainingSequences, T);
    return {
      task: "minimal",
      T,
      wiring,
      targetSize,
      typicalInputs: [0],
      noise: { law: "gaussian", size: deviation },
      initialParameters: isTrained ? Float64Array.of(initialWeight, ...inputs) : inputs,
      training: options.freshNoise === "yes" ? { ...set, redraw: (p) => fillNoise(set, p, random) } : set,
      heldOut: () => setAt("held-out-data", affordable(options.heldOutSequences, T), T).set,
      longer: () => setAt("longer-data", affordable(options.longerSequences, longest), longest).set,
    };
  },
};
