/**
 * The names of places, which links and files of pages are called by: lower case, digits, hyphens and `_`, the same on
 * every system. Each name has a place of its own, whatever letters a user's ids are made of.
 */
import { READINGS } from "../../properties/engine/claim.ts";

/** Names of the report's own that are written in words. */
const IN_WORDS = ["what the experiments show", "items without a claim", "constants that were not recovered"];

/** What else stands in the report or its page under a name: pages that are no item's, and parts of the page itself. */
const TAKEN =
  /^(?:comparison|running-times|companion|findings|minimal-task|constants|figures|top|text|bar|search|(?:live|filter|part)(?:-.*)?)$/;

const OF_KIND = /^(finding|figure|experiments)-(.+)$/;
const OF_CLAIM = new RegExp(`^(.+?)-((?:${READINGS.join("|")})(?:-.*)?)$`);

/**
 * The place of a name such as "theorem-3/repaired": "theorem-3-repaired". A name that cannot
 * be read back from such a place is escaped: "my_map" becomes "my_5f_map".
 */
export function placeName(name: string): string {
  const plain = name.replace(/[ /]/g, "-");
  return nameAt(plain) === name ? plain : escaped(name);
}

/** The one name that has a place without `_`; undefined for a place that no name has. */
function nameAt(place: string): string | undefined {
  if (!/^[a-z0-9-]+$/.test(place) || TAKEN.test(place)) return undefined;
  const split = OF_KIND.exec(place) ?? OF_CLAIM.exec(place);
  const inWords = IN_WORDS.find((words) => words.replaceAll(" ", "-") === place);
  return inWords ?? (split === null ? place : `${split[1]}/${split[2]}`);
}

/** The name with what a place cannot hold as `_code_`, or with `_` behind it: what no plain place has. */
function escaped(name: string): string {
  const coded = Array.from(name, (letter) =>
    /[a-z0-9-]/.test(letter) ? letter : `_${(letter.codePointAt(0) ?? 0).toString(16)}_`,
  ).join("");
  return coded.includes("_") ? coded : `${coded}_`;
}
