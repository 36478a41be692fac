/** The rules that a training algorithm keeps, tried on a bowl and on a small network. */
import { seedAddress, stream } from "../../numeric/random.ts";
import { optionValues } from "../../tasks/option-table.ts";
import { taskNamed } from "../../tasks/tasks.ts";
import { lockstepObjective } from "../../training/network-objective.ts";
import { runTrial } from "../../training/trial.ts";
import { type AlgorithmSubject, ENTRY_RULES, type Made, underPresets } from "./algorithm-entry-rules.ts";
import { PARAMETERS, Probe, QUESTIONS } from "./algorithm-probe.ts";
import { whileChance } from "./chance.ts";
import { DRAWS, type Rule } from "./rule.ts";

const CURVATURES: readonly unknown[] = ["beckerLeCun", "gaussNewton", "exact"];

const pointsText = ({ points }: Probe) => JSON.stringify(points.map((point) => point.map(String)));

const runs: Rule<AlgorithmSubject> = {
  name: "runs",
  words: "goes on or ends, and throws nothing",
  after: ["creates"],
  check: (subject) =>
    underPresets(subject, (make) => {
      const { hasEnded, questions } = new Probe(make()).toTheEnd();
      return hasEnded && questions.length === 0 ? "it ended before it asked anything" : undefined;
    }),
};

const points: Rule<AlgorithmSubject> = {
  name: "points",
  words: "asks about points that are Float64Arrays with one entry for each parameter",
  after: ["runs"],
  check: (subject) =>
    underPresets(subject, (make) => {
      const bad = new Probe(make()).toTheEnd().questions.find((question) => {
        const at = (question as { readonly at?: unknown } | null | undefined)?.at;
        return !(at instanceof Float64Array && at.length === PARAMETERS);
      });
      if (bad === undefined) return undefined;
      const { at } = (bad ?? {}) as { readonly at?: Partial<ArrayLike<number>> | null };
      const what = at === undefined || at === null ? "nothing" : `${String(at.length)} in a ${at.constructor.name}`;
      return `for ${PARAMETERS} parameters it asked about ${what}`;
    }),
};

const initial: Rule<AlgorithmSubject> = {
  name: "initial",
  words: "leaves the initial parameters alone",
  after: ["runs"],
  check: (subject) =>
    underPresets(subject, (make) => {
      const probe = new Probe(make());
      const before = [...probe.initial];
      const after = [...probe.toTheEnd().initial];
      return before.every((w, i) => Object.is(w, after[i]))
        ? undefined
        : `${before.join(", ")} became ${after.join(", ")}`;
    }),
};

const answers: Rule<AlgorithmSubject> = {
  name: "answers",
  words: "changes nothing in the answers that it is given",
  after: ["runs"],
  check: (subject) => underPresets(subject, (make) => new Probe(make()).toTheEnd().touched),
};

const level: Rule<AlgorithmSubject> = {
  name: "level",
  words: "asks and reads only what its level of knowledge allows",
  after: ["runs"],
  check: (subject) =>
    underPresets(subject, (make) => {
      const made = make();
      const { knowledge } = made;
      const { questions, foreign } = new Probe(made).toTheEnd();
      if (foreign !== undefined) return `it read ${foreign}, which the level ${knowledge} is not told`;
      const hasCurvature = knowledge === "curvature" || knowledge === "unfolded";
      for (const question of questions as readonly Readonly<Record<string, unknown>>[]) {
        if (hasCurvature && !CURVATURES.includes(question.curvature)) {
          return `its curvature must be one of ${CURVATURES.join(", ")}, got ${String(question.curvature)}`;
        }
        if (knowledge === "discrete" && typeof question.errorRule !== "function")
          return "it asked without a rule of errors";
        if (!hasCurvature && question.curvature !== undefined)
          return `it asked for a curvature at the level ${knowledge}`;
      }
      return undefined;
    }),
};

const repeatable: Rule<AlgorithmSubject> = {
  name: "repeatable",
  words: "does the same again from the same stream",
  after: ["runs", "points"],
  check: (subject) =>
    underPresets(subject, (make) => {
      const made = make();
      const [first, again, anew] = [made, made, make()].map((one) => new Probe(one).toTheEnd());
      return firstDifference(first, again, "started again") ?? firstDifference(first, anew, "created anew");
    }),
};

