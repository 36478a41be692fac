/** `latchlab reproduce`: verification, illustrations, report and figures in one folder. */
import { join } from "node:path";
import { CLAIMS } from "../../../properties/claims.ts";
import { illustrate } from "../../experiments/illustrations.ts";
import { renderReport } from "../../report/report.ts";
import { exitWhenInterrupted } from "../interrupted.ts";
import { prepareFolder, writeWhole } from "../output-folder.ts";
import { paint } from "../paint.ts";
import { asFile, ILLUSTRATIONS, VERIFICATION } from "../result-files.ts";
import { corpusFor } from "../stored-cases.ts";
import { unexpectedVerdicts } from "../verdict-evidence.ts";
import { summaryLine, verdictTable } from "../verdict-table.ts";
import { verifyClaims } from "../verification.ts";

export interface ReproduceOptions {
  readonly scale: "quick" | "paper";
  readonly out?: string;
  readonly seed: string;
  readonly workers?: number;
  readonly quiet?: boolean;
}

const RUNS = { quick: 300, paper: 1000 };

const REPORT = "REPORT.md";
const FIGURES = "figures";

export async function reproduce({
  scale,
  seed,
  workers,
  quiet = false,
  out = join("runs", scale),
}: ReproduceOptions): Promise<number> {
  prepareFolder(out, [VERIFICATION, ILLUSTRATIONS, REPORT]);
  prepareFolder(join(out, FIGURES), []);

  const title = "latchlab reproduce";
  const start = Date.now();
  const corpus = corpusFor(CLAIMS, undefined);
  const verification = await verifyClaims(CLAIMS, {
    title,
    quiet,
    runs: RUNS[scale],
    seed,
    corpus,
    ...(workers === undefined ? {} : { workers }),
  });

  const backToDefault = exitWhenInterrupted(title, "interrupted before the report was written");
  if (!quiet) process.stderr.write(`${title}: ${CLAIMS.length}/${CLAIMS.length} claims; figures and report\n`);
  const illustrations = illustrate();
  const { markdown, figures } = await renderReport(verification, illustrations, FIGURES);

  const files = new Map([
    [join(out, VERIFICATION), asFile(verification)],
    [join(out, ILLUSTRATIONS), asFile(illustrations)],
    ...[...figures].map(([name, svg]): [string, string] => [join(out, FIGURES, name), svg]),
    [join(out, REPORT), markdown],
  ]);
  for (const [file, text] of files) writeWhole(file, text);
  backToDefault();

  const lines = [
    ...verdictTable(verification, paint, false),
    ...unexpectedVerdicts(verification, paint),
    "",
    summaryLine(verification, (Date.now() - start) / 1000, paint),
    "",
    ...files.keys(),
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
  return verification.summary.unexpected.length === 0 ? 0 : 1;
}
