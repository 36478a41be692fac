import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { LinePlaces } from "../../../../src/cli/sweep/journal/line-places.ts";

const idOf = (k: number) => createHash("sha256").update(String(k)).digest("hex").slice(0, 16);

it("places of lines are those that came first, by id and by order, beyond four gigabytes too", () => {
  const places = new LinePlaces();
  const ids = Array.from({ length: 40_000 }, (_, k) => idOf(k));
  const placeOf = (k: number) => 2 ** 33 + 800 * k;
  expect(ids.every((id, k) => places.add(id, placeOf(k)))).toBe(true);
  expect(ids.some((id) => places.add(id, 1))).toBe(false);
  expect(places.ids.size).toBe(ids.length);
  expect(ids.every((id, k) => places.get(id) === placeOf(k) && places.at(k) === placeOf(k))).toBe(true);
  expect(places.get(idOf(40_000))).toBeUndefined();
});
