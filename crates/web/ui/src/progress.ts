// <live-progress>: says how far work is, as the server tells it; when it has ended the page shows what came of it.
class LiveProgress extends HTMLElement {
  private source: EventSource | undefined;

  connectedCallback(): void {
    const from = this.dataset["from"];
    if (!from) return;
    this.source = new EventSource(from);
    this.source.addEventListener("state", (event: MessageEvent<string>) => {
      const space = event.data.indexOf(" ");
      const meter = this.querySelector("progress");
      if (meter) meter.value = Number(event.data.slice(0, space));
      const words = this.querySelector("[data-words]");
      if (words) words.textContent = event.data.slice(space + 1);
    });
    this.source.addEventListener("end", () => {
      this.source?.close();
      location.reload();
    });
    // A server that was started anew knows nothing of this stream: the page asks it how things are.
    this.source.addEventListener("error", () => setTimeout(() => location.reload(), 3000));
  }

  disconnectedCallback(): void {
    this.source?.close();
  }
}
customElements.define("live-progress", LiveProgress);
