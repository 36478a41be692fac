/** Whether an examination keeps the bounds: one check for each, none left out. */
import { counted, padded, rounded } from "../../numeric/number-text.ts";
import type { AttractorRecord, ExaminationRecord } from "../examination-record.ts";
import type { AttractorBounds, BoundCheck, Bounds, StepBounds } from "./bounds.ts";
import { behaviourChecks } from "./check-behaviour.ts";
import { inRange } from "./range-check.ts";
import { amplificationOf, absencesIn, exactly, noiseOf, numberOf, type Reading, unknown } from "./readings.ts";

/**
 * The check of every bound in turn against the record of a new examination. Pinned attractors are looked for by their
 * place, so that their numbers do not matter; steps are held against the probes in their order, so `probes` of the
 * examination must be the states and inputs of `steps`. What could not be checked is skipped with the reason; a caller
 * for whom that is no success asks for every state to be "kept".
 *
 * @example
 * const { settings, steps = [] } = bounds;
 * const probes = steps.map(({ state, input }) => ({ state: vectorOf(state), input: vectorOf(input) }));
 * const record = examinationRecord(examine(subject, { ...settings, probes }));
 * checkBounds(record, bounds).every(({ state }) => state === "kept");
 */
export function checkBounds(record: ExaminationRecord, bounds: Bounds): readonly BoundCheck[] {
  const { attractors, constantInput, jacobian, behaviour, steps = [], attractor = [] } = bounds;
  return [
    ...(jacobian === undefined ? [] : [jacobianCheck(record)]),
    ...(constantInput === undefined ? [] : [inputCheck(constantInput, record.map.constantInput)]),
    ...(behaviour === undefined ? [] : behaviourChecks(record, behaviour)),
    ...steps.map((step, k) => stepCheck(step, record, k)),
    ...(attractors === undefined
      ? []
      : [inRange("number of attractors", numberOf(record.attractors, record), attractors)]),
    ...attractor.flatMap((expected, k) => attractorChecks(record, expected, k + 1)),
  ];
}

function jacobianCheck(record: ExaminationRecord): BoundCheck {
  const { ok, places, undecided, text } = record.jacobian;
  const check = { bound: "Jacobian", expected: "right" };
  if (!ok) return { ...check, found: text.replace(/\s*\n\s*/g, "; "), state: "broken", byLimit: false };
  if (undecided < places) {
    const rest = undecided === 0 ? "" : `, undecided at ${undecided} of ${counted(places, "state")}`;
    return { ...check, found: `right${rest}`, state: "kept", byLimit: false };
  }
  const { isCut, cut } = absencesIn(record);
  if (places === 0) return { ...check, found: isCut ? cut : "not looked at", state: "skipped", byLimit: isCut };
  return { ...check, found: `undecided at all ${counted(places, "state")}`, state: "skipped", byLimit: false };
}

function inputCheck(expected: readonly number[], found: readonly number[]): BoundCheck {
  const isSame = expected.length === found.length && expected.every((u, i) => u === found[i]);
  const words = { expected: shown(expected), found: isSame ? shown(found) : exactText(found) };
  return { bound: "constant input", ...words, state: isSame ? "kept" : "broken", byLimit: false };
}

function stepCheck({ state, next, within }: StepBounds, record: ExaminationRecord, k: number): BoundCheck {
  const check = { bound: `step ${k + 1}`, expected: `from ${shown(state)} to ${shown(next)}, within ${within}` };
  const probe = record.probes.at(k);
  const { isCut, cut } = absencesIn(record);
  if (probe === undefined && isCut) return { ...check, found: cut, state: "skipped", byLimit: true };
  const found = probe?.next ?? [];
  const offs = next.map((entry, i) => Math.abs((found.at(i) ?? NaN) - entry) / (1 + Math.abs(entry)));
  const isKept = found.length === next.length && offs.every((off) => off <= within);
  if (isKept) return { ...check, found: "that step", state: "kept", byLimit: false };
  const worst = offs.findIndex((off) => off === Math.max(...offs) || !(off <= within));
  const words =
    worst < 0
      ? "no such state"
      : `entry ${worst} is ${entryText(found.at(worst))}, not ${entryText(next[worst])}: off by ${padded(offs[worst], 3)}`;
  return { ...check, found: words, state: "broken", byLimit: false };
}

