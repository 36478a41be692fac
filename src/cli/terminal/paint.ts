import { styleText } from "node:util";

/** The styles of a line that this command line uses. */
export type Style = "bold" | "dim" | "green" | "red" | "yellow";
export type Paint = (style: Style, text: string) => string;

/** Paints a text in colour on a terminal, and leaves it plain in a pipe or a file. */
export const paint: Paint = (style, text) => (process.stdout.isTTY ? styleText(style, text) : text);
