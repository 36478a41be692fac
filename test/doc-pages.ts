/** The pages of docs/ and their blocks of code, as tests run them. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The Markdown files of docs/. */
export const DOC_PAGES: readonly string[] = readdirSync("docs", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => join("docs", name))
  .sort();

/** A block of code on a page: ```language note. */
export interface Block {
  readonly language: string;
  /** What stands behind the language: file=NAME, fails, needs=MODULE,MODULE or nothing. */
  readonly note: string;
  readonly code: string;
}

/** The blocks of a page, in order. */
export const blocksOf = (page: string): readonly Block[] =>
  [...readFileSync(page, "utf8").matchAll(/^```(\w*) ?(.*)\n([\s\S]*?)^```$/gm)].map(([, language, note, code]) => ({
    language,
    note,
    code,
  }));

/** The file that a block is the content of; undefined for others. */
export const fileOf = ({ note }: Block): string | undefined => /^file=(\S+)$/.exec(note)?.[1];

/** Whether somebody who follows the page writes this block into a file, or types it. */
export const isFollowed = (block: Block): boolean => block.language === "sh" || fileOf(block) !== undefined;
