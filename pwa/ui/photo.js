// A picture of the person's own: looked at and made small on the device, never sent anywhere.
import { shrink } from "../shell/picture.js";
import { button, h, notice, unique } from "./dom.js";
import { picture } from "./keepsake.js";

/** photo({words, label, alt, value?, changed?}) -> {node, value(), leave()}; a refused file leaves the one before. */
export function photo({ words, label, alt, value, changed }) {
  const id = unique("photo");
  const fault = notice();
  const frame = h("div", { class: "photo-frame" });
  let blob = value instanceof Blob ? value : undefined;
  let seen = null;
  const remove = button("quiet", words.photo_remove, () => show(undefined, true));
  const described = { "aria-describedby": fault.node.id };
  const input = h("input", { type: "file", id, accept: "image/*", class: "photo-input", ...described });

  function show(next, told) {
    seen?.leave();
    blob = next;
    seen = blob ? picture(blob, alt) : null;
    frame.replaceChildren(...(seen ? [seen.node] : []));
    remove.hidden = !blob;
    if (told) changed?.(blob);
  }
  async function chosen() {
    const [file] = input.files;
    if (!file) return;
    fault.say("");
    const small = await shrink(file).catch(() => null);
    if (small instanceof Blob) show(small, true);
    else fault.say(small?.fault === "too-big" ? words.photo_too_big : words.photo_not_picture);
    input.value = "";
  }
  input.addEventListener("change", chosen);
  show(blob, false);
  const choose = h("label", { class: "way", for: id, text: label });
  const node = h("div", { class: "photo" }, frame, input, choose, remove, fault.node);
  return { node, value: () => blob, leave: () => seen?.leave() };
}
