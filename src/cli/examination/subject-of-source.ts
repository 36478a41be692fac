/** Builds a subject from what was read. Runs in the worker, since user-defined modules are loaded here. */
import { thrownText } from "../../examination/user-map/thrown-text.ts";
import { UserMapError } from "../../examination/user-map/user-map.ts";
import { NAMED_SUBJECTS } from "../../examination/subjects/named-subjects.ts";
import { networkSubject } from "../../examination/subjects/network-subject.ts";
import type { Subject } from "../../examination/subjects/subject.ts";
import { type UserSubject, userSubject } from "../../examination/subjects/user-subject.ts";
import { counted } from "../../numeric/number-text.ts";
import { given } from "../../numeric/given.ts";
import type { MapSource } from "./map-source.ts";

/** The settings of the command line that stand in place of what the source says. */
export interface SubjectOverrides {
  readonly input?: readonly number[];
  /** The interval in which every entry of the state is looked for. */
  readonly range?: readonly [number, number];
}

export async function subjectOf(source: MapSource, overrides: SubjectOverrides): Promise<Subject> {
  const subject = await bareSubject(source);
  const { input, range } = overrides;
  if (input !== undefined && input.length !== subject.map.inputDimension) {
    throw new RangeError(`--input must have ${counted(subject.map.inputDimension, "number")}, got ${input.length}`);
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
      return networkSubject(source.bytes, source.title, source.question.cell, source.question.network);
    case "module":
      return userSubject((await load(source.url, source.title)).exported as UserSubject, source.title);
  }
}

/** The map that a module exports, in a box: a promise that it exports is none, and is not to be waited for. */
async function load(url: string, title: string): Promise<{ readonly exported: unknown }> {
  try {
    const loaded = (await import(url)) as { readonly default?: unknown; readonly map?: unknown };
    const exported = [loaded.default, loaded.map].find((value) => value !== undefined);
    return { exported: exported === undefined ? loaded : exported };
  } catch (error) {
    throw new UserMapError(`${title}: the module cannot be loaded: ${thrownText(error)}`, { cause: error });
  }
}
