// The search that floats over the page: Ctrl K or the search field opens it, arrows choose, Enter opens, Escape closes. What it shows
// comes from the server as one types (the field says from where); the dialog itself gives the focus back.
const palette = document.querySelector<HTMLDialogElement>("dialog#palette");
const field = palette?.querySelector("input") ?? null;
const found = palette?.querySelector<HTMLElement>("#found") ?? null;

const hits = (): HTMLElement[] => [...(found?.querySelectorAll<HTMLElement>(".hit") ?? [])];
const chosen = (): number => hits().findIndex((hit) => hit.getAttribute("aria-selected") === "true");

function choose(at: number): void {
  const all = hits();
  all.forEach((hit, n) => hit.setAttribute("aria-selected", String(n === at)));
  const one = all[at];
  if (one) field?.setAttribute("aria-activedescendant", one.id);
  else field?.removeAttribute("aria-activedescendant");
  one?.scrollIntoView({ block: "nearest" });
}

/** Links become the options of a list: only here do arrows walk through them. */
function dress(): void {
  const list = found?.querySelector("[data-hits]");
  if (list) {
    list.id = "hits";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", palette?.getAttribute("aria-label") ?? "");
  }
  hits().forEach((hit, n) => {
    hit.id = `hit-${n}`;
    hit.setAttribute("role", "option");
    hit.tabIndex = -1;
  });
  choose(0);
}

function ask(text: string): void {
  if (!field) return;
  field.value = text;
  field.focus();
  // Not "input": that one waits for the next letter.
  field.dispatchEvent(new Event("palette"));
}

function open(text: string): void {
  if (!palette || palette.open) return;
  palette.showModal();
  ask(text);
  field?.select();
}

function press(event: KeyboardEvent): void {
  const all = hits();
  const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  if (step !== 0 && all.length > 0) {
    event.preventDefault();
    choose((chosen() + step + all.length) % all.length);
  }
  const one = all[chosen()];
  if (event.key === "Enter" && !event.isComposing && one && event.target === field) {
    event.preventDefault();
    one.click();
  }
}

if (palette && field && found) {
  palette.addEventListener("keydown", press);
  palette.addEventListener("click", (event) => {
    const at = event.target instanceof Element ? event.target : null;
    // Beside it: the veil.
    if (at === palette || at?.closest("[data-close]")) palette.close();
    const question = at?.closest<HTMLElement>("[data-ask]")?.dataset["ask"];
    if (question === undefined) return;
    event.preventDefault();
    ask(question);
  });
  // Enter means what is seen for these words, never what was there for the last ones.
  field.addEventListener("input", () => choose(-1));
  new MutationObserver(dress).observe(found, { childList: true });

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    if (palette.open) palette.close();
    else open("");
  });
  const search = document.querySelector<HTMLInputElement>("#search");
  search?.addEventListener("click", () => open(search.value));
  search?.addEventListener("input", () => {
    const text = search.value;
    open(text);
    // What was typed goes on behind its last letter.
    field.setSelectionRange(text.length, text.length);
  });
}
export {};
