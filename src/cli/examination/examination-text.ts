/** An examination in words and short tables, for a terminal. */
import type { ExaminationRecord, FateRecord, OrbitRecord } from "../../examination/examination-record.ts";
import { counted, percent, significant, significantAbove } from "../../numeric/number-text.ts";
import { fateEvidence, fateName } from "../../report/words/fate-words.ts";
import { examinationSummary } from "../../report/words/examination-summary.ts";
import { folded } from "../../report/words/folded.ts";
import { plateauWords } from "../../report/words/rounding-words.ts";
import { isOnlyNames, someNames, unsaid } from "../../report/words/state-words.ts";
import type { Paint } from "../terminal/paint.ts";
import { packed, TERMINAL_WIDTH } from "../terminal/paragraph.ts";
import { attractorLines } from "./attractor-lines.ts";
import { complex, firstOf, goalWords, lined, norm, vector } from "./listed.ts";

/** The numbers of orbits, eigenvalues, attractors and sequences that are listed at most. */
const SHOWN_ORBITS = 12;
const SHOWN_EIGENVALUES = 4;
const SHOWN_ATTRACTORS = 8;
const SHOWN_SEQUENCES = 12;
const SHOWN_ANSWERS = 12;
const SHOWN_MISSING = 8;

const ORIGINS: Readonly<Record<string, string>> = {
  given: "as given",
  "holds every image": "which every orbit comes into and stays in, so nothing is outside",
  "maps into itself": "which the map takes into itself; what is outside it was not looked at",
  guessed: "a guess; what is outside it was not looked at (--range says where to look)",
};

export function examinationText(record: ExaminationRecord, paint: Paint): string[] {
  const { map, attractors, states } = record;
  const { shown, more } = firstOf(attractors, SHOWN_ATTRACTORS);
  return [
    paint("bold", map.title),
    ...lined(
      `${stateLine(map)} ` +
        (map.inputDimension === 0
          ? "No input."
          : `Input: ${someNames(map.inputNames)}, held at ${vector(map.constantInput)}.`),
    ),
    "",
    ...lined(examinationSummary(record)),
    "",
    ...jacobianLines(record, paint),
    "",
    paint("bold", "Fixed points and short cycles"),
    ...orbitLines(record),
    ...shown.flatMap((one) => ["", ...attractorLines(one, record, paint)]),
    ...(more === 0 ? [] : ["", `… and ${counted(more, "more attractor")}`]),
    ...fateLines(record, paint),
    ...readOutLines(record, paint),
    ...missingLines(record, paint),
    ...(states.length === 0 ? [] : ["", paint("bold", "Given states"), ...states.flatMap(givenStateLines)]),
    ...sequenceLines(record, paint),
  ];
}

function stateLine(map: ExaminationRecord["map"]): string {
  const [names, entries] = [someNames(map.stateNames), counted(map.dimension, "entry", "entries")];
  return isOnlyNames(map) ? `State: ${names}, ${entries}.` : `State: ${unsaid(map)}, ${entries} (${names}).`;
}

function jacobianLines({ jacobian }: ExaminationRecord, paint: Paint): string[] {
  const { ok, places, undecided, text } = jacobian;
  const evidence = ok && undecided === 0 ? [] : text.split("\n").flatMap((line) => lined(line, 2));
  if (!ok)
    return [`${paint("red", "Jacobian WRONG")} at ${counted(places, "state")}, against differences`, ...evidence];
  if (undecided === places) {
    return [
      `${paint("yellow", "Jacobian undecided")} at all ${counted(places, "state")}, against differences`,
      ...evidence,
    ];
  }
  const rest = undecided === 0 ? "" : `, undecided at ${undecided} more`;
  return [
    `${paint("green", "Jacobian right")} at ${counted(places - undecided, "state")}${rest}, against differences`,
    ...evidence,
  ];
}

const COMPLETE: Readonly<Record<string, string>> = {
  "index sum inconsistent": "the index sum says that fixed points are missing, or that one listed is none",
  "index sum consistent": "the index sum has nothing against the fixed points being complete",
};

function orbitLines({ orbits, search, place, missing }: ExaminationRecord): string[] {
  const sides = `from ${vector(place.low)} to ${vector(place.high)}`;
  const complete = COMPLETE[search.status] ?? "nothing is known about what was not found";
  const runs = counted(search.newtonRuns, "run");
  const followed = counted(search.followed, "state");
  const unseen = `one more run finds something new in at most ${percent(search.unseenShare, 2)} of cases (95 % confidence)`;
  const { shown, more } = firstOf(orbits, SHOWN_ORBITS);
  return [
    ...lined(
      `Looked for ${sides}, ${ORIGINS[place.origin]}: ${runs} of Newton's method for periods up to ${search.longestPeriod}, ${followed} followed; ${unseen}; ${complete}.`,
      2,
      0,
    ),
    ...(orbits.length === 0 ? [`  None was found${missing.length === 0 ? "" : " so far"}.`] : []),
    ...shown.flatMap(orbitWords),
    ...(more === 0 ? [] : [`  … and ${more} more`]),
  ];
}

