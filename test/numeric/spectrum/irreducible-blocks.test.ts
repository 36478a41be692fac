import { describe, expect, it } from "vitest";
import { irreducibleBlocks } from "../../../src/numeric/spectrum/irreducible-blocks.ts";
import { identity, matrixOf } from "../../../src/numeric/linear-algebra/matrix.ts";
import { matrixFrom } from "../test-matrices.ts";

describe("irreducibleBlocks", () => {
  it("are the entries of the diagonal for a triangular matrix under a permutation", () => {
    const A = matrixOf([[3, 0, 9], [5, 1, 7], [0, 0, 2]]); // prettier-ignore
    expect(irreducibleBlocks(A).map(({ data }) => data[0])).toEqual([3, 1, 2]);
  });

  it("are what lies on common cycles", () => {
    const A = matrixOf([[0, 0, 1, 7], [5, 4, 0, 0], [2, 0, 0, 0], [0, 0, 0, 6]]); // prettier-ignore
    // prettier-ignore
    expect(irreducibleBlocks(A)).toEqual([matrixOf([[0, 1], [2, 0]]), matrixOf([[4]]), matrixOf([[6]])]);
  });

  it("are the whole matrix if it is irreducible, and single zeros for the zero matrix", () => {
    const cycle = matrixFrom(5, (i, j) => ((i + 1) % 5 === j ? 1 : 0));
    expect(irreducibleBlocks(cycle)).toEqual([cycle]);
    expect(irreducibleBlocks(identity(3))).toHaveLength(3);
  });
});
