/** An examination in words and short tables, for a terminal. */
import type {
  AttractorRecord,
  CurveRecord,
  ExaminationRecord,
  NoiseRecord,
  OrbitRecord,
} from "../../examination/examination-record.ts";
import { exponentWords, fateName } from "../../report/words/fate-words.ts";
import { examinationSummary } from "../../report/words/examination-summary.ts";
import { folded } from "../../report/words/folded.ts";
import { plateauWords } from "../../report/words/rounding-words.ts";
import {
  besideOne,
  counted,
  percent,
  significant,
  significantAbove,
  significantBelow,
} from "../../numeric/number-text.ts";
import type { Paint } from "../terminal/paint.ts";
import { labelled, paragraph } from "../terminal/paragraph.ts";

/** The numbers of orbits, entries, eigenvalues, attractors and sequences that are listed at most. */
const SHOWN_ORBITS = 12;
const SHOWN_ENTRIES = 6;
const SHOWN_EIGENVALUES = 4;
const SHOWN_ATTRACTORS = 8;
const SHOWN_SEQUENCES = 12;
const SHOWN_ANSWERS = 12;
const SHOWN_MISSING = 8;

const ORIGINS: Readonly<Record<string, string>> = {
  given: "as given",
  "holds every image": "which holds the image of every state, so nothing is outside",
  "maps into itself": "which the map takes into itself; what is outside it was not looked at",
  guessed: 'a guess; what is outside it was not looked at (say where to look with "box")',
};

export function examinationText(record: ExaminationRecord, paint: Paint): string[] {
  const { map, attractors, states, sequences } = record;
  return [
    paint("bold", map.title),
    ...paragraph(
      `State: ${map.coordinate}, ${counted(map.dimension, "entry", "entries")} (${some(map.stateNames)}). ` +
        (map.inputDimension === 0
          ? "No input."
          : `Input: ${some(map.inputNames)}, held at ${vector(map.constantInput)}.`),
    ),
    "",
    ...paragraph(examinationSummary(record)),
    "",
    ...jacobianLines(record, paint),
    "",
    paint("bold", "Fixed points and short cycles"),
    ...orbitLines(record),
    ...attractors.slice(0, SHOWN_ATTRACTORS).flatMap((one) => ["", ...attractorLines(one, record, paint)]),
    ...(attractors.length > SHOWN_ATTRACTORS
      ? ["", `… and ${attractors.length - SHOWN_ATTRACTORS} more attractors`]
      : []),
    ...fateLines(record, paint),
    ...readOutLines(record, paint),
    ...missingLines(record, paint),
    ...(states.length === 0 ? [] : ["", paint("bold", "Given states"), ...states.map(stateLine)]),
    ...(sequences.length === 0
      ? []
      : ["", paint("bold", "Along the given sequences"), ...sequences.slice(0, SHOWN_SEQUENCES).map(sequenceLine)]),
    ...(sequences.length > SHOWN_SEQUENCES ? [`  … and ${sequences.length - SHOWN_SEQUENCES} more`] : []),
  ];
}

function jacobianLines({ jacobian }: ExaminationRecord, paint: Paint): string[] {
  const { ok, places, undecided, text } = jacobian;
  const evidence = ok && undecided === 0 ? [] : text.split("\n").map((line) => `  ${line}`);
  if (!ok)
    return [`${paint("red", "Jacobian WRONG")} at ${counted(places, "state")}, against differences`, ...evidence];
  if (undecided === places) {
    return [
      `${paint("yellow", "Jacobian undecided")} at all of ${counted(places, "state")}, against differences`,
      ...evidence,
    ];
  }
  const rest = undecided === 0 ? "" : `, undecided at ${undecided} more`;
  return [
    `${paint("green", "Jacobian right")} at ${counted(places - undecided, "state")}${rest}, against differences`,
    ...evidence,
  ];
}

function orbitLines({ orbits, search, place }: ExaminationRecord): string[] {
  const sides = `from ${vector(place.low)} to ${vector(place.high)}`;
  const complete =
    search.status === "index sum inconsistent"
      ? "the index sum says that some are missing"
      : search.status === "index sum consistent"
        ? "the index sum has nothing against the fixed points being complete"
        : "nothing is known about what was not found";
  const unseen = `the chance that one more run finds something new is at most ${percent(search.unseenShare)}`;
  return [
    ...paragraph(
      `Looked for ${sides}, ${ORIGINS[place.origin]}: ${search.newtonRuns} runs of Newton's method for periods up to ${search.longestPeriod}, ${search.followed} states followed; ${unseen}; ${complete}.`,
      2,
      undefined,
      0,
    ),
    ...orbits.slice(0, SHOWN_ORBITS).map(orbitLine),
    ...(orbits.length > SHOWN_ORBITS ? [`  … and ${orbits.length - SHOWN_ORBITS} more`] : []),
  ];
}

