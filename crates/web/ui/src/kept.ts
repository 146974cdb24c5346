// Lines written while the notebook could not be reached: they stay in this browser until they are read again and saved.
export interface Kept {
  id: string;
  text: string;
  /** When: «oggi» means that day. */
  written: string;
}

const KEY = "coltiva-lines";

const isKept = (one: unknown): one is Kept =>
  typeof one === "object" && one !== null && ["id", "text", "written"].every((name) => typeof (one as Record<string, unknown>)[name] === "string");

export function kept(): Kept[] {
  try {
    const all: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(all) ? all.filter(isKept) : [];
  } catch {
    return [];
  }
}

const put = (all: Kept[]): void => (all.length === 0 ? localStorage.removeItem(KEY) : localStorage.setItem(KEY, JSON.stringify(all)));

export function keep(text: string): void {
  const words = text.trim();
  if (words) put([...kept(), { id: crypto.randomUUID(), text: words, written: new Date().toISOString() }]);
}

export const drop = (id: string): void => put(kept().filter((one) => one.id !== id));

/** The page of a line, where it is shown how it is understood before it is saved. */
export const review = ({ id, text, written }: Kept): string => `/log?${new URLSearchParams({ text, written, kept: id }).toString()}`;

/** How many wait, in the words that the page brings: `data-one`, and `data-many` with # for the number. */
export function counted(element: HTMLElement, many: number): string {
  const words = many === 1 ? element.dataset["one"] : element.dataset["many"];
  return (words ?? "").replace("#", String(many));
}

/** Does the notebook answer? A network alone does not mean that it does, and on this machine it needs none. */
export const answers = (): Promise<boolean> => fetch("/health", { cache: "no-store" }).then((answer) => answer.ok, () => false);
