// <file-drop>: files and whole folders can be dropped on it, and are sent as soon as they are chosen; how far that is shows.
class FileDrop extends HTMLElement {
  connectedCallback(): void {
    const form = this.querySelector("form");
    const input = this.querySelector<HTMLInputElement>("input[type=file]");
    const area = this.querySelector<HTMLElement>(".drop");
    if (!form || !input || !area) return;
    this.querySelector<HTMLElement>("[data-plain]")?.remove();
    input.addEventListener("change", () => this.send(form, [...(input.files ?? [])].map((file) => [file.name, file])));
    for (const name of ["dragenter", "dragover"] as const) {
      area.addEventListener(name, (event) => {
        event.preventDefault();
        area.classList.add("over");
      });
    }
    area.addEventListener("dragleave", () => area.classList.remove("over"));
    area.addEventListener("drop", (event) => {
      event.preventDefault();
      area.classList.remove("over");
      void dropped(event).then((files) => this.send(form, files));
    });
  }

  private say(name: "sending" | "failed"): void {
    const title = this.querySelector("[data-title]");
    if (title) title.textContent = this.dataset[name] ?? "";
  }

  private send(form: HTMLFormElement, files: Named[]): void {
    if (files.length === 0) return;
    const token = form.querySelector<HTMLInputElement>("input[name=token]")?.value ?? "";
    const data = new FormData();
    data.append("token", token);
    for (const [name, file] of files) {
      data.append("modified", String(file.lastModified));
      data.append("files", file, name);
    }
    const meter = this.querySelector("progress");
    if (meter) meter.hidden = false;
    this.say("sending");
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.upload.addEventListener("progress", (event) => {
      if (meter && event.lengthComputable) meter.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("load", () => {
      if (request.status < 400) location.assign(request.responseURL);
      else this.failed(meter);
    });
    request.addEventListener("error", () => this.failed(meter));
    request.send(data);
  }

  private failed(meter: HTMLProgressElement | null): void {
    if (meter) meter.hidden = true;
    this.say("failed");
  }
}

type Named = [string, File];

/** What was dropped: files, and the files in folders, each by its path from there. */
async function dropped(event: DragEvent): Promise<Named[]> {
  const entries = [...(event.dataTransfer?.items ?? [])].map((item) => item.webkitGetAsEntry());
  const found: Named[] = [];
  for (const entry of entries) if (entry) await walk(entry, "", found);
  return found;
}

async function walk(entry: FileSystemEntry, folder: string, found: Named[]): Promise<void> {
  const path = folder ? `${folder}/${entry.name}` : entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((done, failed) => (entry as FileSystemFileEntry).file(done, failed));
    found.push([path, file]);
    return;
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const some = (): Promise<FileSystemEntry[]> => new Promise((done, failed) => reader.readEntries(done, failed));
  // A browser hands out a hundred at a time.
  for (let inside = await some(); inside.length > 0; inside = await some()) {
    for (const one of inside) await walk(one, path, found);
  }
}

customElements.define("file-drop", FileDrop);
export {};
