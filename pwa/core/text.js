// What a person typed, made safe to keep; the twin of core/kernel/text.py, held to vectors/text.json.

// C0 and C1 controls and DEL but not tab and newline, and halves of characters that no encoding can write.
// Emoji, joiners and marks of direction carry meaning and stay.
const UNWANTED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/gu;

/** Strips control characters and counts code points; too long a text comes back whole, so that nothing is lost. */
export function clean(text, max) {
  const unified = String(text).replace(/\r\n?/g, "\n");
  const kept = unified.replace(UNWANTED, "");
  if (length(kept) > max) return { text: kept, fault: "long" };
  return { text: kept, fault: kept.length === unified.length ? null : "control" };
}

/** How many code points a text has: an emoji that UTF-16 writes in two halves counts once. */
export function length(text) {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}
