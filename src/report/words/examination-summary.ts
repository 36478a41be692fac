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
import { attractingFates, keepsVolumes } from "../../examination/fates/attracting-fates.ts";
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
import { fateName, fateSentence } from "./fate-words.ts";
import { folded } from "./folded.ts";
import { roundingSentences } from "./rounding-words.ts";
import { stateRemark, stateWords } from "./state-words.ts";

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
    ...noiseSentences(record),
    ...(attractors.length > 0 ? gradientSentences(record) : []),
    ...(missing.length === 0 ? [] : [`Left out by the time limit: ${folded(missing, TOLD).join("; ")}.`]),
    ...fates.map(fateSentence),
    ...roundingSentences(record),
    ...(jacobian.ok ? [] : ["Its Jacobian is wrong: what is said here rests on differences in its place."]),
  ];
  return sentences.join(" ");
}

function memorySentence(record: ExaminationRecord): string {
  const { attractors, elsewhere, fates } = record;
  const sets = attractingFates(fates);
  const count = attractors.length + sets.length;
  if (count === 0) return withoutAttractor(fates);
  const kinds = [...(attractors.length === 0 ? [] : [kindsOf(attractors)]), ...kindsOfSets(sets)].join(" and ");
  if (count > 1) {
    const bits = Math.log2(count);
    if (elsewhere.of === 0) return `So far ${count} attractors were found, ${kinds}; no state was followed.`;
    return `It latches ${isOpen(record) ? "at least " : ""}${bitsWords(bits)}: ${count} attractors were found, ${kinds}.`;
  }
  if (sets.length === 1) {
    return `One attractor was found, to all appearances ${fateName(sets[0]).replace("chaotic attractor", "chaotic one")}.`;
  }
  const what = `One attractor was found, ${kindOf(attractors[0])}`;
  if (elsewhere.of === 0) return `${what}, so far; no state was followed.`;
  if (elsewhere.states > 0) {
    const isOpen = fates.some(({ kind, left }) => kind === "undecided" || left !== null);
    const { share, of } = attractors[0].basin;
    return `${what}, to which ${isOpen ? "at least " : ""}${percent(share)} of the ${counted(of, "state")} followed came.`;
  }
  const rest = attractors[0].period === 1 ? "nothing: all" : "nothing but its phase: all else";
  return `${what}, to which all of the ${counted(elsewhere.of, "state")} followed came. As far as they show${whereLooked(record)}, it holds ${rest} is forgotten.`;
}

/** Whether more may attract than is counted: orbits that are missing or undecided, or states that did not settle. */
function isOpen({ orbits, fates, search }: ExaminationRecord): boolean {
  return (
    search.status === "index sum inconsistent" ||
    orbits.some(({ kind }) => kind === "undecided") ||
    fates.some(({ kind }) => kind === "undecided")
  );
}

/** The place of which something is known, where there is more. */
function whereLooked({ place: { origin } }: ExaminationRecord): string {
  if (origin === "holds every image") return "";
  return origin === "given" ? ", in the box that was given" : ", in the box that was looked at";
}

const bitsWords = (bits: number) => `${significant(bits, 2)} ${bits === 1 ? "bit" : "bits"}`;

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
      return "No attractor was found, and as far as the states that were followed show it holds nothing: they diverged.";
    case "left the domain":
      return "No attractor was found: the states that were followed left the domain of the map.";
    case "neutral":
      return "No attractor was found: to all appearances it latches nothing, and forgets nothing.";
    case "chaotic":
      if (keepsVolumes(only))
        return "No attractor was found: to all appearances it is chaotic, and draws nothing anywhere.";
      return "No attractor was found that states were not seen to leave.";
    case "closed curve":
      return "No attractor was found that states were not seen to leave.";
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
    : [`Read out, they give ${answers.size} answers: ${bitsWords(bits)}.`];
}

function noiseSentences({ attractors, map }: ExaminationRecord): string[] {
  const brackets = (of: (one: AttractorRecord) => NoiseRecord | null) =>
    attractors.map(of).filter((bracket) => bracket !== null);
  const places = [
    { where: `on the input (${map.inputNames.join(", ")})`, noise: brackets(({ noise }) => noise.input) },
    { where: `on ${stateWords(map)}`, noise: brackets(({ noise }) => noise.state) },
  ];
  return places.filter(({ noise }) => noise.length > 0).map(({ where, noise }) => standsSentence(where, noise));
}

function standsSentence(where: string, noise: readonly NoiseRecord[]): string {
  const guaranteed = Math.min(...noise.map((one) => one.guaranteed));
  const broken = Math.min(...noise.map((one) => one.broken ?? Infinity));
  const searched = Math.min(...noise.map(({ searchedTo }) => searchedTo));
  const isProved = noise[0].basis === "enclosed";
  const unsettled = noise.reduce((sum, one) => sum + one.unsettled, 0);
  const open =
    unsettled === 0
      ? ""
      : ` ${counted(unsettled, "run")} had not settled, and ${unsettled === 1 ? "counts" : "count"} neither way.`;
  if (broken === Infinity) {
    const basis = isProved ? "it is proved by enclosure to stand" : "as far as samples show it stands";
    const lower = guaranteed > 0 ? `${basis} ${significantBelow(guaranteed)}` : "nothing is guaranteed";
    return `Noise ${where} up to ${significantBelow(searched)} a step was not seen to drive it out; ${lower}.${open}`;
  }
  const [low, high] = apart(guaranteed, broken);
  if (!(guaranteed > 0)) {
    return `Noise ${where} of ${high} a step in each entry drives it out in some run; of less nothing is ${isProved ? "proved" : "known"}.${open}`;
  }
  const basis = isProved ? "is proved by enclosure" : "holds as far as samples show";
  return `It stands noise ${where} of between ${low} and ${high} a step in each entry: the lower ${basis}, at the upper a run is driven out.${open}`;
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
    lag === null ? `after more than ${counted(longestLag, "step")}` : `after ${counted(lag, "step")}`;
  const longest = (lags: readonly (number | null)[]) => (lags.includes(null) ? null : Math.max(...(lags as number[])));
  const typical = attractors.map(({ gradient }) => gradient.typical).filter((curve) => curve !== null);
  const worst = attractors.map(({ gradient }) => gradient.worst).filter((curve) => curve !== null);
  const amplification = Math.max(...attractors.map(({ gradient }) => gradient.amplification));
  const others =
    typical.length === 0
      ? ""
      : `, from typical states ${steps(longest(typical.map(({ lag }) => lag)))}, from the worst of those looked at ${steps(longest(worst.map(({ lag }) => lag)))}`;
  return [
    `Latched, a small change shrinks in the long run to ${besideOne(slowest.ratePerStep)} of itself a step${attractors.length > 1 ? " at the slowest attractor" : ""}, so its gradient falls below ${percent(share)} for good ${steps(longest(attractors.map(({ gradient }) => gradient.atAttractor.lag)))}${others}; ${stateRemark(map)}.`,
    amplification > 1.05
      ? `On the way a small change was seen to grow to ${significant(amplification)} times its size.`
      : "",
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
