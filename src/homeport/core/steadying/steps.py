"""The sixteen kinds of step a script can be made of, and the closed sets of words they use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from homeport.core.kernel.errors import MalformedConditionError
from homeport.core.kernel.limits import KEBAB, Between, Count, OneOf, Shape, Text

NEEDS = ("eyes", "sound", "hands", "privacy")
CONTRAINDICATIONS = (
    "danger",
    "driving",
    "breathing_condition",
    "heart_condition",
    "pregnancy",
    "dissociation",
    "injury",
    "no_safe_place",
    "water",
)
KEEPSAKES = (
    "anchor",
    "person",
    "trip",
    "plan",
    "value",
    "strength",
    "boundary",
    "promise",
    "letter",
    "drawing",
)
FLAGS = ("silent", "eyes-closed", "one-minute")
SENSES = ("see", "hear", "smell", "taste", "touch")
PAGES = ("pause", "compass", "lines", "why")
BANKS = ("trip", "hero")
END = "end"

Id = Annotated[str, KEBAB]
Line = Annotated[str, Text(140)]
More = Annotated[str, Text(280)]
Label = Annotated[str, Text(40)]
Hint = Annotated[str, Text(80)]
Keepsake = Annotated[str, OneOf(KEEPSAKES)]
Keep = Annotated[str, Shape(f"^({'|'.join(KEEPSAKES)})(\\.[a-z][a-z0-9_]*)?$", "a keepsake's kind, dot, a field of it")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What every kind of step has."""

    kind: ClassVar[str] = ""
    id: Id
    text: Line = ""
    more: More = ""
    next: Id = ""  # empty: the step that follows in the file
    skip: Label = ""
    back: bool = True
    keep: Keep = ""
    show: Keepsake = ""
    when: Annotated[str, Text(200)] = ""
    technique: Id = ""  # empty: the technique of the script