function attractorChecks(record: ExaminationRecord, expected: AttractorBounds, number: number): readonly BoundCheck[] {
  const name = `attractor ${number}`;
  const offs = record.attractors.map((one) => offBy(one.points, expected.points));
  const nearest = offs.indexOf(Math.min(...offs));
  const off = offs.at(nearest) ?? Infinity;
  const found = record.attractors.at(nearest);
  const isThere = off <= expected.within;
  const { isSurveyCut, cut } = absencesIn(record);
  const place: BoundCheck = {
    bound: `${name}: place`,
    expected: `${period(expected.points)} at ${shown(expected.points[0])}, within ${expected.within}`,
    found:
      isSurveyCut && !isThere
        ? cut
        : found === undefined || off === Infinity
          ? "no such attractor"
          : `at ${shown(found.points[0])}, off by ${padded(off, 3)}`,
    state: isThere ? "kept" : isSurveyCut ? "skipped" : "broken",
    byLimit: isSurveyCut && !isThere,
  };
  const ofIt = (reading: (one: AttractorRecord) => Reading) =>
    found !== undefined && isThere ? reading(found) : unknown(`${name} was not found`, isSurveyCut);
  const { longestLag } = record.settings;
  const guaranteed = { isGuaranteed: true };
  const values = [
    ["rate per step", ofIt((one) => exactly(one.ratePerStep)), expected.ratePerStep, {}],
    [
      "noise on the input that is guaranteed",
      ofIt((one) => noiseOf(one.noise.input, "input", record)),
      expected.inputNoise,
      guaranteed,
    ],
    [
      "noise on the state that is guaranteed",
      ofIt((one) => noiseOf(one.noise.state, "state", record)),
      expected.stateNoise,
      guaranteed,
    ],
    [
      "lag of the gradient",
      ofIt(({ gradient: { atAttractor } }) =>
        atAttractor.lag === null
          ? unknown(`not within ${counted(longestLag, "step")}, the longest lag looked at`, true, longestLag + 1)
          : exactly(atAttractor.lag),
      ),
      expected.lag,
      { unit: "step" },
    ],
    ["amplification", ofIt((one) => amplificationOf(one.gradient, record)), expected.amplification, {}],
    ["share of the basin", ofIt((one) => exactly(one.basin.share)), expected.basinShare, {}],
  ] as const;
  return [
    place,
    ...values.flatMap(([what, reading, range, words]) =>
      range === undefined ? [] : [inRange(`${name}: ${what}`, reading, range, words)],
    ),
  ];
}

/**
 * The largest difference of an entry as a share of 1 + its size, points being compared from the best first one on;
 * Infinity for points of another number or dimension.
 */
function offBy(points: readonly (readonly number[])[], expected: readonly (readonly number[])[]): number {
  const p = points.length;
  if (p !== expected.length || points[0].length !== expected[0].length) return Infinity;
  const shifts = points.map((_, s) =>
    Math.max(
      ...points.map((_point, i) =>
        Math.max(...points[(i + s) % p].map((x, k) => Math.abs(x - expected[i][k]) / (1 + Math.abs(expected[i][k])))),
      ),
    ),
  );
  return Math.min(...shifts);
}

const period = (points: readonly unknown[]) =>
  points.length === 1 ? "fixed point" : `cycle of period ${points.length}`;

const SHOWN_ENTRIES = 4;

const shown = (x: readonly number[]) =>
  `(${x
    .slice(0, SHOWN_ENTRIES)
    .map((entry) => rounded(entry, 6))
    .join(", ")}${x.length > SHOWN_ENTRIES ? ", …" : ""})`;

/** All digits: the input is held to the bit. */
const exactText = (x: readonly number[]) => `(${x.join(", ")})`;

const entryText = (x: number | null | undefined) => (x === null || x === undefined ? "missing" : String(rounded(x, 6)));
