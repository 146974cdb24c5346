// <kept-lines>, on the page for when there is no network: a line can be written, and waits here; with the network back, each is read
// again one by one.
import { answers, counted, drop, keep, kept, review } from "./kept";

class KeptLines extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    const field = this.querySelector("textarea");
    form?.addEventListener("submit", (event) => {
      event.preventDefault();
      if (field) {
        keep(field.value);
        field.value = "";
        field.focus();
      }
      this.show();
    });
    this.querySelector("[data-again]")?.addEventListener("click", () => this.again());
    window.addEventListener("online", () => void this.look());
    window.addEventListener("offline", () => void this.look());
    this.show();
    void this.look();
  }

  /** Does the notebook answer? A network alone does not mean that it does. */
  private async look(): Promise<void> {
    const here = await answers();
    for (const part of document.querySelectorAll<HTMLElement>("[data-on]")) part.hidden = !here;
    for (const part of document.querySelectorAll<HTMLElement>("[data-off]")) part.hidden = here;
  }

  private again(): void {
    if (location.pathname === "/offline") location.assign("/today");
    else location.reload();
  }

  private show(): void {
    const all = kept();
    const list = this.querySelector<HTMLElement>("[data-list]");
    const heading = this.querySelector<HTMLElement>("[data-one]");
    const row = this.querySelector("template");
    const section = list?.closest("section");
    if (!list || !heading || !row || !section) return;
    section.hidden = all.length === 0;
    heading.textContent = counted(heading, all.length);
    list.replaceChildren(
      ...all.map((one) => {
        const copy = row.content.cloneNode(true) as DocumentFragment;
        const words = copy.querySelector("[data-words]");
        if (words) words.textContent = one.text;
        const when = copy.querySelector("time");
        if (when) {
          when.dateTime = one.written;
          when.textContent = new Date(one.written).toLocaleString(document.documentElement.lang, { dateStyle: "long", timeStyle: "short" });
        }
        copy.querySelector("a")?.setAttribute("href", review(one));
        copy.querySelector("button")?.addEventListener("click", () => {
          drop(one.id);
          this.show();
        });
        return copy;
      }),
    );
    void this.look();
  }
}
customElements.define("kept-lines", KeptLines);
