/**
 * An examination in one paragraph of plain words: what is held, what it withstands, how far back its gradient
 * reaches.
 */
import type {
  AttractorRecord,
  ExaminationRecord,
  FateRecord,
  NoiseRecord,
} from "../../examination/examination-record.ts";
import {
  besideOne,
  counted,
  percent,
  roundedAbove,
  roundedBelow,
  significant,
  significantAbove,
  significantBelow,
} from "../../numeric/number-text.ts";
import { attractingFates, fateName, fateSentence } from "./fate-words.ts";
import { folded } from "./folded.ts";
import { roundingSentences } from "./rounding-words.ts";

/** The parts left out that are told. */
const TOLD = 5;

/**
 * The summary of an examination in one paragraph: what is held, what noise it stands, and how far back its gradient
 * reaches.
 *
 *   examinationSummary(examinationRecord(examine(subject)));
 */
export function examinationSummary(record: ExaminationRecord): string {
  const { attractors, fates, jacobian } = record;
  const { missing } = record;
  const sentences = [
    memorySentence(record),
    ...answerSentences(record),
    ...(attractors.length > 1 ? noiseSentences(record) : []),
    ...(attractors.length > 0 ? gradientSentences(record) : []),
    ...(missing.length === 0 ? [] : [`Left out by the time limit: ${folded(missing, TOLD).join("; ")}.`]),
    ...fates.map(fateSentence),
    ...roundingSentences(record),
    ...(jacobian.ok ? [] : ["Its Jacobian is wrong: what is said here rests on differences in its place."]),
  ];
  return sentences.join(" ");
}

function memorySentence({ attractors, elsewhere, fates, place }: ExaminationRecord): string {
  const sets = attractingFates(fates);
  const count = attractors.length + sets.length;
  if (count === 0) return withoutAttractor(fates);
  const kinds = [...(attractors.length === 0 ? [] : [kindsOf(attractors)]), ...kindsOfSets(sets)].join(" and ");
  if (count > 1) {
    const bits = Math.log2(count);
    if (elsewhere.of === 0) return `So far ${count} attractors were found, ${kinds}; no state was followed.`;
    return `It latches ${significant(bits, 2)} ${bits === 1 ? "bit" : "bits"}: ${count} attractors were found, ${kinds}.`;
  }
  if (sets.length === 1)
    return `It has one attractor, ${fateName(sets[0]).replace("chaotic attractor", "chaotic one")}, to all appearances.`;
  const what = `It has one attractor, ${kindOf(attractors[0])}`;
  if (elsewhere.of === 0) return `${what}, so far; no state was followed.`;
  if (elsewhere.states > 0) {
    const isOpen = fates.some(({ kind }) => kind === "undecided");
    return `${what}, to which ${isOpen ? "at least " : ""}${percent(attractors[0].basin.share)} of the states come.`;
  }
  const ofBox = place.origin === "given" ? "in the box that was given " : "";
  return `${what}, and so ${ofBox}holds nothing${attractors[0].period === 1 ? ": all" : " but its phase: all else"} is forgotten.`;
}

/** The sets that attract, counted by kind. */
function kindsOfSets(sets: readonly FateRecord[]): string[] {
  const chaotic = sets.filter(({ kind }) => kind === "chaotic").length;
  const curves = sets.length - chaotic;
  return [
    ...(chaotic === 0 ? [] : [counted(chaotic, "chaotic attractor")]),
    ...(curves === 0 ? [] : [counted(curves, "closed curve or torus", "closed curves or tori")]),
  ];
}

/** What is held where no attractor was found; "nothing" only where one fate has all. */
function withoutAttractor(fates: readonly FateRecord[]): string {
  const [only] = fates;
  if (fates.length > 0 && fates.every(({ kind }) => kind === "continuum")) return valueSentence(fates);
  if (fates.length !== 1) return "No attractor was found.";
  switch (only.kind) {
    case "on a repelling orbit":
      return (only.exponents?.[0]?.value ?? 0) > 0
        ? "To all appearances it is chaotic, which binary arithmetic cannot show: its states fall on a repelling orbit."
        : "No attractor was found: its states fall on a repelling orbit.";
    case "diverged":
      return "No attractor was found: every state diverged, so it holds nothing.";
    case "neutral":
      return "No attractor was found: it latches nothing, and forgets nothing.";
    default:
      return "No attractor was found, and whether it holds anything is undecided.";
  }
}

