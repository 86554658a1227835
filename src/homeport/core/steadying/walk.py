"""The walk of a person through scripts: a value that never changes, and functions that give the next one.

The twin of pwa/core/script.js; both are held to vectors/scripts.json.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from homeport.core.kernel.errors import ScriptBombError, UnknownScriptError
from homeport.core.kernel.scales import SCALES
from homeport.core.steadying.episode import ENDINGS
from homeport.core.steadying.script import Script
from homeport.core.steadying.steps import END, Choose, Goto, Option, Rate, Step, conditions

MOST_MOVES = 500
MOST_FRAMES = 12

Event = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a walk is told from outside: time, chance, which keepsakes there are, what is off the shelf, its flags."""

    now: Callable[[], int]
    random: Callable[[], float]
    has: Callable[[str], bool]
    flags: frozenset[str] = frozenset()
    shelved: Callable[[str], bool] = lambda _technique: False


@dataclass(frozen=True, slots=True)
class Frame:
    """A script that is being played, and the step it stands at."""

    script: str
    step: str


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a person is (the stack), where they have been (the trail), what they answered, and what happened."""

    scripts: Mapping[str, Script]
    stack: tuple[Frame, ...] = ()
    trail: tuple[tuple[Frame, ...], ...] = ()
    answers: Mapping[str, Any] = field(default_factory=dict)
    events: tuple[Event, ...] = ()


def begin(scripts: Mapping[str, Script], script_id: str, ctx: Surroundings) -> Walk:
    """Begins a script and goes to the first step it shows."""
    began = {"type": "EpisodeBegan", "at": ctx.now(), "script": script_id, "flags": sorted(ctx.flags)}
    return _settle(_enter(Walk(scripts, events=(began,)), script_id), ctx)


def here(walk: Walk) -> Step | None:
    """The step that is shown now, or nothing when the script has ended."""
    return _step(walk, walk.stack[-1]) if walk.stack else None


def take(walk: Walk, answer: Any, ctx: Surroundings) -> Walk:
    """Takes the step with an answer and goes to the next one that is shown."""
    step = here(walk)
    if step is None:
        return walk
    frame = walk.stack[-1]
    taken = replace(
        walk,
        answers={**_forgotten(walk, frame), f"{frame.script}/{step.id}": answer},
        events=walk.events + _facts(frame, step, answer, ctx.now()),
    )
    option = _option(step, answer)
    onward = _leave(taken, option.next if option else "")
    if option and option.script and not _shelved(walk, option.script, ctx):
        onward = _enter(onward, option.script)
    return _settle(onward, ctx)


def skip(walk: Walk, ctx: Surroundings) -> Walk:
    """Passes over the step, forgets an earlier answer to it, and goes to the one that follows."""
    step = here(walk)
    if step is None:
        return walk
    frame = walk.stack[-1]
    fact = {"type": "StepSkipped", "at": ctx.now(), "script": frame.script, "step": step.id, "kind": step.kind}
    return _settle(_leave(replace(walk, answers=_forgotten(walk, frame), events=(*walk.events, fact)), ""), ctx)


def back(walk: Walk) -> Walk:
    """Goes to the step shown before; the same walk if there is none or this step forbids it."""
    step = here(walk)
    if step is None or not step.back or not walk.trail:
        return walk
    return replace(walk, stack=walk.trail[-1], trail=walk.trail[:-1])


def abandon(walk: Walk, ctx: Surroundings) -> Walk:
    """Gives up the technique that is being played and goes on where it was to lead."""
    step = here(walk)
    if step is None:
        return walk
    frame = walk.stack[-1]
    fact = {"type": "StepSkipped", "at": ctx.now(), "script": frame.script, "step": step.id, "kind": step.kind}
    whole = len(walk.stack) > 1 or bool(walk.scripts[frame.script].technique)
    return _settle(_leave(_with(walk, fact), END if whole else ""), ctx)


def _forgotten(walk: Walk, frame: Frame) -> dict[str, Any]:
    """The answers without the one to this step, so that a new answer stands last."""
    return {key: answer for key, answer in walk.answers.items() if key != f"{frame.script}/{frame.step}"}


def _step(walk: Walk, frame: Frame) -> Step:
    script = walk.scripts[frame.script]
    place = script.place(frame.step)
    if place is None:
        raise UnknownScriptError("a script leads to a step that it does not have", "", "run homeport packs check")
    return script.steps[place]


def _following(walk: Walk, frame: Frame) -> str:
    script = walk.scripts[frame.script]
    place = script.place(frame.step)
    return END if place is None else script.following(place)


def _enter(walk: Walk, script_id: str) -> Walk:
    if script_id not in walk.scripts:
        raise UnknownScriptError("there is no such script in this pack", "", "run homeport packs check")
    frames = (*walk.stack, Frame(script_id, walk.scripts[script_id].steps[0].id))
    return replace(walk, stack=frames[-MOST_FRAMES:])


def _leave(walk: Walk, to: str) -> Walk:
    """From the step that was shown, which goes onto the trail, to the one named or the one that follows."""
    frame = walk.stack[-1]
    moved = Frame(frame.script, to or _following(walk, frame))
    return replace(walk, stack=(*walk.stack[:-1], moved), trail=(*walk.trail, walk.stack))


def _settle(walk: Walk, ctx: Surroundings) -> Walk:
    for _ in range(MOST_MOVES):
        if not walk.stack:
            return _with(walk, {"type": "EpisodeEnded", "at": ctx.now(), "how": _how(walk)})
        frame = walk.stack[-1]
        if frame.step == END:
            walk = replace(walk, stack=walk.stack[:-1])
            continue
        step = _step(walk, frame)
        if not _plays(walk, frame, step, ctx):
            walk = _stand(walk, _following(walk, frame))
        elif isinstance(step, Goto):
            walk = _go(walk, frame, step, ctx)
        else:
            return _shown(walk, frame, step, ctx)
    raise ScriptBombError(
        f"a script moved {MOST_MOVES} times without showing a step", "", "run homeport packs check on its pack"
    )


def _shelved(walk: Walk, script_id: str, ctx: Surroundings) -> bool:
    script = walk.scripts.get(script_id)
    return script is not None and bool(script.technique) and ctx.shelved(script.technique)


def _plays(walk: Walk, frame: Frame, step: Step, ctx: Surroundings) -> bool:
    if isinstance(step, Goto) and step.script and _shelved(walk, step.script, ctx):
        return False
    prefix = f"{frame.script}/"
    answers = {key.removeprefix(prefix): answer for key, answer in walk.answers.items() if key.startswith(prefix)}
    return all(term.holds(ctx.has, ctx.flags, answers) for term in conditions(step.when))


def _go(walk: Walk, frame: Frame, step: Goto, ctx: Surroundings) -> Walk:
    if step.script:
        return _enter(_stand(walk, _following(walk, frame)), step.script)
    if not step.toss:
        return _stand(walk, step.to)
    drawn, cumulated, chance = ctx.random(), 0.0, step.toss[-1]
    for each in step.toss:
        cumulated += each.p
        if drawn < cumulated:
            chance = each
            break
    fact = {
        "type": "OrderDrawn",
        "at": ctx.now(),
        "script": frame.script,
        "step": step.id,
        "to": chance.to,
        "p": chance.p,
    }
    return _stand(_with(walk, fact), chance.to)


def _stand(walk: Walk, step_id: str) -> Walk:
    return replace(walk, stack=(*walk.stack[:-1], Frame(walk.stack[-1].script, step_id)))


def _with(walk: Walk, fact: Event) -> Walk:
    return replace(walk, events=(*walk.events, fact))


def _shown(walk: Walk, frame: Frame, step: Step, ctx: Surroundings) -> Walk:
    technique = step.technique or walk.scripts[frame.script].technique
    last = next((fact["technique"] for fact in reversed(walk.events) if fact["type"] == "TechniqueShown"), "")
    if not technique or technique == last:
        return walk
    return _with(walk, {"type": "TechniqueShown", "at": ctx.now(), "technique": technique, "p": 1})


def _facts(frame: Frame, step: Step, answer: Any, at: int) -> tuple[Event, ...]:
    facts: list[Event] = [{"type": "StepTaken", "at": at, "script": frame.script, "step": step.id, "kind": step.kind}]
    if isinstance(step, Rate) and SCALES[step.scale].fits(answer):
        if step.scale == "urge":
            facts.append({"type": "UrgeNamed", "at": at, "value": answer})
        else:
            facts.append({"type": "DistressRated", "at": at, "moment": step.moment, "value": answer})
    if step.keep and answer is not None and answer not in ("", [], {}):
        facts.append({"type": "KeepsakeKept", "at": at, "kind": step.keep.partition(".")[0]})
    return tuple(facts)


def _option(step: Step, answer: Any) -> Option | None:
    if not isinstance(step, Choose):
        return None
    return next((option for option in step.options if option.value == answer), None)


def _how(walk: Walk) -> str:
    """The last choice that says how it ended; done if none does."""
    for key, answer in reversed(list(walk.answers.items())):
        script_id, _, step_id = key.partition("/")
        place = walk.scripts[script_id].place(step_id)
        if place is not None and isinstance(walk.scripts[script_id].steps[place], Choose) and answer in ENDINGS:
            return str(answer)
    return "done"
