/** The state of a map in words: the coordinate that finite numbers are about, never in brackets twice. */
import type { ExaminationRecord } from "../../examination/examination-record.ts";

type Named = Pick<ExaminationRecord["map"], "coordinate" | "stateNames">;

/** The names that are listed at most. */
const SHOWN_NAMES = 6;

/** Names, the first ones and the last where they are many: "a_1, a_2, a_3, …, a_50". */
export const someNames = (names: readonly string[]): string =>
  names.length <= SHOWN_NAMES ? names.join(", ") : `${names.slice(0, 3).join(", ")}, …, ${names[names.length - 1]}`;

/** The coordinate without brackets around the whole of it: "x, y" for "(x, y)". */
const bare = (coordinate: string) => /^\(([^()]*)\)$/.exec(coordinate)?.[1] ?? coordinate;

/** Whether the coordinate only lists the names of the entries. */
export const isOnlyNames = ({ coordinate, stateNames }: Named): boolean => bare(coordinate) === stateNames.join(", ");

const shortened = (map: Named) => (isOnlyNames(map) ? someNames(map.stateNames) : bare(map.coordinate));

/** The coordinate without the word for what it is of: "as the module has it" for "the state as the module has it". */
export const unsaid = (map: Named): string => shortened(map).replace(/^(the )?state (?=as )/, "");

/** Whether the coordinate says itself that it is a state: "the state as the module has it". */
const isSaid = ({ coordinate }: Named) => /^(the )?state as /.test(coordinate);

/** The state as a part of a sentence: "the state (x, y)", "the state, net inputs (a, b),". */
export function stateWords(map: Named): string {
  if (isSaid(map)) return map.coordinate;
  const name = shortened(map);
  return name.includes("(") ? `the state, ${name},` : `the state (${name})`;
}

/** The state in a remark: "state: net inputs". */
export const stateRemark = (map: Named): string => `state: ${unsaid(map)}`;
