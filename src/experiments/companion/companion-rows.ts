/** Our trials of the companion paper's comparison, held against its tables. */
import type { ComparisonRows } from "../comparison/comparison-rows.ts";
import { type ComparedRow, comparedRow } from "./companion-results.ts";
import { PUBLISHED_TABLES, type PublishedTable } from "./published-tables.ts";

/** A published table with our rows beside it; those of which there are no trials are left out. */
export interface ComparedTable {
  readonly table: PublishedTable;
  readonly rows: readonly ComparedRow[];
}

/** The tables beside the trials of a sweep that was run under the companion paper's budgets and no other protocol. */
export function tablesOfSweep(protocols: ReadonlyMap<string, ComparisonRows>): readonly ComparedTable[] {
  const trials = protocols.size === 1 ? protocols.get("companion") : undefined;
  return trials === undefined ? [] : comparedTables(trials);
}

/** The tables of the companion paper beside these trials; none where there are no trials of any of its methods. */
export const comparedTables = (trials: ComparisonRows): readonly ComparedTable[] =>
  PUBLISHED_TABLES.map((table) => ({
    table,
    rows: table.rows.flatMap(
      (row) => comparedRow(table, row, (T) => trials.of({ task: table.task, algorithm: row.algorithm, T })) ?? [],
    ),
  })).filter(({ rows }) => rows.length > 0);
