/** What an algorithm does when it is told something, without a trial round it. */
import { type Random, stream } from "../../../src/numeric/random.ts";
import { optionValues, type Preset } from "../../../src/tasks/option-table.ts";
import type { AlgorithmEntry } from "../../../src/training/algorithm-entry.ts";
import type { Knowledge, KnowledgeLevel, TrainingAlgorithm } from "../../../src/training/training-algorithm.ts";

/** What the defaults of an entry for latch become with these in their place. */
export function made<K extends KnowledgeLevel>(
  entry: AlgorithmEntry,
  given: Record<string, number | string> = {},
  preset: Preset = "recovered",
) {
  const options = optionValues(entry.name, entry.options, preset, "latch", given);
  return entry.create(options) as unknown as TrainingAlgorithm<K>;
}

/** The points it asks for: first the initial one, then one after each answer; fewer where it returns. */
export function pointsAsked<K extends KnowledgeLevel>(
  algorithm: TrainingAlgorithm<K>,
  initial: ArrayLike<number>,
  answers: readonly Knowledge[K][],
  random: Random = stream("points asked"),
): readonly Float64Array[] {
  const run = algorithm.start(Float64Array.from(initial), random);
  const points: Float64Array[] = [];
  let asked = run.next();
  for (const answer of answers) {
    if (asked.done === true) return points;
    points.push(asked.value.at.slice());
    asked = run.next(answer);
  }
  return asked.done === true ? points : [...points, asked.value.at.slice()];
}

/** The change of the parameters after one answer. */
export function firstStep<K extends KnowledgeLevel>(
  algorithm: TrainingAlgorithm<K>,
  initial: Float64Array,
  told: Knowledge[K],
): Float64Array {
  const [before, after] = pointsAsked(algorithm, initial, [told]);
  return after.map((w, i) => w - before[i]);
}
