// The name and picture under which the app is put on a home screen: ours, or a neutral one.

const PLAIN = { manifest: "plain.webmanifest", picture: "plain-192.png", name: "Measures" };
const OURS = { manifest: "manifest.webmanifest", picture: "icon-192.png", name: "Homeport" };

/** Wears the neutral name, or ours. */
export function wear(plain, root) {
  const { manifest, picture, name } = plain ? PLAIN : OURS;
  const set = (rel, file) => {
    const link = document.querySelector(`link[rel="${rel}"]`);
    if (link) link.href = new URL(file, root).href;
  };
  set("manifest", manifest);
  set("apple-touch-icon", picture);
  if (plain) set("icon", picture);
  if (document.title !== name) document.title = name;
}
