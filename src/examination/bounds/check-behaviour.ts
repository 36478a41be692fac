/** Whether an examination keeps the bounds on behaviour. */
import type { AttractorRecord, ExaminationRecord } from "../examination-record.ts";
import type { BehaviourBounds, EachBounds } from "./behaviour-bounds.ts";
import type { BoundCheck } from "./bounds.ts";
import type { Range } from "./range.ts";
import { inRange, type RangeWords } from "./range-check.ts";
import {
  amplificationOf,
  absencesIn,
  exactly,
  inOrder,
  lagOf,
  noiseOf,
  numberOf,
  numberOfAll,
  type Reading,
  unknown,
} from "./readings.ts";

/** A quantity of which each attractor has one, and the words for its order. */
interface Quantity {
  readonly name: string;
  readonly first: string;
  readonly last: string;
  readonly words: RangeWords;
  /** Whether the order is from the largest on. */
  readonly isFalling: boolean;
  readonly of: (one: AttractorRecord, record: ExaminationRecord) => Reading;
}

const QUANTITIES = {
  inputNoise: {
    name: "noise on the input that is guaranteed",
    first: "weakest",
    last: "strongest",
    words: { isGuaranteed: true },
    isFalling: false,
    of: (one, record) => noiseOf(one.noise.input, "input", record),
  },
  stateNoise: {
    name: "noise on the state that is guaranteed",
    first: "weakest",
    last: "strongest",
    words: { isGuaranteed: true },
    isFalling: false,
    of: (one, record) => noiseOf(one.noise.state, "state", record),
  },
  lag: {
    name: "lag of the gradient",
    first: "shortest",
    last: "longest",
    words: { unit: "step", inSteps: true },
    isFalling: false,
    of: (one, record) => lagOf(one.gradient.atAttractor, record),
  },
  ratePerStep: {
    name: "rate per step",
    first: "slowest",
    last: "fastest",
    words: {},
    isFalling: true,
    of: (one) => exactly(one.ratePerStep),
  },
  amplification: {
    name: "amplification",
    first: "largest",
    last: "smallest",
    words: {},
    isFalling: true,
    of: (one, record) => amplificationOf(one.gradient, record),
  },
} as const satisfies Record<string, Quantity>;

type QuantityName = keyof typeof QUANTITIES;
const EACH: readonly Exclude<QuantityName, "amplification">[] = ["inputNoise", "stateNoise", "lag", "ratePerStep"];

/** The check of every bound on behaviour; one that is stated twice, of the weakest and in `each`, is checked once. */
export function behaviourChecks(record: ExaminationRecord, bounds: BehaviourBounds): readonly BoundCheck[] {
  const { isSurveyCut, cut } = absencesIn(record);
  const ranges: readonly (readonly [string, Reading, Range | undefined, RangeWords])[] = [
    ["number of attractors", numberOfAll(record), bounds.attractors, {}],
    [...extreme("inputNoise", "first", record), bounds.inputNoise, QUANTITIES.inputNoise.words],
    [...extreme("stateNoise", "first", record), bounds.stateNoise, QUANTITIES.stateNoise.words],
    [...extreme("lag", "first", record), bounds.lag?.shortest, QUANTITIES.lag.words],
    [...extreme("lag", "last", record), bounds.lag?.longest, QUANTITIES.lag.words],
    [...extreme("ratePerStep", "first", record), bounds.ratePerStep, QUANTITIES.ratePerStep.words],
    [...extreme("amplification", "first", record), bounds.amplification, QUANTITIES.amplification.words],
    [
      "share of states that come to no attractor",
      isSurveyCut ? unknown(cut, true, 0, 1) : exactly(record.elsewhere.share),
      bounds.elsewhere,
      {},
    ],
    ["largest Lyapunov exponent", exponentOf(record), bounds.exponent, {}],
  ];
  const checks = [
    ...ranges.flatMap(([name, reading, range, words]) =>
      range === undefined ? [] : [inRange(name, reading, range, words)],
    ),
    ...(bounds.answers === undefined ? [] : [answersCheck(record, bounds.answers)]),
    ...eachChecks(record, bounds.each ?? []),
  ];
  const isFirst = ({ bound, expected }: BoundCheck, k: number) =>
    checks.findIndex((other) => other.bound === bound && other.expected === expected) === k;
  return checks.filter(isFirst);
}

