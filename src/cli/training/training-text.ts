/** A watched trial in words, for someone who has read the paper's abstract. */
import type { Snapshot, TrainingRecord } from "../../experiments/training-run/training-record.ts";
import type { NeuronRetention } from "../../experiments/training-run/retention.ts";
import type { MemoryAttractor } from "../../experiments/training-run/memory.ts";
import { posed } from "../../experiments/run-specification.ts";
import { deviations, type TrialRow } from "../../experiments/trial-row.ts";
import { counted, grouped, percent, significant } from "../../numeric/number-text.ts";
import { taskNamed } from "../../tasks/tasks.ts";
import { algorithmNamed } from "../../training/algorithms/algorithms.ts";
import { shellWord } from "../../../properties/engine/system/shell-word.ts";
import type { Paint } from "../terminal/paint.ts";
import { paragraph, toBeCopied } from "../terminal/paragraph.ts";

const TABLE_ROWS = 14;

/** The story of a trial. `settings` are those of the command line, for the line that repeats it. */
export function trainingText(record: TrainingRecord, settings: readonly string[], paint: Paint): string[] {
  const { row } = record;
  const { specification } = row;
  const { task, T, seed, trial, preset } = specification;
  const algorithm = algorithmNamed(specification.algorithm);
  return [
    paint("bold", `${task}, T = ${T}: ${algorithm.title}`) +
      `  (seed ${seed}, trial ${trial}, ${preset} constants${changed(record)})`,
    "",
    ...paragraph(`The task: ${taskNamed(task).about}; ${lengthsOf(record)}. Guessing is wrong half of the time.`),
    ...paragraph(`The algorithm: ${algorithm.about}.`),
    "",
    ...resultOf(record, paint),
    "",
    ...tableOf(record),
    "",
    paint("bold", "Does it latch?"),
    ...retentionOf(record).flatMap((line) => paragraph(line, 2, undefined, 0)),
    "",
    paint("bold", "How far back does the gradient reach?"),
    ...horizonOf(record).flatMap((line) => paragraph(line, 2, undefined, 0)),
    "",
    ...weightsOf(record),
    ...toBeCopied("again", commandOf(record, settings), 0, 9),
  ];
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
/** The clause with its long fractions cut to what is read. */
const rounded = (clause: string) => clause.replace(/\d+\.\d{4,}/g, (digits) => significant(Number(digits)));
const signed = (x: number) => significant(x, 2);

function changed({ row }: TrainingRecord): string {
  const different = Object.entries(deviations(row.specification));
  return different.length === 0 ? "" : `, but ${different.map(([name, value]) => `${name} ${value}`).join(", ")}`;
}

function lengthsOf({ lengths: [shortest, longest], row }: TrainingRecord): string {
  const { trainingSequences } = row.specification.taskOptions;
  return `it is trained on ${trainingSequences} sequences of ${grouped(shortest)} to ${grouped(longest)} steps`;
}

function resultOf({ row }: TrainingRecord, paint: Paint): string[] {
  const { outcome, reason, presentations, training, heldOut, longer, specification } = row;
  const spent = counted(presentations, "presentation").replace(String(presentations), grouped(presentations));
  const good = outcome === "converged";
  const head = {
    converged: presentations === 0 ? "the initial weights solve it already" : `it learned the task in ${spent}`,
    "budget-exhausted": `it did not learn the task in ${spent}`,
    stuck: `it got stuck after ${spent}`,
    diverged: `it diverged after ${spent}`,
  }[outcome];
  const { longerFactor } = specification.taskOptions;
  return [
    ...paragraph(`${paint("bold", "Result:")} ${paint(good ? "green" : "red", head)} (${rounded(reason)}).`),
    ...paragraph(
      `Wrong answers: ${percent(training.errorRate)} on the training set, ${percent(heldOut.errorRate)} on fresh sequences, ` +
        `${percent(longer.errorRate)} on sequences up to ${longerFactor} times as long.`,
      2,
    ),
  ];
}

function tableOf({ snapshots, row, horizonShare, largestHorizon, units, model }: TrainingRecord): string[] {
  const shown = spread(snapshots);
  if (model !== undefined) {
    return [
      ...columnsOf(
        ["presentations", "cost", "wrong"],
        shown.map(({ presentations, cost, errorRate }) => [
          grouped(presentations),
          significant(cost, 3),
          percent(errorRate),
        ]),
      ),
      "",
      ...paragraph(
        `What is trained in place of the task's network is a ${model}: the size of its weights, and where it rests, are ` +
          "not looked at.",
        2,
        undefined,
        0,
      ),
    ];
  }
  const head = ["presentations", "cost", "wrong", "radius", "norm", "reach", "rests at"];
  const horizon = ({ gradientHorizon }: Snapshot) =>
    gradientHorizon === null ? "–" : `${gradientHorizon >= largestHorizon ? "≥ " : ""}${gradientHorizon}`;
  const cells = shown.map((snapshot) => [
    grouped(snapshot.presentations),
    significant(snapshot.cost, 3),
    percent(snapshot.errorRate),
    snapshot.spectralRadius === null ? "–" : significant(snapshot.spectralRadius, 3),
    snapshot.operatorNorm === null ? "–" : significant(snapshot.operatorNorm, 3),
    horizon(snapshot),
    restsAt(snapshot.attractors),
  ]);
  const reach =
    units === "sign"
      ? "Sign units have no gradient, so none reaches back."
      : `reach: how many steps back the gradient is still ${percent(horizonShare)} of what it is at the last step (median of ` +
        "15 sequences that are longer than those trained on).";
  return [
    ...columnsOf(head, cells),
    "",
    ...paragraph(
      "radius: spectral radius of the recurrent weight matrix, above 1 a state can sustain itself; norm: its operator norm " +
        `(largest singular value), the most that one step can stretch. ${reach} rests at: answers of the network's attracting ` +
        `fixed points, and 2-cycles (x/y), under ${isAskedByInputs(row) ? "a constant input u" : "no input"}.`,
      2,
      undefined,
      0,
    ),
  ];
}

function columnsOf(head: readonly string[], cells: readonly (readonly string[])[]): string[] {
  const widths = head.map((title, column) => Math.max(title.length, ...cells.map((line) => line[column].length)));
  const line = (texts: readonly string[]) =>
    texts.map((text, column) => (column === texts.length - 1 ? text : text.padStart(widths[column]))).join("   ");
  return [line(head), ...cells.map(line)];
}

/** Whether typical inputs are other than noise around 0, so that each of them may change the answer: parity. */
const isAskedByInputs = ({ specification }: TrialRow) =>
  posed(specification).typicalInputs.some((input) => input !== 0);

function restsAt(attractors: readonly MemoryAttractor[]): string {
  if (attractors.length === 0) return "none found";
  const inputs = [...new Set(attractors.map(({ input }) => input))];
  const answersUnder = (input: number) =>
    attractors
      .filter((attractor) => attractor.input === input)
      .map(({ answers }) => answers)
      .sort(([a], [b]) => a - b)
      .map((answers) => answers.map(signed).join("/"))
      .join(", ");
  return inputs
    .map((input) =>
      inputs.length === 1 && input === 0 ? answersUnder(input) : `u = ${signed(input)}: ${answersUnder(input)}`,
    )
    .join("; ");
}

function retentionOf({ longRuns, neuron, row }: TrainingRecord): string[] {
  const { right, sequences, shortest, longest } = longRuns;
  const runs =
    `${right === sequences ? "Yes, as far as runs can tell" : "No"}: ${right} of ${sequences} fresh sequences of ` +
    `${grouped(shortest)} to ${grouped(longest)} steps, far longer than it was trained on, are answered rightly` +
    `${isAskedByInputs(row) ? ", every step of which may change what it has to remember" : ""}.`;
  return [runs, ...(neuron === undefined ? [] : [theoryOf(neuron)])];
}

function theoryOf({ w, noiseBound: b, inputThreshold, leastFirstState, classes }: NeuronRetention): string {
  const size = significant(b);
  if (b === 0) return "There is no noise, so that any weight above 0 keeps the sign, and only one above 1 its size.";
  if (inputThreshold === undefined || !(w > 1)) {
    return `By theory it cannot: with w = ${significant(w)}, not above 1, no state resists noise of ±${size}.`;
  }
  const threshold = `its weight w = ${significant(w)} withstands inputs up to h* = ${significant(inputThreshold)}`;
  if (leastFirstState === undefined) {
    return `By theory it cannot: ${threshold}, and the noise goes up to ${size}. ${flips(classes)}`;
  }
  const starts = classes.map(({ firstState }) => significant(Math.abs(firstState))).join(" and ");
  const needed = `a first state must be beyond ${significant(leastFirstState)}, and they are ${starts} in size`;
  return classes.every(({ holdsForEver }) => holdsForEver)
    ? `By theory it holds for ever: ${threshold}, more than the ±${size} of the noise; ${needed}.`
    : `By theory it can fail: ${threshold}, but ${needed}. ${flips(classes)}`;
}

function flips(classes: NeuronRetention["classes"]): string {
  const after = classes.flatMap(({ sequenceClass, flippedAfter }) =>
    flippedAfter === undefined
      ? []
      : [
          flippedAfter === 0
            ? `class ${sequenceClass} starts on the wrong side`
            : `class ${sequenceClass} after ${counted(flippedAfter, "step")}`,
        ],
  );
  return after.length === 0 ? "" : `Noise that always pushes the same way flips it: ${after.join(", ")}.`;
}

function horizonOf(record: TrainingRecord): string[] {
  const { snapshots, units, model, largestHorizon, horizonShare, row, gradientByLag } = record;
  if (model !== undefined) {
    return [`Not looked at: this is a ${model}, and what reaches back is measured in the task's own network only.`];
  }
  if (units === "sign") {
    return ["Units that are switches have no gradient; discrete error propagation sends errors back in its own way."];
  }
  const seen = snapshots.flatMap(({ presentations, gradientHorizon }) =>
    gradientHorizon === null ? [] : [{ presentations, steps: gradientHorizon }],
  );
  if (seen.length === 0) return ["The weights have run away, so there is no gradient to follow."];
  const end = seen[seen.length - 1];
  const most = seen.reduce((best, one) => (one.steps > best.steps ? one : best));
  const { right, sequences } = record.longRuns;
  const steps = (n: number) => `${n >= largestHorizon ? "at least " : ""}${counted(n, "step")}`;
  const lag = Math.min(row.specification.T, (gradientByLag?.length ?? 1) - 1);
  const far = gradientByLag?.[lag];
  return [
    `${capital(steps(end.steps))} at the end` +
      `${most.steps > end.steps ? `; ${steps(most.steps)} at ${grouped(most.presentations)} presentations, the farthest` : ""}. ` +
      `What it was ${lag} steps ago still moves the answer ` +
      (far === undefined || far === 0 ? "not at all" : `${significant(far, 2)} times as much as the last step`) +
      `${end.steps < lag ? `, less than the ${percent(horizonShare)} that count as reaching back` : ""}.`,
    ...(end.steps >= largestHorizon && right < sequences
      ? [
          "It reaches as far as was looked because nothing holds the state: what keeps the gradient alive keeps the noise alive.",
        ]
      : []),
    ...(most.steps > end.steps && right === sequences
      ? [
          "That is the paper's point: where the network holds its state against noise, a small change of an old state is " +
            "forgotten as noise is, so the gradient that could teach it about long ago is gone.",
        ]
      : []),
  ];
}

function weightsOf({ parameterNames, row }: TrainingRecord): string[] {
  const values = parameterNames.map((name, i) => {
    const value = row.parameters[i];
    return `${name} = ${value === null ? "not finite" : significant(value)}`;
  });
  const shown =
    values.length <= 10 ? values : [...values.slice(0, 9), `… (${values.length} in all; --json shows them)`];
  return paragraph(`weights  ${shown.join(", ")}`, 0, undefined, 9);
}

function commandOf({ row }: TrainingRecord, settings: readonly string[]): string {
  const { task, algorithm, T, seed, trial, preset, budget, acceptableCost } = row.specification;
  return [
    `latchlab train --task ${task} --algorithm ${algorithm} --T ${T} --seed ${shellWord(seed)}`,
    ...(trial === 1 ? [] : [`--trial ${trial}`]),
    ...(preset === "working" ? [] : [`--preset ${preset}`]),
    ...(budget === algorithmNamed(algorithm).budget ? [] : [`--budget ${budget}`]),
    ...(acceptableCost === null || acceptableCost === 0.04 ? [] : [`--acceptable-cost ${acceptableCost}`]),
    ...settings.map((setting) => `--set ${setting}`),
  ].join(" ");
}

/** The snapshots for the rows of a table: the first, the last and an even spread between. */
function spread(snapshots: readonly Snapshot[]): readonly Snapshot[] {
  if (snapshots.length <= TABLE_ROWS) return snapshots;
  const step = (snapshots.length - 1) / (TABLE_ROWS - 1);
  return Array.from({ length: TABLE_ROWS }, (_, i) => snapshots[Math.round(i * step)]);
}
