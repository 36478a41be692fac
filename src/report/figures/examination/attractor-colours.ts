/** One colour for each attractor, the same in every figure of an examination; beyond seven they share grey. */
import { PALETTE } from "../../palette.ts";
import type { Series } from "../vocabulary/series.ts";

const COLOURS = [
  PALETTE.blue,
  PALETTE.vermillion,
  PALETTE.green,
  PALETTE.orange,
  PALETTE.purple,
  PALETTE.skyBlue,
  PALETTE.black,
];

/** The name of the series of states that go to no attracting point or cycle. */
export const NOWHERE = "no point or cycle";

/** The series of `count` attractors and, if asked for, of states that go to none. */
export const attractorSeries = (count: number, withNowhere = false): readonly Series[] => [
  ...Array.from({ length: count }, (_, k) => ({
    name: attractorName(k + 1),
    colour: COLOURS.at(k) ?? PALETTE.grey,
  })),
  ...(withNowhere ? [{ name: NOWHERE, colour: PALETTE.grey }] : []),
];

export const attractorName = (number: number) => `attractor ${number}`;
