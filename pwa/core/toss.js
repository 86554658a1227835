// A draw whose probability is known, so that what was drawn can be studied later.

/** Draws one of [{to, p}, …] (p sums to 1) with a given random number in [0, 1); returns {to, p} as it was drawn. */
export function toss(weights, random) {
  let cumulated = 0;
  for (const { to, p } of weights) {
    cumulated += p;
    if (random < cumulated) return { to, p };
  }
  // Rounding can leave a speck over: it belongs to the last.
  const { to, p } = weights[weights.length - 1];
  return { to, p };
}
