// What the device adds to the help lines: the person's own person and their country on top, and lines that ran out.
import { country } from "../shell/country.js";
import * as keepsakes from "../shell/keepsakes.js";
import { loadPack } from "../shell/pack.js";
import { fill, h } from "./dom.js";

/** Attaches to the help lines page; everything in it works without this, too. */
export async function attach(main) {
  const { words } = await loadPack();
  const mine = main.querySelector("[data-my-person]");
  const person = keepsakes.prefs().person;
  mine?.replaceChildren(...(person?.phone ? [callLink(person, words.device)] : []));
  markExpired(main, words.lines, new Date().toISOString().slice(0, 10));
  arrange(main, words.device);
  main.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const section = link && main.querySelector(`[data-country="${CSS.escape(link.hash.slice(1))}"]`);
    if (section) section.dataset.open = "";
  });
}

/** A big link that rings the person's own person. */
export function callLink({ name, phone }, words) {
  return h("a", { class: "go", href: `tel:${phone.replace(/[^\d+*#]/g, "")}` }, fill(words.person_call, { name: name || phone }));
}

function arrange(main, words) {
  const place = main.querySelector("[data-chosen-country]");
  const nav = main.querySelector("#countries");
  if (!place || !nav) return;
  const { code, chosen } = country(keepsakes.prefs());
  const order = [...nav.querySelectorAll("a[href]")].map((link) => link.hash.slice(1));
  const sections = order.map((each) => main.querySelector(`[data-country="${CSS.escape(each)}"]`)).filter(Boolean);
  const first = sections.find((section) => section.dataset.country === code);
  for (const section of sections) offerFirst(section, section === first && chosen, () => arrange(main, words), words);
  nav.after(...sections.filter((section) => section !== first));
  const why = h("p", { class: "hint", text: chosen ? words.country_chosen : words.country_guessed });
  place.replaceChildren(...(first ? [why, first] : []));
}

function offerFirst(section, isChosen, again, words) {
  section.querySelector("[data-first]")?.remove();
  if (isChosen) return;
  const act = async () => {
    const kept = keepsakes.setPref("country", section.dataset.country, { near: section });
    again();
    section.focus();
    await kept;
  };
  const label = fill(words.country_first, { name: section.dataset.name });
  section.append(h("button", { class: "quiet", type: "button", "data-first": true, text: label, on: { click: act } }));
}

// The page may be older than the day a line was to be checked again: it stays, can be rung, and says so.
function markExpired(main, words, today) {
  for (const line of main.querySelectorAll("[data-expires]")) {
    const said = line.querySelector(".standing");
    if (!said || line.classList.contains("expired") || line.dataset.expires >= today) continue;
    const emergency = line.closest("[data-country]")?.querySelector(".emergency a")?.textContent ?? "";
    line.className = "expired";
    said.textContent = fill(words.expired, { date: line.dataset.expires, emergency });
  }
}
