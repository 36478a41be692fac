/** Numbers as the report prints them, for the figures. */
export { counted, significant, superscript } from "../../numeric/number-text.ts";
