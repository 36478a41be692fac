/** Text that users' files and modules bring, as output may hold it. */
import { printable } from "../../networks/weights/printable.ts";

/**
 * The text with nothing in it that can end a line, steer a terminal, or begin a command of GitHub's workflows, which
 * are read from any line that starts with `::` or has `##[` in it.
 */
export const safeText = (text: string): string =>
  printable(text).replaceAll("::", ":\\u003a").replaceAll("##[", "#\\u0023[");

/** The lines of a text, each safe. */
export const safeLines = (text: string): string => text.split("\n").map(safeText).join("\n");