function orbitLine(orbit: OrbitRecord): string {
  const { period, kind, points, eigenvalues, operatorNorm, attractor } = orbit;
  const name = attractor === null ? "" : `attractor ${attractor}`;
  const multipliers = eigenvalues.slice(0, SHOWN_EIGENVALUES).map(complex).join(", ");
  const more = eigenvalues.length > SHOWN_EIGENVALUES ? ", …" : "";
  return `  ${name.padEnd(13)}period ${period}  ${kind.padEnd(10)}  at ${vector(points[0])}  eigenvalues ${multipliers}${more}  operator norm ${besideOne(operatorNorm)}${orbit.plateau === null ? "" : `  ${plateauWords(orbit)}`}`;
}

function attractorLines(one: AttractorRecord, record: ExaminationRecord, paint: Paint): string[] {
  const { adaptedNorm, basin, ball, gradient } = one;
  return [
    paint("bold", `Attractor ${one.number}`) + `  period ${one.period}, at ${one.points.map(vector).join(" → ")}`,
    ...labelled(
      "basin",
      basin.of === 0
        ? "no state was followed yet"
        : `${percent(basin.share)} of ${basin.of} states drawn from the box (95 % interval ${significant(100 * basin.lower)} to ${percent(basin.upper)})`,
    ),
    ...labelled("contraction", contractionWords(one)),
    ...(ball === null || adaptedNorm === null ? [] : labelled("Γ", ballWords(one, record.map.coordinate))),
    ...(gradient.atAttractor.lags.length === 0 ? [] : noiseAndGradientLines(one, record)),
  ];
}

function noiseAndGradientLines(
  { noise, gradient, ratePerStep }: AttractorRecord,
  { map, settings }: ExaminationRecord,
) {
  const lag = (curve: CurveRecord | null) =>
    curve === null ? "–" : curve.lag === null ? `more than ${settings.longestLag}` : String(curve.lag);
  return [
    ...(noise.input === null ? [] : labelled("input noise", noiseWords(noise.input))),
    ...(noise.state === null
      ? labelled("noise", "there is no other attractor to be driven to, and no state was seen to leave")
      : labelled("state noise", `${noiseWords(noise.state)} (${map.coordinate})`)),
    ...labelled(
      "gradient",
      `rate ${besideOne(ratePerStep, 4)} a step; below ${percent(settings.share)} after ${lag(gradient.atAttractor)} steps from the attractor, ${lag(gradient.typical)} typically, ${lag(gradient.worst)} at worst, of ${counted(gradient.states, "state")}; grows at most ${significant(gradient.amplification)} times on the way (${map.coordinate})`,
    ),
  ];
}

function contractionWords({ adaptedNorm, spectralRadius, operatorNorm, period }: AttractorRecord): string {
  const plain = `spectral radius ${besideOne(spectralRadius, 4)}, operator norm ${besideOne(operatorNorm, 4)}${period === 1 ? "" : " over a period"}`;
  if (adaptedNorm === null) return `${plain}; no ball was found in which it contracts`;
  const { contractionFactor, trappingRadius, condition } = adaptedNorm;
  return `${plain}; in an adapted norm (condition ${significant(condition)}) by ${besideOne(contractionFactor)} a step within radius ${significant(trappingRadius)}`;
}

function ballWords({ ball }: AttractorRecord, coordinate: string): string {
  if (ball === null) return "";
  const { inside, outside, searchedTo, rays, unsettledRays } = ball;
  const upper =
    rays === 0
      ? "not looked for beyond that at this dimension"
      : outside === null
        ? unsettledRays > 0
          ? `how far beyond that is undecided: states along ${unsettledRays} of ${counted(rays, "ray")} had not settled`
          : `no state outside it found up to ${significant(searchedTo)}`
        : `a state ${significant(outside, 5)} away is not`;
  return `every state within ${significant(inside)} is robustly latched; ${upper} (Euclidean, ${coordinate})`;
}

