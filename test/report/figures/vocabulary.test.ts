import { describe, expect, it } from "vitest";
import { renderFigure } from "../../../src/report/figure.ts";
import { heading, label, level, nothing } from "../../../src/report/figures/vocabulary/annotations.ts";
import { axis, between, categories, stepAxis, within } from "../../../src/report/figures/vocabulary/axis.ts";
import { band, cells, intervals, line, points, texts } from "../../../src/report/figures/vocabulary/marks.ts";
import { panel, sideBySide, stacked } from "../../../src/report/figures/vocabulary/panels.ts";
import { curve } from "../../../src/report/figures/vocabulary/rows.ts";
import { DASHED, legendBelow, series, SOLID } from "../../../src/report/figures/vocabulary/series.ts";
import { asGiven, either, shades } from "../../../src/report/figures/vocabulary/shades.ts";
import { figureOf } from "../trial-figure.ts";

const time = stepAxis(2);
const size = axis("size", "size of a", within(0, 4));
const FRAME = { width: 100, height: 100 };

describe("the vocabulary of figures", () => {
  it("makes a channel of each trait that a series has, with the usual look for the others", () => {
    const { color, strokeDash, shape } = series([
      { name: "one", colour: "red" },
      { name: "two", colour: "blue", dash: DASHED },
    ]);
    expect(color).toMatchObject({ field: "series", scale: { domain: ["one", "two"], range: ["red", "blue"] } });
    expect(strokeDash).toMatchObject({ scale: { range: [SOLID, DASHED] } });
    expect(shape).toBeUndefined();
  });

  it("lets a layer be one series as a whole", () => {
    const { color } = series([{ name: "one", colour: "red" }], { only: "one" });
    expect(color).toMatchObject({ datum: "one" });
    expect(color).not.toHaveProperty("field");
  });

  it("draws between two fields along an axis", () => {
    const { encoding } = band([{ t: 0, low: 1, high: 2 }], { x: time, y: between(size, "low", "high") });
    expect(encoding).toMatchObject({
      x: { field: "t" },
      y: { field: "low", title: "size of a" },
      y2: { field: "high" },
    });
  });

  it("names the fields of a curve by its axes", () => {
    expect(curve("one", [3, 4], time, size)).toEqual([
      { t: 0, size: 3, series: "one" },
      { t: 1, size: 4, series: "one" },
    ]);
  });

  it("draws all its marks and annotations in panels side by side and one above the other", async () => {
    const rows = [
      { t: 0, size: 1, top: 2, name: "a", colour: "#123456", text: "first" },
      { t: 1, size: 2, top: 4, name: "b", colour: "#654321", text: "second" },
    ];
    const places = { x: time, y: size };
    const colours = series(
      [
        { name: "a", colour: "#0000aa" },
        { name: "b", colour: "#00aa00" },
      ],
      { field: "name", legend: legendBelow(2) },
    );
    const curves = panel({ ...FRAME, title: "curves" }, [
      band(rows, { x: time, y: between(size, "size", "top") }),
      intervals(rows, { x: time, y: between(size, "size", "top") }),
      line(rows, { ...places, ...colours }),
      points(rows, { ...places, fill: asGiven("colour", "nominal") }),
      level(3, size),
      label("three", time, size, [1, 3], { dx: 2 }),
    ]);
    const names = categories("name", "names", null);
    const squares = panel(FRAME, [
      cells(rows, { x: names, color: shades("size", null, [0, 4], ["#ffffff", "#000000"], null) }),
      texts(rows, { x: names, text: "text", color: either("datum.size > 1", "#ffffff", "#000000") }),
    ]);
    const empty = panel(FRAME, [nothing("no value"), heading("an empty panel")]);
    const svg = await renderFigure(figureOf(stacked([sideBySide([curves, squares], ["color"]), empty])));
    for (const drawn of ["curves", "size of a", "three", "names", "second", "no value", "an empty panel"]) {
      expect(svg).toContain(`>${drawn}</text>`);
    }
    for (const colour of ["#0000aa", "#00aa00", "#123456", "#654321"]) expect(svg).toContain(colour);
  });
});
