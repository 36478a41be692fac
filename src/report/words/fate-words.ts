/** The fates of states that come to no attracting point or cycle, in words. */
import { attractingFates, keepsVolumes } from "../../examination/fates/attracting-fates.ts";
import type { FateKind } from "../../examination/fates/fates.ts";
import type { FateRecord } from "../../examination/examination-record.ts";
import { counted, percent, significantAbove, withError } from "../../numeric/number-text.ts";

const NAMES: Readonly<Record<FateKind, string>> = {
  chaotic: "a chaotic attractor",
  "closed curve": "a closed curve or torus that attracts",
  continuum: "a continuum",
  neutral: "no attractor: nothing is drawn anywhere, nothing is forgotten",
  diverged: "beyond all numbers",
  "left the domain": "out of the domain, where the map has no value (NaN)",
  "on a repelling orbit": "a repelling orbit",
  undecided: "nothing known",
};

/**
 * The name of a fate: "a chaotic attractor", "a continuum of fixed points of dimension 2", "a continuum of cycles of
 * period 3 of dimension 1".
 */
export function fateName(fate: FateRecord): string {
  const { kind, dimension, period, left } = fate;
  if (kind === "chaotic" && keepsVolumes(fate)) return "a chaotic set that draws nothing, as volumes are kept there";
  if (left !== null) {
    const set = kind === "chaotic" ? "a chaotic set" : "a closed curve or torus";
    return `${set} that states were seen to leave: a transient, perhaps`;
  }
  const orbits = period === null ? "" : period === 1 ? " of fixed points" : ` of cycles of period ${period}`;
  return `${NAMES[kind]}${orbits}${dimension === null ? "" : ` of dimension ${dimension}`}`;
}

/** The evidence for a fate, one remark after the other. */
export const fateEvidence = (fate: FateRecord): readonly string[] =>
  [fate.what, leaversWords(fate), apartWords(fate), exponentWords(fate), presumedWords(fate)].filter(
    (text) => text !== "",
  );

/** The states of which only others that were followed further tell what they do. */
function presumedWords({ presumed, states }: FateRecord): string {
  if (presumed === 0) return "";
  const others = counted(states - presumed, "other");
  return presumed === 1
    ? `1 of them was not followed that far, and is taken to do as the ${others}`
    : `${presumed} of them were not followed that far, and are taken to do as the ${others}`;
}

/** The runs that were seen to leave a set: "3 of the 120 runs that came among its states left them after …". */
function leaversWords({ left, states }: FateRecord): string {
  if (left === null) return "";
  const { runs, fewest, most } = left;
  const range = fewest === most ? "" : `${fewest} to `;
  return `${runs} of the ${counted(states + runs, "run")} that came among its states left them after ${range}${counted(most, "step")}`;
}

/** How near to one another sets must be to count as one; said where several states came to it. */
const apartWords = ({ within, states }: FateRecord) =>
  within === null || states < 2
    ? ""
    : `one set as far as the runs tell sets apart, within ${significantAbove(within, 2)}`;

/** The number of exponents that are shown. */
const SHOWN_EXPONENTS = 3;

/** The size of exponents and of their errors that rounding makes. */
const ROUNDING = 1e-8;

const asZero = (value: number, error: number): [number, number] => [
  Math.abs(value) < ROUNDING ? 0 : value,
  error < ROUNDING ? 0 : error,
];

/** The exponents of a fate, with their standard errors: "exponents 0.42 ± 0.002, −1.624 ± 0.002 a step". */
function exponentWords({ exponents, kind }: FateRecord): string {
  if (exponents === null) return "";
  const shown = exponents
    .slice(0, SHOWN_EXPONENTS)
    .map(({ value, standardError }) => (value === null ? "−∞" : withError(...asZero(value, standardError))));
  const under = kind === "on a repelling orbit" ? ", with noise of 1e-12 a step" : "";
  const all = exponents.length === 1 ? "exponent" : "exponents";
  const which = exponents.length > SHOWN_EXPONENTS ? `the largest of ${exponents.length} exponents` : all;
  return `${which} ${shown.join(", ")} a step${under}`;
}

/** A fate in a sentence: "22 % of states come to a chaotic attractor, to all appearances (exponents …)". */
export function fateSentence(fate: FateRecord): string {
  const who = `${counted(fate.states, "state")} of ${fate.of} (${percent(fate.share)})`;
  const evidence = fateEvidence(fate).join("; ");
  const words = evidence === "" ? "" : ` (${evidence})`;
  switch (fate.kind) {
    case "chaotic":
    case "closed curve":
      return `${who} came to ${fateName(fate)}${attractingFates([fate]).length === 0 ? "" : ", to all appearances"}${words}.`;
    case "diverged":
      return `${who} diverged${words}.`;
    case "left the domain":
      return `${who} left the domain: the map has no value there (NaN${evidence === "" ? "" : `; ${evidence}`}).`;
    case "neutral":
      return `${who} came to no attractor: to all appearances nothing is drawn anywhere and nothing is forgotten${words}.`;
    case "undecided":
      return `${who} came to nothing known${words}: ${fate.states === 1 ? "its" : "their"} fate is undecided.`;
    case "continuum":
      return `${who} came ${(fate.period ?? 1) > 1 ? "to" : "to rest on"} ${fateName(fate)}${words}.`;
    default:
      return `${who} came to rest on ${fateName(fate)}${words}.`;
  }
}
