// On this device: what is kept, how to let go of it, and the few things a person can set.
import { country } from "../shell/country.js";
import { rootAddress } from "../shell/history.js";
import * as keepsakes from "../shell/keepsakes.js";
import { wear } from "../shell/name.js";
import { loadPack } from "../shell/pack.js";
import * as pocket from "../shell/pocket.js";
import { fill, h, notice, unique } from "./dom.js";
import { field } from "./field.js";

const REMADE = { anchor: "anchor-build" }; // which script makes a kept thing anew, starting from what is there
const PHONE = /^[+*#\d][\d\s()/.+*#-]{2,29}$/;

/** Attaches to the page "On this device". */
export async function attach(main) {
  const place = main.querySelector("[data-device]");
  if (!place) return;
  const { words } = await loadPack();
  const said = h("p", { class: "outcome", role: "status" });
  const ctx = { words: words.device, all: words, said, tell: (text) => (said.textContent = text), again: () => attach(main) };
  const parts = [kept, person, chosenCountry, exit, spelling, plainName];
  place.replaceChildren(said, ...parts.map((part) => part(ctx)));
}

function panel(title, more, ...children) {
  const id = unique("device");
  return h("section", { class: "note", "aria-labelledby": id }, h("h2", { id, text: title }), more && h("p", { text: more }), children);
}

function button(css, text, act) {
  return h("button", { class: css, type: "button", text, on: { click: act } });
}

// Sets something, says what came of it, and draws the list of what is kept anew.
async function keep(ctx, near, name, value) {
  const { kept: inPocket, fault } = await keepsakes.setPref(name, value, { near });
  ctx.tell(fault ?? (inPocket ? ctx.all.shell.pocket_kept : ctx.all.shell.pocket_memory));
  const old = document.querySelector("[data-kept]");
  old?.replaceWith(kept(ctx));
}

function kept(ctx) {
  const { words } = ctx;
  const things = keepsakes.all();
  const episodes = keepsakes.all("episode").length;
  const set = Object.values(keepsakes.prefs()).filter((value) => value !== null).length;
  const any = things.length + episodes + set > 0;
  const status = any ? (pocket.choice() === "open" ? words.kept_open : words.kept_memory) : words.kept_none;
  const counted = (sentence, count) => (count ? [fill(sentence, { count })] : []);
  const counts = [...counted(words.kept_settings, set), ...counted(words.kept_episodes, episodes)];
  const lines = [...things.map((one) => thing(one, ctx)), ...counts.map((text) => h("li", { text }))];
  const node = panel(words.kept_title, status, lines.length ? h("ul", { class: "plain" }, lines) : null, any ? emptying(ctx) : null);
  node.dataset.kept = "";
  return node;
}

function thing({ id, kind, at, data }, ctx) {
  const { words } = ctx;
  const named = words[`kept_${kind}`] ?? kind;
  const texts = Object.values(data).filter((value) => typeof value === "string" && value);
  const letGo = async () => {
    await keepsakes.drop(id).then(() => ctx.tell(words.gone_one), () => ctx.tell(ctx.all.shell.pocket_failed));
    const fresh = kept(ctx);
    document.querySelector("[data-kept]").replaceWith(fresh);
    fresh.querySelector("h2").setAttribute("tabindex", "-1");
    fresh.querySelector("h2").focus();
  };
  const date = new Date(at).toLocaleDateString(document.documentElement.lang);
  const said = texts.map((text) => h("p", { text, dir: "auto" }));
  const off = button("quiet", words.let_go, letGo);
  off.setAttribute("aria-label", fill(words.let_go_of, { kind: named }));
  return h(
    "li",
    {},
    h("p", { text: fill(words.kept_on, { kind: named, date }) }),
    said.length ? h("details", {}, h("summary", { text: words.kept_look }), said) : null,
    REMADE[kind] && h("button", { class: "quiet", type: "button", popovertarget: "steady", "data-script": REMADE[kind], text: words.change }),
    off,
  );
}

function emptying(ctx) {
  const { words } = ctx;
  const row = h("div", { class: "row" });
  const ask = () => {
    const sure = button("go", words.empty_sure, act);
    row.replaceChildren(h("p", { role: "alert", text: words.empty_asked }), sure, button("quiet", words.empty_keep, calm));
    sure.focus();
  };
  const calm = () => row.replaceChildren(button("quiet", words.empty, ask));
  const act = async () => {
    const gone = await keepsakes.empty().catch(() => null);
    wear(false, rootAddress());
    document.getElementById("steady").ownAddress = null;
    await ctx.again();
    const said = gone ? fill(words.emptied, { things: gone.keepsakes, settings: gone.prefs }) : ctx.all.shell.pocket_failed;
    document.querySelector("[data-device] [role=status]").textContent = said;
  };
  calm();
  return row;
}

function person(ctx) {
  const { words } = ctx;
  const now = keepsakes.prefs().person;
  const fault = notice();
  const line = (label, value, max) => field({ words: ctx.all.steps, prefs: keepsakes.prefs(), max, label, value });
  const name = line(words.person_name, now?.name, 60);
  const phone = line(words.person_phone, now?.phone, 30);
  Object.assign(phone.input, { type: "tel" });
  const save = () => {
    fault.say("");
    if (!PHONE.test(phone.value())) return fault.say(words.person_phone_wrong);
    return keep(ctx, node, "person", { name: name.value(), phone: phone.value() });
  };
  const remove = async () => {
    name.set("");
    phone.set("");
    await keep(ctx, node, "person", null);
  };
  const row = h("div", { class: "row" }, button("way", words.save, save), button("quiet", words.remove, remove));
  const node = panel(words.person_title, words.person_more, name.node, phone.node, fault.node, row);
  return node;
}

// The countries are those of the help lines page, where each can be put first.
function chosenCountry({ words, all }) {
  const { code, chosen } = country(keepsakes.prefs());
  const name = code && new Intl.DisplayNames([document.documentElement.lang], { type: "region" }).of(code.toUpperCase());
  const why = chosen ? words.country_chosen : words.country_guessed;
  const link = h("a", { class: "way", href: new URL("lines/#countries", rootAddress()).href, text: all.lines.choose });
  return panel(words.country_title, words.country_more, name && h("p", {}, h("b", { text: name }), h("br"), why), h("p", {}, link));
}

function exit(ctx) {
  const { words } = ctx;
  const fault = notice();
  const address = field({ words: ctx.all.steps, prefs: {}, max: 200, label: words.exit_address, value: keepsakes.prefs().exit });
  Object.assign(address.input, { type: "url" });
  const set = async (value) => {
    document.getElementById("steady").ownAddress = value;
    await keep(ctx, node, "exit", value);
  };
  const save = () => {
    fault.say("");
    const url = URL.canParse(address.value()) ? new URL(address.value()) : null;
    if (url?.protocol !== "https:" || !url.hostname.includes(".")) return fault.say(words.exit_wrong);
    return set(url.href);
  };
  const remove = () => (address.set(""), fault.say(""), set(null));
  const row = h("div", { class: "row" }, button("way", words.save, save), button("quiet", words.remove, remove));
  const node = panel(words.exit_title, words.exit_more, h("p", { class: "hint", text: words.exit_warn }), address.node, fault.node, row);
  return node;
}

function toggle(ctx, { title, more, label, name, changed }) {
  const id = unique("set");
  const change = ({ target }) => {
    changed?.(target.checked);
    return keep(ctx, node, name, target.checked || null);
  };
  const box = h("input", { type: "checkbox", id, checked: Boolean(keepsakes.prefs()[name]), on: { change } });
  const node = panel(title, more, h("p", { class: "row" }, box, h("label", { for: id, text: label })));
  return node;
}

function spelling(ctx) {
  const { spelling_title: title, spelling_more: more, spelling_check: label } = ctx.words;
  return toggle(ctx, { title, more, label, name: "spelling" });
}

function plainName(ctx) {
  const { plain_title: title, plain_more: more, plain_check: label } = ctx.words;
  return toggle(ctx, { title, more, label, name: "plain", changed: (on) => wear(on, rootAddress()) });
}
