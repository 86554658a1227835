// A drawing as plain data: every stroke a list of points on a sheet one unit wide, so that it fits any screen.

const STEP = 0.003; // nearer points are a trembling hand or a fast pen, not a line
const MOST = 40000; // points of a whole drawing: far more than a hand draws, far less than a device can hold

const round = (n) => Math.round(n * 10000) / 10000;
const point = ([x, y, pressure]) => [round(x), round(y), round(Math.min(1, Math.max(0, pressure)))];

/** An empty sheet. `past` holds what undo goes back to. */
export function blank() {
  return { strokes: [], past: [] };
}

/** How many points there are on the sheet. */
export function size(drawing) {
  return drawing.strokes.reduce((sum, stroke) => sum + stroke.points.length, 0);
}

/** Puts the pen down: at = [x, y, pressure], x and y as parts of the sheet's width. */
export function begin(drawing, colour, width, at) {
  if (size(drawing) >= MOST) return drawing;
  const stroke = { colour, width, points: [point(at)] };
  return { strokes: [...drawing.strokes, stroke], past: [...drawing.past, drawing.strokes] };
}

/** Draws on to a point; a pen that hardly moved, or a full sheet, adds nothing. */
export function extend(drawing, at) {
  const last = drawing.strokes.at(-1);
  if (!last || size(drawing) >= MOST) return drawing;
  const [x, y, pressure] = point(at);
  const [fromX, fromY, before] = last.points.at(-1);
  if (Math.hypot(x - fromX, y - fromY) < STEP) return drawing;
  // Pressure jumps between two readings; half of the last keeps the line from looking like beads.
  const points = [...last.points, [x, y, round((before + pressure) / 2)]];
  return { ...drawing, strokes: [...drawing.strokes.slice(0, -1), { ...last, points }] };
}

/** Takes back the last stroke, or the last clearing. */
export function undo(drawing) {
  if (!drawing.past.length) return drawing;
  return { strokes: drawing.past.at(-1), past: drawing.past.slice(0, -1) };
}

/** Empties the sheet; undo brings it back. */
export function clear(drawing) {
  return drawing.strokes.length ? { strokes: [], past: [...drawing.past, drawing.strokes] } : drawing;
}

/** The smooth pieces of a stroke: from the middle of one line to the middle of the next, bent by the point between. */
export function pieces(stroke) {
  const { points, width } = stroke;
  const thick = (pressure) => round(width * (0.4 + 1.2 * pressure));
  const middle = (a, b) => [round((a[0] + b[0]) / 2), round((a[1] + b[1]) / 2)];
  if (points.length === 1) {
    const [x, y, pressure] = points[0];
    return [{ from: [x, y], bend: [x, y], to: [x, y], width: thick(pressure) }];
  }
  return points.slice(1).map((here, i) => {
    const last = i === points.length - 2;
    return {
      from: i === 0 ? points[0].slice(0, 2) : middle(points[i], here),
      bend: last ? here.slice(0, 2) : here.slice(0, 2),
      to: last ? here.slice(0, 2) : middle(here, points[i + 2]),
      width: thick(here[2]),
    };
  });
}

/** What is kept of a drawing: its strokes, without the way back. */
export function plain(drawing) {
  return { strokes: drawing.strokes };
}

/** A drawing from what was kept; anything that is not a stroke is left out. */
export function restore(data) {
  const strokes = Array.isArray(data?.strokes) ? data.strokes : [];
  const sound = (stroke) =>
    Number.isFinite(stroke?.colour) &&
    Number.isFinite(stroke.width) &&
    Array.isArray(stroke.points) &&
    stroke.points.length > 0 &&
    stroke.points.every((at) => Array.isArray(at) && at.length === 3 && at.every(Number.isFinite));
  return { strokes: strokes.filter(sound), past: [] };
}
