/** The recurrent cells whose weights can be read. A new cell is one file and one entry of this list. */
import { openList } from "../../numeric/open-list.ts";
import type { CellEntry } from "./cell-entry.ts";
import { gruEntry } from "./gru-cell.ts";
import { gruResetBeforeEntry } from "./gru-reset-before-cell.ts";
import { leakyEntries } from "./leaky-cell.ts";
import { lstmEntry } from "./lstm-cell.ts";
import { rnnReluEntry, rnnTanhEntry } from "./rnn-cell.ts";

/** The built-in cells: RNN with tanh or relu, leaky ones in rates or currents, both forms of the GRU, and the LSTM. */
export const CELLS: readonly CellEntry[] = [
  rnnTanhEntry,
  rnnReluEntry,
  gruEntry,
  gruResetBeforeEntry,
  lstmEntry,
  ...leakyEntries,
];

const list = openList("cells", CELLS);

/** All cells whose weights can be read: built-in ones, then user-defined ones in the order in which they were added. */
export const knownCells = (): readonly CellEntry[] => list.known();

/**
 * Makes a user-defined cell known to this thread, so that `decodeNetwork` recognises its weights. Throws a RangeError
 * where its name is taken.
 */
export function addCell(cell: CellEntry): void {
  list.requireNew("addCell", cell.name);
  list.add(cell);
}

/** The cell of this name. Throws a RangeError that lists the names. */
export const cellNamed = (name: string): CellEntry => list.named("cellNamed", name);
