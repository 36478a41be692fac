/** Maps at large: random formulas, piecewise linear maps, recurrent cells and networks, each with a ball. */
import fc from "fast-check";
import type { Drawn } from "../../drawn.ts";
import { buildCellMap, CELL_FAMILIES, cellMapCase } from "./cell-map.ts";
import { buildFormulaMap, formulaMapCase, showFormulas } from "./formula-map.ts";
import type { KnownContraction } from "./known-contraction.ts";
import {
  buildClosedCurve,
  buildSeveralAttractors,
  buildWideCycle,
  buildWideNetwork,
  closedCurveCase,
  severalAttractorsCase,
  wideCycleCase,
  wideNetworkCase,
} from "./network-map.ts";
import { buildPiecewiseLinear, piecewiseLinearCase } from "./piecewise-linear-map.ts";

/** The families of maps at large. */
export const FAMILIES = [
  "formula",
  "piecewise linear",
  ...CELL_FAMILIES,
  "tanh network",
  "several attractors",
  "cycle",
  "closed curve",
] as const;

/** The families that are no networks of tanh units. */
export const NO_TANH_NETWORK: readonly string[] = ["formula", "piecewise linear", "gru", "lstm", "relu"];

/** An arbitrary of maps at large: of twelve draws three are formulas, four are cells, one is piecewise linear. */
export const mapAtLarge = fc.oneof(
  { weight: 3, arbitrary: formulaMapCase },
  { weight: 4, arbitrary: cellMapCase },
  { weight: 1, arbitrary: piecewiseLinearCase },
  { weight: 1, arbitrary: wideNetworkCase },
  { weight: 1, arbitrary: severalAttractorsCase },
  { weight: 1, arbitrary: wideCycleCase },
  { weight: 1, arbitrary: closedCurveCase },
);
/** A map at large, as a case. */
export type MapAtLargeCase = Drawn<typeof mapAtLarge>;

/**
 * The map of a case with a ball on which the operator norm of its Jacobian is bounded; undefined where none is found.
 *
 *   const { M, supremum } = buildMapAtLarge(fc.sample(mapAtLarge, 1)[0]) ?? {};
 */
export function buildMapAtLarge(c: MapAtLargeCase): KnownContraction | undefined {
  switch (c.family) {
    case "formula":
      return buildFormulaMap(c);
    case "piecewise linear":
      return buildPiecewiseLinear(c);
    case "tanh network":
      return buildWideNetwork(c);
    case "several attractors":
      return buildSeveralAttractors(c);
    case "closed curve":
      return buildClosedCurve(c);
    case "cycle":
      return buildWideCycle(c);
    default:
      return buildCellMap(c);
  }
}

/** What is said of the map of a case beside its points: the formulas of a formula map. */
export const describeMapAtLarge = (c: MapAtLargeCase): readonly string[] =>
  c.family === "formula" ? showFormulas(c) : [];
