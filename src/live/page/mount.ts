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
  let isOver = false;
  /** Counts beginnings and ends, so that a picture that was still to come when one was stopped does not come. */
  let turn = 0;

  const stop = () => {
    isGoing = false;
    turn++;
    go.textContent = "Run";
  };
  const begin = () => {
    stop();
    isOver = false;
    run = running.begin(controls.values());
    board.show(run.drawing());
  };
  /** Takes steps, at most so many, and draws. */
  const advance = (most: number) => {
    run ??= running.begin(controls.values());
    const end = performance.now() + TIME_FOR_STEPS;
    for (let step = 0; !isOver && step < most && (step === 0 || performance.now() < end); step++) isOver = !run.step();
    board.show(run.drawing());
  };
  const next = (ofTurn: number) => {
    if (ofTurn !== turn) return;
    advance(running.stepsPerPicture(controls.values()));
    if (!isOver) {
      setTimeout(() => requestAnimationFrame(() => next(ofTurn)), running.pause);
      return;
    }
    stop();
    board.tell();
  };

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
    if (isOver) begin();
    isGoing = true;
    go.textContent = "Pause";
    next(++turn);
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
  const controls = controlsOf({ ...figure, running }, ({ duringRuns = false }) => duringRuns || begin(), board.tell);
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
