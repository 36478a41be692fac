/**
 * `npm run bench`: measures and prints a table. With `-- --write`, as `npm run results:bench` has it, writes
 * results/bench.json.
 */
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { writeWhole } from "../src/cli/files/output-folder.ts";
import { isMet, type Quartiles } from "../src/report/tables/speed-table.ts";
import { PAIRS } from "./measurement.ts";
import { fixed, rounded } from "../src/numeric/number-text.ts";
import type { Row } from "./row.ts";
import { partRows } from "./rows/parts.ts";
import { pythonRows } from "./rows/python.ts";
import { lengthRows, trialRows, unitRows, workerRows } from "./rows/scaling.ts";
import { cProgramRows } from "./rows/c-programs.ts";
import { withCPrograms } from "./c-programs.ts";

const RESULT = fileURLToPath(new URL("../../results/bench.json", import.meta.url));

const { write } = parseArgs({ options: { write: { type: "boolean", default: false } } }).values;

await withCPrograms(async (c) => {
  const cpu = cpus()[0]?.model ?? "unknown";
  console.log(
    `Node ${process.version} on ${cpu}; medians (and quartiles) of ${PAIRS} interleaved pairs, processor time.`,
  );
  const { scalar } = c;
  console.log(
    scalar === undefined ? "No C compiler: nothing to stand beside." : `Scalar C: cc -O3, ${scalar.compiler}.`,
  );

  const rows: Row[] = [];
  const measurements = [() => cProgramRows(c), pythonRows, partRows, lengthRows, unitRows, trialRows, workerRows];
  for (const measured of measurements) {
    const some = await measured();
    print(some, rows.at(-1)?.group);
    rows.push(...some);
  }

  if (!write) return;
  const result = {
    schema: 1,
    node: process.version,
    cpu,
    compiler: scalar?.compiler ?? null,
    pairs: PAIRS,
    rows: rows.map(fourDigits),
  };
  writeWhole(RESULT, `${JSON.stringify(result, null, 2)}\n`);
});

function print(rows: readonly Row[], lastGroup: string | undefined): void {
  let group = lastGroup;
  for (const row of rows) {
    if (row.group !== group) console.log(`\n${row.group}`);
    group = row.group;
    const { ours, beside, ratio, goal } = row;
    const parts = [
      `  ${row.name}: ${threeDigits(ours.median)} ${row.unit}`,
      ...(beside === undefined ? [] : [`${beside.name} ${threeDigits(beside.value.median)} ${row.unit}`]),
      ...(ratio === undefined ? [] : [`ratio ${withQuartiles(ratio)}`]),
      ...(goal === undefined || ratio === undefined
        ? []
        : [
            `goal ${"atLeast" in goal ? `>= ${goal.atLeast}` : `<= ${goal.atMost}`} ${isMet(goal, ratio) ? "met" : "MISSED"}`,
          ]),
    ];
    console.log(parts.join(", "));
  }
}

function threeDigits(value: number): string {
  return String(rounded(value, 3));
}

function withQuartiles({ lower, median, upper }: Quartiles): string {
  return `${fixed(median, 2)} (${fixed(lower, 2)} to ${fixed(upper, 2)})`;
}

/** The row with four digits of each number, which are more than was measured. */
function fourDigits(row: Row): Row {
  return JSON.parse(
    JSON.stringify(row, (_, value: unknown) => (typeof value === "number" ? rounded(value, 4) : value)),
  ) as Row;
}