function noiseWords({ guaranteed, basis, method, broken, searchedTo, unsettled, run }: NoiseRecord): string {
  const lower =
    guaranteed > 0
      ? `stands ${significantBelow(guaranteed, 6)} in each entry, ${basis === "enclosed" ? "proved" : "to all samples, not proved,"} by ${method}`
      : `nothing is ${basis === "enclosed" ? "proved" : "seen to hold"}`;
  const upper =
    broken === null || run === null
      ? `not seen to be driven out up to ${significant(searchedTo)}`
      : `driven out by ${significantAbove(broken, 6)} (${run.family}, ${counted(run.steps, "step")}, to ${goalWords(run.goesTo)})`;
  const open = unsettled === 0 ? "" : `; ${counted(unsettled, "run")} had not settled when given up`;
  return `${lower}; ${upper}${open}`;
}

function readOutLines({ readOut }: ExaminationRecord, paint: Paint): string[] {
  if (readOut === null) return [];
  const answers = readOut.answers.map(({ attractor, answer }) => `attractor ${attractor}: ${answer}`);
  return [
    "",
    paint("bold", "Read out"),
    ...paragraph(`${readOut.meaning}; ${folded(answers, SHOWN_ANSWERS).join(", ") || "no attractor"}`, 2),
  ];
}

function missingLines({ missing }: ExaminationRecord, paint: Paint): string[] {
  if (missing.length === 0) return [];
  return [
    "",
    paint("yellow", "Left out by the time limit (--time-limit)"),
    ...folded(missing, SHOWN_MISSING).flatMap((part) => paragraph(part, 2)),
  ];
}

function fateLines({ fates }: ExaminationRecord, paint: Paint): string[] {
  if (fates.length === 0) return [];
  return [
    "",
    paint("bold", "States that came to no attracting point or cycle"),
    ...fates.flatMap((fate) => {
      const { lower, upper, share, of, extent } = fate;
      const words = [
        fate.what,
        exponentWords(fate),
        extent === null || fate.kind === "on a repelling orbit"
          ? ""
          : `from ${vector(extent.low)} to ${vector(extent.high)}`,
      ];
      return paragraph(
        `${fateName(fate)}: ${percent(share)} of ${of} (95 % interval ${significant(100 * lower)} to ${percent(upper)})${words.map((text) => (text === "" ? "" : `; ${text}`)).join("")}`,
        4,
        undefined,
        2,
      );
    }),
  ];
}

const goalWords = (goal: number | string) =>
  typeof goal === "number" ? `attractor ${goal}` : goal === "diverged" ? "infinity" : setWords(goal);

const setWords = (kind: string) => (kind === "continuum" ? "a continuum" : `a ${kind} set`);

const stateLine = ({ state, verdict }: ExaminationRecord["states"][number]) => `  ${vector(state)}  ${verdict}`;

function sequenceLine({ steps, ends, attractor, gradient }: ExaminationRecord["sequences"][number], i: number): string {
  const end =
    ends === "attractor"
      ? `ends at attractor ${attractor ?? "?"}`
      : ends === "diverged"
        ? "diverges"
        : ends === "undecided"
          ? "ends nowhere known"
          : `ends on ${setWords(ends)}`;
  const lag =
    gradient.lag === null
      ? "its gradient reaches back to the start"
      : `its gradient is gone ${counted(gradient.lag, "step")} back`;
  return `  ${String(i + 1).padStart(3)}  ${counted(steps, "step")}, ${end}; ${lag}, growing at most ${significant(gradient.amplification)} times`;
}

const vector = (x: readonly number[]) =>
  x.length === 1
    ? significant(x[0], 6)
    : `(${x
        .slice(0, SHOWN_ENTRIES)
        .map((entry) => significant(entry, 4))
        .join(", ")}${x.length > SHOWN_ENTRIES ? ", …" : ""})`;

const complex = ([re, im]: readonly [number, number]) =>
  im === 0 ? besideOne(re, 4) : `${significant(re, 4)} ${im < 0 ? "−" : "+"} ${significant(Math.abs(im), 4)}i`;

const some = (names: readonly string[]) =>
  names.length <= SHOWN_ENTRIES ? names.join(", ") : `${names.slice(0, 3).join(", ")}, …, ${names[names.length - 1]}`;