@dataclass(frozen=True, slots=True, kw_only=True)
class Say(Step):
    """Shows a text, and a way to one of our pages if it names one."""

    kind: ClassVar[str] = "say"
    page: Annotated[str, OneOf(PAGES)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breathe(Step):
    """The tide, moving in one of the patterns of the pack."""

    kind: ClassVar[str] = "breathe"
    pattern: Id = "easy"
    seconds: Annotated[float, Between(20, 600)] = 60
    sound: Annotated[str, OneOf(("off", "on"))] = "off"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate(Step):
    """A number from 0 to 10."""

    kind: ClassVar[str] = "rate"
    scale: Annotated[str, OneOf(("distress", "urge"))] = "distress"
    moment: Annotated[str, OneOf(("before", "after", "later"))] = "before"


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One way to answer a choice; it may lead elsewhere, or hand over to another script first."""

    label: Annotated[str, Text(40, least=1)]
    value: Id
    next: Id = ""  # empty: the next of the step
    script: Id = ""
    keep_value: Annotated[str, Text(140)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choose(Step):
    """Two to eight ways to go on."""

    kind: ClassVar[str] = "choose"
    options: Annotated[tuple[Option, ...], Count(2, 8)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Step):
    """One line in the person's own words."""

    kind: ClassVar[str] = "ask"
    hint: Hint = ""
    max: Annotated[int, Between(1, 200)] = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Write(Step):
    """A longer text, about oneself as "I" or as a person with a name, with a prompt from a bank if one is named."""

    kind: ClassVar[str] = "write"
    hint: Hint = ""
    max: Annotated[int, Between(1, 4000)] = 1000
    person: Annotated[str, OneOf(("first", "third"))] = "first"
    prompts: Annotated[str, OneOf(BANKS)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body(Step):
    """A figure, front and back; several places may be chosen."""

    kind: ClassVar[str] = "body"


@dataclass(frozen=True, slots=True, kw_only=True)
class Senses(Step):
    """Fills the anchor sense by sense, and lets a picture be given."""

    kind: ClassVar[str] = "senses"
    senses: Annotated[tuple[Annotated[str, OneOf(SENSES)], ...], Count(1, 5)] = SENSES
    picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Float(Step):
    """Thoughts, typed or chosen, that drift off on the water."""

    kind: ClassVar[str] = "float"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip(Step):
    """A few of the small questions from which a plan for a trip grows."""

    kind: ClassVar[str] = "trip"
    bank: Annotated[str, OneOf(BANKS)] = "trip"
    count: Annotated[int, Between(1, 12)] = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class People(Step):
    """The people who make one feel safe: shows them, or lets one be added."""

    kind: ClassVar[str] = "people"


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw(Step):
    """A sheet to draw on."""

    kind: ClassVar[str] = "draw"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold(Step):
    """A wait of one's own choice, in minutes, that can be ended at any time."""

    kind: ClassVar[str] = "hold"
    minutes: Annotated[tuple[Annotated[int, Between(1, 720)], ...], Count(1, 6)] = (5, 20, 60)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listen(Step):
    """Lines to read or to have read aloud, with a pause after each."""

    kind: ClassVar[str] = "listen"
    lines: Annotated[tuple[Annotated[str, Text(280, least=1)], ...], Count(1, 40)]
    pause: Annotated[float, Between(0, 30)] = 3  # seconds


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan(Step):
    """An if-then plan (implementation intention: Gollwitzer 1999, doi:10.1037/0003-066X.54.7.493)."""

    kind: ClassVar[str] = "plan"
    if_hint: Hint = ""
    then_hint: Hint = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chance:
    """One outcome of a toss and its probability."""

    to: Id
    p: Annotated[float, Between(0.001, 1)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Goto(Step):
    """Shows nothing: goes to a step, hands over to a script, or lets a toss decide."""

    kind: ClassVar[str] = "goto"
    to: Id = ""
    script: Id = ""
    toss: Annotated[tuple[Chance, ...], Count(2, 6)] = ()


KINDS: Mapping[str, type[Step]] = {
    kind.kind: kind
    for kind in (
        Say, Breathe, Rate, Choose, Ask, Write, Body, Senses, Float, Trip, People, Draw, Hold, Listen, Plan, Goto,
    )
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Condition:
    """One term of `when`: `has:anchor`, `not:anchor`, `flag:silent`, `no-flag:silent` or `answer:STEP=VALUE`."""

    test: str
    subject: str
    value: str = ""

    def holds(self, has: Callable[[str], bool], flags: frozenset[str], answers: Mapping[str, Any]) -> bool:
        """Whether the term is true for these keepsakes, flags and answers of the script."""
        match self.test:
            case "has":
                return has(self.subject)
            case "not":
                return not has(self.subject)
            case "flag":
                return self.subject in flags
            case "no-flag":
                return self.subject not in flags
        return _answered(answers.get(self.subject), self.value)


def conditions(when: str) -> tuple[Condition, ...]:
    """The terms of a `when`, all of which must hold; an empty one always does."""
    return tuple(_condition(term.strip()) for term in when.split(" and ")) if when.strip() else ()


def _condition(term: str) -> Condition:
    test, _, rest = term.partition(":")
    subject, equals, value = rest.partition("=") if test == "answer" else (rest, "", "")
    known = {"has": KEEPSAKES, "not": KEEPSAKES, "flag": FLAGS, "no-flag": FLAGS}.get(test)
    if (known and subject in known) or (test == "answer" and subject and equals and value):
        return Condition(test, subject, value)
    raise MalformedConditionError(
        f'the condition "{term}" is not understood',
        f"has: or not: with one of {', '.join(KEEPSAKES)}; flag: or no-flag: with one of {', '.join(FLAGS)}; "
        "or answer:STEP=VALUE",
        'join several with " and "',
    )


def _answered(answer: Any, value: str) -> bool:
    """Equal as text; a list is asked whether it holds the value; `*` asks only whether there is an answer."""
    if answer is None or isinstance(answer, bool | dict):
        return False
    members = list(answer) if isinstance(answer, list | tuple) else [answer]
    return any(value in ("*", str(member)) for member in members)
