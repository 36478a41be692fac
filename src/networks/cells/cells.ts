/** The recurrent cells whose weights can be read. A new cell is one file and one entry of this list. */
import type { CellEntry } from "./cell-entry.ts";
import { gruEntry } from "./gru-cell.ts";
import { lstmEntry } from "./lstm-cell.ts";
import { rnnReluEntry, rnnTanhEntry } from "./rnn-cell.ts";

export const CELLS = [rnnTanhEntry, rnnReluEntry, gruEntry, lstmEntry] as const satisfies readonly CellEntry[];

export type CellName = (typeof CELLS)[number]["name"];

export const CELL_NAMES: readonly CellName[] = CELLS.map(({ name }) => name);
