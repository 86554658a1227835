// One document, and a session history in which every entry below the top one bears the neutral page's address.
// So Back goes one screen back while the person is here, and finds nothing of ours once they have left.

const KEEP_LIVE = 12; // screens that are kept as they were, with what was typed in them

let root, measures;
let trail = []; // the screens of this visit: {url, page, main?, scroll?}; the last one is shown
let armed = false;
let gone = false;
let turn = 0;
let handleBack = () => false;
let atStake = () => false;

/** Begins: reads where we are, watches links and Back, and tells the page's modules which screen this is. */
export function start() {
  root = new URL(document.querySelector("meta[name=hp-root]")?.content ?? "./", location.href);
  measures = new URL("measures/", root).href;
  if (cameBackAfterLeaving()) return location.replace(measures);
  flag("hp", "in");
  flag("hpl", null);
  history.scrollRestoration = "manual";
  // What stands outside the screens keeps its address while the address bar changes.
  for (const link of document.querySelectorAll("a[href], link[rel=manifest], link[rel~=icon], link[rel=apple-touch-icon]")) {
    if (!link.closest("main")) link.href = link.href;
  }
  const page = document.body.dataset.page ?? "";
  armed = history.state?.hp === "top";
  trail = armed ? history.state.trail.map((url) => ({ url })) : [];
  if (trail.at(-1)?.url !== location.href) trail.push({ url: location.href });
  trail.at(-1).page = page;
  for (const type of ["click", "keydown"]) addEventListener(type, armSoon, { capture: true, passive: true });
  document.addEventListener("click", followed);
  addEventListener("popstate", popped);
  emit(page, false);
}

/** The address of the app's root, whichever screen is shown. */
export function rootAddress() {
  return root.href;
}

/** Registers who is asked before Back leaves the screen: returns true when it went back itself (a step of a script). */
export function onBack(handler) {
  handleBack = handler;
}

/** Registers who knows whether a reload would lose something: true while an episode runs or something was entered. */
export function whenAtStake(knows) {
  atStake = knows;
}

/** Whether a reload would lose something. */
export function stakes() {
  return atStake();
}

/** Puts a neutral entry below the shown screen, so that one more Back stays here; call it when a person goes a step on. */
export function deepen() {
  armed = true;
  const { title } = document;
  document.title = "Kitchen measures"; // what a browser's list of past pages will say
  rename({ hp: "base" }, measures, "replaceState");
  rename({ hp: "top", trail: trail.map(({ url }) => url) }, trail.at(-1)?.url ?? measures, "pushState");
  document.title = title;
}

/** Shows another of our pages in place. */
export async function go(address) {
  const url = new URL(address, location.href).href;
  const mine = (turn += 1);
  const { doc, reached } = await fetchPage(url);
  if (mine !== turn || gone) return;
  const main = doc?.querySelector("main");
  if (!main && !reached) return tell("unreachable");
  if (!main || (otherBuild(doc) && !atStake())) return location.replace(url);
  const shown = trail.at(-1);
  Object.assign(shown, { main: document.querySelector("main"), scroll: scrollY });
  trail.push({ url, page: doc.body.dataset.page ?? "" });
  if (trail.length > KEEP_LIVE) delete trail[trail.length - KEEP_LIVE - 1].main;
  deepen();
  place(adopt(main), trail.at(-1), false);
}

/** Replaces everything of ours by the neutral page, or by an address of the person's own; nothing stays ahead either. */
export function quit(to = measures) {
  gone = true;
  trail = [];
  flag("hp", null);
  flag("hpl", "1");
  deepen();
  location.replace(to);
}

/** Sets or removes one neutral mark of this tab; a browser that refuses storage goes without. */
export function flag(name, value) {
  try {
    if (value === undefined) return sessionStorage.getItem(name);
    if (value === null) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, value);
  } catch {
    // Without storage only a reload followed by Back behaves less well.
  }
  return null;
}

function cameBackAfterLeaving() {
  return flag("hpl") === "1" && performance.getEntriesByType("navigation")[0]?.type === "back_forward";
}

function rename(state, url, how) {
  try {
    history[how](state, "", url);
  } catch {
    // A browser may refuse after very many calls in a short time; the address then lags one screen behind.
  }
}

// A browser skips entries that were made without a touch or a key, so the first one starts it: after it was served.
function armSoon(event) {
  if (armed || event.key === "Escape") return;
  armed = true;
  requestAnimationFrame(() => setTimeout(() => gone || deepen()));
}

function followed(event) {
  if (event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const link = event.target.closest?.("a[href]");
  if (!link || link.hasAttribute("download") || (link.target && link.target !== "_self")) return;
  const url = new URL(link.href);
  if (url.origin !== location.origin || !url.pathname.startsWith(root.pathname) || url.href === measures) return;
  const here = new URL(trail.at(-1).url);
  if (url.pathname === here.pathname) {
    event.preventDefault();
    settleOn(url.hash ? document.getElementById(url.hash.slice(1)) : null, document.querySelector("main"));
  } else if (url.pathname.endsWith("/")) {
    event.preventDefault();
    go(url.href);
  }
}

function popped(event) {
  if (gone || event.state?.hp !== "base") return;
  turn += 1;
  if (handleBack()) return rename({ hp: "top", trail: trail.map(({ url }) => url) }, trail.at(-1).url, "pushState");
  if (trail.length < 2) return quit();
  trail.pop();
  const screen = trail.at(-1);
  rename({ hp: "top", trail: trail.map(({ url }) => url) }, screen.url, "pushState");
  if (screen.main) return place(screen.main, screen, true);
  return fetchPage(screen.url).then(({ doc }) => {
    const main = doc?.querySelector("main");
    if (trail.at(-1) !== screen || gone) return;
    if (!main) return location.replace(screen.url);
    screen.page = doc.body.dataset.page ?? "";
    place(adopt(main), screen, false);
  });
}

function place(main, { page, scroll, url }, restored) {
  document.querySelector("main").replaceWith(main);
  document.body.dataset.page = page;
  emit(page, restored);
  const target = restored ? null : document.getElementById(new URL(url).hash.slice(1));
  if (!target) scrollTo(0, restored ? (scroll ?? 0) : 0);
  settleOn(target, main);
}

// Moving focus to the heading is what tells a screen reader that the screen changed.
function settleOn(target, main) {
  const place = target ?? main.querySelector("h1") ?? main;
  if (!place.hasAttribute("tabindex")) place.setAttribute("tabindex", "-1");
  place.focus({ preventScroll: !target });
  if (target) target.scrollIntoView();
}

function adopt(main) {
  const copy = document.importNode(main, true);
  for (const script of copy.querySelectorAll("script")) script.remove();
  return copy;
}

// A document from a request, not from a string: no parser sink for Trusted Types to guard.
function fetchPage(url) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("GET", url);
    request.responseType = "document";
    request.timeout = 15000;
    request.onload = () => resolve({ doc: request.status === 200 ? request.response : null, reached: true });
    request.onerror = request.ontimeout = () => resolve({ doc: null, reached: false });
    request.send();
  });
}

function otherBuild(doc) {
  const build = (from) => from.querySelector("script[type=module]")?.getAttribute("src")?.match(/a\/([^/]+)\//)?.[1];
  return build(doc) !== build(document);
}

function emit(page, restored) {
  document.dispatchEvent(new CustomEvent("homeport:screen", { detail: { page, restored } }));
}

function tell(code) {
  document.dispatchEvent(new CustomEvent("homeport:fault", { detail: { code } }));
}
