/** The central statements on maps at large: their cases, and the least share of each family. */
import {
  buildMapAtLarge,
  describeMapAtLarge,
  FAMILIES,
  mapAtLarge,
  type MapAtLargeCase,
} from "../../arbitraries/maps/at-large/map-at-large.ts";
import { type Departure, drawnInputs, loudestInputs, theoryCase, type TheoryCase, theorySubject } from "./subject.ts";

/** The cases of the central statements on maps at large. */
export const casesAtLarge = theoryCase(mapAtLarge, drawnInputs);

/** The same with inputs that are as loud as they may be at every step. */
export const loudestAtLarge = theoryCase(mapAtLarge, loudestInputs);

/** A map at large with points and inputs, as a case. */
export type CaseAtLarge = TheoryCase<MapAtLargeCase>;

/** The subject of a case; undefined where no ball is found. */
export const buildAtLarge = (c: CaseAtLarge, departure: Departure) => {
  const system = buildMapAtLarge(c.system);
  return system === undefined ? undefined : theorySubject(system, c, departure, describeMapAtLarge(c.system));
};

/** The least share of the draws that each family makes up. */
const LEAST_SHARE = 0.05;

/** The least shares of the families, but for the closed curve, of whose drift theorem 3 says nothing: λ > 1 there. */
export const familiesCoverage: Readonly<Record<string, number>> = {
  ...Object.fromEntries(FAMILIES.filter((one) => one !== "closed curve").map((family) => [family, LEAST_SHARE])),
  formula: 0.2,
  "no tanh network": 0.3,
  "several units": 0.4,
  "several points": 0.05,
};

/** The least share of closed curves, where a statement applies to them. */
export const curvesCoverage = { "closed curve": LEAST_SHARE };

/** The source files that statements on maps at large are about. */
export const sourcesAtLarge = [
  "src/dynamics/contraction.ts",
  "src/dynamics/enclosed-map.ts",
  "src/dynamics/formula-map.ts",
  "src/networks/cells/gru-cell.ts",
  "src/networks/cells/lstm-cell.ts",
  "src/networks/cells/rnn-cell.ts",
];
