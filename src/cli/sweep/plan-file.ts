/** Plans of sweeps as JSON files, checked as they come in. */
import { join } from "node:path";
import { z } from "zod";
import { checksumOf, FORM_OF_TODAY, type JournalForm } from "../../experiments/sweep/journal.ts";
import type { SweepPlan } from "../../experiments/sweep/sweep-plan.ts";
import { READABLE_PRESETS } from "../../tasks/option-table.ts";
import { textOf, writeWhole } from "../files/output-folder.ts";
import { issueText, readJson } from "../files/json-file.ts";
import { UsageError } from "../terminal/usage-error.ts";

/** The name of the file of the plan that a folder's journal belongs to. */
export const PLAN = "plan.json";

const options = z.record(z.string(), z.union([z.number(), z.string()]));

const plan = z.strictObject({
  // It names a folder.
  name: z
    .string()
    .regex(/^\w[\w.-]*$/, "a name is made of letters, digits, _, - and ., and begins with one of the first three"),
  seed: z.string().min(1),
  tasks: z
    .array(
      z.strictObject({
        task: z.string(),
        T: z.array(z.int()).min(1),
        options: options.optional(),
        acceptableCost: z.number().min(0).optional(),
        shorterFirst: z.int().min(1).optional(),
      }),
    )
    .min(1),
  algorithms: z.array(z.string()).min(1),
  protocols: z
    .array(
      z.strictObject({
        name: z.string().min(1),
        preset: z.enum(READABLE_PRESETS),
        algorithms: z.array(z.string()).min(1).optional(),
        taskSettings: z
          .array(
            z.strictObject({
              task: z.string(),
              options: options.optional(),
              acceptableCost: z.number().min(0).optional(),
            }),
          )
          .optional(),
        settings: z
          .array(
            z.strictObject({
              task: z.string(),
              algorithm: z.string(),
              options,
              budget: z.int().min(0).optional(),
            }),
          )
          .optional(),
      }),
    )
    .min(1),
  trials: z.int().min(1).max(1_000_000),
  budget: z.int().min(0).optional(),
});

const planFile = z.looseObject({ schema: z.literal([1, 2]), sum: z.string().optional() });

/** The plan of a folder, with the form of the rows in its journal. */
export interface KeptPlan {
  readonly plan: SweepPlan;
  readonly form: JournalForm;
}

/**
 * The plan in a file. Throws a UsageError that names file and field, and for a plan that is another one than its
 * sum says; plans that people write have none.
 */
export const readPlan = (file: string): SweepPlan => readKeptPlan(file).plan;

function readKeptPlan(file: string): KeptPlan {
  const content = readJson(file);
  const versioned = planFile.safeParse(content);
  if (!versioned.success) throw new UsageError(`${file}: ${issueIn(versioned.error)}`);
  const { schema, sum } = versioned.data;
  const written = omitting("sum", content as object);
  if (sum !== undefined && sum !== sumOf(written)) {
    const hint = "a plan that people change has none";
    throw new UsageError(`${file}: it is not what was written: its sum is another one; ${hint}`);
  }
  const found = asPlan(omitting("schema", written));
  if (typeof found === "string") throw new UsageError(`${file}: ${found}`);
  return { plan: found, form: schema };
}

/** The plan that a parsed value is, or what is wrong with it. */
export function asPlan(value: unknown): SweepPlan | string {
  const result = plan.safeParse(value);
  // Optional entries that are absent in the file are absent in the data.
  return result.success ? (result.data as SweepPlan) : issueIn(result.error);
}

const omitting = (name: string, all: object): object =>
  Object.fromEntries(Object.entries(all).filter(([entry]) => entry !== name));

const issueIn = (error: z.ZodError): string => issueText(error, "the plan");

/** The file of a plan. Its schema is the form of the rows that stand beside it. */
export const planText = (one: SweepPlan, form: JournalForm = FORM_OF_TODAY): string =>
  `${JSON.stringify({ schema: form, ...one }, null, 2)}\n`;

/** The plan that is kept in a folder; undefined where there is none. */
export function planIn(folder: string): KeptPlan | undefined {
  return textOf(join(folder, PLAN)) === undefined ? undefined : readKeptPlan(join(folder, PLAN));
}

const sumOf = (written: object): string => checksumOf(JSON.stringify(written));

/** Keeps a plan in a folder, with a sum of what it says: nobody could tell another seed from the one that was run. */
export function keepPlan(folder: string, { plan: one, form }: KeptPlan): void {
  const written = { schema: form, ...one };
  writeWhole(join(folder, PLAN), `${JSON.stringify({ ...written, sum: sumOf(written) }, null, 2)}\n`);
}
