/** Light or dark: as the reader's system has it, until the reader says otherwise. */
import { made } from "../controls.ts";

/** The button that turns the page to the other side. */
export function themeButton(): HTMLElement {
  const root = document.documentElement;
  const isDark = () =>
    root.style.colorScheme === ""
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : root.style.colorScheme === "dark";
  const button = made("button", { type: "button" });
  const name = () => (button.textContent = isDark() ? "Light" : "Dark");
  button.addEventListener("click", () => {
    root.style.colorScheme = isDark() ? "light" : "dark";
    name();
  });
  name();
  return button;
}
