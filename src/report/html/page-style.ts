/**
 * The style of a report's page, in light and dark. Figures are drawn on white, and stay on white paper in the dark.
 * Each colour of text stands out from its ground by 4.5 to 1 or more.
 */
export const PAGE_STYLE = `:root { color-scheme: light dark; --paper: #fff; --ink: #1a1a1a; --quiet: #595959; --link: #00609a; --shade: #f2f2f2; --edge: #767676; --hair: #d0d0d0; --alarm: #a83200; --found: #ffe28a; }
@supports (color: light-dark(#000, #fff)) { :root { --paper: light-dark(#fff, #14161a); --ink: light-dark(#1a1a1a, #e8e8e8); --quiet: light-dark(#595959, #b4b4b4); --link: light-dark(#00609a, #7cc4f5); --shade: light-dark(#f2f2f2, #23272e); --edge: light-dark(#767676, #8f8f8f); --hair: light-dark(#d0d0d0, #3b4049); --alarm: light-dark(#a83200, #ff9b6a); --found: light-dark(#ffe28a, #6b5200); } }
* { box-sizing: border-box; }
html { scroll-padding-top: 4rem; }
body { margin: 0; font: 16px/1.55 Helvetica, Arial, sans-serif; color: var(--ink); background: var(--paper); }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 0.5rem; top: 0.5rem; z-index: 3; padding: 0.5rem; background: var(--paper); }
.bar { position: sticky; top: 0; z-index: 2; display: flex; flex-wrap: wrap; gap: 0.5rem 1rem; align-items: center; padding: 0.5rem 1rem; background: var(--paper); border-bottom: 1px solid var(--hair); font-size: 0.875rem; }
.bar:empty { display: none; }
.bar label { display: flex; gap: 0.4rem; align-items: center; }
.bar input, .bar select, .bar button { font: inherit; min-height: 2rem; padding: 0.2rem 0.5rem; color: var(--ink); background: var(--shade); border: 1px solid var(--edge); border-radius: 4px; }
.bar input { width: 12rem; max-width: 45vw; }
.bar button { cursor: pointer; }
.bar output { color: var(--quiet); min-width: 6rem; }
.page { display: grid; grid-template-columns: 17rem minmax(0, 1fr); max-width: 82rem; margin: 0 auto; }
nav { position: sticky; top: 3.2rem; align-self: start; max-height: calc(100vh - 3.2rem); overflow-y: auto; padding: 1rem 0.5rem 2rem 1rem; font-size: 0.875rem; }
nav ul { list-style: none; margin: 0; padding: 0; }
nav ul ul { padding-left: 0.75rem; }
nav li { margin: 0.25rem 0; }
nav a { text-decoration: none; }
nav a:hover, nav a:focus { text-decoration: underline; }
nav summary { cursor: pointer; color: var(--quiet); }
nav details { margin-left: 0.25rem; }
main { padding: 1rem; min-width: 0; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 2em 0 0.6em; }
h1 { margin-top: 0.5em; }
h2 { border-top: 2px solid var(--hair); padding-top: 1em; }
a { color: var(--link); }
code, pre { font: 0.875em/1.5 ui-monospace, Menlo, Consolas, monospace; background: var(--shade); }
pre { padding: 0.75em; overflow-x: auto; }
.leaf { border: 1px solid var(--hair); border-radius: 6px; padding: 0 0.75rem; margin: 0.5rem 0; }
.leaf > summary { cursor: pointer; padding: 0.5rem 0; }
.leaf > summary h3 { display: inline; font-size: 1rem; }
.leaf[open] > summary { border-bottom: 1px solid var(--hair); margin-bottom: 0.75rem; }
.table { overflow-x: auto; margin: 1em 0; }
table { border-collapse: collapse; font-size: 0.875em; }
th, td { border-bottom: 1px solid var(--hair); padding: 0.35em 0.75em 0.35em 0; text-align: left; vertical-align: top; overflow-wrap: normal; }
th { border-bottom: 2px solid var(--edge); white-space: nowrap; }
th button { font: inherit; font-weight: bold; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: left; }
th[aria-sort="ascending"] button::after { content: " ▲"; }
th[aria-sort="descending"] button::after { content: " ▼"; }
figure { margin: 1.5em 0 0.5em; }
.picture { background: #fff; padding: 0.5rem; border-radius: 4px; overflow-x: auto; }
.picture svg { max-width: 100%; height: auto; }
@media (max-width: 60rem) { .page { display: block; } nav { position: static; max-height: 16rem; border-bottom: 1px solid var(--hair); } }
@media (max-width: 44rem) { .picture svg { max-width: none; width: 44rem; } .bar { position: static; } }
blockquote { margin: 1em 0; padding: 0 1em; border-left: 4px solid var(--alarm); }
[hidden], [data-unfound], [data-unfit] { display: none !important; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
::highlight(found) { background-color: var(--found); }
@media print { .bar, nav, .skip { display: none; } .page { display: block; } }`;
