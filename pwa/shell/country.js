// Which country's help lines stand first: the one the person chose, else a guess from the browser's languages.
// No address is looked up anywhere.

/** {code: "gb" | null, chosen: whether the person said so}. */
export function country(prefs = {}, languages = navigator.languages) {
  if (prefs.country) return { code: prefs.country, chosen: true };
  for (const tag of languages ?? []) {
    const region = regionOf(tag);
    if (region) return { code: region.toLowerCase(), chosen: false };
  }
  return { code: null, chosen: false };
}

function regionOf(tag) {
  try {
    return new Intl.Locale(tag).region;
  } catch {
    return undefined;
  }
}
