/**
 * `npm run bench`: measures, prints a table and writes results/bench.json.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { PAIRS, type Quartiles } from "./measurement.ts";
import { fixed, rounded } from "../src/numeric/number-text.ts";
import { isMet, type Row } from "./row.ts";
import { partRows } from "./rows/parts.ts";
import { lengthRows, unitRows } from "./rows/scaling.ts";
import { scalarCRows } from "./rows/scalar-c.ts";
import { withScalarC } from "./scalar-c.ts";

const RESULT = fileURLToPath(new URL("../../results/bench.json", import.meta.url));

withScalarC((c) => {
  const cpu = cpus()[0]?.model ?? "unknown";
  console.log(
    `Node ${process.version} on ${cpu}; medians (and quartiles) of ${PAIRS} interleaved pairs, processor time.`,
  );
  console.log(c === undefined ? "No C compiler: nothing to stand beside." : `Scalar C: cc -O3, ${c.compiler}.`);

  const rows: Row[] = [];
  for (const measured of [() => scalarCRows(c), partRows, lengthRows, unitRows]) {
    const some = measured();
    print(some, rows.at(-1)?.group);
    rows.push(...some);
  }

  const result = {
    schema: 1,
    node: process.version,
    cpu,
    compiler: c?.compiler ?? null,
    pairs: PAIRS,
    rows: rows.map(fourDigits),
  };
  mkdirSync(dirname(RESULT), { recursive: true });
  writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
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

/** Four digits are more than was measured. */
function fourDigits(row: Row): Row {
  return JSON.parse(
    JSON.stringify(row, (_, value: unknown) => (typeof value === "number" ? rounded(value, 4) : value)),
  ) as Row;
}
