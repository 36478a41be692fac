/** Bounds in a JSON file, checked as they come in. */
import { z } from "zod";
import type { Bounds } from "../../examination/bounds.ts";
import { checkedJson, readJson } from "../files/json-file.ts";

const range = z
  .strictObject({ atLeast: z.number().optional(), atMost: z.number().optional() })
  .refine(({ atLeast, atMost }) => atLeast !== undefined || atMost !== undefined, "it must have atLeast or atMost")
  .refine(({ atLeast = -Infinity, atMost = Infinity }) => atLeast <= atMost, "atLeast must not be above atMost");

const points = z.array(z.array(z.number()).min(1)).min(1);

const schema = z.strictObject({
  schema: z.literal(1),
  settings: z.strictObject({
    seed: z.string().min(1),
    share: z.number().gt(0).max(1),
    longestLag: z.int().min(1).max(100_000),
  }),
  constantInput: z.array(z.number()).optional(),
  jacobian: z.literal("right").optional(),
  steps: z
    .array(
      z.strictObject({
        state: z.array(z.number()),
        input: z.array(z.number()),
        next: z.array(z.number()),
        within: z.number().gt(0),
      }),
    )
    .max(1000)
    .optional(),
  attractors: range.optional(),
  attractor: z
    .array(
      z.strictObject({
        points,
        within: z.number().gt(0),
        ratePerStep: range.optional(),
        inputNoise: range.optional(),
        stateNoise: range.optional(),
        lag: range.optional(),
        amplification: range.optional(),
        basinShare: range.optional(),
      }),
    )
    .optional(),
});

/** The bounds in a file. Throws a UsageError that names the file, the field and the rule. */
export const readBounds = (file: string): Bounds =>
  checkedJson(file, readJson(file, `; latchlab guard <map> --init ${file} writes it`), schema) as Bounds;
