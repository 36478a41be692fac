/** One colour for each attractor, the same in every picture of an examination; beyond seven they share grey. */
import { PALETTE } from "../../palette.ts";

const COLOURS = [
  PALETTE.blue,
  PALETTE.vermillion,
  PALETTE.green,
  PALETTE.orange,
  PALETTE.purple,
  PALETTE.skyBlue,
  PALETTE.black,
];

/** What stands for a state that goes to no attractor known. */
export const NOWHERE = "none found";

/** The names of `count` attractors and of what goes nowhere, with their colours, for a legend. */
export function attractorScale(count: number, withNowhere: boolean) {
  const numbers = Array.from({ length: count }, (_, i) => i + 1);
  return {
    domain: [...numbers.map(attractorName), ...(withNowhere ? [NOWHERE] : [])],
    range: [...numbers.map((n) => COLOURS.at(n - 1) ?? PALETTE.grey), ...(withNowhere ? [PALETTE.grey] : [])],
  };
}

export const attractorName = (number: number) => `attractor ${number}`;
