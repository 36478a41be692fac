/**
 * What the list of cells holds of each: its name, how its weights are laid out and recognised, and how to make it.
 *
 * All have the four tensors of PyTorch, which stack the rows of the gates: weight_ih_l0 (gates · h × m), weight_hh_l0
 * (gates · h × h), bias_ih_l0 and bias_hh_l0 (gates · h).
 *
 * Symbols: h units, m inputs.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { CellWeights } from "./cell-weights.ts";

export interface CellEntry {
  /** Name as on the command line, after `--cell`. */
  readonly name: string;
  /** Name as in a sentence, "GRU". */
  readonly title: string;
  /** How many rows of weights each unit has. */
  readonly gates: number;
  /** Whether weights are taken for this cell on request only, since another cell has tensors of the same shapes. */
  readonly onlyOnRequest?: boolean;
  /**
   * Tensors beside the four of all cells: by name, how many entries each has for so many units. A file that holds them
   * is recognised as this cell before a cell without them.
   */
  readonly ownTensors?: Readonly<Record<string, (units: number) => number>>;
  /** What the state is, in words and symbols: "outputs h = tanh a". */
  readonly coordinate: string;
  /** A letter for each part of the state, in its order. A part has one entry for each unit. */
  readonly parts: readonly string[];
  /** Makes the cell. `own` are its own tensors by name. Throws a RangeError for numbers that break its rules. */
  readonly create: (weights: CellWeights, own: Readonly<Record<string, Vector>>) => EnclosedDrivenMap;
}
