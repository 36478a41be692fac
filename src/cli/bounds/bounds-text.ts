/** Bounds that were kept, broken or skipped, as lines for a terminal. */
import type { BoundCheck } from "../../examination/bounds/bounds.ts";
import { counted } from "../../numeric/number-text.ts";
import type { Paint, Style } from "../terminal/paint.ts";
import { paragraph, TERMINAL_WIDTH } from "../terminal/paragraph.ts";

const LABELS: Readonly<Record<BoundCheck["state"], readonly [Style, string]>> = {
  kept: ["green", "ok  "],
  broken: ["red", "FAIL"],
  skipped: ["yellow", "skip"],
};

const words = ({ bound, expected, found, state }: BoundCheck): string => {
  switch (state) {
    case "kept":
      return `${bound}: ${found}`;
    case "broken":
      return `${bound}: expected ${expected}, found ${found}`;
    case "skipped":
      return `${bound}: expected ${expected}, not checked: ${found}`;
  }
};

/** The bounds, one after the other, and what they come to; the line that shows more stands alone, to be copied. */
export function boundsText(
  { map, file, replay }: { readonly map: string; readonly file: string; readonly replay: string },
  checks: readonly BoundCheck[],
  paint: Paint,
): string[] {
  const count = (wanted: BoundCheck["state"]) => checks.filter(({ state }) => state === wanted).length;
  const [broken, skipped] = [count("broken"), count("skipped")];
  const sum = [
    ...(broken > 0 ? [`breaks ${broken} of ${counted(checks.length, "bound")} of ${file}`] : []),
    ...(broken === 0 && skipped === 0 ? [`keeps its ${counted(checks.length, "bound")} of ${file}`] : []),
    ...(broken === 0 && skipped > 0 ? [`keeps ${count("kept")} of ${counted(checks.length, "bound")} of ${file}`] : []),
    ...(skipped > 0 ? [`${skipped} could not be checked`] : []),
  ].join("; ");
  return [
    ...checks.flatMap((check) => labelled(check, paint)),
    "",
    ...paragraph(`${map} ${sum}`, 0, TERMINAL_WIDTH),
    ...(broken + skipped === 0 ? [] : [`to see more: ${replay}`]),
  ];
}

function labelled(check: BoundCheck, paint: Paint): string[] {
  const [style, label] = LABELS[check.state];
  const margin = " ".repeat(label.length + 2);
  return paragraph(words(check), 0, TERMINAL_WIDTH - margin.length).map(
    (line, i) => `${i === 0 ? `${paint(style, label)}  ` : margin}${line}`,
  );
}
