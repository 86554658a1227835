// An if-then plan: a moment and an act, joined into one sentence.

/** Takes off a beginning that the sentence has already ("if", "then I will") and a full stop at the end. */
export function tidy(text, beginnings = []) {
  let rest = text.trim().replace(/\s+/g, " ");
  for (const start of [...beginnings].sort((a, b) => b.length - a.length)) {
    if (rest.toLowerCase().startsWith(`${start.toLowerCase()} `)) {
      rest = rest.slice(start.length + 1).trim();
      break;
    }
  }
  return rest.replace(/[.,;。،]+$/u, "");
}

/** The two halves, tidied, or null while one is missing. `words` = {if: [...], then: [...]} beginnings to take off. */
export function plan(moment, act, words) {
  const when = tidy(moment, words.if);
  const then = tidy(act, words.then);
  return when && then ? { if: when, then } : null;
}

/** The sentence of a plan; what is missing shows as dots. Halves are set apart so that each keeps its own direction. */
export function sentence(frame, moment, act) {
  const apart = (text) => (text ? `\u2068${text}\u2069` : "…");
  const whole = frame.replace(/\{(if|then)\}/g, (_, half) => apart(half === "if" ? moment : act));
  return act ? whole : whole.replace(/…\.$/, "…");
}
