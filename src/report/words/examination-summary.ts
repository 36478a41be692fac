/**
 * An examination in one paragraph of plain words: what is held, what it withstands, how far back its gradient
 * reaches.
 */
import type { AttractorRecord, ExaminationRecord, NoiseRecord } from "../../examination/examination-record.ts";
import {
  counted,
  percent,
  roundedAbove,
  roundedBelow,
  significant,
  significantAbove,
  significantBelow,
} from "../../numeric/number-text.ts";

/**
 * The summary of an examination in one paragraph: what is held, what noise it stands, and how far back its gradient
 * reaches.
 *
 *   examinationSummary(examinationRecord(examine(subject)));
 */
export function examinationSummary(record: ExaminationRecord): string {
  const { attractors, elsewhere, jacobian } = record;
  const sentences = [
    memorySentence(record),
    ...(attractors.length > 1 ? noiseSentences(record) : []),
    ...(attractors.length > 0 ? gradientSentences(record) : []),
    ...(elsewhere.states > 0 && elsewhere.what !== null
      ? [`${counted(elsewhere.states, "state")} of ${elsewhere.of} came to no attractor; the first ${elsewhere.what}.`]
      : []),
    ...(jacobian.ok ? [] : ["Its Jacobian is wrong, so nothing here can be relied on."]),
  ];
  return sentences.join(" ");
}

function memorySentence({ attractors }: ExaminationRecord): string {
  if (attractors.length === 0) return "No attractor was found, so it holds nothing.";
  if (attractors.length === 1)
    return `It has one attractor, ${kindOf(attractors[0])}, and so holds nothing${attractors[0].period === 1 ? ": all" : " but its phase: all else"} is forgotten.`;
  const bits = Math.log2(attractors.length);
  return `It latches ${significant(bits, 2)} ${bits === 1 ? "bit" : "bits"}: ${attractors.length} attractors were found, ${kindsOf(attractors)}.`;
}

function noiseSentences({ attractors, map }: ExaminationRecord): string[] {
  const brackets = (of: (one: AttractorRecord) => NoiseRecord | null) =>
    attractors.map(of).filter((bracket) => bracket !== null);
  const places = [
    { where: `on the input (${map.inputNames.join(", ")})`, noise: brackets(({ noise }) => noise.input) },
    { where: `on the state (${map.coordinate})`, noise: brackets(({ noise }) => noise.state) },
  ];
  return places.filter(({ noise }) => noise.length > 0).map(({ where, noise }) => standsSentence(where, noise));
}

function standsSentence(where: string, noise: readonly NoiseRecord[]): string {
  const guaranteed = Math.min(...noise.map((one) => one.guaranteed));
  const broken = Math.min(...noise.map((one) => one.broken ?? Infinity));
  const searched = Math.min(...noise.map(({ searchedTo }) => searchedTo));
  const basis = noise[0].basis === "enclosed" ? "proved by enclosure" : "to all samples";
  if (broken === Infinity) {
    return `Noise ${where} did not drive it out, whatever was tried up to ${significant(searched)} a step; ${basis} it stands ${significant(guaranteed)}.`;
  }
  const [low, high] = apart(guaranteed, broken);
  const range = guaranteed > 0 ? `between ${low} and ${high}` : `less than ${high}`;
  return `It stands noise ${where} of ${range} a step in each entry: the lower is ${guaranteed > 0 ? basis : "0, for nothing was proved"}, at the upper a run loses the memory.`;
}

/** A bracket with its lower end rounded down and its upper end up, to as few digits as keep it about as narrow. */
function apart(low: number, high: number): readonly [string, string] {
  for (let digits = 3; digits <= 5; digits++) {
    if (roundedAbove(high, digits) - roundedBelow(low, digits) < 0.02 * high) {
      return [significantBelow(low, digits), significantAbove(high, digits)];
    }
  }
  return [significantBelow(low, 3), significantAbove(high, 3)];
}

function gradientSentences({ attractors, settings: { share, longestLag }, map }: ExaminationRecord): string[] {
  const slowest = attractors.reduce((most, one) => (one.ratePerStep > most.ratePerStep ? one : most));
  const steps = (lag: number | null) =>
    lag === null ? `not within ${longestLag} steps` : `after ${counted(lag, "step")}`;
  const longest = (lags: readonly (number | null)[]) => (lags.includes(null) ? null : Math.max(...(lags as number[])));
  const typical = attractors.map(({ gradient }) => gradient.typical).filter((curve) => curve !== null);
  const worst = attractors.map(({ gradient }) => gradient.worst).filter((curve) => curve !== null);
  const amplification = Math.max(...attractors.map(({ gradient }) => gradient.amplification));
  const others =
    typical.length === 0
      ? ""
      : `, from typical states ${steps(longest(typical.map(({ lag }) => lag)))}, from the worst of those looked at ${steps(longest(worst.map(({ lag }) => lag)))}`;
  return [
    `Latched, a small change shrinks to ${significant(slowest.ratePerStep)} of itself a step${attractors.length > 1 ? " at the slowest attractor" : ""}, so its gradient falls below ${percent(share)} for good ${steps(longest(attractors.map(({ gradient }) => gradient.atAttractor.lag)))}${others} (state: ${map.coordinate}).`,
    amplification > 1.05 ? `On the way a small change may first grow ${significant(amplification)} times.` : "",
  ].filter((sentence) => sentence !== "");
}

const kindOf = ({ period }: AttractorRecord) => (period === 1 ? "a fixed point" : `a cycle of period ${period}`);

function kindsOf(attractors: readonly AttractorRecord[]): string {
  const periods = [...new Set(attractors.map(({ period }) => period))].sort((a, b) => a - b);
  return periods
    .map((period) => {
      const n = attractors.filter((one) => one.period === period).length;
      return period === 1 ? counted(n, "fixed point") : `${counted(n, "cycle")} of period ${period}`;
    })
    .join(" and ");
}
