/** The rules that the sets of sequences of a task keep: form, classes, lengths, and what is drawn anew. */
import type { SequenceSet } from "../../networks/sequence.ts";
import type { Problem } from "../../tasks/task.ts";
import type { Rule } from "./rule.ts";

/** What a task poses, the same each time, and the T at which it does. */
interface Posed {
  readonly pose: () => Problem;
  readonly T: number;
}

/** The sets of a problem, with what they are called. */
export const setsOf = (problem: Problem): readonly (readonly [name: string, set: SequenceSet])[] => [
  ["training set", problem.training],
  ["held-out set", problem.heldOut()],
  ["longer set", problem.longer()],
];

/** The first thing that is seen of a set, with the name of that. */
function ofSets(problem: Problem, see: (set: SequenceSet) => string | undefined): string | undefined {
  for (const [name, set] of setsOf(problem)) {
    const seen = see(set);
    if (seen !== undefined) return `its ${name} ${seen}`;
  }
  return undefined;
}

const sets: Rule<Posed> = {
  name: "sets",
  words: "has sets of finite inputs in typed arrays, each sequence in its place",
  after: ["poses"],
  check: ({ pose }) =>
    ofSets(pose(), ({ count, inputs, starts, lengths, classes }) => {
      if (!(Number.isInteger(count) && count >= 1)) return `has ${count} sequences`;
      const isTyped = inputs instanceof Float64Array && starts instanceof Int32Array && lengths instanceof Int32Array;
      if (!(isTyped && classes instanceof Uint8Array)) return "has arrays of another type";
      if (!(starts.length === count && lengths.length === count && classes.length === count)) {
        return `has ${count} sequences, ${starts.length} starts, ${lengths.length} lengths and ${classes.length} classes`;
      }
      let place = 0;
      for (let p = 0; p < count; p++) {
        if (starts[p] !== place || lengths[p] < 1)
          return `has sequence ${p} from ${starts[p]} with length ${lengths[p]}`;
        place += lengths[p];
      }
      if (place !== inputs.length) return `has ${inputs.length} inputs for lengths of ${place} together`;
      const bad = inputs.find((input) => !Number.isFinite(input));
      return bad === undefined ? undefined : `has an input of ${bad}`;
    }),
};

const classes: Rule<Posed> = {
  name: "classes",
  words: "has sequences of both classes, 0 and 1, in each set",
  after: ["sets"],
  check: ({ pose }) =>
    ofSets(pose(), (set) => {
      const found = [...new Set(set.classes)].sort();
      return found.join() === "0,1" ? undefined : `has the classes ${found.join(", ")}`;
    }),
};

const lengths: Rule<Posed> = {
  name: "lengths",
  words: "trains on lengths of at most T, and has longer ones in the longer set alone",
  after: ["sets"],
  check({ pose, T }) {
    const problem = pose();
    const [longest, fresh] = [problem.training, problem.heldOut()].map((set) => Math.max(...set.lengths));
    if (longest > T) return `it trains on length ${longest} at T = ${T}`;
    if (fresh > T) return `its held-out set has length ${fresh} at T = ${T}`;
    const least = Math.min(...problem.longer().lengths);
    return least > T ? undefined : `its longer set has length ${least} at T = ${T}`;
  },
};

const heldOut: Rule<Posed> = {
  name: "held-out",
  words: "holds out other sequences than it trains on",
  after: ["sets"],
  check({ pose }) {
    const { training, heldOut: drawn, noise } = pose();
    const [own, fresh] = [textsOf(training), textsOf(drawn())];
    const common = fresh.filter((text) => own.includes(text)).length;
    // Without noise a few sequences may be all that there are; not so in the same order.
    const isCopied =
      noise.size > 0 ? common > 0 : own.length > 1 && own.every((text, p) => (fresh[p] ?? text) === text);
    return isCopied ? `${common} of ${fresh.length} held-out sequences are in the training set` : undefined;
  },
};

const textsOf = ({ inputs, starts, lengths: all, count }: SequenceSet): readonly string[] =>
  Array.from({ length: count }, (_, p) => inputs.subarray(starts[p], starts[p] + all[p]).join());

const redraw: Rule<Posed> = {
  name: "redraw",
  words: "draws a sequence anew in its place, the others and all classes being left alone",
  after: ["sets"],
  check({ pose }) {
    const problem = pose();
    const { training } = problem;
    if (training.redraw === undefined) return undefined;
    const other = pose().training;
    const [before, fixed] = [textsOf(training), [...training.classes, ...training.lengths].join()];
    training.redraw(0);
    other.redraw?.(0);
    const after = textsOf(training);
    if ([...training.classes, ...training.lengths].join() !== fixed) return "it changed classes or lengths";
    const changed = after.findIndex((text, p) => p > 0 && text !== before[p]);
    if (changed > 0) return `drawing sequence 0 anew changed sequence ${changed}`;
    if (problem.noise.size > 0 && after[0] === before[0]) return "drawing sequence 0 anew left it as it was";
    return after[0] === textsOf(other)[0] ? undefined : "sequence 0 was drawn otherwise the second time";
  },
};

/** The rules of sets; each stands after those that it needs. */
export const SET_RULES: readonly Rule<Posed>[] = [sets, classes, lengths, heldOut, redraw];
