// A person's own picture: looked at by its bytes, not its name; made small; and drawn anew, which leaves the place
// where it was taken behind.

const MOST_BYTES = 25 * 1024 * 1024;
const MOST_PIXELS = 50e6;
const LONG_SIDE = 1280;
const HEAD = 512 * 1024; // a JPEG may carry a long preview before it says how big it is

/** {type, width, height} of a PNG, JPEG, GIF or WebP, read from its first bytes; null if it is none. */
export function sniff(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return png(view) ?? gif(view) ?? webp(view) ?? jpeg(view);
  } catch (fault) {
    if (fault instanceof RangeError) return null; // cut short
    throw fault;
  }
}

/** A small copy of a picture file without anything hidden in it: a Blob, or {fault: "not-picture" | "too-big"}. */
export async function shrink(file) {
  const found = sniff(new Uint8Array(await file.slice(0, HEAD).arrayBuffer()));
  if (!found) return { fault: "not-picture" };
  if (file.size > MOST_BYTES || found.width * found.height > MOST_PIXELS) return { fault: "too-big" };
  const how = found.width > LONG_SIDE ? { resizeWidth: LONG_SIDE, resizeQuality: "high" } : {};
  const bitmap = await createImageBitmap(file, how).catch(() => null);
  if (!bitmap) return { fault: "not-picture" };
  const scale = Math.min(1, LONG_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  canvas.getContext("2d").drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return written(canvas);
}

// WebP where the browser writes it (Safari answers with a heavy PNG instead), else JPEG.
async function written(canvas) {
  const as = (type) => new Promise((resolve) => canvas.toBlob(resolve, type, 0.82));
  const webpBlob = await as("image/webp");
  if (webpBlob?.type === "image/webp") return webpBlob;
  return (await as("image/jpeg")) ?? webpBlob;
}

const word = (view, at, length) => String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, length));

function sized(type, width, height) {
  return width > 0 && height > 0 ? { type, width, height } : null;
}

function png(view) {
  if (view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a || word(view, 12, 4) !== "IHDR") return null;
  return sized("image/png", view.getUint32(16), view.getUint32(20));
}

function gif(view) {
  if (!/^GIF8[79]a$/.test(word(view, 0, 6))) return null;
  return sized("image/gif", view.getUint16(6, true), view.getUint16(8, true));
}

function webp(view) {
  if (word(view, 0, 4) !== "RIFF" || word(view, 8, 4) !== "WEBP") return null;
  const kind = word(view, 12, 4);
  if (kind === "VP8 ") return sized("image/webp", view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (kind === "VP8L") {
    const bits = view.getUint32(21, true);
    return sized("image/webp", (bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1);
  }
  if (kind !== "VP8X") return null;
  const three = (at) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16) + 1;
  return sized("image/webp", three(24), three(27));
}

function jpeg(view) {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; ; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return sized("image/jpeg", view.getUint16(at + 7), view.getUint16(at + 5));
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
}
