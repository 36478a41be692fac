/** Colours of single marks: by a number, by a condition, or as the data say. */
import type { Channel, Legend } from "../../figure.ts";

/** Shades of a number, from colour to colour between the numbers of the domain. */
export const shades = (
  field: string,
  title: string | null,
  domain: readonly number[],
  range: readonly string[],
  legend?: Legend | null,
): Channel<"color"> => ({
  field,
  type: "quantitative",
  title,
  scale: { domain: [...domain], range: [...range] },
  ...(legend === undefined ? {} : { legend }),
});

/** One colour where a condition on the row holds, another elsewhere. */
export const either = (condition: string, where: string, elsewhere: string): Channel<"color"> => ({
  condition: { test: condition, value: where },
  value: elsewhere,
});

/** A channel whose values stand in the data as they are, such as names of colours or opacities. */
export const asGiven = <Type extends "nominal" | "quantitative">(field: string, type: Type) => ({
  field,
  type,
  scale: null,
});
