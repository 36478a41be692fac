import { describe, expect, it } from "vitest";
import { band, dots, line, specks, words } from "../../../src/live/drawing/marks.ts";
import { plot, roundNumbers } from "../../../src/live/drawing/plot.ts";
import { element } from "../../../src/live/drawing/svg.ts";

const same = { x: (value: number) => value, y: (value: number) => 100 - value };

describe("a panel", () => {
  it("puts the ends of its axes at the corners of its area", () => {
    let corners: readonly number[] = [];
    const svg = plot({
      id: "a",
      title: "t",
      x: { label: "x", from: -1, to: 3 },
      y: { label: "y", from: 0, to: 10 },
      marks: ({ x, y }) => {
        corners = [x(-1), x(3), y(10), y(0)];
        return [];
      },
      description: "nothing",
    });
    const [, left, top, width, height] =
      /<rect x="([\d.]+)" y="([\d.]+)" width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
    expect(corners).toEqual([Number(left), Number(left) + Number(width), Number(top), Number(top) + Number(height)]);
    expect(svg).toContain('role="img" aria-label="t. nothing"');
  });

  it("has round numbers along an axis, from within it", () => {
    expect(roundNumbers(0, 1)).toEqual([0, 0.2, 0.4, 0.6000000000000001, 0.8, 1]);
    expect(roundNumbers(-3, 3)).toEqual([-2, 0, 2]);
    expect(roundNumbers(0, 60)).toEqual([0, 20, 40, 60]);
    expect(roundNumbers(-62, 1)).toEqual([-60, -40, -20, 0]);
  });
});

describe("marks", () => {
  it("interrupt a line where a number is not finite", () => {
    const drawn = line(
      same,
      [
        [0, 0],
        [1, 1],
        [2, NaN],
        [3, 3],
        [4, -Infinity],
        [5, 5],
      ],
      "live-blue",
    );
    expect(drawn).toBe('<path d="M0 100L1 99M3 97M5 95" class="live-line live-blue"/>');
  });

  it("close a band, and put a dot or a speck at each point", () => {
    expect(
      band(
        same,
        [
          [0, 0],
          [1, 0],
        ],
        [
          [0, 2],
          [1, 2],
        ],
        "live-shade",
      ),
    ).toContain('d="M0 100L1 100L1 98L0 98Z"');
    expect(dots(same, [[1, 2]], 3, "live-open")).toBe('<circle cx="1" cy="98" r="3" class="live-dot live-open"/>');
    expect(
      specks(
        same,
        [
          [1, 2],
          [3, 4],
        ],
        "live-blue",
      ),
    ).toContain('d="M1 98h0M3 96h0"');
  });

  it("escape text, and keep places within what renderers can take", () => {
    expect(words(same, [0, 0], '|a| < "b" & c', [1, 2])).toContain("|a| &lt; &quot;b&quot; &amp; c</text>");
    expect(element("circle", { cx: 1e300, cy: -1e300, r: 0.25 })).toBe('<circle cx="9999" cy="-9999" r="0.3"/>');
  });
});
