// Menus close when one looks elsewhere: another opens, a click beside, Escape.
const menus = (): HTMLDetailsElement[] => [...document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")];

document.addEventListener("click", (event) => {
  const inside = event.target instanceof Node ? event.target : null;
  for (const menu of menus()) if (!menu.contains(inside)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus()) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
});
