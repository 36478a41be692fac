/**
 * Maps and functions given as text, with exact derivatives and enclosures.
 *
 * A door of its own, because the parser takes a few tenths of a second to load.
 *
 * @module latchlab/expressions
 */
export { expressionMap, type MapTexts } from "./dynamics/expression-map.ts";
export { type ExpressionFile, expressionSubject } from "./examination/subjects/expression-subject.ts";
export { derivativeText, parseExpression } from "./numeric/expression.ts";
export { compile, type CompiledExpression } from "./numeric/expression/compiled-expression.ts";
export { enclose, type EnclosedExpression } from "./numeric/expression/enclosed-expression.ts";
export { type Expression, ExpressionError, type ExpressionTerm } from "./numeric/expression/expression-tree.ts";
