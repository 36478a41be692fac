/**
 * The claims of a module, with all that is words in them: what they say, expect and rest on. What examines their cases
 * stays in the thread that the module is loaded in.
 */
import { z } from "zod";
import {
  type Claim,
  type ClaimInWords,
  GRAVITIES,
  READINGS,
  requireClaim,
  WORDING_SOURCES,
} from "../../../properties/engine/claim.ts";
import { issueText } from "../files/json-file.ts";

const inWords = z.object({
  id: z.string().min(1),
  item: z.object({
    id: z.string().min(1),
    kind: z.enum(["definition", "theorem", "lemma", "corollary", "remark", "closed-form"]),
    name: z.string(),
    title: z.string(),
  }),
  reading: z.enum(READINGS),
  statement: z.string(),
  expectation: z.enum(["holds", "fails"]),
  sources: z.array(z.string()),
  coverage: z.record(z.string(), z.number()),
  hypotheses: z.array(z.object({ name: z.string(), words: z.string() })).optional(),
  drops: z.string().optional(),
  beyond: z
    .array(z.object({ hypothesis: z.string(), stays: z.string().optional(), cannot: z.string().optional() }))
    .optional(),
  wording: z.object({ known: z.enum(WORDING_SOURCES), section: z.string(), words: z.string() }).optional(),
  why: z.string().optional(),
  matters: z.enum(GRAVITIES).optional(),
  found: z.enum(["random", "constructed"]).optional(),
  leastViolation: z.number().optional(),
  controls: z.array(z.string()).optional(),
  repairs: z.array(z.string()).optional(),
  broken: z.string().optional(),
});

const NO_CLAIMS = "the module must export claims, a list of what claim(…) returns";

/** The claims that a module exports as `claims`, whole. Throws a RangeError for what is none. */
export function claimsOf(exported: object): readonly Claim[] {
  const { claims } = exported as { claims?: unknown };
  // A copy has no holes, which `every` passes over.
  const list: readonly unknown[] = Array.isArray(claims) ? [...(claims as unknown[])] : [];
  if (list.length === 0 || !list.every(isClaim)) throw new RangeError(NO_CLAIMS);
  return list;
}

const isClaim = (value: unknown): value is Claim => {
  const { examine, narrate, cases } = (value ?? {}) as Partial<Record<keyof Claim, unknown>>;
  return typeof examine === "function" && typeof narrate === "function" && typeof cases === "object";
};

/** Refuses what `claim` would have refused: a module may export objects that it never made. */
function checked(claim: ClaimInWords): ClaimInWords {
  requireClaim(claim);
  const { id, hypotheses = [], beyond = [] } = claim;
  const strange = beyond.find(({ hypothesis }) => !hypotheses.some(({ name }) => name === hypothesis));
  if (strange === undefined) return claim;
  throw new RangeError(`beyond of the claim ${id} must name its hypotheses, got ${strange.hypothesis}`);
}

/** The claims that a module exports, in words, or what is wrong with them. */
export function claimsInWords(
  exported: object,
): { readonly claims: readonly ClaimInWords[] } | { readonly fault: string } {
  try {
    const claims = claimsOf(exported).map((claim) => {
      const { success, data, error } = inWords.safeParse(claim);
      if (success) return checked(data as ClaimInWords);
      throw new RangeError(`the claim ${claim.id}: ${issueText(error, "the whole")}`);
    });
    return { claims };
  } catch (error) {
    return { fault: error instanceof RangeError ? error.message : NO_CLAIMS };
  }
}
