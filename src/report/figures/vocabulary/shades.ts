/** Colours of single marks: by a number, by a condition, or as the data say. */
import { given } from "../../../numeric/given.ts";
import type { Channel, Legend } from "../../figure.ts";

/** A channel of the shades of a number, from colour to colour between the numbers of the domain. */
export const shades = (
  field: string,
  title: string | readonly string[] | null,
  domain: readonly number[],
  range: readonly string[],
  legend?: Legend | null,
): Channel<"color"> => ({
  field,
  type: "quantitative",
  title: typeof title === "object" && title !== null ? [...title] : title,
  scale: { domain: [...domain], range: [...range] },
  ...given({ legend }),
});

/** A channel of one colour where a condition on the row holds, and of another elsewhere. */
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
