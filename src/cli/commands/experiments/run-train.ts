/** `latchlab train`: one trial of one algorithm on one task, watched. */
import { resolve } from "node:path";
import { recordTraining, type TrainingRecord } from "../../../experiments/training-run/training-record.ts";
import { posed, trainedModel } from "../../../experiments/run-specification.ts";
import { type TrialRequest, trialSpecification } from "../../../experiments/trial-row.ts";
import { renderFigure } from "../../../report/figure.ts";
import { trainingFigure } from "../../../report/figures/training.ts";
import { given } from "../../../numeric/given.ts";
import { percent, significant } from "../../../numeric/number-text.ts";
import { splitSettings } from "../../training/option-settings.ts";
import { prepareFile, writeWhole } from "../../files/output-folder.ts";
import { paint } from "../../terminal/paint.ts";
import { progress } from "../../terminal/progress.ts";
import { trainingOptionsList } from "../../training/training-options.ts";
import { trainingText } from "../../training/training-text.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import { weightsFile } from "../../files/weights-file.ts";
import type { TrainOptions } from "./train.ts";

export async function runTrain(options: TrainOptions): Promise<number> {
  const { task, algorithm, set = [], quiet = false, save, figure } = options;
  if (options.list) {
    process.stdout.write(`${trainingOptionsList(options.preset, task, algorithm).join("\n")}\n`);
    return 0;
  }
  if (task === undefined) throw new UsageError("--task must be given, for instance --task latch");
  if (algorithm === undefined)
    throw new UsageError("--algorithm must be given, for instance --algorithm back-propagation");
  const { T, seed, trial, preset, budget, acceptableCost } = options;
  const request: TrialRequest = {
    task,
    algorithm,
    T,
    seed,
    trial,
    preset,
    ...splitSettings(set, task, algorithm),
    ...given({ budget, acceptableCost }),
  };
  const specification = asUsage(() => trialSpecification(request));
  // Made once ahead, so that a task that can't be posed is refused before anything is written or trained.
  const { about } = asUsage(() => trainedModel(specification, posed(specification)));
  if (save !== undefined && about !== undefined) {
    throw new UsageError(
      `--save writes the task's network, and ${algorithm} trains a ${about}: --json shows its parameters`,
    );
  }
  if (save !== undefined && figure !== undefined && resolve(save) === resolve(figure)) {
    throw new UsageError(`--figure must name another file than --save, got ${figure} twice`);
  }
  for (const file of [save, figure]) if (file !== undefined) prepareFile(file);

  const shown = progress("latchlab train", specification.budget, quiet);
  const record = recordTraining(specification, {
    horizonShare: options.share,
    onPoint: ({ presentations, cost, errorRate }) =>
      shown.show(presentations, `mean cost ${significant(cost)}, ${percent(errorRate, 2)} wrong`),
  });
  shown.end();
  if (save !== undefined) writeWhole(save, weightsFile(record));
  if (figure !== undefined) writeWhole(figure, await renderFigure(trainingFigure(record)));
  process.stdout.write(`${options.json ? JSON.stringify(record, null, 2) : text(record, options)}\n`);
  return 0;
}

function text(record: TrainingRecord, { save, figure, set = [] }: TrainOptions): string {
  const written = [
    ...(save === undefined ? [] : [`weights  ${save}`]),
    ...(figure === undefined ? [] : [`figure   ${figure}`]),
  ];
  return [...trainingText(record, set, paint), ...(written.length === 0 ? [] : ["", ...written])].join("\n");
}

/** The value that `make` makes. What the library refuses is a UsageError here. */
function asUsage<Value>(make: () => Value): Value {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) {
      throw new UsageError(error.message.replace(/^(trialSpecification|runSpecification): /, ""), { cause: error });
    }
    throw error;
  }
}
