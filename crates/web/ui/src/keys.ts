// Keys of the pages (UX.md): never while one types in a field.
const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const places: Record<string, string> = { o: "/today", p: "/people" };
let waiting = false;

/** Cards or rows through which J and K walk. */
const items = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-item]")];

function walk(step: number): void {
  const all = items();
  const here = all.findIndex((item) => item.contains(document.activeElement));
  const next = all[here < 0 ? 0 : Math.min(Math.max(here + step, 0), all.length - 1)];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function press(key: string): boolean {
  const item = items().find((one) => one.contains(document.activeElement)) ?? items()[0];
  const button = (name: string): HTMLElement | null | undefined => item?.querySelector<HTMLElement>(`[data-key="${name}"]`);
  switch (key) {
    case "j":
      walk(1);
      return true;
    case "k":
      walk(-1);
      return true;
    case "e":
    case "s":
    case "w":
    case "u":
    case "d":
    case "l": {
      const found = button(key);
      found?.click();
      return Boolean(found);
    }
    case "x": {
      const tick = item?.closest("[data-row]")?.querySelector<HTMLInputElement>("input[type=checkbox]");
      tick?.click();
      return Boolean(tick);
    }
    case "n": {
      const log = document.querySelector<HTMLElement>("a[data-log]");
      log?.click();
      return Boolean(log);
    }
    case "?":
      location.assign("/help");
      return true;
    default:
      return false;
  }
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  // What floats over the page has keys of its own.
  if (document.querySelector("dialog[open]")) return;
  const key = event.key.toLowerCase();
  if (waiting) {
    waiting = false;
    const place = places[key];
    if (place) location.assign(place);
    return;
  }
  if (key === "g") {
    waiting = true;
    setTimeout(() => (waiting = false), 1200);
    return;
  }
  if (press(key)) event.preventDefault();
});
export {};