function orbitWords(orbit: OrbitRecord): string[] {
  const { period, kind, points, eigenvalues, error, operatorNorm, attractor } = orbit;
  const name = attractor === null ? "" : `attractor ${attractor}`;
  const { shown, more } = firstOf(eigenvalues, SHOWN_EIGENVALUES);
  const multipliers = `${eigenvalues.length === 1 ? "eigenvalue" : "eigenvalues"} ${shown.map((one) => complex(one, operatorNorm)).join(", ")}${more === 0 ? "" : ", …"}`;
  const parts = [`${name.padEnd(13)}period ${period}`, kind.padEnd(10), `at ${vector(points[0], error)}`, multipliers];
  const rest = [`operator norm ${norm(operatorNorm)}`, ...(orbit.plateau === null ? [] : [plateauWords(orbit)])];
  return packed([...parts, ...rest], 2, 13, TERMINAL_WIDTH);
}

/** The share of the width of an extent that its ends are known to, as those of a sample. */
const OF_WIDTH = 1e-3;

const within = ({ low, high }: NonNullable<FateRecord["extent"]>, x: readonly number[]) =>
  vector(x, OF_WIDTH * Math.max(...low.map((end, i) => high[i] - end)));

function readOutLines({ readOut }: ExaminationRecord, paint: Paint): string[] {
  if (readOut === null) return [];
  const answers = readOut.answers.map(({ attractor, answer }) => `attractor ${attractor}: ${answer}`);
  const told = folded(answers, SHOWN_ANSWERS).join(", ") || "no attractor";
  return ["", paint("bold", "Read out"), ...lined(`${readOut.meaning}; ${told}`, 2)];
}

function missingLines({ missing }: ExaminationRecord, paint: Paint): string[] {
  if (missing.length === 0) return [];
  return [
    "",
    paint("yellow", "Left out by the time limit (--time-limit)"),
    ...folded(missing, SHOWN_MISSING).flatMap((part) => lined(part, 2)),
  ];
}

function fateLines({ fates }: ExaminationRecord, paint: Paint): string[] {
  if (fates.length === 0) return [];
  return [
    "",
    paint("bold", "States that came to no attracting point or cycle"),
    ...fates.flatMap((fate) => {
      const { lower, upper, share, of, extent } = fate;
      const interval = `95 % interval ${significant(100 * lower)} to ${percent(upper)}`;
      const isSet = fate.kind === "chaotic" || fate.kind === "closed curve";
      const whose = isSet ? "" : fate.states === 1 ? "it goes " : "one of them goes ";
      const words = [
        `${fateName(fate)}: ${percent(share)} of ${of} (${interval})`,
        ...fateEvidence(fate),
        ...(extent === null ? [] : [`${whose}from ${within(extent, extent.low)} to ${within(extent, extent.high)}`]),
      ];
      return lined(words.join("; "), 2);
    }),
  ];
}

const givenStateLines = ({ state, verdict }: ExaminationRecord["states"][number]) =>
  lined(`${vector(state)}  ${verdict}`, 2);

function sequenceLines({ sequences, settings: { share } }: ExaminationRecord, paint: Paint): string[] {
  if (sequences.length === 0) return [];
  const { shown, more } = firstOf(sequences, SHOWN_SEQUENCES);
  return [
    "",
    paint("bold", "Along the given sequences"),
    ...shown.flatMap((one, i) => lined(`${String(i + 1).padStart(3)}  ${sequenceWords(one, share)}`, 2, 5)),
    ...(more === 0 ? [] : [`  … and ${more} more`]),
  ];
}

const ENDS: Readonly<Record<string, string>> = {
  diverged: "diverges",
  "left the domain": "comes to where the map has no value",
  undecided: "ends nowhere known",
};

function sequenceWords({ steps, ends, attractor, gradient }: ExaminationRecord["sequences"][number], share: number) {
  const end =
    ends === "attractor" ? `ends at attractor ${attractor ?? "?"}` : (ENDS[ends] ?? `ends on ${goalWords(ends)}`);
  const lag =
    gradient.lag === null
      ? "its gradient reaches back to the start"
      : `its gradient is below ${percent(share)} from ${counted(gradient.lag, "step")} back on`;
  const growth =
    gradient.amplification > 1.05
      ? `, and at most ${significantAbove(gradient.amplification)} times as large as at the end`
      : "";
  return `${counted(steps, "step")}, ${end}; ${lag}${growth}`;
}
