/** The fates of states that come to no attracting point or cycle, in words. */
import type { FateKind } from "../../examination/attractors/fates.ts";
import type { FateRecord } from "../../examination/examination-record.ts";
import { counted, percent, significant } from "../../numeric/number-text.ts";

const NAMES: Readonly<Record<FateKind, string>> = {
  chaotic: "a chaotic attractor",
  "closed curve": "a closed curve or torus that attracts",
  continuum: "a continuum",
  neutral: "no attractor: nothing is drawn anywhere, nothing is forgotten",
  diverged: "beyond all numbers",
  "on a repelling orbit": "a repelling orbit, exactly",
  undecided: "nothing known",
};

/**
 * The name of a fate: "a chaotic attractor", "a continuum of fixed points of dimension 2", "a continuum of cycles of
 * period 3 of dimension 1".
 */
export function fateName({ kind, dimension, period }: FateRecord): string {
  const orbits = period === null ? "" : period === 1 ? " of fixed points" : ` of cycles of period ${period}`;
  return `${NAMES[kind]}${orbits}${dimension === null ? "" : ` of dimension ${dimension}`}`;
}

/** The fates that draw states to a set, and so count as attractors. */
export const attractingFates = (fates: readonly FateRecord[]): readonly FateRecord[] =>
  fates.filter(({ kind }) => kind === "chaotic" || kind === "closed curve");

/** The number of exponents that are shown. */
const SHOWN_EXPONENTS = 3;

/** The exponents of a fate, with their standard errors: "exponents 0.4203 ± 0.002, −1.62 ± 0.002 a step". */
export function exponentWords({ exponents, kind }: FateRecord): string {
  if (exponents === null) return "";
  const shown = exponents
    .slice(0, SHOWN_EXPONENTS)
    .map(({ value, standardError }) =>
      value === null ? "−∞" : `${significant(value, 4)} ± ${significant(standardError, 2)}`,
    );
  const more = exponents.length > SHOWN_EXPONENTS ? `, … (${exponents.length})` : "";
  const under = kind === "on a repelling orbit" ? ", with noise of 1e-12 a step" : "";
  return `${exponents.length === 1 ? "exponent" : "exponents"} ${shown.join(", ")}${more} a step${under}`;
}

/** A fate in a sentence: "22 % of states come to a chaotic attractor, to all appearances (exponents …)". */
export function fateSentence(fate: FateRecord): string {
  const who = `${counted(fate.states, "state")} of ${fate.of} (${percent(fate.share)})`;
  const evidence = [fate.what, exponentWords(fate)].filter((text) => text !== "").join("; ");
  const words = evidence === "" ? "" : ` (${evidence})`;
  switch (fate.kind) {
    case "chaotic":
    case "closed curve":
      return `${who} came to ${fateName(fate)}, to all appearances${words}.`;
    case "diverged":
      return `${who} diverged.`;
    case "neutral":
      return `${who} came to no attractor: to all appearances nothing is drawn anywhere and nothing is forgotten${words}.`;
    case "undecided":
      return `${who} came to nothing known${words}: their fate is undecided.`;
    case "continuum":
      return `${who} came ${(fate.period ?? 1) > 1 ? "to" : "to rest on"} ${fateName(fate)}${words}.`;
    default:
      return `${who} came to rest on ${fateName(fate)}${words}.`;
  }
}