/** The name and the reading of the first or last attractor in the order of a quantity. */
function extreme(name: QuantityName, end: "first" | "last", record: ExaminationRecord): readonly [string, Reading] {
  const quantity = QUANTITIES[name];
  const k = end === "first" ? 0 : record.attractors.length - 1;
  return [`${quantity.name}, ${quantity[end]}`, ranked(quantity, record.attractors, k, record)];
}

/** The k-th reading of a quantity, from 0, in its order; `of` says which attractors these are. */
function ranked(
  { isFalling, of: read }: Quantity,
  attractors: readonly AttractorRecord[],
  k: number,
  record: ExaminationRecord,
  of = "",
): Reading {
  const { isSurveyCut, cut } = absencesIn(record);
  if (isSurveyCut) return unknown(cut, true);
  const readings = attractors.map((one) => read(one, record));
  const reading = k < 0 ? undefined : inOrder(readings, isFalling ? readings.length - 1 - k : k);
  const { length } = attractors;
  return (
    reading ??
    unknown(
      length === 0 ? `no attractor${of} was found` : `only ${length} ${length === 1 ? "was" : "were"} found`,
      false,
    )
  );
}

/** The size of an exponent that rounding makes of 0. */
const ROUNDING = 1e-8;

function exponentOf(record: ExaminationRecord): Reading {
  const exponents = record.fates.flatMap((fate) => fate.exponents ?? []).flatMap(({ value }) => value ?? []);
  const largest = Math.max(...exponents);
  if (exponents.length > 0) return exactly(Math.abs(largest) < ROUNDING ? 0 : largest);
  return absencesIn(record).noNumber("there is no exponent: no state was seen to come to neither point nor cycle");
}

function answersCheck(record: ExaminationRecord, expected: readonly string[]): BoundCheck {
  const answers = record.readOut?.answers ?? null;
  const check = { bound: "answers at the attractors", expected: listed(expected) };
  if (answers === null || absencesIn(record).isSurveyCut) {
    const { isCut, cut } = absencesIn(record);
    return { ...check, found: isCut ? cut : "there is no read-out", state: "skipped", byLimit: isCut };
  }
  const found = [...new Set(answers.map(({ answer }) => answer))];
  const isKept = found.length === new Set(expected).size && expected.every((answer) => found.includes(answer));
  return { ...check, found: listed(found), state: isKept ? "kept" : "broken", byLimit: false };
}

const listed = (texts: readonly string[]) => (texts.length === 0 ? "none" : [...texts].sort().join(", "));

function eachChecks(record: ExaminationRecord, each: readonly EachBounds[]): readonly BoundCheck[] {
  const periods = [...new Set(each.map(({ period }) => period))];
  return periods.flatMap((period) => {
    const entries = each.filter((entry) => entry.period === period);
    const attractors = record.attractors.filter((one) => period === undefined || one.period === period);
    const of = period === undefined ? "" : ` of period ${period}`;
    return [
      inRange(`attractors${of}, one for each`, numberOf(attractors, record), { atLeast: entries.length }),
      ...entries.flatMap((entry, k) =>
        EACH.flatMap((name) => {
          const range = entry[name];
          if (range === undefined) return [];
          const quantity = QUANTITIES[name];
          const bound = `${quantity.name}, ${k === 0 ? "" : `${ordinal(k + 1)} `}${quantity.first}${of}`;
          return [inRange(bound, ranked(quantity, attractors, k, record, of), range, quantity.words)];
        }),
      ),
    ];
  });
}

const SUFFIXES: Readonly<Record<number, string>> = { 1: "st", 2: "nd", 3: "rd" };

function ordinal(n: number): string {
  const isTeen = n % 100 >= 11 && n % 100 <= 13;
  return `${n}${(isTeen ? undefined : SUFFIXES[n % 10]) ?? "th"}`;
}
