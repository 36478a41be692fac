import { describe, expect, it } from "vitest";
import { tableDistance } from "../../../src/experiments/companion/agreement.ts";
import type { TaskConstants } from "../../../src/experiments/companion/companion-constants.ts";
import { nearestConstants, type TriedSetting } from "../../../src/experiments/companion/constants-search.ts";
import { wholeRows } from "../../../src/experiments/companion/whole-rows.ts";
import { companionSection } from "../../../src/report/comparison/companion-section.ts";
import { committedExperiments } from "../../results/committed.ts";

const constants: TaskConstants = { trainingSequences: 20, initialRange: 0.5, acceptableCost: 0.04, evaluations: 3000 };
const tried = (
  algorithm: string,
  distance: number,
  ...met: readonly (readonly [error: boolean | null, presentations: boolean | null])[]
): TriedSetting => ({
  ...{ constants, algorithm, options: { learningRate: distance }, distance },
  cells: met.map(([errorMet, presentationsMet], k) => ({
    ...{ T: 5 * (k + 1), error: 0, presentations: 0, errorMet, presentationsMet },
  })),
});

describe("a whole row of a published table", () => {
  it("is met by a setting that meets all of its values, not by several that meet one each", () => {
    const near = tried("adam", 1, [true, true], [false, true]);
    const rows = wholeRows([
      tried("adam", 2, [false, true], [true, true]),
      near,
      tried("multigrid-random-search", 3, [true, true], [null, null]),
      tried("multigrid-random-search", 1, [true, false], [null, null]),
    ]);
    const [adam, multigrid] = rows;
    expect(rows).toHaveLength(2);
    expect(adam).toEqual({ algorithm: "adam", settings: 2, values: 4, most: 3, meetingAll: 0, nearest: near });
    expect(multigrid).toMatchObject({ settings: 2, values: 2, most: 2, meetingAll: 1, nearest: { distance: 1 } });
  });

  it("is nothing where a setting was held against no value", () => {
    expect(wholeRows([tried("adam", 1, [null, null])])).toMatchObject([{ values: 0, most: 0, meetingAll: 0 }]);
  });
});

describe("the distance of a whole table", () => {
  it("counts each row alike", () => {
    expect(tableDistance([{ distance: 3 }, { distance: 4 }])).toBe(Math.sqrt(12.5));
  });
});

describe("the report on the companion paper's tables", () => {
  const { comparison = [], search } = committedExperiments();
  const textWith = (kept: typeof search) =>
    companionSection(comparison, kept)
      .filter((part) => typeof part === "string")
      .join("\n");
  const text = textWith(search);

  it("gives each table's distance, and that of the setting in the search by which it was chosen", () => {
    const distances = [...text.matchAll(/: (\d\.\d\d) over the rows of the whole table, and (\d\.\d\d), the least/g)];
    expect(distances).toHaveLength(2);
    expect(distances.map(([, , inSearch]) => inSearch)).toEqual(
      (search?.tables ?? []).map(({ task, tried: all }) => nearestConstants(task, all).distance.toFixed(2)),
    );
    expect(textWith(undefined).match(/: \d\.\d\d over the rows of the whole table\./g)).toHaveLength(2);
  });

  it("names the rows that no setting meets as a whole", () => {
    for (const { task, tried: all } of search?.tables ?? []) {
      const rows = wholeRows(all);
      expect(rows.filter(({ meetingAll }) => meetingAll === 0).length, task).toBeGreaterThan(0);
      for (const { settings, most, values } of rows) expect(text).toContain(`| ${settings} | ${most} of ${values} |`);
    }
    expect(text).toMatch(/The whole row of discrete error propagation is met by \w+ settings? of 396\./);
    expect(text.match(/By no setting tried is the whole row met of back-propagation, pseudo-Newton,/g)).toHaveLength(2);
  });
});
