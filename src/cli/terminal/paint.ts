import { styleText } from "node:util";

/** Styles of a line: those that this command line uses. */
export type Style = "bold" | "dim" | "green" | "red" | "yellow";
export type Paint = (style: Style, text: string) => string;

/** Colours on a terminal, none in a pipe or a file. */
export const paint: Paint = (style, text) => (process.stdout.isTTY ? styleText(style, text) : text);
