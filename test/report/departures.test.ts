import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { type Departure, DEPARTURES } from "../../src/report/comparison/departures.ts";

/** A paragraph ends at an empty line, at the end of the comment, or with the file. */
function departuresIn(file: string, source: string): readonly Departure[] {
  return [...source.matchAll(/\* (?:.*? )?Departure: ([\s\S]*?)(?=\n\s*\*\s*\n|\n\s*\*\/)/g)].map(([, text]) => ({
    file,
    text: text.replace(/\n\s*\*\s?/g, " ").trim(),
  }));
}

it("the list of departures has those from the paper that the code states, word for word", () => {
  const files = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", "src", "properties"])
    .toString()
    .trim()
    .split("\n")
    .filter((file) => file.endsWith(".ts") && !file.endsWith("departures.ts"))
    .sort();
  const stated = files.flatMap((file) => departuresIn(file, readFileSync(file, "utf8")));
  expect(DEPARTURES).toEqual(stated);
  expect(stated.length).toBeGreaterThan(10);
});
