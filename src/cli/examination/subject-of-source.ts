/** Builds a subject from what was read. Runs in the worker, since user-defined modules are loaded here. */
import { drivenMapFrom, type OwnMap, OwnMapError } from "../../examination/user-map/user-map.ts";
import { NAMED_SUBJECTS } from "../../examination/subjects/named-subjects.ts";
import { networkSubject } from "../../examination/subjects/network-subject.ts";
import { orderedBox, type Subject } from "../../examination/subjects/subject.ts";
import { given } from "../../numeric/given.ts";
import type { Box } from "../../numeric/linear-algebra/box.ts";
import { type Vector, vectorOf, zeros } from "../../numeric/linear-algebra/vector.ts";
import type { MapSource } from "./map-source.ts";

/** What the command line puts in place of what the source says. */
export interface SubjectOverrides {
  readonly input?: readonly number[];
  /** The interval in which every entry of the state is looked for. */
  readonly range?: readonly [number, number];
}

export async function subjectOf(source: MapSource, overrides: SubjectOverrides): Promise<Subject> {
  const subject = await bareSubject(source);
  const { input, range } = overrides;
  if (input !== undefined && input.length !== subject.map.inputDimension) {
    throw new RangeError(`--input must have ${subject.map.inputDimension} numbers, got ${input.length}`);
  }
  const n = subject.map.dimension;
  return {
    ...subject,
    ...given({
      input: input && Float64Array.from(input),
      box: range && { low: new Float64Array(n).fill(range[0]), high: new Float64Array(n).fill(range[1]) },
    }),
  };
}

async function bareSubject(source: MapSource): Promise<Subject> {
  switch (source.kind) {
    case "named": {
      const named = NAMED_SUBJECTS.find(({ name }) => name === source.name);
      if (named === undefined) throw new RangeError(`<map> must be a known name, got ${source.name}`);
      return named.make(source.w ?? 2);
    }
    case "expression": {
      // The parser takes a few tenths of a second to load.
      const { expressionSubject } = await import("../../examination/subjects/expression-subject.ts");
      return expressionSubject(source.file, source.title);
    }
    case "network":
      return networkSubject(source.bytes, source.title, source.cell);
    case "module":
      return moduleSubject(await load(source.url, source.title), source.title);
  }
}

async function load(url: string, title: string): Promise<unknown> {
  try {
    const loaded = (await import(url)) as { readonly default?: unknown; readonly map?: unknown };
    if (loaded.default !== undefined) return loaded.default;
    if (loaded.map !== undefined) return loaded.map;
    return loaded;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new OwnMapError(`${title}: the module cannot be loaded: ${reason}`, { cause: error });
  }
}

/** The subject that a module exports: as its default, as `map`, or by its exports themselves. */
function moduleSubject(exported: unknown, title: string): Subject {
  const map = drivenMapFrom(exported as OwnMap, title);
  const own = exported as Readonly<Record<string, unknown>>;
  const text = (field: string, fallback: string) => (typeof own[field] === "string" ? own[field] : fallback);
  const names = (field: string, letter: string, count: number) => {
    const given = own[field];
    const isUsable = Array.isArray(given) && given.length === count && given.every((name) => typeof name === "string");
    if (given !== undefined && !isUsable) throw new OwnMapError(`${title}: ${field} must be ${count} names`);
    if (isUsable) return given as readonly string[];
    return count === 1 ? [letter] : Array.from({ length: count }, (_, i) => `${letter}_${i + 1}`);
  };
  const numbers = (field: string, count: number): Vector => {
    const given = own[field];
    if (given === undefined) return zeros(count);
    return entriesOf(given, count) ?? refuse(title, field, `${count} finite numbers`);
  };
  return {
    title: text("title", title),
    coordinate: text("coordinate", "the state as the module has it"),
    map,
    input: numbers("input", map.inputDimension),
    stateNames: names("stateNames", "a", map.dimension),
    inputNames: names("inputNames", "u", map.inputDimension),
    ...given({ box: own.box === undefined ? undefined : boxOf(own.box, map.dimension, title) }),
    initialState: numbers("initialState", map.dimension),
  };
}

function boxOf(given: unknown, n: number, title: string): Box {
  const { low, high } = (given ?? {}) as { readonly low?: unknown; readonly high?: unknown };
  const [from, to] = [entriesOf(low, n), entriesOf(high, n)];
  if (from === undefined || to === undefined) return refuse(title, "box", `low and high of ${n} finite numbers each`);
  return orderedBox({ low: from, high: to });
}

function entriesOf(given: unknown, count: number): Vector | undefined {
  const entries = typeof given === "number" ? [given] : given;
  if (typeof entries !== "object" || entries === null || !("length" in entries) || entries.length !== count)
    return undefined;
  const values = Array.from(entries as ArrayLike<unknown>);
  return values.every(Number.isFinite) ? vectorOf(values as number[]) : undefined;
}

function refuse(title: string, field: string, rule: string): never {
  throw new OwnMapError(`${title}: ${field} must be ${rule}`);
}