/** What is held where all states come to continua. */
function valueSentence(continua: readonly FateRecord[]): string {
  const cycles = continua.filter(({ period }) => (period ?? 1) > 1).length;
  const orbits = cycles === 0 ? "fixed points" : cycles === continua.length ? "cycles" : "fixed points and cycles";
  const rest = cycles === 0 ? "rest in " : "";
  const told = continua.length === 1 ? "" : `, ${continua.length} pieces of which no walk was seen to join`;
  const where = continua.length === 1 ? "a continuum" : "continua";
  return `It holds a value rather than bits: its states come to ${rest}${where} of ${orbits}${told}.`;
}

/** How many answers the attractors give, where there is a read-out: bits of memory and bits that are told. */
function answerSentences({ readOut, attractors }: ExaminationRecord): string[] {
  if (readOut === null || attractors.length < 2) return [];
  const answers = new Set(readOut.answers.map(({ answer }) => answer));
  const bits = Math.log2(answers.size);
  return answers.size === 1
    ? ["Read out, they all give one answer: nothing of it is told."]
    : [`Read out, they give ${answers.size} answers: ${significant(bits, 2)} ${bits === 1 ? "bit" : "bits"}.`];
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
  const unsettled = noise.reduce((sum, one) => sum + one.unsettled, 0);
  const open =
    unsettled === 0
      ? ""
      : ` ${counted(unsettled, "run")} had not settled, and ${unsettled === 1 ? "counts" : "count"} neither way.`;
  if (broken === Infinity) {
    const lower = guaranteed > 0 ? `${basis} it stands ${significantBelow(guaranteed)}` : "nothing is guaranteed";
    return `Noise ${where} up to ${significant(searched)} a step was not seen to drive it out; ${lower}.${open}`;
  }
  const [low, high] = apart(guaranteed, broken);
  const range = guaranteed > 0 ? `between ${low} and ${high}` : `less than ${high}`;
  return `It stands noise ${where} of ${range} a step in each entry: the lower is ${guaranteed > 0 ? basis : "0, for nothing was proved"}, at the upper a run loses the memory.${open}`;
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

function gradientSentences({ settings: { share, longestLag }, map, ...rest }: ExaminationRecord): string[] {
  const attractors = rest.attractors.filter(({ gradient }) => gradient.atAttractor.lags.length > 0);
  if (attractors.length === 0) return [];
  const slowest = attractors.reduce((most, one) => (one.ratePerStep > most.ratePerStep ? one : most));
  const steps = (lag: number | null) =>
    lag === null ? `after more than ${longestLag} steps` : `after ${counted(lag, "step")}`;
  const longest = (lags: readonly (number | null)[]) => (lags.includes(null) ? null : Math.max(...(lags as number[])));
  const typical = attractors.map(({ gradient }) => gradient.typical).filter((curve) => curve !== null);
  const worst = attractors.map(({ gradient }) => gradient.worst).filter((curve) => curve !== null);
  const amplification = Math.max(...attractors.map(({ gradient }) => gradient.amplification));
  const others =
    typical.length === 0
      ? ""
      : `, from typical states ${steps(longest(typical.map(({ lag }) => lag)))}, from the worst of those looked at ${steps(longest(worst.map(({ lag }) => lag)))}`;
  return [
    `Latched, a small change shrinks to ${besideOne(slowest.ratePerStep)} of itself a step${attractors.length > 1 ? " at the slowest attractor" : ""}, so its gradient falls below ${percent(share)} for good ${steps(longest(attractors.map(({ gradient }) => gradient.atAttractor.lag)))}${others} (state: ${map.coordinate}).`,
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
