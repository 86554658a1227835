"""Everything that can be wrong with a script, found without playing it."""

from collections.abc import Collection, Iterator, Mapping

from homeport.core.kernel.errors import MalformedConditionError
from homeport.core.kernel.limits import Flaw, breaches
from homeport.core.steadying.script import MOST_STEPS, Script, moves
from homeport.core.steadying.steps import END, Choose, Goto, Step, conditions


def flaws(script: Script) -> list[Flaw]:
    """All that is wrong within one script."""
    found = [*breaches(script), *_same_ids(script), *_gotos(script), *_conditions(script)]
    unknown = list(_unknown_targets(script))
    found.extend(unknown)
    if not unknown and len(script.steps) <= MOST_STEPS:
        found.extend([*_unreachable(script), *_dead_ends(script), *_endless(script)])
    return found


def _same_ids(script: Script) -> Iterator[Flaw]:
    seen: set[str] = set()
    for place, step in enumerate(script.steps):
        if step.id in seen:
            yield Flaw(f"$.steps[{place}].id", "step-twice", f'two steps are called "{step.id}"', "rename one")
        if step.id == END:
            yield Flaw(f"$.steps[{place}].id", "step-named-end", '"end" is not a name for a step', "rename it")
        seen.add(step.id)
        if isinstance(step, Choose):
            values = [option.value for option in step.options]
            for at, value in enumerate(values):
                if value in values[:at]:
                    path = f"$.steps[{place}].options[{at}].value"
                    yield Flaw(path, "option-twice", f'two options have the value "{value}"', "change one")


def _gotos(script: Script) -> Iterator[Flaw]:
    for place, step in enumerate(script.steps):
        if not isinstance(step, Goto):
            continue
        path = f"$.steps[{place}]"
        if sum(map(bool, (step.to, step.script, step.toss))) != 1:
            yield Flaw(path, "goto-unclear", "a goto needs exactly one way to go", "give it to, script or toss")
        total = sum(chance.p for chance in step.toss)
        if step.toss and abs(total - 1) > 1e-6:
            what = f"the probabilities of the toss sum to {total:g}"
            yield Flaw(f"{path}.toss", "toss-not-one", what, "let them sum to 1")


def _conditions(script: Script) -> Iterator[Flaw]:
    for place, step in enumerate(script.steps):
        path = f"$.steps[{place}].when"
        try:
            terms = conditions(step.when)
        except MalformedConditionError as error:
            yield Flaw(path, "condition-malformed", error.what, f"write {error.expected}; {error.todo}")
            continue
        for term in terms:
            asked = script.place(term.subject) if term.test == "answer" else None
            if term.test == "answer" and asked is None:
                yield Flaw(path, "unknown-step", f'there is no step "{term.subject}"', "name a step of this script")
            elif asked is not None:
                yield from _unheard(script.steps[asked], term.value, path)


def _unheard(step: Step, value: str, path: str) -> Iterator[Flaw]:
    if isinstance(step, Choose) and value != "*" and value not in {option.value for option in step.options}:
        what = f'the step "{step.id}" has no option "{value}"'
        yield Flaw(path, "unknown-answer", what, f"use the value of one of its options, or {step.id}=*")


def _unknown_targets(script: Script) -> Iterator[Flaw]:
    names = {step.id for step in script.steps} | {END}
    told = set()
    for place in range(len(script.steps)):
        for move in moves(script, place):
            if move.to not in names and move.path not in told:
                told.add(move.path)
                what = f'there is no step "{move.to}" to go to'
                yield Flaw(move.path, "unknown-step", what, 'name a step of this script, or "end"')


def _unreachable(script: Script) -> Iterator[Flaw]:
    graph = {step.id: {move.to for move in moves(script, place)} for place, step in enumerate(script.steps)}
    reached = _closure(graph, {script.steps[0].id})
    for place, step in enumerate(script.steps):
        if step.id not in reached:
            what = f'no way leads to the step "{step.id}"'
            yield Flaw(f"$.steps[{place}]", "unreachable-step", what, "lead a next or an option to it, or delete it")


def _dead_ends(script: Script) -> Iterator[Flaw]:
    """The last step must say where it leads, and from every step some way must lead to the end."""
    last = len(script.steps) - 1
    step = script.steps[last]
    leaves = bool(step.next) or (isinstance(step, Goto) and not step.when and bool(step.to or step.toss))
    if isinstance(step, Choose) and not step.when:
        leaves = leaves or all(option.next for option in step.options)
    if not leaves:
        what = f'the last step, "{step.id}", does not say where it leads'
        yield Flaw(f"$.steps[{last}]", "dead-end", what, 'give it next = "end"')
    back: dict[str, set[str]] = {}
    for place, each in enumerate(script.steps):
        for move in moves(script, place):
            back.setdefault(move.to, set()).add(each.id)
    ending = _closure(back, {END})
    for place, each in enumerate(script.steps):
        if each.id not in ending:
            what = f'from the step "{each.id}" no way leads to the end'
            yield Flaw(f"$.steps[{place}]", "dead-end", what, "give it, or a step after it, a way out")


def _endless(script: Script) -> Iterator[Flaw]:
    """Every loop must pass a choice: else it can go round without the person ever being asked."""
    graph = {
        step.id: {move.to for move in moves(script, place) if not move.chosen}
        for place, step in enumerate(script.steps)
    }
    for place, step in enumerate(script.steps):
        if step.id in _closure(graph, graph[step.id]):
            what = f'the step "{step.id}" leads back to itself without a choice (a script bomb)'
            yield Flaw(f"$.steps[{place}]", "script-bomb", what, "put a choose step with a way out into the loop")
            return


def flaws_between(scripts: Mapping[str, Script], known: Collection[str] = ()) -> Iterator[tuple[str, Flaw]]:
    """What is wrong among scripts that hand over to each other: unknown ones, and rounds that never ask.

    `known` are further names that count as known, say of scripts that are there but broken.
    """
    reach: dict[str, set[str]] = {}
    for name, script in scripts.items():
        reach[name] = set()
        for place in range(len(script.steps)):
            for move in moves(script, place):
                if move.script and move.script not in scripts and move.script not in known:
                    path = _script_path(script, place, move.script)
                    what = f'there is no script "{move.script}"'
                    yield name, Flaw(path, "unknown-script", what, "name a script of this pack, or add its file")
                elif move.script and not move.chosen:
                    reach[name].add(move.script)
    for name, script in scripts.items():
        if name in _closure(reach, reach[name]):
            place = next(at for at, step in enumerate(script.steps) if name in _given_to(step, reach))
            what = "this hand-over comes back to its own script without a choice (a script bomb)"
            todo = "hand over from a choose step, or not here"
            yield name, Flaw(f"$.steps[{place}].script", "script-bomb", what, todo)


def _given_to(step: Step, reach: Mapping[str, set[str]]) -> set[str]:
    return _closure(reach, {step.script}) if isinstance(step, Goto) and step.script else set()


def _script_path(script: Script, place: int, name: str) -> str:
    step = script.steps[place]
    if isinstance(step, Choose):
        at = next(at for at, option in enumerate(step.options) if option.script == name)
        return f"$.steps[{place}].options[{at}].script"
    return f"$.steps[{place}].script"


def _closure(graph: Mapping[str, set[str]], start: set[str]) -> set[str]:
    reached, waiting = set(start), list(start)
    while waiting:
        fresh = graph.get(waiting.pop(), set()) - reached
        reached |= fresh
        waiting.extend(fresh)
    return reached
