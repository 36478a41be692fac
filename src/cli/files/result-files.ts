/** The files that a run leaves and a report is rendered from, checked as they come in. */
import { join } from "node:path";
import { z } from "zod";
import { READINGS, GRAVITIES, WORDING_SOURCES } from "../../../properties/engine/claim.ts";
import type { KeptStrengths } from "../../../properties/engine/control.ts";
import type { Verification } from "../../../properties/engine/verdict.ts";
import type { Illustrations } from "../../experiments/illustrations.ts";
import { checkedJson, readJson } from "./json-file.ts";
import { textOf } from "./output-folder.ts";

export const VERIFICATION = "verification.json";
export const ILLUSTRATIONS = "illustrations.json";
/** The file of what lies beyond each hypothesis; it does not have to be there. */
export const STRENGTHS = "hypotheses.json";

const margin = z.object({ margin: z.number(), allowance: z.number() });

const verdict = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("held"),
    runs: z.int(),
    worst: margin,
    largestAllowance: z.number(),
    coverage: z.record(z.string(), z.object({ share: z.number(), floor: z.number() })),
    undecided: z.int(),
    notApplicable: z.int(),
  }),
  z.object({
    kind: z.literal("refuted"),
    runs: z.int(),
    counterexample: z.json(),
    margin,
    found: z.enum(["random", "constructed", "corpus"]),
    replay: z.object({ seed: z.string(), path: z.string().optional(), command: z.string() }),
    narrative: z.array(z.string()),
  }),
  z.object({ kind: z.literal("undecided"), runs: z.int(), why: z.string() }),
]);

const verification = z.object({
  schema: z.literal(2),
  version: z.string(),
  seed: z.string(),
  runs: z.int(),
  claims: z.array(
    z.object({
      id: z.string(),
      item: z.string(),
      reading: z.enum(READINGS),
      statement: z.string(),
      hypotheses: z.array(z.object({ name: z.string(), words: z.string() })).optional(),
      wording: z.object({ known: z.enum(WORDING_SOURCES), section: z.string(), words: z.string() }).optional(),
      matters: z.enum(GRAVITIES).optional(),
      expectation: z.enum(["holds", "fails"]),
      verdict,
      asExpected: z.boolean(),
    }),
  ),
  summary: z.object({
    claims: z.int(),
    held: z.int(),
    refuted: z.int(),
    undecided: z.int(),
    asExpected: z.int(),
    unexpected: z.array(z.string()),
  }),
});

const strengths = z.object({
  seed: z.string(),
  draws: z.int(),
  hypotheses: z.array(
    z.object({
      claim: z.string(),
      hypothesis: z.string().optional(),
      by: z.string().optional(),
      verdict: z.enum(["needed", "needless", "not needless", "too seldom", "not breakable alone"]),
      alone: z.int().optional(),
      violations: z.int().optional(),
      ofFirst: z.int().optional(),
      lowerBound: z.number().optional(),
    }),
  ),
});

const picture = z.looseObject({}).refine((data) => Object.keys(data).length > 0, "the picture has no data");
const illustrations = z.looseObject({
  schema: z.literal(1),
  cobweb: picture,
  repellingCycle: picture,
  uncertainty: picture,
  transientGrowth: picture,
  drift: picture,
  noiseBounds: picture,
  decay: picture,
  marginalInputs: picture,
  closedCurve: picture,
  gradientShares: picture,
  gradientWhileTraining: picture,
  latchedTrajectories: picture,
});

export const readVerification = (folder: string): Verification =>
  checked(join(folder, VERIFICATION), verification) as Verification;

/** What lies beyond each hypothesis, undefined where a folder does not say. */
export function readStrengths(folder: string): KeptStrengths | undefined {
  const file = join(folder, STRENGTHS);
  return textOf(file) === undefined ? undefined : (checkedJson(file, readJson(file), strengths) as KeptStrengths);
}

/** The data of all pictures in a folder. Only their presence is checked: their content is the renderer's to read. */
export const readIllustrations = (folder: string): Illustrations =>
  checked(join(folder, ILLUSTRATIONS), illustrations) as unknown as Illustrations;

/** The text of a result file: the same data, the same bytes. */
export const asFile = (data: Verification | Illustrations): string => `${JSON.stringify(data, null, 2)}\n`;

const checked = <T>(file: string, schema: z.ZodType<T>): T =>
  checkedJson(file, readJson(file, "; latchlab reproduce --out writes it"), schema);
