/**
 * SVG as text. Elements carry classes and no styles, which a page with a strict policy would refuse; LIVE_STYLE has the
 * colours.
 */
import { fixed } from "../../numeric/number-text.ts";

/** The attributes of an element; numbers are places in the picture, and what is undefined is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An SVG element as text. Children are text that has been escaped, or elements. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let text = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key];
    if (value !== undefined) text += ` ${key}="${typeof value === "number" ? place(value) : escaped(value)}"`;
  }
  return children.length === 0 ? `${text}/>` : `${text}>${children.join("")}</${name}>`;
}

/** Text as it may stand in an element or in an attribute. */
export const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** A place in a picture, to a tenth of a pixel; far outside, where nothing is seen, it only has to stay outside. */
export const place = (at: number): string => fixed(Math.min(9999, Math.max(-9999, at)), 1).replace(/\.0$/, "");
