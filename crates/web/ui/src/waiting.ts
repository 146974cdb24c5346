// On every page: how many lines wait in this browser. One that was read again and saved waits no more.
import { counted, drop, keep, kept } from "./kept";

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
  if (!form || navigator.onLine || !navigator.serviceWorker?.controller) return;
  const text = new FormData(form).get("text");
  if (form.method !== "post" || new URL(form.action).pathname !== "/log" || typeof text !== "string") return;
  event.preventDefault();
  keep(text);
  location.assign("/offline");
});
