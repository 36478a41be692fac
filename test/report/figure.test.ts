import { describe, expect, it } from "vitest";
import { CLAIMS } from "../../properties/claims/claims.ts";
import { PAPER_ITEMS } from "../../properties/claims/paper.ts";
import { illustrate } from "../../src/experiments/illustrations.ts";
import { type Figure, type FigureSpec, renderFigure } from "../../src/report/figure.ts";
import { FIGURES } from "../../src/report/figures/figures.ts";
import { figureOf } from "./trial-figure.ts";

const illustrations = illustrate();

const lineThrough = (values: readonly Record<string, unknown>[], yField = "y"): Figure =>
  figureOf({
    width: 100,
    height: 100,
    data: { values: [...values] },
    mark: "line",
    encoding: { x: { field: "x", type: "quantitative" }, y: { field: yField, type: "quantitative" } },
  });

const POINTS = [
  { x: 0, y: 1 },
  { x: 1, y: 3 },
];

describe("renderFigure", () => {
  it("draws a figure as SVG on white", async () => {
    const svg = await renderFigure(lineThrough(POINTS));
    expect(svg).toMatch(/^<svg /);
    expect(svg).toContain('fill="white"');
    expect(svg).toContain("sans-serif");
  });

  it("refuses a misspelt field", async () => {
    await expect(renderFigure(lineThrough(POINTS, "z"))).rejects.toThrow(/field "z" in every row/);
  });

  it("refuses a field that some row lacks, also where the encoding stands above the data", async () => {
    const layered = figureOf({
      encoding: { x: { field: "x", type: "quantitative" } },
      layer: [{ data: { values: [{ x: 0 }, { y: 1 }] }, mark: "point" }],
    });
    await expect(renderFigure(layered)).rejects.toThrow(/field "x" in every row of data, got none in row 1/);
  });

  it("refuses infinite data and NaN", async () => {
    await expect(renderFigure(lineThrough([...POINTS, { x: 2, y: Infinity }]))).rejects.toThrow(/finite numbers/);
    await expect(renderFigure(lineThrough([...POINTS, { x: NaN, y: 1 }]))).rejects.toThrow(/finite numbers/);
  });

  it("refuses what vega only warns about", async () => {
    const odd = figureOf({
      data: { values: [{ x: "one", y: 1 }] },
      mark: "point",
      encoding: { size: { field: "x", type: "nominal" }, y: { field: "y", type: "quantitative" } },
    });
    await expect(renderFigure(odd)).rejects.toThrow(/without warnings/);
  });

  it("writes a long title in several lines, and refuses a second one", async () => {
    const title = "A title of many words, ".repeat(8).trim();
    const figure = lineThrough(POINTS);
    const lines = [...(await renderFigure({ ...figure, title })).matchAll(/<tspan[^>]*>([^<]*)<\/tspan>/g)];
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.map(([, line]) => line).join(" ")).toBe(title);
    const twice = { ...figure, spec: { ...figure.spec, title: "another" } };
    await expect(renderFigure(twice)).rejects.toThrow(/no second title/);
  });

  it("rounds places to what is seen, but no number that is read", async () => {
    const svg = await renderFigure(lineThrough([{ x: 0, y: 1 / 3 }, ...POINTS, { x: 1 / 3, y: 7 / 3 }]), true);
    expect(svg).not.toMatch(/ (?:d|transform)="[^"]*\d\.\d{3}/);
    expect(svg).toContain("0.333333");
  });

  it("says what marks show only on request", async () => {
    expect(await renderFigure(lineThrough(POINTS))).not.toMatch(/aria-|role=/);
    expect(await renderFigure(lineThrough(POINTS), true)).toContain('aria-label="x: 0; y: 1"');
  });

  it("refuses transforms, whose fields it could not check", async () => {
    const spec: FigureSpec = { data: { values: [] }, transform: [{ filter: "true" }], mark: "point" };
    await expect(renderFigure(figureOf(spec))).rejects.toThrow(/finished data/);
  });
});

describe("the figures", () => {
  const described = FIGURES.map((figure) => figure(illustrations));

  it("have a name each, and show all that is illustrated", () => {
    expect(new Set(described.map(({ name }) => name)).size).toBe(FIGURES.length);
    const shown = new Set<string | symbol>(["schema"]);
    const watched = new Proxy(illustrations, {
      get(data, key) {
        shown.add(key);
        return Reflect.get(data, key) as unknown;
      },
    });
    for (const describeFigure of FIGURES) describeFigure(watched);
    expect([...shown].sort()).toEqual(Object.keys(illustrations).sort());
  });

  it("are about items of the paper, and stand beside claims that fail as stated", () => {
    for (const { name, item, beside } of described) {
      expect(PAPER_ITEMS.map(({ id }) => id)).toContain(item);
      if (beside === undefined) continue;
      const claim = CLAIMS.find(({ id }) => id === beside);
      expect([claim?.item.id, claim?.reading, claim?.expectation], name).toEqual([item, "literal", "fails"]);
    }
  });

  for (const figure of described) {
    it(`${figure.name} is drawn without NaN, in the same bytes each time, and fits a page`, async () => {
      const [svg, again] = await Promise.all([renderFigure(figure), renderFigure(figure)]);
      expect(svg).not.toMatch(/NaN|undefined|Infinity/);
      expect(svg.length).toBeLessThan(150_000);
      expect(again).toBe(svg);
      const width = Number(/width="(\d+)"/.exec(svg)?.[1]);
      expect(width).toBeGreaterThan(400);
      expect(width).toBeLessThan(800);
    });

    it(`${figure.name} carries its title, shows its axes' titles and says its settings in the caption`, async () => {
      const svg = await renderFigure(figure);
      expect(svg).toContain(`<title>${figure.title}</title>`);
      expect(svg).toContain(`>${figure.title}</text>`);
      const titles = [...JSON.stringify(figure.spec).matchAll(/"title":"([^"]+)"/g)].map(([, title]) => title);
      expect(titles.length).toBeGreaterThan(1);
      for (const title of titles) expect(svg).toContain(`>${title}</text>`);
      expect(figure.caption).toMatch(/[wgT] = [\d.]+/);
      expect(figure.caption).not.toMatch(/NaN|undefined|null/);
    });
  }

  it("fill their captions in from the data", () => {
    const [cobwebFigure] = FIGURES;
    const changed = { ...illustrations, cobweb: { ...illustrations.cobweb, inputThreshold: 0.123456 } };
    expect(cobwebFigure(changed).caption).toContain("h* = 0.1235");
  });
});
