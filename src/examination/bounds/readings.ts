/**
 * What an examination says of a number: the interval in which it is known to lie. A limit, or a question that could not
 * be asked, leaves the interval wide; a bound inside it is then neither kept nor broken.
 */
import { log } from "../../numeric/elementary/log.ts";
import { counted } from "../../numeric/number-text.ts";
import { attractingFates } from "../fates/attracting-fates.ts";
import type { AttractorRecord, CurveRecord, ExaminationRecord, NoiseRecord } from "../examination-record.ts";

/** The interval in which a number is known to lie; `why` it is no single number. */
export interface Reading {
  readonly low: number;
  readonly high: number;
  readonly why?: string;
  readonly byLimit?: boolean;
}

/** The reading of a number that is known. */
export const exactly = (value: number): Reading => ({ low: value, high: value });

/** The reading of a number that lies anywhere above `low`. */
export const unknown = (why: string, byLimit: boolean, low = -Infinity, high = Infinity): Reading => ({
  low,
  high,
  why,
  byLimit,
});

/** The reasons why numbers of this record are not known. */
export function absencesIn(record: ExaminationRecord) {
  const { missing } = record;
  const isCut = missing.length > 0;
  const cut = `left out by the time limit: ${missing.join(", ")}`;
  return {
    isCut,
    cut,
    /** Whether the search for attractors itself was left out. */
    isSurveyCut: missing.some((part) => part.startsWith("attractors")),
    /** The reading of what the record has no number for. */
    noNumber: (why: string) => (isCut ? unknown(cut, true) : unknown(why, false)),
  };
}

/** The number of attractors: points, cycles, and sets that are neither. */
export const numberOfAll = (record: ExaminationRecord): Reading =>
  countOf(record.attractors.length + attractingFates(record.fates).length, record);

/** The number of these attractors, which are points and cycles. */
export const numberOf = (attractors: readonly AttractorRecord[], record: ExaminationRecord): Reading =>
  countOf(attractors.length, record);

function countOf(count: number, record: ExaminationRecord): Reading {
  const { isSurveyCut, cut } = absencesIn(record);
  return isSurveyCut ? unknown(cut, true, count) : exactly(count);
}

/** The noise that is guaranteed to be withstood. */
export function noiseOf(noise: NoiseRecord | null, what: "input" | "state", record: ExaminationRecord): Reading {
  if (noise !== null) return exactly(noise.guaranteed);
  return absencesIn(record).noNumber(
    what === "input" && record.map.inputDimension === 0
      ? "not asked: the map has no input"
      : "not asked: there is nothing else to be driven to",
  );
}

/** The lag of a gradient in steps, read between the steps: where the logarithm of its size passes that of the share. */
export function lagOf({ lag, lags, log10Norms }: CurveRecord, record: ExaminationRecord): Reading {
  const { share, longestLag } = record.settings;
  if (lag === null) {
    const { isCut, cut } = absencesIn(record);
    return isCut && lags.length === 0
      ? unknown(cut, true, 0)
      : unknown(`not within ${counted(longestLag, "step")}, the longest lag looked at (longestLag)`, true, longestLag);
  }
  const k = lags.indexOf(lag);
  const [before, after] = [log10Norms.at(k - 1) ?? null, log10Norms.at(k) ?? null];
  if (k < 1 || before === null) return exactly(lag);
  if (after === null) return exactly(lags[k - 1]);
  const crossing = (before - log(share) / Math.LN10) / (before - after);
  return exactly(lags[k - 1] + (lag - lags[k - 1]) * Math.min(1, Math.max(0, crossing)));
}

/** The largest transient amplification of a small change. */
export const amplificationOf = (gradient: AttractorRecord["gradient"], record: ExaminationRecord): Reading =>
  gradient.atAttractor.lags.length === 0
    ? absencesIn(record).noNumber("no gradient was looked at")
    : exactly(gradient.amplification);

/** The k-th of these readings, from 0, in rising order; undefined where there are not so many. */
export function inOrder(readings: readonly Reading[], k: number): Reading | undefined {
  if (!(k >= 0 && k < readings.length)) return undefined;
  const at = (end: (one: Reading) => number) => readings.map(end).sort((x, y) => x - y)[k];
  const [low, high] = [at((one) => one.low), at((one) => one.high)];
  if (low === high) return exactly(low);
  const open = readings.find(({ why }) => why !== undefined);
  return unknown(
    open?.why ?? "",
    readings.every(({ why, byLimit }) => why === undefined || byLimit === true),
    low,
    high,
  );
}
