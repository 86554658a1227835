"""The scales on which people rate themselves."""

from dataclasses import dataclass
from typing import ClassVar, Self

from homeport.core.kernel.errors import OffScaleError


@dataclass(frozen=True, slots=True, order=True)
class Rating:
    """A whole number on a closed scale."""

    value: int
    lowest: ClassVar[int] = 0
    highest: ClassVar[int] = 10

    def __post_init__(self) -> None:
        if not self.fits(self.value):
            raise OffScaleError(
                "the rating lies outside its scale",
                f"a whole number from {self.lowest} to {self.highest}",
                "choose one of the numbers offered",
            )

    @classmethod
    def fits(cls, value: object) -> bool:
        """Whether a value is a whole number on this scale (true and false are no numbers here)."""
        return isinstance(value, int) and not isinstance(value, bool) and cls.lowest <= value <= cls.highest

    @classmethod
    def read(cls, value: object) -> Self | None:
        """The rating if the value is one, else nothing."""
        return cls(value) if isinstance(value, int) and cls.fits(value) else None


class Distress(Rating):
    """How strong the distress is, 0 to 10: after the SUDS of Wolpe (1969)."""


class Urge(Rating):
    """How strong the pull to act is, 0 to 10."""


SCALES: dict[str, type[Rating]] = {"distress": Distress, "urge": Urge}
