// Shows one step in a frame like the player's, with everything it is handed recorded for the test.
import { h } from "/ui/dom.js";

const STEPS = {
  say: { text: "You stayed with a hard moment.", more: "That is enough for now.", page: "compass" },
  rate: { text: "How strong is it?", scale: "distress", moment: "before" },
  choose: {
    text: "What now?",
    options: [
      { label: "Done for now", value: "done" },
      { label: "Something else", value: "else", script: "another" },
      { label: "It got worse", value: "worse" },
      { label: "I still want to text", value: "text" },
    ],
  },
  ask: { text: "What do you feel? One word is enough.", hint: "sad, scared, angry, lonely, empty …", max: 60 },
  write: { text: "Write the next line.", person: "third", prompts: "hero", max: 1000, hint: "A few words are enough" },
  body: { text: "Where is it in the body?", more: "You may choose several places, or none." },
  senses: { text: "A calm place of your own.", senses: ["see", "hear", "smell", "taste", "touch"], picture: true },
  float: { text: "Let a thought drift off.", more: "Nothing is pushed back." },
  trip: { text: "Your trip, one step further.", bank: "trip", count: 3 },
  people: { text: "Someone with whom you feel safe." },
  draw: { text: "Draw what it is like.", more: "It need not look like anything." },
  hold: { text: "How long would you like to wait?", minutes: [5, 20, 60] },
  listen: {
    text: "Look around the room with me.",
    lines: ["Find something blue.", "Rest your eyes on it for a moment.", "Now find something round."],
    pause: 3,
  },
  plan: { text: "One small act in the next ten minutes.", if_hint: "A moment that will come", then_hint: "One small thing" },
};
const BANK = [
  { id: "pull", part: "where", text: "What pulls you most: water, hills, woods or streets?", hint: "One word is enough" },
  { id: "near", part: "where", text: "Near or far, if both were easy?" },
  { id: "season", part: "when", text: "Which season?" },
  { id: "who", part: "with", text: "Who is there?" },
];
const HERO = [
  { id: "next", text: "What is the next line in the story of {name}?" },
  { id: "phone", text: "{name} puts the phone down. What do they see?" },
];

// Keeps as shell/keepsakes.js does, without its question where to.
function shelf(first) {
  let rows = Object.entries(first).flatMap(([kind, of]) => [of].flat().map((data, i) => ({ ...data, kind, id: `${kind}${i}` })));
  return {
    all: (kind) => rows.filter((row) => row.kind === kind),
    put(kind, { id = String(rows.length), ...data }) {
      rows = [...rows.filter((row) => row.id !== id), { ...data, kind, id }];
      return id;
    },
  };
}

/** Shows the step of a kind; what the test hands in overrides. */
export async function show(kind, { step = {}, kept = {}, answers = {}, prefs = {}, start = 0 } = {}) {
  const words = await (await fetch("/words.json")).json();
  const { render } = await import(`/ui/steps/${kind}.js`);
  const seen = { given: [], kept: [], said: [], now: Date.now() + start };
  const keepsakes = shelf(kept);
  const full = { id: kind, kind, ...STEPS[kind], ...step };
  let dice = 7;
  const ctx = {
    words,
    pack: { lang: "en", trip: BANK, hero: HERO },
    answers,
    keepsakes,
    flags: [],
    prefs,
    root: "../",
    now: () => seen.now,
    random: () => (dice = (dice * 16807) % 2147483647) / 2147483647,
    give: (answer) => seen.given.push(answer),
    keep: (of, data) => (seen.kept.push([of, data]), keepsakes.put(of, data)),
    announce: (text) => (seen.said.push(text), (document.getElementById("said").textContent = text)),
    fault: (text) => seen.said.push(text),
    later: setTimeout,
  };
  const part = render(full, ctx);
  const on = h("button", { class: "go", type: "button", text: "Next", on: { click: () => part.advance?.() || seen.given.push(part.answer()) } });
  const skip = h("button", { class: "quiet", type: "button", text: "Skip" });
  const frame = h(
    "div",
    { class: "step", "data-kind": kind },
    h("h1", { id: "step-text", class: "lead", tabindex: -1, text: full.text }),
    full.more && h("p", { id: "step-more", class: "more", text: full.more }),
    h("div", { class: "step-own" }, part.node),
    h("div", { class: "way-on" }, on, skip),
  );
  document.getElementById("main").replaceChildren(frame);
  (part.focus ?? frame.querySelector("h1")).focus({ preventScroll: true });
  Object.assign(window, { part, seen, keepsakes });
}

window.show = show;
document.documentElement.dataset.ready = "yes";
