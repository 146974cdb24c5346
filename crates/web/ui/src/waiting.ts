// On every page: how many lines wait in this browser. One that was read again and saved waits no more.
import { answers, counted, drop, keep, kept } from "./kept";

/** The waiting line that this tab is reading again. */
const READING = "coltiva-reading";

if (location.pathname === "/log") {
  const id = new URLSearchParams(location.search).get("kept");
  if (id) sessionStorage.setItem(READING, id);
  // Another line than that one.
  else if (!document.querySelector("input[name=written]")) sessionStorage.removeItem(READING);
} else {
  const id = sessionStorage.getItem(READING);
  sessionStorage.removeItem(READING);
  // The page after saving comes from there and says what was done.
  const saved = document.querySelector(".toast") && document.referrer && new URL(document.referrer).pathname === "/log";
  if (id && saved) drop(id);
}

const note = document.querySelector<HTMLElement>("[data-waiting]");
const many = kept().length;
if (note && many > 0) {
  note.textContent = counted(note, many);
  note.hidden = false;
}

document.addEventListener("submit", (event) => {
  const form = event.target instanceof HTMLFormElement ? event.target : null;
  if (!form || !navigator.serviceWorker?.controller) return;
  const text = new FormData(form).get("text");
  if (form.method !== "post" || new URL(form.action).pathname !== "/log" || typeof text !== "string") return;
  event.preventDefault();
  void send(form, event.submitter, text);
});

/** Sends it where the notebook answers, whatever the network is; else the line waits here, the one that is read again only once. */
async function send(form: HTMLFormElement, button: HTMLElement | null, text: string): Promise<void> {
  if (await answers()) {
    if (button instanceof HTMLButtonElement && button.name) {
      const said = document.createElement("input");
      said.type = "hidden";
      said.name = button.name;
      said.value = button.value;
      form.append(said);
    }
    form.submit();
    return;
  }
  if (!sessionStorage.getItem(READING)) keep(text);
  location.assign("/offline");
}
