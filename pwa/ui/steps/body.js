// Where is it in the body? A plain figure, front and back, and the same places as a list; both say the same.
import { fill, h, svg, unique } from "../dom.js";

// Half a body, as seen by whoever looks at it; the other half is its mirror image.
const TRUNK =
  "M90 64C91 75 90 80 83 84C73 88 65 89 58 95C54 110 60 130 65 150C67 170 63 190 60 210C71 227 88 233 100 239" +
  "C112 233 129 227 140 210C137 190 133 170 135 150C140 130 146 110 142 95C135 89 127 88 117 84C110 80 109 75 110 64Z";
const ARM =
  "M136 91C151 95 159 107 161 128C164 152 172 182 177 205C185 214 189 230 184 244C181 252 172 252 168 243" +
  "C164 234 163 222 164 212C157 190 147 166 143 146C140 132 138 118 133 112Z";
const LEG =
  "M100 210L140 205C144 240 139 274 132 306C136 336 129 370 123 400C128 410 138 416 135 423C131 429 116 429 108 426" +
  "C104 418 106 408 106 400C102 372 103 342 105 312C103 284 102 262 100 240Z";
const HEAD = "M100 10C120 10 128 25 127 43C126 61 114 77 100 77C86 77 74 61 73 43C72 25 80 10 100 10Z";
const MIRROR = "matrix(-1 0 0 1 200 0)";
const MARKS = {
  front: ["M85 45q5 4 10 0", "M105 45q5 4 10 0", "M93 59q7 5 14 0"],
  back: ["M100 96V196", "M76 116q7 12 2 26", "M124 116q-7 12 -2 26"],
};

// Each place: the view that has its control, its middle and half size; `pair` is there left and right; `dot` is where
// its dot stands if not in the middle.
const PLACES = {
  head: { view: "front", at: [100, 24, 32, 16] },
  face: { view: "front", at: [100, 54, 32, 14], dot: 70 },
  throat: { view: "front", at: [100, 83, 26, 15] },
  chest: { view: "front", at: [100, 118, 38, 20] },
  stomach: { view: "front", at: [100, 160, 36, 22] },
  belly: { view: "front", at: [100, 207, 40, 25] },
  arms: { view: "front", at: [157, 148, 17, 54], pair: true },
  hands: { view: "front", at: [175, 230, 17, 28], pair: true },
  legs: { view: "front", at: [120, 310, 19, 78], pair: true },
  feet: { view: "front", at: [121, 411, 19, 22], pair: true },
  neck: { view: "back", at: [100, 78, 24, 14] },
  shoulders: { view: "back", at: [131, 104, 26, 15], pair: true },
  "back-upper": { view: "back", at: [100, 136, 34, 21] },
  "back-lower": { view: "back", at: [100, 180, 38, 22] },
  seat: { view: "back", at: [100, 219, 42, 17] },
};
const BOTH = ["arms", "hands", "legs", "feet"]; // seen from behind too: a tap there is the same place

function called(id, words) {
  return words[`body_${id.replace("-", "_")}`];
}

function outline() {
  const mirrored = [ARM, LEG].map((d) => svg("path", { d, transform: MIRROR }));
  return [TRUNK, ARM, LEG, HEAD].map((d) => svg("path", { d })).concat(mirrored);
}

function spot({ at: [x, y, w, t], pair, dot }, glow) {
  return (pair ? [x, 200 - x] : [x]).flatMap((cx) => [
    svg("rect", { class: "hit", x: cx - w, y: y - t, width: w * 2, height: t * 2, rx: 12 }),
    svg("ellipse", { class: "glow", cx, cy: y, rx: w * 1.3, ry: t * 1.3, fill: `url(#${glow})` }),
    svg("circle", { class: "dot", cx, cy: dot ?? y, r: 3.5 }),
  ]);
}

function figure(view, words, toggle) {
  const clip = unique("clip");
  const glow = unique("glow");
  const stops = [0, 0.5, 1].map((offset) => svg("stop", { offset, class: `stop-${offset * 2}` }));
  const spots = Object.entries(PLACES).filter(([id, place]) => place.view === view || BOTH.includes(id));
  const places = spots.map(([id, place]) => {
    const control = { role: "checkbox", tabindex: 0, "aria-checked": "false", "aria-label": called(id, words) };
    const told = place.view === view ? control : { "aria-hidden": "true" };
    const on = { click: () => toggle(id) };
    return svg("g", { class: "place", "data-place": id, ...told, on }, spot(place, glow));
  });
  for (const place of places) {
    place.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      toggle(place.dataset.place);
    });
    // Only what is drawn is cut to the body: a finger may land beside it.
    place.querySelectorAll(".glow").forEach((each) => each.setAttribute("clip-path", `url(#${clip})`));
  }
  const drawn = svg(
    "svg",
    { viewBox: "8 4 184 428", class: "body-view", role: "group", "aria-label": words[`body_${view}`] },
    svg("defs", {}, svg("clipPath", { id: clip }, outline()), svg("radialGradient", { id: glow }, stops)),
    svg("g", { class: "edge" }, outline()),
    svg("g", { class: "skin" }, outline()),
    svg("g", { class: "mark" }, MARKS[view].map((d) => svg("path", { d }))),
    places,
  );
  return h("div", { class: "view" }, drawn, h("span", { "aria-hidden": "true", text: words[`body_${view}`] }));
}

/** Draws both figures, what is chosen in words, and the list. */
export function render(step, ctx) {
  const words = ctx.words.steps;
  const named = (id) => called(id, words);
  const before = ctx.answers?.[step.id];
  const chosen = new Set(Array.isArray(before) ? before : []);
  const listing = new Intl.ListFormat(ctx.pack.lang, { type: "unit" });
  const told = h("p", { class: "told", role: "status" });
  const toggle = (id) => {
    if (!chosen.delete(id)) chosen.add(id);
    show();
  };
  const figures = ["front", "back"].map((view) => figure(view, words, toggle));
  const box = (id) => h("input", { type: "checkbox", value: id, on: { change: () => toggle(id) } });
  const boxes = Object.keys(PLACES).map(box);
  const list = h(
    "details",
    { class: "so-far" },
    h("summary", { text: words.body_list }),
    h("div", { class: "boxes" }, boxes.map((box) => h("label", {}, box, h("span", { text: named(box.value) })))),
  );
  const answer = () => (chosen.size ? Object.keys(PLACES).filter((id) => chosen.has(id)) : undefined);

  function show() {
    for (const place of figures.flatMap((view) => [...view.querySelectorAll(".place")])) {
      const on = chosen.has(place.dataset.place);
      place.classList.toggle("chosen", on);
      if (place.hasAttribute("role")) place.setAttribute("aria-checked", String(on));
    }
    for (const box of boxes) box.checked = chosen.has(box.value);
    const places = listing.format((answer() ?? []).map(named));
    told.textContent = places ? fill(words.body_chosen, { places }) : words.body_none;
  }
  show();
  if (!chosen.size) told.textContent = ""; // nothing has been said yet, so nothing is read out
  const views = h("div", { class: "views", role: "group", "aria-label": words.body_figure }, figures);
  return { node: h("div", { class: "own body" }, views, told, list), answer };
}
