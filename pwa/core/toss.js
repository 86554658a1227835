// A draw whose probability is known, so that what was drawn can be studied later.

/** Draws one of [{to, p}, …] with a given random number in [0, 1) and returns {to, p} as it was drawn. */
export function toss(weights, random) {
  const total = weights.reduce((sum, { p }) => sum + p, 0);
  let rest = random * total;
  for (const { to, p } of weights) {
    rest -= p;
    if (rest < 0) return { to, p };
  }
  // Rounding can leave a speck over: it belongs to the last.
  const { to, p } = weights[weights.length - 1];
  return { to, p };
}
