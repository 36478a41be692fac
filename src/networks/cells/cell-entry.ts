/**
 * What the list of cells holds of each: its name, how its weights are laid out and recognised, and how to make it.
 *
 * All have the four tensors of PyTorch, which stack the rows of the gates: weight_ih_l0 (gates · h × m), weight_hh_l0
 * (gates · h × h), bias_ih_l0 and bias_hh_l0 (gates · h); of other layers l1, l2, …, of cells by hand without l0.
 *
 * Symbols: h units, m inputs.
 */
import type { EnclosedDrivenMap } from "../../dynamics/enclosed-map.ts";
import type { Vector } from "../../numeric/linear-algebra/vector.ts";
import type { Activation } from "./activation.ts";
import type { CellWeights } from "./cell-weights.ts";

/** An entry of the list of recurrent cells: what `addCell` takes. */
export interface CellEntry {
  /** The name as on the command line, after `--cell`. */
  readonly name: string;
  /** The name as in a sentence: "GRU". */
  readonly title: string;
  /** The number of gates: rows of weights that each unit has. */
  readonly gates: number;
  /**
   * Whether weights are taken for this cell on request only, since another cell has tensors of the same shapes. Default
   * false.
   */
  readonly onlyOnRequest?: boolean;
  /**
   * The tensors beside the four of all cells: by name, the number of entries for so many units. A file that holds them
   * is recognised as this cell before a cell without them. Default: none.
   */
  readonly ownTensors?: Readonly<Record<string, (units: number) => number>>;
  /**
   * The tensors beside these that a file may have or not: by name, the number of entries for so many units. Default:
   * none.
   */
  readonly optionalTensors?: Readonly<Record<string, (units: number) => number>>;
  /** The meaning of the state, in words and symbols: "outputs h = tanh a". */
  readonly coordinate: string;
  /** A letter for each part of the state, in its order. A part has one entry for each unit. */
  readonly parts: readonly string[];
  /**
   * The outputs of the cell, which a layer on top of it and a read-out are given, as a function of the first part of
   * the state, entry by entry. Default: that part itself.
   */
  readonly output?: Activation;
  /**
   * Makes the cell from the four tensors of all cells, `own`, the tensors listed in `ownTensors`, by name, and
   * `optional`, those of `optionalTensors` that the file has. Throws a RangeError for numbers that break its rules.
   */
  readonly create: (
    weights: CellWeights,
    own: Readonly<Record<string, Vector>>,
    optional?: Readonly<Partial<Record<string, Vector>>>,
  ) => EnclosedDrivenMap;
}
