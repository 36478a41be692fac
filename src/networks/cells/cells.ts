/** The recurrent cells whose weights can be read. A new cell is one file and one entry of this list. */
import { openList } from "../../numeric/open-list.ts";
import type { CellEntry } from "./cell-entry.ts";
import { gruEntry } from "./gru-cell.ts";
import { lstmEntry } from "./lstm-cell.ts";
import { rnnReluEntry, rnnTanhEntry } from "./rnn-cell.ts";

export const CELLS: readonly CellEntry[] = [rnnTanhEntry, rnnReluEntry, gruEntry, lstmEntry];

const list = openList("cells", CELLS);

/** Built-in cells, then user-defined ones. */
export const knownCells = (): readonly CellEntry[] => list.known();

/** Makes a user-defined cell known to this thread. Throws a RangeError where its name is taken. */
export function addCell(cell: CellEntry): void {
  list.requireNew("addCell", cell.name);
  list.add(cell);
}

/** The cell of this name. Throws a RangeError that lists the names. */
export const cellNamed = (name: string): CellEntry => list.named("cellNamed", name);
