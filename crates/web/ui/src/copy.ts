// <copy-text>: a button that copies the words of the element it names, and says so.
class CopyText extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button");
    if (!button || !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", () => void this.copy(button));
  }

  private async copy(button: HTMLButtonElement): Promise<void> {
    const from = document.getElementById(this.dataset["from"] ?? "");
    const words = from instanceof HTMLTextAreaElement ? from.value : (from?.textContent ?? "").trim();
    await navigator.clipboard.writeText(words);
    const before = button.textContent;
    button.textContent = this.dataset["done"] ?? before;
    setTimeout(() => (button.textContent = before), 1600);
  }
}
customElements.define("copy-text", CopyText);
