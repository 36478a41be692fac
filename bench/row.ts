/** One line of the bench's table, with what was aimed for. */
import type { BenchRow } from "../src/report/tables/speed-table.ts";
import { quartiles, ratios } from "./measurement.ts";

export type Row = BenchRow;

export const perSecond = (seconds: readonly number[]) => quartiles(seconds.map((time) => 1 / time));

export const nanoseconds = (seconds: readonly number[], parts = 1) =>
  quartiles(seconds.map((time) => (1e9 * time) / parts));

export const ratio = (above: readonly number[], below: readonly number[]) => quartiles(ratios(above, below));
