"""The words of a pack as templates ask for them: a missing one is an error, not an empty place on a page."""

from collections.abc import Mapping

from homeport.core.kernel.errors import HomeportError


class MissingWordError(HomeportError):
    """A page asks for a word that the pack does not have."""

    code = "missing-word"


class Section(dict[str, str]):
    """The words of one file."""

    def __init__(self, name: str, words: Mapping[str, str]) -> None:
        super().__init__(words)
        self.name = name

    def __missing__(self, key: str) -> str:
        raise MissingWordError(f"words/{self.name}.toml has no {key}", "every word a page shows", "Add it there.")


class Words(dict[str, Section]):
    """All sections of a language."""

    def __init__(self, sections: Mapping[str, Mapping[str, str]]) -> None:
        super().__init__({name: Section(name, words) for name, words in sections.items()})

    def __missing__(self, name: str) -> Section:
        raise MissingWordError(f"there is no words/{name}.toml", "every section a page uses", "Add the file.")
