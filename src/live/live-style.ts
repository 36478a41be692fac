/**
 * The style of live figures. Colours follow the `color-scheme` that the page gives to its root, so `light dark` lets
 * the reader's system decide. The colours of data are those of the report, lighter on dark paper.
 */
export const LIVE_STYLE = `figure[data-live] {
  --live-paper: #ffffff; --live-ink: #1a1a1a; --live-quiet: #595959; --live-edge: #8a8a8a; --live-shade: #dcebf7;
  --live-blue: #0072b2; --live-vermillion: #c44e00; --live-green: #007a59; --live-purple: #a3487a;
  --live-orange: #9a6a00; --live-grey: #8a8a8a;
  --live-basin-0: #d5e8f6; --live-basin-1: #f9e3c4; --live-basin-2: #d3eee3; --live-basin-3: #f3d9e8; --live-basin-4: #e4e4e4;
  background: var(--live-paper); color: var(--live-ink); border: 1px solid var(--live-edge); border-radius: 6px;
  padding: 0.75rem; margin: 1.5em 0; box-sizing: border-box;
}
@supports (color: light-dark(#000, #fff)) {
  figure[data-live] {
    --live-paper: light-dark(#ffffff, #17191c); --live-ink: light-dark(#1a1a1a, #ececec);
    --live-quiet: light-dark(#595959, #b4b4b4); --live-edge: light-dark(#8a8a8a, #7c7c7c);
    --live-shade: light-dark(#dcebf7, #22384a); --live-blue: light-dark(#0072b2, #62b6ee);
    --live-vermillion: light-dark(#c44e00, #ff9558); --live-green: light-dark(#007a59, #3fd0a2);
    --live-purple: light-dark(#a3487a, #e79cc6); --live-orange: light-dark(#9a6a00, #f0b840);
    --live-grey: light-dark(#8a8a8a, #8d8d8d); --live-basin-0: light-dark(#d5e8f6, #1d3b52);
    --live-basin-1: light-dark(#f9e3c4, #4b3510); --live-basin-2: light-dark(#d3eee3, #12443a);
    --live-basin-3: light-dark(#f3d9e8, #4a2a3f); --live-basin-4: light-dark(#e4e4e4, #3a3a3a);
  }
}
.live-panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 0.75rem; }
.live-panels > svg.live-picture { width: 100%; height: auto; max-width: 23rem; justify-self: center; }
.live-picture text { font: 12px Helvetica, Arial, sans-serif; fill: var(--live-ink); }
.live-picture text.live-title { font-weight: bold; }
.live-picture text.live-middle { text-anchor: middle; }
.live-picture text.live-end { text-anchor: end; }
.live-picture text.live-halo { paint-order: stroke; stroke: var(--live-paper); stroke-width: 3px; }
.live-frame, .live-tick { fill: none; stroke: var(--live-edge); }
.live-shade, .live-band { fill: var(--live-shade); }
.live-basin-0 { fill: var(--live-basin-0); }
.live-basin-1 { fill: var(--live-basin-1); }
.live-basin-2 { fill: var(--live-basin-2); }
.live-basin-3 { fill: var(--live-basin-3); }
.live-basin-4 { fill: var(--live-basin-4); }
.live-line { fill: none; stroke: var(--live-ink); stroke-width: 2px; stroke-linejoin: round; }
.live-thin { stroke-width: 1.25px; }
.live-thick { stroke-width: 4px; }
.live-specks { stroke-width: 4px; stroke-linecap: round; }
.live-specks.live-fine { stroke-width: 2.5px; }
.live-dashed { stroke-dasharray: 6 4; }
.live-dotted { stroke-dasharray: 2 3; }
.live-line.live-ink { stroke: var(--live-ink); }
.live-line.live-quiet { stroke: var(--live-quiet); }
.live-line.live-blue { stroke: var(--live-blue); }
.live-line.live-vermillion { stroke: var(--live-vermillion); }
.live-line.live-green { stroke: var(--live-green); }
.live-line.live-purple { stroke: var(--live-purple); }
.live-line.live-orange { stroke: var(--live-orange); }
.live-line.live-grey { stroke: var(--live-grey); }
.live-dot, .live-full { fill: var(--live-ink); }
.live-open { fill: var(--live-paper); stroke: var(--live-ink); stroke-width: 1.5px; }
.live-blue-dot { fill: var(--live-blue); }
.live-green-dot { fill: var(--live-green); }
.live-orange-dot { fill: var(--live-orange); }
.live-vermillion-dot { fill: var(--live-vermillion); }
.live-note { margin: 0.75rem 0 0; font-size: 0.875rem; overflow-wrap: anywhere; }
.live-lines { overflow-x: auto; margin: 0.75rem 0 0; padding: 0.5rem; font: 12px/1.45 ui-monospace, Menlo, Consolas, monospace; background: var(--live-shade); color: var(--live-ink); }
.live-panel { margin-bottom: 0.75rem; }
.live-controls { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 0.25rem 1.25rem; }
.live-control { display: grid; grid-template-columns: 1fr auto; align-items: center; gap: 0 0.5rem; font-size: 0.875rem; }
.live-control input, .live-control select { grid-column: 1 / -1; width: 100%; min-height: 1.75rem; margin: 0; box-sizing: border-box; font: inherit; accent-color: var(--live-blue); }
.live-control output { grid-row: 1; grid-column: 2; font-variant-numeric: tabular-nums; }
.live-buttons { display: flex; flex-wrap: wrap; gap: 0.5rem; margin-top: 0.5rem; }
.live-buttons button { font: inherit; font-size: 0.875rem; min-height: 2rem; padding: 0.25rem 0.75rem; color: var(--live-ink); background: var(--live-shade); border: 1px solid var(--live-edge); border-radius: 4px; cursor: pointer; }
figure[data-live] :focus-visible { outline: 3px solid var(--live-blue); outline-offset: 2px; }
.live-readings { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr)); gap: 0.25rem 1.25rem; margin: 0.75rem 0 0; font-size: 0.875rem; }
.live-readings > div { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 0 0.5rem; border-bottom: 1px dotted var(--live-edge); }
.live-readings dt { color: var(--live-quiet); }
.live-readings dd { margin: 0; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.live-status { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
figure[data-live] figcaption { margin-top: 0.75rem; font-size: 0.875rem; color: var(--live-quiet); }`;
