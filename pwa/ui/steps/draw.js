// A sheet to draw on, with the pressure of a pen where there is one. Lines are kept as numbers, not as a picture.
import { begin, blank, clear, extend, pieces, plain, restore, undo } from "../../core/strokes.js";
import { button, h, unique } from "../dom.js";

const COLOURS = ["ink", "sea", "leaf", "sun", "rose", "plum"];
const WIDTHS = { thin: 0.006, middle: 0.014, thick: 0.034 }; // as parts of the sheet's width

/** Paints strokes on a canvas, in the colours of its own style (they differ by day and by night). */
export function paint(canvas, strokes) {
  const pen = canvas.getContext("2d");
  const style = getComputedStyle(canvas);
  const size = canvas.width;
  pen.clearRect(0, 0, canvas.width, canvas.height);
  pen.lineCap = pen.lineJoin = "round";
  for (const stroke of strokes) {
    pen.strokeStyle = style.getPropertyValue(`--draw-${COLOURS[stroke.colour] ?? "ink"}`);
    for (const { from, bend, to, width } of pieces(stroke)) {
      pen.lineWidth = Math.max(1, width * size);
      pen.beginPath();
      pen.moveTo(from[0] * size, from[1] * size);
      pen.quadraticCurveTo(bend[0] * size, bend[1] * size, to[0] * size, to[1] * size);
      pen.stroke();
    }
  }
}

function choice(words, kind, values, picked, pick) {
  const group = unique(kind);
  const radios = values.map((value, i) => {
    const input = h("input", { type: "radio", name: group, value, on: { change: () => pick(i) } });
    input.checked = i === picked;
    const name = h("span", { class: "unseen", text: words[`draw_${value}`] });
    const dot = h("span", { class: "dot", "aria-hidden": "true" });
    return h("label", { class: `${kind} ${kind}-${value}` }, input, dot, name);
  });
  return h("fieldset", { class: "chips" }, h("legend", { class: "unseen", text: words[`draw_${kind}`] }), radios);
}

// Follows one pointer at a time; a second finger or a resting palm draws nothing.
function follow(canvas, { down, move, up }) {
  let id = null;
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    // Hardware that feels no pressure says 0.5 or, in some browsers, 0.
    return [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.width, event.pressure || 0.5];
  };
  canvas.addEventListener("pointerdown", (event) => {
    if (id !== null || event.button !== 0) return;
    id = event.pointerId;
    canvas.setPointerCapture(id);
    down(at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (event.pointerId !== id) return;
    const all = event.getCoalescedEvents?.() ?? [];
    (all.length ? all : [event]).forEach((each) => move(at(each)));
    up();
  });
  for (const end of ["pointerup", "pointercancel", "lostpointercapture"]) {
    canvas.addEventListener(end, (event) => event.pointerId === id && (id = null));
  }
}

/** Draws the sheet and its few tools. */
export function render(step, ctx) {
  const words = ctx.words.steps;
  let drawing = restore(ctx.answers?.[step.id]);
  let colour = 0;
  let width = 1;
  const canvas = h("canvas", { class: "sheet", role: "img", "aria-label": words.draw_sheet });
  const tool = (text, act) => button("quiet", text, act);
  const tools = {
    undo: tool(words.draw_undo, () => become(undo(drawing), words.draw_undone)),
    clear: tool(words.draw_clear, () => become(clear(drawing), words.draw_cleared)),
    keep: tool(words.draw_keep, keep),
  };

  function repaint() {
    paint(canvas, drawing.strokes);
  }
  function become(next, told) {
    drawing = next;
    tools.undo.disabled = !drawing.past.length;
    tools.clear.disabled = tools.keep.disabled = !drawing.strokes.length;
    tools.keep.textContent = words.draw_keep;
    if (told) ctx.announce(told);
    repaint();
  }
  function keep() {
    ctx.keep("drawing", plain(drawing));
    tools.keep.textContent = words.draw_kept;
    tools.keep.disabled = true;
    ctx.announce(words.draw_kept);
  }
  follow(canvas, {
    down: (at) => become(begin(drawing, colour, Object.values(WIDTHS)[width], at)),
    move: (at) => (drawing = extend(drawing, at)),
    up: repaint,
  });
  const fit = new ResizeObserver(([{ contentRect }]) => {
    const sharp = globalThis.devicePixelRatio || 1;
    canvas.width = Math.round(contentRect.width * sharp);
    canvas.height = Math.round(contentRect.height * sharp);
    repaint();
  });
  fit.observe(canvas);
  const night = matchMedia("(prefers-color-scheme: dark)");
  night.addEventListener("change", repaint);
  become(drawing);
  const node = h(
    "div",
    { class: "own draw" },
    canvas,
    choice(words, "colour", COLOURS, colour, (i) => (colour = i)),
    choice(words, "width", Object.keys(WIDTHS), width, (i) => (width = i)),
    h("div", { class: "row" }, tools.undo, tools.clear, step.keep ? "" : tools.keep),
    h("p", { class: "hint", text: words.draw_other_way }),
  );
  const leave = () => {
    fit.disconnect();
    night.removeEventListener("change", repaint);
  };
  return { node, answer: () => (drawing.strokes.length ? plain(drawing) : undefined), leave };
}
