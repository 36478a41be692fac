/** The figures of the committed report, as its pages show them. */
import { basename } from "node:path";
import { committedPages, committedPath } from "../files/committed-results.ts";

/** A figure of the report. */
export interface CommittedFigure {
  /** The name of its place: "figure-drift". */
  readonly name: string;
  /** Its title, as Markdown. */
  readonly title: string;
  /** Its file; undefined where the package does not have it. */
  readonly file: string | undefined;
  /** Its number, title and caption, as Markdown. */
  readonly caption: string;
}

/** The figures in the order of the pages. */
export const committedFigures = (): readonly CommittedFigure[] =>
  committedPages().flatMap((page) =>
    [...page.matchAll(/<a id="(figure-[\w-]+)"><\/a>!\[([^\]]*)\]\(([^)]+)\)\n\n(.+)/g)].map(
      ([, name, title, file, caption]) => ({
        name,
        title,
        file: committedPath("figures", basename(file)),
        caption,
      }),
    ),
  );
