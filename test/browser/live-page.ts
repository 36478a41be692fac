/** The smallest page that holds all live figures, under the policy that the report has. */
import { createHash } from "node:crypto";
import { liveScript } from "../../src/cli/report/page-scripts.ts";
import { liveFigures } from "../../src/live/live-section.ts";
import { LIVE_STYLE } from "../../src/live/live-style.ts";

const PAGE_STYLE = `:root { color-scheme: light dark; }
body { margin: 0; font: 16px/1.55 Helvetica, Arial, sans-serif; }
main { max-width: 58rem; margin: 0 auto; padding: 1rem; }`;

const hashOf = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** The page as HTML. */
export function livePage(): string {
  const style = `${PAGE_STYLE}\n${LIVE_STYLE}`;
  const script = liveScript();
  const figures = liveFigures().map(
    ({ name, title, caption, staticSvg }) =>
      `<h2>${title}</h2>\n<figure id="live-${name}" data-live="${name}">${staticSvg}<figcaption>${caption}</figcaption></figure>`,
  );
  const policy = `default-src 'none'; img-src data:; style-src ${hashOf(style)}; script-src ${hashOf(script)}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Live figures</title>
<style>${style}</style>
</head>
<body>
<main>
${figures.join("\n")}
</main>
<script>${script}</script>
</body>
</html>
`;
}
