/** `latchlab examine`: the paper's questions, asked of anyone's recurrent map. */
import { join } from "node:path";
import { NAMED_SUBJECTS } from "../../../examination/subjects/named-subjects.ts";
import { examinationSummary } from "../../../report/words/examination-summary.ts";
import { renderFigure } from "../../../report/figure.ts";
import { examinationFigures } from "../../../report/figures/examination/examination.ts";
import { examinedMap } from "../../examination/examined-map.ts";
import { examinationText } from "../../examination/examination-text.ts";
import { requirePackages } from "../../files/optional-packages.ts";
import { prepareFolder, writeWhole } from "../../files/output-folder.ts";
import { EXIT } from "../../terminal/exit-codes.ts";
import { paint } from "../../terminal/paint.ts";
import { UsageError } from "../../terminal/usage-error.ts";
import type { ExamineOptions } from "./examine.ts";

const RECORD = "examination.json";
const TEXT = "examination.txt";

export async function runExamine(map: string | undefined, options: ExamineOptions): Promise<number> {
  if (options.list) {
    process.stdout.write(`${NAMED_SUBJECTS.map(({ name, about }) => `${name.padEnd(20)}${about}`).join("\n")}\n`);
    return 0;
  }
  if (map === undefined)
    throw new UsageError("<map> must be given: a file, or a name that latchlab examine --list shows");
  const { out, json: inJson = false } = options;
  if (out !== undefined) {
    requirePackages(["vega@6", "vega-lite@6"], "--out: figures are drawn by vega and vega-lite");
    prepareFolder(out, [RECORD, TEXT]);
  }
  const record = await examinedMap(map, "latchlab examine", options, out !== undefined || inJson);
  const json = `${JSON.stringify({ ...record, summary: examinationSummary(record) }, null, 2)}\n`;
  const plain = examinationText(record, (_style, text) => text);
  const files: string[] = [];
  if (out !== undefined) {
    for (const figure of record.missing.length === 0 ? examinationFigures(record) : []) {
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
  process.stdout.write(inJson ? json : `${[...examinationText(record, paint), ...withGap(files)].join("\n")}\n`);
  if (!record.jacobian.ok) return EXIT.unexpected;
  return record.missing.length === 0 ? EXIT.asExpected : EXIT.incomplete;
}

const withGap = (files: readonly string[]) => (files.length === 0 ? [] : ["", ...files]);
