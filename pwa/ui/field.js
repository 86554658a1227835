// The one way a person types here: private to the page, either direction, and a text that does not fit never costs
// the text that was there.
import { clean, length } from "../core/text.js";
import { fill, h, notice, unique } from "./dom.js";

const NEAR = 0.9; // from here on the room that is left is told

/** Whether a text fits; one that is hopelessly long is not even counted. */
function fits(text, max) {
  return text.length <= max * 4 + 1000 && clean(text, max).fault !== "long";
}

function left(text, max, words) {
  const room = max - length(text);
  if (room > max * (1 - NEAR)) return "";
  if (room >= 10) return fill(words.room_about, { count: Math.floor(room / 10) * 10 });
  return room > 0 ? words.room_little : words.room_none;
}

function dressed({ prefs, lines, label, id, described, enter }) {
  return {
    id,
    class: "line",
    type: lines ? null : "text",
    rows: lines,
    autocomplete: "off",
    writingsuggestions: "false",
    spellcheck: prefs?.spelling ? "true" : "false",
    autocapitalize: "sentences",
    dir: "auto",
    enterkeyhint: lines ? null : enter ? "go" : "done",
    "aria-labelledby": label ? null : "step-text",
    "aria-describedby": described,
  };
}

// Refuses what does not fit before it is there (typing, paste, drop); where a browser only tells afterwards, puts back
// what was there. While letters are being composed nothing is touched, or the word would break.
function guard(input, max, { refuse, good }) {
  let last = input.value;
  input.addEventListener("beforeinput", (event) => {
    const more = event.data ?? event.dataTransfer?.getData("text/plain");
    if (!more || event.isComposing || !event.inputType.startsWith("insert")) return;
    const { value, selectionStart, selectionEnd } = input;
    if (fits(value.slice(0, selectionStart) + more + value.slice(selectionEnd), max)) return;
    event.preventDefault();
    refuse(more.length > 1);
  });
  const settle = () => {
    if (fits(input.value, max)) {
      last = input.value;
      good(last);
    } else {
      input.value = last;
      refuse(true);
    }
  };
  input.addEventListener("input", (event) => event.isComposing || settle());
  input.addEventListener("compositionend", settle);
  return (text) => {
    input.value = last = text;
    good(text);
  };
}

/**
 * field({words, prefs, max, label?, hint?, lines?, value?, enter?, changed?}) -> {node, input, value(), set(text)}.
 * Without a label it is named by the step's text; `lines` makes it a longer one; `enter` is what Enter does in a line.
 */
export function field(how) {
  const { words, max, label, hint, changed, enter } = how;
  const id = unique("field");
  const fault = notice();
  const hinted = hint && h("p", { class: "hint", id: `${id}-hint`, text: hint });
  const room = h("p", { class: "hint", id: `${id}-room`, role: "status" });
  const described = [hinted?.id, room.id, fault.node.id].filter(Boolean).join(" ");
  const input = h(how.lines ? "textarea" : "input", dressed({ ...how, id, described }));
  const value = () => clean(input.value, max).text.trim();
  const set = guard(input, max, {
    refuse: (whole) => fault.say(fill(whole ? words.too_long : words.no_room, { max })),
    good: (text) => {
      if (fault.node.textContent) fault.say("");
      const told = left(text, max, words);
      if (room.textContent !== told) room.textContent = told;
      changed?.(value());
    },
  });
  if (how.value) set(how.value);
  if (enter && !how.lines) {
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      enter();
    });
  }
  const named = label && h("label", { for: id, class: "label", text: label });
  return { node: h("div", { class: "field" }, named, hinted, input, room, fault.node), input, value, set };
}
