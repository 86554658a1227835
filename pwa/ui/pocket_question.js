// The one question about keeping things, and what the shell has to tell: in the page, never in a dialog of the browser.
import { onAsk } from "../shell/keepsakes.js";
import { loadPack } from "../shell/pack.js";
import { h, unique } from "./dom.js";

/** Lets keepsakes ask through this panel, and shows what the shell tells. */
export function start() {
  onAsk(ask);
  document.addEventListener("homeport:fault", ({ detail }) => tell(detail.code));
}

/** Asks where to keep things: "pocket" or "memory". `near` is the part of the page that the question belongs to. */
export async function ask({ near } = {}) {
  const { words } = await loadPack();
  const before = document.activeElement;
  return new Promise((resolve) => {
    const place = () => (near?.isConnected ? near.before(panel) : document.querySelector("main").prepend(panel));
    // A screen that is swapped takes the panel with it; the question still stands.
    const again = () => panel.isConnected || place();
    const answer = (value) => () => {
      document.removeEventListener("homeport:screen", again);
      panel.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(value);
    };
    const panel = question(words.shell, answer);
    document.addEventListener("homeport:screen", again);
    place();
    panel.querySelector("h2").focus();
    panel.scrollIntoView({ block: "nearest" });
  });
}

function question(words, answer) {
  const id = unique("ask");
  const button = (css, text, value) =>
    h("button", { class: css, type: "button", "data-keep": value, text, on: { click: answer(value) } });
  return h(
    "section",
    { class: "panel ask", role: "group", "aria-labelledby": id, "data-ask": true },
    h("h2", { id, tabindex: -1, text: words.pocket_title }),
    h("p", { text: words.pocket_more }),
    h("p", { class: "hint", text: words.pocket_after }),
    h("div", { class: "row" }, button("go", words.pocket_yes, "pocket"), button("quiet", words.pocket_no, "memory")),
  );
}

async function tell(code) {
  const pack = await loadPack().catch(() => null);
  const text = pack?.words.shell[code];
  if (!text) return;
  document.querySelector("[data-told]")?.remove();
  const place = document.querySelector("#steady:popover-open") ?? document.querySelector("main");
  place.prepend(h("p", { class: "fault", role: "alert", "data-told": true, text }));
}
