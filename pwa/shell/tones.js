// One soft tone a phase, laid out ahead on the audio clock, so that a busy page cannot delay it.

const LOW = 174.6; // Hz: F below middle C, and what the breath rises to from there
const HIGH = 261.6;
const LOUD = 0.16;
const ATTACK = 0.7; // s
const RELEASE = 1.1;
const SHORTEST = 0.8; // s
const AHEAD = 75; // s: a hidden page may be woken only once a minute
const EVERY = 5000; // ms
const SETTLE = 400; // ms in which a device that just began to sound still corrects what its clock says

let sound = null; // {audio, out, breath, origin, rate, laid, timer}

/**
 * The tones of a breath ({ms, phases: [{start, end, from, to}]}) that begin from `since` up to `until`, in ms of
 * performance.now(): [{at, seconds, from, to}], `from` and `to` as the level of the water. `joining` adds what is left of
 * the phase that runs already.
 */
export function notes(breath, originMs, rate, since, until, joining = false) {
  const list = [];
  const round = breath.ms / rate;
  for (let count = Math.max(0, Math.floor((since - originMs) / round)); ; count += 1) {
    for (const { start, end, from, to } of breath.phases) {
      const at = originMs + count * round + start / rate;
      if (at >= until) return list;
      const seconds = (end - start) / rate / 1000;
      const left = seconds - (since - at) / 1000;
      if (at >= since) list.push({ at, seconds, from, to });
      else if (joining && left > SHORTEST) list.push({ at: since, seconds: left, from: to - ((to - from) * left) / seconds, to });
    }
  }
}

/** Lays one tone on an audio clock at `when` seconds: a sine that glides with the water, and a faint octave above it. */
export function lay(audio, out, { seconds, from, to }, when) {
  const swell = audio.createGain();
  const attack = Math.min(ATTACK, seconds / 3);
  const release = Math.min(RELEASE, seconds / 3);
  swell.gain.setValueAtTime(0, when);
  swell.gain.linearRampToValueAtTime(LOUD, when + attack);
  swell.gain.setValueAtTime(LOUD, when + seconds - release);
  swell.gain.linearRampToValueAtTime(0, when + seconds);
  swell.connect(out);
  const pitch = (level) => LOW * (HIGH / LOW) ** level;
  for (const [octave, share] of [[1, 1], [2, 0.12]]) {
    const voice = audio.createOscillator();
    const part = audio.createGain();
    part.gain.value = share;
    voice.frequency.setValueAtTime(pitch(from) * octave, when);
    voice.frequency.exponentialRampToValueAtTime(pitch(to) * octave, when + seconds);
    voice.connect(part).connect(swell);
    voice.start(when);
    voice.stop(when + seconds + 0.05);
  }
}

/** Sounds a breath that began at originMs of performance.now() and runs at `rate` (1 as written, below it slower). */
export async function start(breath, originMs, rate = 1) {
  if (!globalThis.AudioContext) return;
  if (navigator.audioSession) navigator.audioSession.type = "playback"; // an iPhone switched to silent still sounds it
  stop();
  const audio = new AudioContext({ latencyHint: "playback" });
  sound = { audio, breath, origin: originMs, rate, timer: setInterval(() => fill(), EVERY) };
  audio.addEventListener("statechange", settle);
  document.addEventListener("visibilitychange", wake);
  settle();
  await audio.resume().catch(() => {});
}

/** Goes on with another beginning or pace; what was laid out is taken back. */
export function retime(originMs, rate = 1) {
  if (!sound) return;
  Object.assign(sound, { origin: originMs, rate });
  if (sound.out) relay();
}

/** Falls silent softly. */
export function stop() {
  if (!sound) return;
  const { audio, timer } = sound;
  clearInterval(timer);
  clearTimeout(sound.settling);
  audio.removeEventListener("statechange", settle);
  document.removeEventListener("visibilitychange", wake);
  hush();
  sound = null;
  setTimeout(() => audio.close().catch(() => {}), 300);
}

// An iPhone interrupts sound for a call; afterwards the clocks have to be matched anew.
function wake() {
  if (document.visibilityState === "visible" && sound?.audio.state !== "running") sound?.audio.resume().catch(() => {});
}

function settle() {
  if (!sound) return;
  hush();
  sound.out = null;
  clearTimeout(sound.settling);
  sound.settling = setTimeout(relay, SETTLE);
}

function hush() {
  const { audio, out } = sound;
  if (!out) return;
  out.gain.setTargetAtTime(0, audio.currentTime, 0.05);
  setTimeout(() => out.disconnect(), 290);
}

function relay() {
  hush();
  if (sound.audio.state !== "running") return;
  sound.out = sound.audio.createGain();
  sound.out.connect(sound.audio.destination);
  sound.laid = performance.now() + 30;
  fill(true);
}

function fill(joining = false) {
  const { audio, out, breath, origin, rate, laid } = sound;
  if (!out || audio.state !== "running") return;
  const until = performance.now() + AHEAD * 1000;
  const zero = clockZero(audio);
  for (const note of notes(breath, origin, rate, laid, until, joining)) lay(audio, out, note, note.at / 1000 + zero);
  sound.laid = Math.max(laid, until);
}

// What to add to performance.now() in seconds to have the audio clock: matched where the sound leaves the device.
function clockZero(audio) {
  const { contextTime, performanceTime } = audio.getOutputTimestamp?.() ?? {};
  if (performanceTime > 0) return contextTime - performanceTime / 1000;
  return audio.currentTime - performance.now() / 1000 - (audio.outputLatency || 0);
}

document.addEventListener("homeport:leave", stop);
