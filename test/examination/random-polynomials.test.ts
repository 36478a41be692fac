import { expect, it } from "vitest";
import { notFinite } from "./not-finite.ts";
import { randomPolynomialSubject } from "./random-polynomials.ts";
import { examine } from "../../src/examination/examine.ts";
import { examinationRecord } from "../../src/examination/examination-json.ts";

/** As formulas and as code, of 1 to 3 variables; 2 and 5 had numbers that are not finite, and threw. */
it.each([2, 3, 5, 6, 7, 14])("polynomial map %i is examined, and every number of the answer is finite", (k) => {
  expect(notFinite(examinationRecord(examine(randomPolynomialSubject(k))))).toEqual([]);
});
