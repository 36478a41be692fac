/** Set-up of vitest that skips the tests which a mutant is not put to. */
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { beforeEach } from "vitest";
import { fullName } from "./covered.ts";

const { MUTATION_ASKED: file } = process.env;
if (file === undefined) throw new Error("MUTATION_ASKED must name the file of the tests that are asked, got nothing");
const asked = JSON.parse(readFileSync(file, "utf8")) as Readonly<Record<string, readonly string[] | undefined>>;

beforeEach(({ task, skip }) => {
  const names = asked[relative(".", task.file.filepath)];
  if (names?.includes(fullName(task)) !== true) skip();
});
