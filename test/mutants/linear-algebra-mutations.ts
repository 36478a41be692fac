/** Mutations of vectors, matrices, their norms and their spectra. */
import type { MutationsByFile } from "./mutant.ts";

export const LINEAR_ALGEBRA_MUTATIONS: MutationsByFile = {
  "src/numeric/linear-algebra/vector.js": [
    {
      name: "the maximum norm for the Euclidean norm",
      kind: "norm",
      line: "return largest * Math.sqrt(sum);",
      by: "return largest;",
    },
    {
      name: "the sum of sizes for the maximum norm",
      kind: "norm",
      line: "largest = Math.max(largest, Math.abs(x[i]));",
      by: "largest += Math.abs(x[i]);",
    },
    {
      name: "the distance of x from −y",
      kind: "sign",
      line: "const share = (x[i] - y[i]) / farthest;",
      by: "const share = (x[i] + y[i]) / farthest;",
    },
  ],
  "src/numeric/linear-algebra/matrix.js": [
    {
      name: "a transpose that leaves square matrices as they are",
      kind: "order",
      line: "B.data[j * A.rows + i] = A.data[i * A.columns + j];",
      by: "B.data[j * A.rows + i] = A.rows === A.columns ? A.data[j * A.columns + i] : A.data[i * A.columns + j];",
    },
    {
      name: "A'x for A x",
      kind: "order",
      line: "sum += A.data[i * A.columns + j] * x[j];",
      by: "sum += A.data[A.rows === A.columns ? j * A.columns + i : i * A.columns + j] * x[j];",
    },
    {
      name: "A B' for A B",
      kind: "order",
      line: "a * B.data[k * B.columns + j]",
      by: "a * B.data[B.rows === B.columns ? j * B.columns + k : k * B.columns + j]",
    },
    {
      name: "A − B for A + B",
      kind: "sign",
      line: "(entry, k) => entry + B.data[k]",
      by: "(entry, k) => entry - B.data[k]",
    },
    {
      name: "B − A for A − B",
      kind: "sign",
      line: "(entry, k) => entry - B.data[k]",
      by: "(entry, k) => B.data[k] - entry",
    },
  ],
  "src/numeric/linear-algebra/box.js": [
    {
      name: "a box without its upper half",
      kind: "formula",
      line: "high: centre.map((c, i) => c + r[i])",
      by: "high: centre.slice()",
    },
  ],
  "src/numeric/linear-algebra/norms.js": [
    {
      name: "the smaller singular value of 2 × 2 matrices for the operator norm",
      kind: "norm",
      line: "(turning + mirroring) / 2",
      by: "Math.abs(turning - mirroring) / 2",
    },
    {
      name: "the operator norm of 2 × 2 matrices 1 % low",
      kind: "constant",
      line: "(turning + mirroring) / 2",
      by: "(0.99 * (turning + mirroring)) / 2",
    },
    {
      name: "b + c for b − c in the operator norm of 2 × 2 matrices",
      kind: "sign",
      line: "(a + d) * (a + d) + (b - c) * (b - c)",
      by: "(a + d) * (a + d) + (b + c) * (b + c)",
    },
    {
      name: "the smallest singular value for the operator norm of larger matrices",
      kind: "norm",
      line: ": singularValues(A)[0];",
      by: ": singularValues(A)[A.columns - 1];",
    },
    {
      name: "the operator norm of larger matrices 1 % low",
      kind: "constant",
      line: ": singularValues(A)[0];",
      by: ": 0.99 * singularValues(A)[0];",
    },
    {
      name: "the largest singular value for the smallest",
      kind: "norm",
      line: "return singularValues(A)[A.rows - 1];",
      by: "return singularValues(A)[0];",
    },
    {
      name: "‖A‖₁ for ‖A‖_∞",
      kind: "norm",
      line: "sum += Math.abs(A.data[i * A.columns + j]);",
      by: "sum += Math.abs(A.data[j * A.columns + i]);",
    },
    {
      name: "the root of the condition of a matrix for it",
      kind: "formula",
      line: "smallest === 0 ? Infinity : sigma[0] / smallest",
      by: "smallest === 0 ? Infinity : Math.sqrt(sigma[0] / smallest)",
    },
  ],
  "src/numeric/linear-algebra/weighted-norm.js": [
    {
      name: "the Euclidean norm for ‖x‖_P",
      kind: "norm",
      line: "of: (x) => euclideanNorm(apply(factor, x)),",
      by: "of: (x) => euclideanNorm(x),",
    },
    {
      name: "‖P x‖₂ for ‖x‖_P",
      kind: "formula",
      line: "of: (x) => euclideanNorm(apply(factor, x)),",
      by: "of: (x) => euclideanNorm(apply(P, x)),",
    },
    {
      name: "R⁻¹ A R for R A R⁻¹ in ‖A‖_P",
      kind: "order",
      line: "operatorNorm(multiply(factor, multiply(A, inverseFactor)))",
      by: "operatorNorm(multiply(inverseFactor, multiply(A, factor)))",
    },
    {
      name: "the Euclidean norm for ‖A‖ between weighted norms",
      kind: "norm",
      line: "return operatorNorm(multiply(to.factor, multiply(A, from.inverseFactor)));",
      by: "return operatorNorm(A);",
    },
    {
      name: "‖A‖ between two norms with the norms exchanged",
      kind: "order",
      line: "return operatorNorm(multiply(to.factor, multiply(A, from.inverseFactor)));",
      by: "return operatorNorm(multiply(from.factor, multiply(A, to.inverseFactor)));",
    },
    {
      name: "the Euclidean norm of a unit vector of ‖·‖_P taken for 1/‖R‖",
      kind: "norm",
      line: "return operatorNorm(inverseFactor);",
      by: "return 1 / operatorNorm(factor);",
    },
    {
      name: "‖x‖_P of a Euclidean unit vector 1 % low",
      kind: "constant",
      line: "return operatorNorm(factor);",
      by: "return 0.99 * operatorNorm(factor);",
    },
    {
      name: "adapted norms without I",
      kind: "formula",
      line: "addMatrices(I, congruence(B, P))",
      by: "congruence(B, P)",
    },
    {
      name: "adapted norms of μ A for those of A/μ",
      kind: "formula",
      line: "scaleMatrix(1 / mu, A)",
      by: "scaleMatrix(mu, A)",
    },
    {
      name: "the norms around a cycle pulled back in the wrong order",
      kind: "order",
      line: "steps.slice(0, -1).reduceRight(pullBack, I)",
      by: "steps.slice(0, -1).reduce(pullBack, I)",
    },
    {
      name: "the norms around a cycle in the wrong order",
      kind: "order",
      line: "return norms;",
      by: "return [...norms].reverse();",
    },
    {
      name: "Cholesky's factor with the wrong sign above the diagonal",
      kind: "sign",
      line: "R.data[i * n + j] = rest / R.data[i * n + i];",
      by: "R.data[i * n + j] = -rest / R.data[i * n + i];",
    },
  ],
  "src/numeric/linear-algebra/lyapunov.js": [
    {
      name: "A P A' for A'P A",
      kind: "order",
      line: "const PA = multiply(P, A);",
      by: "A = { ...A, data: A.data.map((_, k, a) => a[(k % A.rows) * A.rows + Math.floor(k / A.rows)]) }; const PA = multiply(P, A);",
    },
    {
      name: "the sum P of two terms alone",
      kind: "formula",
      line: "if (frobeniusNorm(power) <= NEGLIGIBLE_POWER)",
      by: "if (frobeniusNorm(power) <= Infinity)",
    },
  ],
  "src/numeric/linear-algebra/scaled-matrix.js": [
    {
      name: "products of Jacobians in the wrong order",
      kind: "order",
      line: 'multiplyInto("multiplyScaled", A, S.matrix, matrix)',
      by: 'multiplyInto("multiplyScaled", S.matrix, A, matrix)',
    },
    {
      name: "products of Jacobians that forget the powers of two so far",
      kind: "formula",
      line: 'exponent: S.exponent + multiplyInto("multiplyScaled", A, S.matrix, matrix)',
      by: 'exponent: multiplyInto("multiplyScaled", A, S.matrix, matrix)',
    },
    {
      name: "the spectral radius for the operator norm of a product",
      kind: "norm",
      line: "return logOfScaled(operatorNorm(S.matrix), S.exponent);",
      by: "return logOfScaled(spectralRadius(S.matrix), S.exponent);",
    },
    {
      name: "the largest entry for the operator norm of a product",
      kind: "norm",
      line: "return logOfScaled(operatorNorm(S.matrix), S.exponent);",
      by: "return logOfScaled(largestEntry(S.matrix), S.exponent);",
    },
    {
      name: "the operator norm of a product 1 % low",
      kind: "constant",
      line: "return logOfScaled(operatorNorm(S.matrix), S.exponent);",
      by: "return logOfScaled(0.99 * operatorNorm(S.matrix), S.exponent);",
    },
    {
      name: "a scaled matrix with the inverse of its power of two",
      kind: "sign",
      line: "scaleByPowerOfTwo(entry, S.exponent)",
      by: "scaleByPowerOfTwo(entry, -S.exponent)",
    },
  ],
  "src/numeric/linear-algebra/linear-solve.js": [
    {
      name: "a right-hand side whose rows are not exchanged",
      kind: "index",
      line: "let sum = b[order[i]];",
      by: "let sum = b[i];",
    },
    {
      name: "elimination with the wrong sign",
      kind: "sign",
      line: "LU[i * n + j] -= factor * LU[k * n + j];",
      by: "LU[i * n + j] += factor * LU[k * n + j];",
    },
    {
      name: "the transposed inverse",
      kind: "order",
      line: "return transpose(columns);",
      by: "return columns;",
    },
  ],
  "src/numeric/spectrum/spectrum.js": [
    {
      name: "the spectral radius from the real part",
      kind: "formula",
      line: "found.length === 0 ? 0 : modulus(found[0])",
      by: "found.length === 0 ? 0 : Math.abs(found[0].re)",
    },
    {
      name: "the least modulus for the spectral radius",
      kind: "norm",
      line: "found.length === 0 ? 0 : modulus(found[0])",
      by: "found.length === 0 ? 0 : modulus(found[found.length - 1])",
    },
    {
      name: "the spectral radius 1 % low",
      kind: "constant",
      line: "found.length === 0 ? 0 : modulus(found[0])",
      by: "found.length === 0 ? 0 : 0.99 * modulus(found[0])",
    },
    {
      name: "the modulus as the larger of real and imaginary part",
      kind: "norm",
      line: "return larger * Math.sqrt(1 + ratio * ratio);",
      by: "return larger;",
    },
    {
      name: "(a − d)/2 for the middle of two eigenvalues",
      kind: "sign",
      line: "const m = (a + d) / 2;",
      by: "const m = (a - d) / 2;",
    },
    {
      name: "−bc in the discriminant of 2 × 2 matrices",
      kind: "sign",
      line: "sumOfProducts(p, p, b, c) + 2 * p * lost",
      by: "sumOfProducts(p, p, b, -c) + 2 * p * lost",
    },
    {
      name: "pairs of larger matrices without their imaginary part",
      kind: "formula",
      line: "const im = imaginaryPart(T, k);",
      by: "const im = 0;",
    },
    {
      name: "the condition of the eigenvectors of the balanced matrix",
      kind: "formula",
      line: "return conditionNumber(withUnitColumns(V, schur.T, exponents));",
      by: "return balancedCondition;",
    },
  ],
  "src/numeric/spectrum/balance.js": [
    {
      name: "balancing that is no similarity",
      kind: "sign",
      line: "data[j * n + i] *= up;",
      by: "data[j * n + i] *= down;",
    },
  ],
  "src/numeric/spectrum/real-schur.js": [
    {
      name: "a rotation of the Schur form with the wrong sign",
      kind: "sign",
      line: "T.data[(k + 1) * n + j] = c * lower - s * upper;",
      by: "T.data[(k + 1) * n + j] = c * lower + s * upper;",
    },
    {
      name: "the larger of two real eigenvalues with the wrong sign of its distance",
      kind: "sign",
      line: "const upper = data[bb] + z;",
      by: "const upper = data[bb] - z;",
    },
  ],
};
