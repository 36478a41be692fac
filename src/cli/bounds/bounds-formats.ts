/** Bounds that were kept, broken or skipped, as machines of continuous integration read them. */
import type { BoundCheck } from "../../examination/bounds/bounds.ts";
import { given } from "../../numeric/given.ts";
import { counted } from "../../numeric/number-text.ts";
import { annotation } from "../ci-formats/annotation.ts";
import { junit } from "../ci-formats/junit.ts";

const words = ({ expected, found, state }: BoundCheck) =>
  state === "skipped" ? `expected ${expected}, not checked: ${found}` : `expected ${expected}, found ${found}`;

/** The bounds as JUnit XML: one suite for the map, one test case for each bound. */
export function boundsAsJunit(map: string, checks: readonly BoundCheck[], replay: string): string {
  const cases = checks.map((check) => ({
    classname: map,
    name: check.bound,
    ...given({
      failure:
        check.state === "broken" ? { type: "bound", message: `${words(check)}; to see more: ${replay}` } : undefined,
      skipped: check.state === "skipped" ? { message: words(check) } : undefined,
    }),
  }));
  return junit("latchlab guard", [{ name: map, cases }]);
}

/**
 * The bounds as annotations at the file of the bounds, an error for each broken one and a warning for each skipped one,
 * and one notice that sums up.
 */
export function boundsAsAnnotations(map: string, file: string, checks: readonly BoundCheck[], replay: string): string {
  const count = (state: BoundCheck["state"]) => checks.filter((check) => check.state === state).length;
  const skipped = count("skipped");
  return [
    ...checks
      .filter(({ state }) => state !== "kept")
      .map((check) =>
        annotation(
          check.state === "broken" ? "error" : "warning",
          { file, title: `${map}: ${check.bound}` },
          `${words(check)}\nto see more: ${replay}`,
        ),
      ),
    annotation(
      "notice",
      { title: "latchlab guard" },
      `${map}: ${count("kept")} of ${counted(checks.length, "bound")} kept${skipped === 0 ? "" : `, ${skipped} skipped`}`,
    ),
  ].join("\n");
}
