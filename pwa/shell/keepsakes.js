// What a person made and set: in memory at once, and in the pocket too once they chose it. The question where to keep
// things is asked at the first thing worth keeping, once a visit; a fault of the pocket never costs what is in memory.

import { loadPack } from "./pack.js";
import * as pocket from "./pocket.js";

const ONE = ["anchor", "trip", "name"]; // kinds of which there is one that grows

let rows = []; // [{id, kind, at, data}]
let settings = {};
let unsaved = { keepsakes: new Map(), prefs: new Map() };
let made = false; // whether the person made something on this visit
let askPerson = async () => "memory";
let asking = null;
let pending = Promise.resolve();

document.addEventListener("homeport:leave", forget);

/** Reads the pocket, if there is one. */
export async function start() {
  const kept = await pocket.load();
  const known = new Set(rows.map(({ id }) => id));
  rows = [...kept.keepsakes.filter(({ id }) => !known.has(id)), ...rows];
  settings = { ...kept.prefs, ...settings };
}

/** Registers how the person is asked: given {near}, it resolves to "pocket" or "memory". */
export function onAsk(ask) {
  askPerson = ask;
}

/** All keepsakes of a kind, oldest first: [{id, kind, at, data}]; without a kind, everything a person kept. */
export function all(kind) {
  return rows.filter((row) => (kind ? row.kind === kind : row.kind !== "episode"));
}

/**
 * Keeps something: {id, kept} once it is known whether the pocket has it, with a `fault` to tell where it should but does
 * not. It is in memory before this returns. A kind of which there is one grows; the same thing twice is kept once.
 */
export async function put(kind, data, how = {}) {
  const alike = rows.filter((row) => row.kind === kind);
  const found = ONE.includes(kind) ? alike.at(-1) : alike.find((row) => same(row.data, data));
  const id = set(kind, found ? { ...found.data, ...data } : data, found);
  made = true;
  return { id, ...(await save(how)) };
}

/** Remembers what asks nothing of the person, such as how an episode went: in the pocket only if it is there already. */
export function remember(kind, data) {
  const id = set(kind, data);
  saveIfOpen();
  return id;
}

/** Gives something that is kept other contents; {kept, fault?} as with `put`, but it asks nothing. */
export function change(id, data) {
  const row = rows.find((one) => one.id === id);
  if (row) set(row.kind, data, row);
  return saveIfOpen();
}

/** Lets go of one keepsake, in memory and in the pocket. */
export async function drop(id) {
  rows = rows.filter((row) => row.id !== id);
  unsaved.keepsakes.delete(id);
  if (pocket.choice() === "open") await pocket.remove("keepsakes", id);
}

/** What the person set: country, person, exit, spelling, plain … */
export function prefs() {
  return { ...settings };
}

/** Sets one thing, or lets go of it with null; {kept, fault?} as with `put`. */
export function setPref(name, value, how = {}) {
  setting(name, value);
  made = true;
  return save(how);
}

/** Marks a technique worse and says how often that was. */
export function markWorse(technique) {
  setting("worse", { ...settings.worse, [technique]: worseCount(technique) + 1 });
  saveIfOpen();
  return worseCount(technique);
}

/** How often a technique was marked worse. */
export function worseCount(technique) {
  return settings.worse?.[technique] ?? 0;
}

/** Whether something the person made is only here, and a reload would lose it. */
export function held() {
  return made && unsaved.keepsakes.size + unsaved.prefs.size > 0;
}

/** Empties pocket and memory; tells how much was there. */
export async function empty() {
  const counts = { keepsakes: rows.length, prefs: Object.values(settings).filter((value) => value !== null).length };
  await pocket.empty();
  forget();
  return counts;
}

function same(one, other) {
  const blobs = (data) => Object.values(data).filter((value) => value instanceof Blob);
  return JSON.stringify(one) === JSON.stringify(other) && blobs(one).every((blob, at) => blob === blobs(other)[at]);
}

function set(kind, data, { id, at } = { id: crypto.randomUUID(), at: Date.now() }) {
  const row = { id, kind, at, data };
  rows = rows.some((one) => one.id === id) ? rows.map((one) => (one.id === id ? row : one)) : [...rows, row];
  unsaved.keepsakes.set(id, row);
  return id;
}

function setting(name, value) {
  settings = { ...settings, [name]: value };
  unsaved.prefs.set(name, { id: name, value });
}

function forget() {
  rows = [];
  settings = {};
  unsaved = { keepsakes: new Map(), prefs: new Map() };
  made = false;
}

async function saveIfOpen() {
  return pocket.choice() === "open" ? save({}) : { kept: false };
}

function save(how) {
  pending = pending.then(() => write(how));
  return pending;
}

async function write(how) {
  try {
    if (pocket.choice() === null) await ask(how);
    if (pocket.choice() !== "open") return { kept: false };
    const batch = { keepsakes: [...unsaved.keepsakes.values()], prefs: [...unsaved.prefs.values()] };
    await pocket.write(batch);
    for (const store of ["keepsakes", "prefs"]) {
      for (const row of batch[store]) if (unsaved[store].get(row.id) === row) unsaved[store].delete(row.id);
    }
    return { kept: true };
  } catch (reason) {
    const code = reason instanceof pocket.PocketFault ? reason.code : "pocket-failed";
    const pack = await loadPack().catch(() => null);
    return { kept: false, code, fault: pack?.words.shell[code.replace("-", "_")] ?? code };
  }
}

async function ask(how) {
  asking ??= Promise.resolve(askPerson(how));
  const answer = await asking.finally(() => (asking = null));
  await pocket.choose(answer === "pocket" ? "open" : "none");
}
