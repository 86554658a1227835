// Reads aloud, but only through a voice that lives on this device: others send the words to a company's server.

const PATIENCE = 1500; // ms in which a browser may still be gathering its voices

/** A voice of this device for a language, or null; text stays text then. */
export async function localVoice(lang = "en") {
  const synth = globalThis.speechSynthesis;
  if (!synth) return null;
  if (!synth.getVoices().length) await gathered(synth);
  const local = synth.getVoices().filter(({ localService, lang: spoken }) => localService === true && same(spoken, lang));
  return local.find((voice) => voice.default) ?? local[0] ?? null;
}

/** Reads one line and resolves when it ended: true if it was read, false if there is no voice of this device. */
export async function say(text, { lang = "en", rate = 0.85 } = {}) {
  const voice = await localVoice(lang);
  if (!voice) return false;
  const line = new SpeechSynthesisUtterance(text);
  Object.assign(line, { voice, lang: voice.lang, rate, pitch: 0.95 });
  return new Promise((resolve) => {
    line.onend = () => resolve(true);
    line.onerror = () => resolve(false);
    speechSynthesis.speak(line);
  });
}

/** Falls silent. */
export function stop() {
  globalThis.speechSynthesis?.cancel();
}

function same(spoken, lang) {
  const first = (tag) => tag.toLowerCase().split(/[-_]/)[0];
  return first(spoken) === first(lang);
}

function gathered(synth) {
  return new Promise((resolve) => {
    synth.addEventListener("voiceschanged", resolve, { once: true });
    setTimeout(resolve, PATIENCE);
  });
}

document.addEventListener("homeport:leave", stop);
