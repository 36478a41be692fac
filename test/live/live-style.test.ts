import { describe, expect, it } from "vitest";
import { LIVE_STYLE } from "../../src/live/live-style.ts";

/** The relative luminance of a colour, by the definition of the accessibility guidelines. */
function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const share = parseInt(colour.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const [plain, rest] = LIVE_STYLE.split("@supports");
const coloursIn = (text: string, pattern: RegExp, group: number) =>
  new Map([...text.matchAll(pattern)].map((match) => [match[1], match[group]]));
const plainLight = coloursIn(plain, /--live-([\w-]+): (#\w{6})/g, 2);
const PAIR = /--live-([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g;
const schemes = [
  ["light", coloursIn(rest, PAIR, 2)],
  ["dark", coloursIn(rest, PAIR, 3)],
] as const;

const TEXTS = ["ink", "quiet"];
const LINES = ["blue", "vermillion", "green", "purple", "orange", "grey"];

describe("the colours of live figures", () => {
  it("are the same in browsers that know no light-dark()", () => {
    expect(plainLight).toEqual(schemes[0][1]);
  });

  it.each(schemes)("let text be read on paper and on shades, %s", (_name, colours) => {
    const colour = (name: string) => colours.get(name) ?? "";
    const grounds = ["paper", "shade", ...[0, 1, 2, 3, 4].map((index) => `basin-${index}`)];
    for (const text of TEXTS) {
      for (const ground of grounds)
        expect(contrast(colour(text), colour(ground)), `${text} on ${ground}`).toBeGreaterThan(4.5);
    }
  });

  it.each(schemes)("let lines be seen on paper and on the shade, %s", (_name, colours) => {
    const colour = (name: string) => colours.get(name) ?? "";
    for (const look of LINES) {
      expect(contrast(colour(look), colour("paper")), look).toBeGreaterThan(3);
      if (look !== "grey") expect(contrast(colour(look), colour("shade")), `${look} on shade`).toBeGreaterThan(3);
    }
  });
});
