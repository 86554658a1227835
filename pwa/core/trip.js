// A trip that grows over many visits: which small questions come next, and what has been planned so far.

const given = (answers, id) => typeof answers?.[id] === "string" && answers[id].trim() !== "";

/** The next questions of the bank that have no answer yet, in the bank's order. */
export function upcoming(bank, answers, count) {
  return bank.filter((question) => !given(answers, question.id)).slice(0, count);
}

/** Answers with one more; an empty one changes nothing, so that a slip never erases a plan. */
export function answered(answers, id, text) {
  return text.trim() ? { ...answers, [id]: text } : { ...answers };
}

/** The plan so far: [{part, lines: [{id, question, answer}]}], in the bank's order, answered questions only. */
export function soFar(bank, answers) {
  const parts = new Map();
  for (const { id, part, text } of bank) {
    if (!given(answers, id)) continue;
    if (!parts.has(part)) parts.set(part, []);
    parts.get(part).push({ id, question: text, answer: answers[id] });
  }
  return [...parts].map(([part, lines]) => ({ part, lines }));
}
