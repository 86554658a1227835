// The neutral page. A person who is still inside came here by Back after a reload, and is taken in again.

let inside = false;
try {
  inside = sessionStorage.getItem("hp") === "in";
} catch {
  // No storage, no way to know: the neutral page stays.
}
if (inside) location.replace(new URL("../", location.href));
