/** Bounds that were kept or broken, as machines of continuous integration read them. */
import type { BoundCheck } from "../../examination/bounds.ts";
import { given } from "../../numeric/given.ts";
import { annotation } from "../ci-formats/annotation.ts";
import { junit } from "../ci-formats/junit.ts";

const words = ({ expected, found }: BoundCheck) => `expected ${expected}, found ${found}`;

/** The bounds as JUnit XML: one suite for the map, one test case for each bound. */
export function boundsAsJunit(map: string, checks: readonly BoundCheck[], replay: string): string {
  const cases = checks.map((check) => ({
    classname: map,
    name: check.bound,
    ...given({
      failure: check.ok ? undefined : { type: "bound", message: `${words(check)}; to see more: ${replay}` },
    }),
  }));
  return junit("latchlab guard", [{ name: map, cases }]);
}

/** The bounds as annotations: an error for each broken one, at the file of the bounds, and one notice that sums up. */
export function boundsAsAnnotations(map: string, file: string, checks: readonly BoundCheck[], replay: string): string {
  const failed = checks.filter(({ ok }) => !ok);
  const kept = checks.length - failed.length;
  return [
    ...failed.map((check) =>
      annotation("error", { file, title: `${map}: ${check.bound}` }, `${words(check)}\nto see more: ${replay}`),
    ),
    annotation("notice", { title: "latchlab guard" }, `${map}: ${kept} of ${checks.length} bounds kept`),
  ].join("\n");
}
