/** A counterexample that is shrunk before the reader's eyes: every case that is tried, and the run of the last one. */
import type { Claim } from "../../../properties/engine/claim.ts";
import type { TriedCase } from "../../../properties/engine/shrinking/shrinking.ts";
import { counted, significant } from "../../numeric/number-text.ts";
import { dots, line, type Point } from "../drawing/marks.ts";
import { plot } from "../drawing/plot.ts";
import type { Drawing, RunningFigure } from "../live-figure.ts";
import { lengthOf, marginOf, SHRINKABLE, Shrinking } from "../models/shrink.ts";

type Name = "claim" | "seed";

export const shrinkFigure: RunningFigure<Name> = {
  name: "shrink",
  title: "Shrink this counterexample",
  caption: [
    "Statements that are false as worded, as far as the wording is known, or as one is tempted to word them, and what refutes them. Run draws cases from the seed until one violates the statement, beyond rounding and by enough to be seen.",
    "Then simpler cases are tried in turn: full dots violate it too and take the place of the last one, open dots do not, or by too little, and stand at the edge where they are beyond the axis. It ends when no simpler case does.",
    "Draws and shrinking are those of latchlab verify, with the same seed; the table is the run of the counterexample as it stands.",
  ].join(" "),
  controls: [
    {
      kind: "choice",
      name: "claim",
      label: "statement",
      options: SHRINKABLE.map(({ id, statement }) => `${id}: ${statement}`),
      start: 0,
    },
    { kind: "slider", name: "seed", label: "seed", from: 1, to: 20, step: 1, start: 1, text: String },
  ],
  running: {
    begin({ claim, seed }) {
      const shrinking = new Shrinking(SHRINKABLE[claim], String(seed));
      return { step: () => shrinking.step(), drawing: () => drawing(shrinking) };
    },
    stepsPerPicture: () => 1,
    pause: 40,
  },
};

function drawing(shrinking: Shrinking): Drawing {
  const { claim, tried, counterexample } = shrinking;
  const draws = tried.filter(({ drawn }) => drawn).length;
  const simpler = tried.filter(({ drawn }) => !drawn);
  const taken = simpler.filter(({ violates }) => violates).length;
  const shown = counterexample ?? tried[tried.length - 1];
  const margin = significant(marginOf(shown), 3);
  return {
    panels: [marginPanel(shrinking), lengthPanel(shrinking)],
    readings: [
      { name: "cases drawn", value: String(draws) },
      { name: "simpler cases tried, and taken", value: `${simpler.length}, ${taken}` },
      { name: counterexample === undefined ? "no violation yet; margin" : "counterexample: margin", value: margin },
    ],
    notes: notesOf(claim, shown),
    lines: claim.narrate(shown.case),
    summary: [
      `${counted(draws, "case")} drawn, ${counterexample === undefined ? "none" : "the last"} of which violates the statement.`,
      `${counted(simpler.length, "simpler case")} tried, ${taken} of them taken. The margin is ${margin}.`,
    ].join(" "),
  };
}

/** What the statement is, what is known of its wording, what is wrong with it, and the case that is shown. */
function notesOf({ statement, wording, broken = "" }: Claim, { case: c }: TriedCase): readonly string[] {
  const known =
    wording === undefined ? "A tempting statement, not the paper's" : `The paper's wording is ${wording.known}`;
  return [`Statement: ${statement} ${known}.`, `What is wrong with it: ${broken}.`, `Case: ${JSON.stringify(c)}`];
}

/** The end of an axis of trials: it grows in leaps, so that the picture stands still between them. */
const lastTrial = (trials: number): number => [20, 50, 100, 200, 500].find((end) => trials <= end) ?? trials;

function marginPanel({ tried, claim: { leastViolation = 0 } }: Shrinking): string {
  const taken = pointsOf(tried, true, marginOf);
  const deepest = Math.min(-0.05, ...taken.map(([, margin]) => margin).filter(Number.isFinite));
  const highest = Math.min(1, -deepest);
  const end = lastTrial(tried.length);
  return plot({
    id: "live-shrink-margin",
    title: "how far each case is from violating it",
    x: { label: "cases tried", from: -end / 40, to: end },
    y: { label: "margin", from: 1.15 * deepest, to: highest },
    legend: [
      {
        look: "live-vermillion-dot",
        sign: "dot",
        text: `violates it${leastViolation > 0 ? ` by ${significant(leastViolation)} or more` : ""}`,
      },
      {
        look: "live-open",
        sign: "dot",
        text: leastViolation > 0 ? "open dots: not, or by less" : "open dots: does not",
      },
    ],
    marks: (places) => [
      line(
        places,
        [
          [-end, 0],
          [end, 0],
        ],
        "live-grey live-thin live-dotted",
      ),
      dots(
        places,
        pointsOf(tried, false, marginOf).map(([k, margin]): Point => [
          k,
          within(margin, 1.12 * deepest, 0.95 * highest),
        ]),
        2.5,
        "live-open",
      ),
      line(places, taken, "live-vermillion live-thin"),
      dots(places, taken, 3, "live-vermillion-dot"),
    ],
    description: `${taken.length} of ${tried.length} cases violate the statement${taken.length === 0 ? "" : `; the margin of the last of them is ${significant(taken[taken.length - 1][1])}`}.`,
  });
}

function lengthPanel({ tried }: Shrinking): string {
  const taken = pointsOf(tried, true, lengthOf);
  return plot({
    id: "live-shrink-length",
    title: "how long each case is, written out",
    x: { label: "cases tried", from: -lastTrial(tried.length) / 40, to: lastTrial(tried.length) },
    y: { label: "characters", from: 0, to: 50 * Math.ceil(Math.max(...tried.map(lengthOf)) / 50) },
    legend: [{ look: "live-vermillion", text: "the counterexample so far" }],
    legendRows: 2,
    marks: (places) => [
      dots(places, pointsOf(tried, false, lengthOf), 2.5, "live-open"),
      line(places, taken, "live-vermillion live-thin"),
      dots(places, taken, 3, "live-vermillion-dot"),
    ],
    description:
      taken.length === 0
        ? "No counterexample yet."
        : `The counterexample goes from ${taken[0][1]} characters to ${taken[taken.length - 1][1]}.`,
  });
}

/** The cases that violate the claim, or those that do not, by when they were tried; what says nothing is left out. */
const pointsOf = (
  tried: readonly TriedCase[],
  violates: boolean,
  valueOf: (one: TriedCase) => number,
): readonly Point[] =>
  tried.flatMap((one, k): Point[] =>
    one.violates === violates && !Number.isNaN(valueOf(one)) ? [[k, valueOf(one)]] : [],
  );

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
