/**
 * Replay: the case that a seed and a path address, and whether a case given by value has the form of a claim's cases.
 *
 * The form is learned from a sample of the claim's own cases: kinds of values, sets of keys, words, lengths that never
 * vary, and the order of magnitude of numbers. It says nothing about hypotheses, which hold by construction for drawn
 * cases only.
 */
import fc from "fast-check";
import { claimSeed } from "./check.ts";
import type { Claim, Json } from "./claim.ts";

/** The number of draws that no run exceeds. */
const MOST_DRAWS = 10_000_000;

/** The number of cases that the form is learned from: enough for every kind of case of a claim to be among them. */
const SAMPLE_SIZE = 1000;

/**
 * The case at a path "draw:shrink:shrink…" of a claim's draws, as a replay line gives it; path "0" is the first draw.
 * Throws a RangeError where the path is malformed or nothing stands there.
 */
export function caseAt(claim: Claim, seed: string, path: string): Json {
  if (!(/^\d+(:\d+)*$/.test(path) && Number.parseInt(path, 10) < MOST_DRAWS)) {
    throw new RangeError(
      `caseAt: the path must be numbers joined by colons, the first below ${MOST_DRAWS}, got "${path}"`,
    );
  }
  const seen: Json[] = [];
  const property = fc.property(claim.cases, (c) => {
    seen.push(c);
    return false;
  });
  try {
    fc.check(property, { numRuns: 1, seed: claimSeed(claim, seed), path, endOnFailure: true });
  } catch (error) {
    if (seen.length === 0) throw new RangeError(nothingAt(claim, seed, path), { cause: error });
    throw error;
  }
  if (seen.length === 0) throw new RangeError(nothingAt(claim, seed, path));
  return seen[0];
}

const nothingAt = (claim: Claim, seed: string, path: string) =>
  `caseAt: path ${path} of seed ${seed} leads to no case of ${claim.id}`;

/** Why a value cannot be a case of this claim, as "place must be …, got …"; undefined when it has the form of one. */
export function misfit(claim: Claim, c: Json): string | undefined {
  const form = newForm();
  for (const drawn of fc.sample(claim.cases, { numRuns: SAMPLE_SIZE, seed: claimSeed(claim, "1") })) learn(form, drawn);
  return compare(form, c, "the case");
}

/** A number this many times larger than all that were drawn is refused: as a count of steps it would run for ever. */
const BEYOND_ALL_DRAWN = 100;

/** What the sample has shown at one place of a case. */
interface Form {
  /** Kinds of plain values: "null", "boolean", "number". */
  readonly kinds: Set<string>;
  readonly words: Set<string>;
  readonly lengths: Set<number>;
  largest: number;
  elements: Form | undefined;
  /** The fields of objects, by set of keys: variants of a case differ in it. */
  readonly records: Map<string, Map<string, Form>>;
}

const newForm = (): Form => ({
  kinds: new Set(),
  words: new Set(),
  lengths: new Set(),
  largest: 0,
  elements: undefined,
  records: new Map(),
});

const isArray = (value: Json): value is readonly Json[] => Array.isArray(value);
const isRecord = (value: Json): value is Readonly<Record<string, Json>> => typeof value === "object" && value !== null;
const keysOf = (value: Readonly<Record<string, Json>>) => Object.keys(value).sort().join(", ");
const kindOf = (value: Json) => (value === null ? "null" : typeof value);

function learn(form: Form, value: Json): void {
  if (typeof value === "string") form.words.add(value);
  else if (isArray(value)) {
    form.lengths.add(value.length);
    form.elements ??= newForm();
    for (const element of value) learn(form.elements, element);
  } else if (isRecord(value)) {
    const fields = form.records.get(keysOf(value)) ?? new Map<string, Form>();
    form.records.set(keysOf(value), fields);
    for (const [key, field] of Object.entries(value)) {
      const known = fields.get(key) ?? newForm();
      fields.set(key, known);
      learn(known, field);
    }
  } else {
    form.kinds.add(kindOf(value));
    if (typeof value === "number") form.largest = Math.max(form.largest, Math.abs(value));
  }
}

function compare(form: Form, value: Json, place: string): string | undefined {
  const no = (got: string) => `${place} must be ${expected(form)}, got ${got}`;
  if (typeof value === "string") return form.words.has(value) ? undefined : no(JSON.stringify(value));
  if (isArray(value)) {
    const { elements, lengths } = form;
    if (elements === undefined) return no("an array");
    if (lengths.size === 1 && !lengths.has(value.length)) return no(`${value.length} of them`);
    return first(value, (element, i) => compare(elements, element, `${place}[${i}]`));
  }
  if (isRecord(value)) {
    const fields = form.records.get(keysOf(value));
    if (fields === undefined) return no(`one with ${keysOf(value) || "none"}`);
    return first([...fields], ([key, field]) =>
      compare(field, value[key], place === "the case" ? key : `${place}.${key}`),
    );
  }
  if (!form.kinds.has(kindOf(value))) return no(String(value));
  const limit = BEYOND_ALL_DRAWN * form.largest;
  return typeof value !== "number" || Math.abs(value) <= limit
    ? undefined
    : `${place} must be between -${limit} and ${limit}, got ${value}`;
}

function first<T>(values: readonly T[], find: (value: T, index: number) => string | undefined): string | undefined {
  for (const [index, value] of values.entries()) {
    const found = find(value, index);
    if (found !== undefined) return found;
  }
  return undefined;
}

function expected({ kinds, words, lengths, elements, records }: Form): string {
  const array = lengths.size === 1 ? `an array of ${[...lengths].join()}` : "an array";
  return [
    ...[...kinds].map((kind) => (kind === "null" ? kind : `a ${kind}`)),
    ...[...words].sort().map((word) => JSON.stringify(word)),
    ...(elements === undefined ? [] : [array]),
    ...[...records.keys()].sort().map((keys) => `an object with the keys ${keys}`),
  ].join(" or ");
}
