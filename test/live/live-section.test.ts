import { describe, expect, it } from "vitest";
import { liveScript } from "../../src/cli/report/page-scripts.ts";
import { liveFigures, pictureOf, staticDrawing } from "../../src/live/live-section.ts";
import { LIVE_FIGURES } from "../../src/live/live-figures.ts";
import { startOf } from "../../src/live/live-figure.ts";
import { LIVE_STYLE } from "../../src/live/live-style.ts";

/** The elements that are open at the end of a text; throws where one is closed that is not. */
function openElements(html: string): readonly string[] {
  const open: string[] = [];
  for (const [, closes, name, itself] of html.matchAll(/<(\/?)([\w-]+)(?:\s+[\w-]+="[^"<>]*")*\s*(\/?)>/g)) {
    if (closes === "") {
      if (itself === "") open.push(name);
    } else if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
  }
  return open;
}

describe("the static live figures", () => {
  const figures = liveFigures();

  it("are those that the page brings to life, each with title and caption", () => {
    expect(figures.map(({ name }) => name)).toEqual(LIVE_FIGURES.map(({ name }) => name));
    for (const { title, caption } of figures) {
      expect(title.length).toBeGreaterThan(5);
      expect(caption).toMatch(/\.$/);
    }
  });

  it.each(figures.map(({ name, staticSvg }) => [name, staticSvg]))("%s is well formed", (_name, html) => {
    expect(openElements(html)).toEqual([]);
    expect(html.replace(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
    expect(html).not.toMatch(/NaN|undefined|Infinity/);
  });

  it("have no style or handler in an attribute, which the policy of the page refuses", () => {
    for (const { staticSvg } of figures) expect(staticSvg).not.toMatch(/\s(?:style|on\w+)=/);
  });

  it("share no id", () => {
    const ids = figures.flatMap(({ staticSvg }) => [...staticSvg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("have a class in the style for each colour and dash that they use", () => {
    const used = new Set(
      figures.flatMap(({ staticSvg }) =>
        [...staticSvg.matchAll(/ class="([^"]+)"/g)].flatMap(([, classes]) => classes.split(" ")),
      ),
    );
    expect([...used].filter((name) => !new RegExp(`\\.${name}\\b`).test(LIVE_STYLE) && name !== "live-shown")).toEqual(
      [],
    );
  });

  it("are the same each time", () => {
    expect(liveFigures()).toEqual(figures);
  });
});

describe("the drawings of live figures", () => {
  const drawn = LIVE_FIGURES.flatMap((figure) => ("draw" in figure ? [figure] : []));

  it.each(drawn.map((figure) => [figure.name, figure] as const))("%s is well formed at all ends", (_name, figure) => {
    const start = startOf(figure);
    for (const control of figure.controls) {
      const ends = control.kind === "slider" ? [control.from, control.to] : control.options.map((_, index) => index);
      for (const value of ends) {
        const drawing = figure.draw({ ...start, [control.name]: value });
        expect(openElements(pictureOf(drawing))).toEqual([]);
        expect(pictureOf(drawing)).not.toMatch(/NaN|undefined/);
        expect(drawing.readings.every(({ name, value: text }) => name !== "" && text !== "")).toBe(true);
      }
    }
  });

  it("have as many panels and readings at first as in their static pictures", () => {
    for (const figure of drawn) expect(figure.draw(startOf(figure))).toEqual(staticDrawing(figure));
  });
});

describe("the script of the live figures", () => {
  const script = liveScript();

  it("stands alone: no imports, nothing of node", () => {
    expect(script).not.toMatch(/\bimport\s*[({*"']|\brequire\(|from\s*"node:|\bprocess\.|\b__dirname\b/);
  });

  it("makes no code from text, which the policy of the page refuses", () => {
    expect(script).not.toMatch(/\beval\s*\(|\bFunction\s*\(|WebAssembly/);
  });

  it("can stand in a page", () => {
    expect(script).not.toContain("</script");
    expect(script).not.toContain("<!--");
    expect(script.length).toBeLessThan(300_000);
  });
});
