/** Brings a static figure to life: its controls beside the picture, and the picture drawn anew for what they say. */
import type { Drawing, DrawnFigure, LiveFigure, Run, RunningFigure } from "../live-figure.ts";
import { pictureOf } from "../live-section.ts";
import { controlsOf, made } from "./controls.ts";

/** Puts controls into a figure of the page and draws it whenever they change. */
export function mount(figure: LiveFigure, place: HTMLElement): void {
  const shown = place.querySelector<HTMLElement>(".live-shown");
  if (shown === null) return;
  if ("draw" in figure) mountDrawn(figure, shown);
  else mountRunning(figure, shown);
}

function mountDrawn(figure: DrawnFigure, shown: HTMLElement): void {
  const board = boardFor(shown);
  const draw = () => board.show(figure.draw(controls.values()));
  const controls = controlsOf(figure, draw, board.tell);
  board.panel.append(controls.group);
  draw();
}

/** The time that the steps of a run may take before they are drawn, in milliseconds. */
const TIME_FOR_STEPS = 4;

function mountRunning({ running, ...figure }: RunningFigure, shown: HTMLElement): void {
  const board = boardFor(shown);
  let run: Run | undefined;
  let isGoing = false;

  const begin = () => {
    stop();
    run = running.begin(controls.values());
    board.show(run.drawing());
  };
  const stop = () => {
    isGoing = false;
    go.textContent = "Run";
  };
  /** Takes steps, at most so many, and draws; says whether there may be more. */
  const advance = (most: number): boolean => {
    run ??= running.begin(controls.values());
    const end = performance.now() + TIME_FOR_STEPS;
    let goesOn = true;
    for (let step = 0; goesOn && step < most && (step === 0 || performance.now() < end); step++) goesOn = run.step();
    board.show(run.drawing());
    return goesOn;
  };
  const next = () => {
    if (!isGoing) return;
    if (advance(running.stepsPerPicture(controls.values()))) later();
    else {
      stop();
      board.tell();
    }
  };
  const later = () => setTimeout(() => requestAnimationFrame(next), running.pause);

  const button = (text: string, action: () => void) => {
    const one = made("button", { type: "button" }, text);
    one.addEventListener("click", action);
    return one;
  };
  const go = button("Run", () => {
    if (isGoing) {
      stop();
      board.tell();
      return;
    }
    isGoing = true;
    go.textContent = "Pause";
    next();
  });
  const buttons = made(
    "div",
    { className: "live-buttons" },
    go,
    button("One step", () => {
      stop();
      advance(1);
      board.tell();
    }),
    button("Start again", () => {
      begin();
      board.tell();
    }),
  );
  const controls = controlsOf({ ...figure, running }, begin, board.tell);
  board.panel.append(controls.group, buttons);
}

/** Where a figure shows its drawings, and a line that is read out when the reader lets go. */
function boardFor(shown: HTMLElement) {
  const status = made("p", { className: "live-status" });
  status.setAttribute("role", "status");
  // Above the picture: on a phone the hand is then beside what it changes.
  const panel = made("div", { className: "live-panel" });
  shown.before(panel);
  shown.after(status);
  let summary = "";
  return {
    panel,
    show(drawing: Drawing) {
      shown.innerHTML = pictureOf(drawing);
      ({ summary } = drawing);
    },
    tell: () => {
      status.textContent = summary;
    },
  };
}
