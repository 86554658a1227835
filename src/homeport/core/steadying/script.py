"""A script and the graph its steps make."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from homeport.core.kernel.limits import KEBAB, Between, Count, OneOf, Text
from homeport.core.steadying.steps import CONTRAINDICATIONS, END, NEEDS, Choose, Goto, Id, Step

MOST_STEPS = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """How a technique or a practice is played: a graph of steps, begun at the first."""

    id: Id
    title: Annotated[str, Text(60, least=1)]
    summary: Annotated[str, Text(140, least=1)]
    minutes: Annotated[float, Between(0.5, 60)]
    needs: tuple[Annotated[str, OneOf(NEEDS)], ...] = ()
    not_when: tuple[Annotated[str, OneOf(CONTRAINDICATIONS)], ...] = ()
    evidence: tuple[Annotated[str, KEBAB], ...] = ()
    technique: Id = ""
    steps: Annotated[tuple[Step, ...], Count(1, MOST_STEPS)]

    def place(self, step_id: str) -> int | None:
        """Where a step stands, or nothing if there is none of that name."""
        return next((place for place, step in enumerate(self.steps) if step.id == step_id), None)

    def following(self, place: int) -> str:
        """The step that comes after one if nothing else is said: its `next`, the one below it, or the end."""
        below = self.steps[place + 1].id if place + 1 < len(self.steps) else END
        return self.steps[place].next or below


@dataclass(frozen=True, slots=True)
class Move:
    """One way on from a step: to where, where in the file it is written, and what it asks of the person."""

    to: str
    path: str
    chosen: bool = False  # only by a choice of the person's
    script: str = ""  # by way of another script


def moves(script: Script, place: int) -> Iterator[Move]:
    """Every way on from a step."""
    step, here = script.steps[place], f"$.steps[{place}]"
    following, path = script.following(place), f"{here}.next" if script.steps[place].next else here
    if isinstance(step, Choose):
        for at, option in enumerate(step.options):
            where = f"{here}.options[{at}]"
            to = option.next or following
            yield Move(to, f"{where}.next" if option.next else path, chosen=True, script=option.script)
        if step.next:
            yield Move(following, path, chosen=True)
    elif isinstance(step, Goto) and step.script:
        yield Move(following, path, script=step.script)
    elif isinstance(step, Goto):
        for at, chance in enumerate(step.toss):
            yield Move(chance.to, f"{here}.toss[{at}].to")
        if step.to:
            yield Move(step.to, f"{here}.to")
    else:
        yield Move(following, path)
    if step.when and isinstance(step, Choose | Goto):
        yield Move(following, path)
