// Tasks that each break one rule of `latchlab plugin check`, the one that their name ends in.
import { posed, trialSpecification } from "../../../lib/train.js";

const option = { kind: "number", about: "a number", source: "a test", from: 0, to: 1, recovered: 0.5 };

/** The problem of latch at this address, which is one of trials of its own. */
const latch = (T, address) =>
  posed(trialSpecification({ task: "latch", algorithm: "adam", T, seed: address.replaceAll(/\W/g, "-") }));

const task = (rule, changed = () => ({}), given = {}) => {
  const name = `breaks-${rule}`;
  return {
    name,
    about: "latch once more",
    options: {},
    leastT: () => 4,
    pose(T, options, address) {
      if (!(Number.isInteger(T) && T >= 4)) throw new RangeError(`${name}: T must be an integer >= 4, got ${T}`);
      const problem = { ...latch(T, address), task: name };
      return { ...problem, ...changed(problem, T, address) };
    },
    ...given,
  };
};

const withSet = (set, change) => ({ ...set, ...change(set) });
const shared = new Float64Array(100);
let posedBefore = 0;

export const tasks = [
  task("nothing"),
  task("complete", undefined, { about: undefined }),
  {
    ...task("name"),
    name: "parity",
    pose: (T, options, address) => ({ ...task("name").pose(T, options, address), task: "parity" }),
  },
  task("options", undefined, { options: { noise: { ...option, source: "" } } }),
  task("poses", () => ({ task: "latch" })),
  task("least-T", undefined, { leastT: () => 5 }),
  task("parameters", ({ initialParameters }) => ({ initialParameters: initialParameters.slice(1) })),
  task("sets", ({ training }) => ({ training: withSet(training, ({ count }) => ({ count: count + 1 })) })),
  task("classes", ({ training }) => ({
    training: withSet(training, ({ classes }) => ({ classes: classes.map(() => 1) })),
  })),
  task("lengths", ({ heldOut }) => ({ longer: heldOut })),
  task("held-out", ({ training }) => ({
    heldOut: () => withSet(training, ({ inputs }) => ({ inputs: inputs.slice() })),
  })),
  task("redraw", ({ training }) => ({
    training: {
      ...training,
      redraw: () => {
        for (let k = 0; k < training.inputs.length; k++) training.inputs[k] += 0.001;
      },
    },
  })),
  task("network", ({ wiring }) => ({ wiring: { ...wiring, output: 7 } })),
  task("units", undefined, { unitCount: () => 9 }),
  task("repeatable", ({ initialParameters }) => ({
    initialParameters: initialParameters.map((w) => w + 0.001 * ++posedBefore),
  })),
  task("addresses", (_, T) => ({ training: latch(T, "always").training })),
  task("own-arrays", ({ initialParameters }) => {
    const own = shared.subarray(0, initialParameters.length);
    own.set(initialParameters);
    return { initialParameters: own };
  }),
  task("draws", ({ initialParameters }) => ({
    // eslint-disable-next-line no-restricted-properties
    initialParameters: initialParameters.map((w) => w + 0.001 * Math.random()),
  })),
  task("comparison", undefined, {
    comparison: { lengths: { quick: [3], paper: [5] }, tuningLength: 5, variantLengths: [] },
  }),
];
