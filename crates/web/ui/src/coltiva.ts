// What a page gains by script. Without it everything still works: forms post, links lead, menus open.
import "htmx.org";
import "./copy";
import "./drop";
import "./installed";
import "./keys";
import "./menus";
import "./offline";
import "./palette";
import "./progress";
import "./waiting";

// A page that the browser kept whole is asked for anew: the screen may have been locked since.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
