// The tide and the words, run by the compositor on one clock. Script only tells the word of the phase, by wall clock,
// so that a blocked or frozen page is in step again the moment it wakes.
import { breathOf, paceWithin, phaseAt, waterFrames, wordFrames } from "../core/breath.js";
import { h } from "./dom.js";

const LOW = 80;
const RISE = 66;
const FOREVER = { iterations: Infinity };

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

/**
 * Runs one pattern until `stop`. `origin` (ms of performance.now) is the first in-breath; without it the animation that
 * style has already begun gives it, so that taking over is never seen.
 */
export function flow(pattern, { scene, words, pace = 1, origin, onPhase = () => {} }) {
  const tide = scene.querySelector("[data-tide]");
  const lamp = scene.querySelector(".lamp");
  const calm = calmMotion();
  const breath = breathOf(pattern);
  let start = origin ?? startedByStyle(tide, lamp);
  let rate = 1 / paceWithin(pattern, pace);
  let timer = 0;
  let shown = -1;

  const moving = drawWords(words, breath, calm);
  if (calm) moving.push([lamp, waterFrames(breath).map(({ offset, level }) => ({ offset, opacity: 0.3 + 0.7 * level }))]);
  else
    moving.push([
      tide,
      waterFrames(breath).map(({ offset, level, easing }) => ({
        offset,
        easing,
        transform: `translateY(${LOW - RISE * level}%)`,
      })),
    ]);
  const animations = moving.map(([node, frames]) => node.animate(frames, { ...FOREVER, duration: breath.ms }));
  const keepTime = () => {
    for (const animation of animations) {
      animation.playbackRate = rate;
      animation.startTime = start;
    }
  };
  keepTime();
  document.body.dataset.paced = "";

  const elapsed = () => (performance.now() - start) * rate;
  const tell = () => {
    const phase = phaseAt(breath, elapsed());
    if (phase.count !== shown) {
      shown = phase.count;
      if (calm) for (const node of words.children) node.style.opacity = node.dataset.word === String(phase.index) ? 1 : 0;
      onPhase(phase);
    }
    timer = setTimeout(tell, Math.max(1, phase.left / rate));
  };
  const wake = () => {
    clearTimeout(timer);
    tell();
  };
  addEventListener("pageshow", wake);
  document.addEventListener("visibilitychange", wake);
  tell();

  return {
    breath,
    elapsed,
    /** Someone else is told of the phases from now on, the present one first. */
    listen(teller) {
      onPhase = teller;
      onPhase(phaseAt(breath, elapsed()));
    },
    rate: () => rate,
    origin: () => start,
    /** Slower above 1, quicker below; the place in the breath is kept. Returns the pace that the pattern allowed. */
    pace(wanted) {
      const into = elapsed();
      const allowed = paceWithin(pattern, wanted);
      rate = 1 / allowed;
      start = performance.now() - into / rate;
      keepTime();
      wake();
      return allowed;
    },
    /** Lets the water ebb to rest from where it stands. */
    stop() {
      clearTimeout(timer);
      removeEventListener("pageshow", wake);
      document.removeEventListener("visibilitychange", wake);
      const from = getComputedStyle(tide).transform;
      for (const animation of animations) animation.cancel();
      if (!calm) tide.animate([{ transform: from }, { transform: `translateY(${LOW}%)` }], { duration: 1600, easing: "ease-out" });
    },
  };
}
