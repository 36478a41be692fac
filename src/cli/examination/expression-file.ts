/** A file of formulas, checked as it comes in. */
import { z } from "zod";
import type { ExpressionFile } from "../../examination/subjects/expression-subject.ts";
import { checkedJson } from "../files/json-file.ts";

const names = z.array(z.string()).max(128);
const numbers = z.array(z.number()).max(128);

const schema = z.strictObject({
  title: z.string().max(200).optional(),
  coordinate: z.string().max(200).optional(),
  variables: names,
  update: z.array(z.string().max(100_000)).max(128),
  parameters: z.record(z.string(), z.number()).optional(),
  inputs: names.optional(),
  input: numbers.optional(),
  box: z.strictObject({ low: numbers, high: numbers }).optional(),
  initialState: numbers.optional(),
});

/** Checks a file of formulas. Throws a UsageError that names the file, the field and the rule. */
export const checkedExpressionFile = (content: unknown, file: string): ExpressionFile =>
  checkedJson(file, content, schema) as ExpressionFile;