const views: Rule<AlgorithmSubject> = {
  name: "views",
  words: "reads an answer only until it asks again",
  after: ["repeatable"],
  check: (subject) =>
    underPresets(subject, (make) => {
      const [one, other] = (["reused", "spoiled"] as const).map((how) =>
        new Probe(make(), { answers: how }).toTheEnd(),
      );
      return firstDifference(one, other, "with answers that are spoiled once the next is asked for");
    }),
};

const sideBySide: Rule<AlgorithmSubject> = {
  name: "side-by-side",
  words: "shares nothing between trainings under way at once",
  after: ["repeatable"],
  check: (subject) =>
    underPresets(subject, (make) => {
      const made = make();
      const alone = new Probe(made, { seed: "1" }).toTheEnd();
      const [one, other] = ["1", "2"].map((seed) => new Probe(made, { seed }));
      for (let k = 0; k < QUESTIONS; k++) for (const probe of [one, other]) probe.step();
      const [a, b] = [one, other].map(({ questions }) => (questions.at(0) as { at: Float64Array }).at.buffer);
      return a === b
        ? "two trainings asked about one and the same array"
        : firstDifference(alone, one, "beside another");
    }),
};

const draws: Rule<AlgorithmSubject> = {
  name: DRAWS,
  words: "draws from the stream that it is given, and from no other chance or clock",
  after: ["runs"],
  check: (subject) =>
    underPresets(subject, (make) => {
      const { used } = whileChance("is refused", () => {
        try {
          new Probe(make()).toTheEnd();
        } catch {
          // What it asked for is told below.
        }
      });
      return used.length === 0 ? undefined : `it used ${used.join(" and ")}`;
    }),
};

const finite: Rule<AlgorithmSubject> = {
  name: "finite",
  words: "asks about finite parameters while costs are finite",
  after: ["runs", "points"],
  check: (subject) =>
    underPresets(subject, (make) => {
      const all = new Probe(make()).toTheEnd().points;
      const k = all.findIndex((point) => !point.every(Number.isFinite));
      return k < 0 ? undefined : `question ${k + 1} was about ${all[k].join(", ")}`;
    }),
};

const network: Rule<AlgorithmSubject> = {
  name: "network",
  words: "trains a network within its budget",
  after: ["points", "units", "level"],
  check({ entry }) {
    const { options: table, model, name } = entry;
    const task = taskNamed("two-sequence");
    const taskValues = optionValues(task.name, task.options, "working", task.name);
    const address = "plugin-check/two-sequence/trial=1";
    const problem = task.pose(task.leastT(taskValues), taskValues, address);
    const values = optionValues(name, table, "working", task.name);
    const { objective, initial: start } = model?.(problem, values, stream(seedAddress(address, "model"))) ?? {
      objective: lockstepObjective(problem, entry.units),
      initial: problem.initialParameters,
    };
    const budget = 4 * objective.trainingSize;
    const { presentations } = runTrial(entry.create(values) as Made, objective, {
      initial: start,
      budget,
      acceptableCost: 0.04,
      order: stream(seedAddress(address, "order")),
      random: stream(seedAddress(address, "algorithm")),
    });
    return presentations <= budget ? undefined : `it took ${presentations} of ${budget} presentations`;
  },
};

/** Where two trainings begin to differ; undefined where they do not. */
function firstDifference(one: Probe, other: Probe, how: string): string | undefined {
  if (pointsText(one) === pointsText(other)) return undefined;
  const k = one.points.findIndex((point, at) => !point.every((w, i) => Object.is(w, other.points.at(at)?.[i])));
  const place = k < 0 ? one.points.length : k;
  const [was, is] = [one, other].map(({ points: all }) => all.at(place)?.join(", ") ?? "no question");
  return `${how}, question ${place + 1} was about ${is}; before, about ${was}`;
}

/** The rules of algorithms; each stands after those that it needs. */
export const ALGORITHM_RULES: readonly Rule<AlgorithmSubject>[] = [
  ...[...ENTRY_RULES, runs, points, initial, answers, level, repeatable, views, sideBySide, draws, finite, network],
];
