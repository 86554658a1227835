// Builds elements without ever parsing a string as HTML (Trusted Types forbids it, and so do we).

const SVG = "http://www.w3.org/2000/svg";

function dress(node, props, children) {
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name === "on") for (const [type, act] of Object.entries(value)) node.addEventListener(type, act);
    else if (name === "text") node.textContent = value;
    else if (name === "style") for (const [key, v] of Object.entries(value)) node.style.setProperty(key, v);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** h("button", {class: "go", on: {click: act}}, "Next") -> HTMLElement. `style` is an object of properties. */
export function h(tag, props, ...children) {
  return dress(document.createElement(tag), props, children);
}

/** svg("path", {d: "…"}) -> SVGElement. */
export function svg(tag, props, ...children) {
  return dress(document.createElementNS(SVG, tag), props, children);
}

/** Replaces {name} in a sentence of the pack: fill("Hello {name}", {name: "Ada"}). */
export function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

let made = 0;

/** An id no other element has: for labels, groups of radios and clip paths. */
export function unique(stem) {
  made += 1;
  return `${stem}-${made}`;
}

/** A sentence that is read out when something could not be done: {node, say(text)}; empty, it takes no room. */
export function notice() {
  const node = h("p", { class: "fault", role: "alert", id: unique("fault") });
  return { node, say: (text) => node.replaceChildren(text) };
}

/** A button that does one thing: button("way", "Go on", act). */
export function button(kind, text, act, props) {
  return h("button", { type: "button", class: kind, text, on: { click: act }, ...props });
}
