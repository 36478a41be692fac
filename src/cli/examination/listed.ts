/** States and eigenvalues as an examination lists them, in lines that fit a terminal. */
import { besideOne, known, significant } from "../../numeric/number-text.ts";
import { labelled, paragraph, TERMINAL_WIDTH } from "../terminal/paragraph.ts";

/** The entries of a state that are listed at most. */
const SHOWN_ENTRIES = 6;

/** Text in lines that fit a terminal. */
export const lined = (text: string, indent = 0, hang = 2) => paragraph(text, indent, TERMINAL_WIDTH, hang);
/** A labelled text in lines that fit a terminal. */
export const entry = (label: string, text: string) => labelled(label, text, 2, 13, TERMINAL_WIDTH);

/** The first so many of a list, and how many more there are. */
export function firstOf<One>(list: readonly One[], count: number) {
  return { shown: list.slice(0, count), more: Math.max(0, list.length - count) };
}

/** A state, of each entry as many digits as its error leaves. */
export const vector = (x: readonly number[], error: number | null = null) =>
  x.length === 1
    ? known(x[0], error ?? 0, 6)
    : `(${x
        .slice(0, SHOWN_ENTRIES)
        .map((one) => known(one, error ?? 0))
        .join(", ")}${x.length > SHOWN_ENTRIES ? ", …" : ""})`;

/** The share of the operator norm that rounding may make of an eigenvalue, or of its distance from 1. */
const ROUNDING = 1e-13;

/** A number that may be close to 1, by its distance from it where that is more than rounding of this size makes. */
const beside = (x: number, size: number, digits: number) =>
  Math.abs(x - 1) <= ROUNDING * size ? "1" : Math.abs(x + 1) <= ROUNDING * size ? "−1" : besideOne(x, digits);

/** An operator norm. */
export const norm = (x: number, digits = 3): string => beside(x, Math.max(1, x), digits);

/** The same of an imaginary part: rounding parts double eigenvalues by its root. */
const ROOT_OF_ROUNDING = 3e-7;

/** An eigenvalue; a part that rounding may have made is 0. */
export function complex([re, im]: readonly [number, number], operatorNorm: number): string {
  const real = Math.abs(re) < ROUNDING * operatorNorm ? 0 : re;
  const imaginary = Math.abs(im) < ROOT_OF_ROUNDING * operatorNorm ? 0 : im;
  if (imaginary === 0) return beside(real, Math.max(1, operatorNorm), 4);
  const turned = `${significant(Math.abs(imaginary), 4)}i`;
  return real === 0
    ? `${imaginary < 0 ? "−" : ""}${turned}`
    : `${significant(real, 4)} ${imaginary < 0 ? "−" : "+"} ${turned}`;
}

/** What noise drives a state to, or a run ends on. */
export const goalWords = (goal: number | string) =>
  typeof goal === "number" ? `attractor ${goal}` : (GOALS[goal] ?? `a ${goal} set`);

const GOALS: Readonly<Record<string, string>> = {
  diverged: "infinity",
  "left the domain": "where the map has no value",
  "closed curve": "a closed curve or torus",
  continuum: "a continuum",
};
