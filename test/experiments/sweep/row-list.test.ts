import { describe, expect, it } from "vitest";
import { PlacedRow, RowList, type RowSource } from "../../../src/experiments/sweep/row-list.ts";
import type { TrialRow } from "../../../src/experiments/trial-row.ts";
import { rowOf } from "../comparison/findings/synthetic-rows.ts";

const row = (trial: number): TrialRow =>
  rowOf({ task: "latch", T: 10, algorithm: "adam", trial }, { solved: true, presentations: trial });

/** A source that counts the rows it makes. */
class Counting implements RowSource {
  made = 0;

  rowAt(place: number): TrialRow {
    this.made++;
    return Object.assign(new Placed(this, place), row(place));
  }
}

class Placed extends PlacedRow {}

const presentationsOf = (rows: Iterable<TrialRow>) => Array.from(rows, ({ presentations }) => presentations);

describe("a list of rows", () => {
  it("has rows of no source, of one and of another in the order in which they came", () => {
    const [one, other] = [new Counting(), new Counting()];
    const rows = [row(3), one.rowAt(1), other.rowAt(4), one.rowAt(1), row(5), other.rowAt(9)];
    const list = new RowList(rows.slice(0, 3));
    for (const each of rows.slice(3)) list.push(each);
    expect(list.length).toBe(6);
    expect(presentationsOf(list)).toEqual([3, 1, 4, 1, 5, 9]);
    expect(list.map(({ presentations }) => presentations)).toEqual([3, 1, 4, 1, 5, 9]);
    expect(rows.map((_, k) => list.at(k))).toEqual(rows);
    expect([list.at(0), list.at(4)].map((each, k) => each === rows[4 * k])).toEqual([true, true]);
  });

  it("keeps no row of its source, which makes each anew", () => {
    const source = new Counting();
    const first = source.rowAt(7);
    const list = new RowList([first]);
    expect(list.at(0)).toEqual(first);
    expect(list.at(0)).not.toBe(first);
    expect(source.made).toBe(3);
  });

  it("keeps a row that was derived from one of its source as it is", () => {
    const source = new Counting();
    const derived = Object.create(source.rowAt(1), { presentations: { value: 50 } }) as TrialRow;
    expect(presentationsOf(new RowList([source.rowAt(1), derived]))).toEqual([1, 50]);
  });

  it("may be empty", () => {
    const list = new RowList();
    expect([list.length, [...list], list.map(String)]).toEqual([0, [], []]);
  });
});
