/** `latchlab examine`: the paper's questions, asked of anyone's recurrent map. */
import { join } from "node:path";
import type { ExaminationRecord } from "../../examination/examination-record.ts";
import { NAMED_SUBJECTS } from "../../examination/subjects/named-subjects.ts";
import type { CellName } from "../../networks/weights/pytorch-layout.ts";
import { examinationSummary } from "../../report/words/examination-summary.ts";
import { renderFigure } from "../../report/figure.ts";
import { examinationFigures } from "../../report/figures/examination/examination.ts";
import { readSequences, readStates } from "../examination/data-files.ts";
import type { ExaminationRequest } from "../examination/examination-worker.ts";
import { mapSource } from "../examination/map-source.ts";
import { runExamination } from "../examination/run-examination.ts";
import { examinationText } from "../examination/examination-text.ts";
import { prepareFolder, writeWhole } from "../files/output-folder.ts";
import { paint } from "../terminal/paint.ts";
import { UsageError } from "../terminal/usage-error.ts";

/** Which map, and how it is run. */
export interface MapRequest {
  readonly w?: number;
  readonly cell?: CellName;
  readonly input?: readonly number[];
  readonly range?: readonly [number, number];
  readonly seed: string;
  /** Seconds. */
  readonly timeLimit: number;
  readonly quiet?: boolean;
}

export interface ExamineOptions extends MapRequest {
  readonly inputs?: string;
  readonly states?: string;
  readonly share: number;
  readonly longestLag: number;
  readonly out?: string;
  readonly json?: boolean;
  readonly list?: boolean;
}

const RECORD = "examination.json";
const TEXT = "examination.txt";

export async function examineMap(map: string | undefined, options: ExamineOptions): Promise<number> {
  if (options.list) {
    process.stdout.write(`${NAMED_SUBJECTS.map(({ name, about }) => `${name.padEnd(20)}${about}`).join("\n")}\n`);
    return 0;
  }
  if (map === undefined)
    throw new UsageError("<map> must be given: a file, or a name that latchlab examine --list shows");
  const { out } = options;
  if (out !== undefined) prepareFolder(out, [RECORD, TEXT]);
  const record = await recordOf(map, "latchlab examine", options);
  const json = `${JSON.stringify({ ...record, summary: examinationSummary(record) }, null, 2)}\n`;
  const plain = examinationText(record, (_style, text) => text);
  const files: string[] = [];
  if (out !== undefined) {
    for (const figure of examinationFigures(record)) {
      files.push(join(out, `${figure.name}.svg`));
      writeWhole(files[files.length - 1], await renderFigure(figure));
    }
    for (const [name, text] of [
      [RECORD, json],
      [TEXT, `${plain.join("\n")}\n`],
    ]) {
      files.push(join(out, name));
      writeWhole(join(out, name), text);
    }
  }
  process.stdout.write(options.json ? json : `${[...examinationText(record, paint), ...withGap(files)].join("\n")}\n`);
  return record.jacobian.ok ? 0 : 1;
}

const withGap = (files: readonly string[]) => (files.length === 0 ? [] : ["", ...files]);

/** The examination of a map that is named on the command line. */
export async function recordOf(
  map: string,
  title: string,
  options: ExamineOptions,
  probes?: ExaminationRequest["probes"],
): Promise<ExaminationRecord> {
  const { w, cell, input, range, inputs, states, share, longestLag, seed, timeLimit, quiet = false } = options;
  const source = mapSource(map, { ...(w === undefined ? {} : { w }), ...(cell === undefined ? {} : { cell }) });
  const request = {
    source,
    overrides: { ...(input === undefined ? {} : { input }), ...(range === undefined ? {} : { range }) },
    seed,
    share,
    longestLag,
    states: states === undefined ? [] : readStates(states),
    sequences: inputs === undefined ? [] : readSequences(inputs),
    ...(probes === undefined ? {} : { probes }),
  };
  return runExamination(request, { title, quiet, timeLimit });
}
