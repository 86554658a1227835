// The tide and the words, run by the compositor on one clock. Script only tells the word of the phase, by wall clock,
// so that a blocked or frozen page is in step again the moment it wakes.
import { breathOf, paceWithin, phaseAt, waterFrames, wordFrames } from "../core/breath.js";
import { h } from "./dom.js";

const LOW = 80;
const RISE = 66;

/** True where big motion is unwelcome. Asked at each start, since it can change. */
export function calmMotion() {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

function startedByStyle(...nodes) {
  for (const node of nodes) {
    for (const animation of node.getAnimations()) {
      const { iterations } = animation.effect.getTiming();
      if (["tide", "lamp"].includes(animation.animationName) && iterations === Infinity && animation.startTime !== null)
        return Number(animation.startTime);
    }
  }
  return Number(document.timeline.currentTime ?? performance.now());
}

function drawWords(place, breath, calm) {
  const words = breath.phases.map(({ word }, index) => h("span", { class: "word", text: word, "data-word": index }));
  place.replaceChildren(...words);
  if (calm) return [];
  return words.map((node, index) => [node, wordFrames(breath, index)]);
}

// [node, keyframes] of everything that moves: words and water, or words and lamp where motion is unwelcome.
function movements(breath, { tide, lamp, words, calm }) {
  const drawn = drawWords(words, breath, calm);
  if (calm) return [...drawn, [lamp, waterFrames(breath).map(({ offset, level }) => ({ offset, opacity: 0.3 + 0.7 * level }))]];
  const risen = ({ offset, level, easing }) => ({ offset, easing, transform: `translateY(${LOW - RISE * level}%)` });
  return [...drawn, [tide, waterFrames(breath).map(risen)]];
}

// Tells each phase when the wall clock says that it begins; a page that was frozen is in step the moment it wakes.
function teller(elapsed, rate, breath, onPhase) {
  let timer = 0;
  let told = -1;
  const tell = () => {
    clearTimeout(timer);
    const phase = phaseAt(breath, elapsed());
    if (phase.count !== told) onPhase(phase);
    told = phase.count;
    timer = setTimeout(tell, Math.max(1, phase.left / rate()));
  };
  addEventListener("pageshow", tell);
  document.addEventListener("visibilitychange", tell);
  return {
    tell,
    stop() {
      clearTimeout(timer);
      removeEventListener("pageshow", tell);
      document.removeEventListener("visibilitychange", tell);
    },
  };
}

/**
 * Runs one pattern until `stop`. `origin` (ms of performance.now) is the first in-breath; without it the animation that
 * style has already begun gives it, so that taking over is never seen.
 */
export function flow(pattern, { scene, words, origin, onPhase = () => {} }) {
  const tide = scene.querySelector("[data-tide]");
  const lamp = scene.querySelector(".lamp");
  const calm = calmMotion();
  const breath = breathOf(pattern);
  let start = origin ?? startedByStyle(tide, lamp);
  let rate = 1;
  let listener = onPhase;

  const moving = movements(breath, { tide, lamp, words, calm });
  const animations = moving.map(([node, frames]) => node.animate(frames, { iterations: Infinity, duration: breath.ms }));
  const keepTime = () => {
    for (const animation of animations) Object.assign(animation, { playbackRate: rate, startTime: start });
  };
  const elapsed = () => (performance.now() - start) * rate;
  const teach = teller(elapsed, () => rate, breath, (phase) => {
    if (calm) for (const node of words.children) node.style.opacity = node.dataset.word === String(phase.index) ? 1 : 0;
    listener(phase);
  });
  keepTime();
  document.body.dataset.paced = "";
  teach.tell();

  return {
    breath,
    elapsed,
    rate: () => rate,
    origin: () => start,
    /** Someone else is told of the phases from now on, the present one first. */
    listen(other) {
      listener = other;
      listener(phaseAt(breath, elapsed()));
    },
    /** Slower above 1, quicker below; the place in the breath is kept. Returns the pace that the pattern allowed. */
    pace(wanted) {
      const into = elapsed();
      const allowed = paceWithin(pattern, wanted);
      rate = 1 / allowed;
      start = performance.now() - into / rate;
      keepTime();
      teach.tell();
      return allowed;
    },
    /** Lets the water ebb to rest from where it stands. */
    stop() {
      teach.stop();
      const from = getComputedStyle(tide).transform;
      for (const animation of animations) animation.cancel();
      if (!calm) tide.animate([{ transform: from }, { transform: `translateY(${LOW}%)` }], { duration: 1600, easing: "ease-out" });
    },
  };
}
