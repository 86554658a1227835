"""The tree of errors: each says what was wrong, what was expected and what to do next, never what a person wrote."""

from typing import ClassVar


class HomeportError(Exception):
    """Something could not be done; the sentences in it are safe to show and to log."""

    code: ClassVar[str] = "homeport"

    def __init__(self, what: str, expected: str = "", todo: str = "") -> None:
        self.what = what
        self.expected = expected
        self.todo = todo
        super().__init__("; ".join(part for part in (what, expected, todo) if part))


class OffScaleError(HomeportError):
    """A rating lies outside its scale."""

    code = "off-scale"


class MalformedConditionError(HomeportError):
    """A condition of a step is not written in the language of `when`."""

    code = "malformed-condition"


class UnknownScriptError(HomeportError):
    """A script was asked for that the pack does not hold."""

    code = "unknown-script"


class ScriptBombError(HomeportError):
    """A script went from step to step without ever showing one."""

    code = "script-bomb"


class ContentMissingError(HomeportError):
    """The shipped content or the guest app was not found beside the code."""

    code = "content-missing"
