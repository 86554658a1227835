"""Ratings stay on their scale, and an error never carries what was typed."""

import pytest

from homeport.core.kernel.errors import HomeportError, OffScaleError
from homeport.core.kernel.scales import Distress


@pytest.mark.parametrize("value", range(11))
def test_zero_to_ten_are_ratings(value: int) -> None:
    assert Distress(value).value == value
    assert Distress.read(value) == Distress(value)


@pytest.mark.parametrize("value", [-1, 11, 5.5, "5", True, None, [5]])
def test_nothing_else_is(value: object) -> None:
    assert Distress.read(value) is None


def test_the_error_says_what_is_expected_and_not_what_was_typed() -> None:
    with pytest.raises(OffScaleError) as caught:
        Distress(77)
    error = caught.value
    assert isinstance(error, HomeportError)
    assert error.code == "off-scale"
    assert "0 to 10" in error.expected
    assert error.todo
    assert "77" not in str(error)


def test_ratings_are_ordered() -> None:
    assert Distress(3) < Distress(8)


def all_errors(kind: type[HomeportError]) -> list[type[HomeportError]]:
    return [kind, *(deeper for below in kind.__subclasses__() for deeper in all_errors(below))]


def test_every_error_has_a_code_of_its_own() -> None:
    own = [kind for kind in all_errors(HomeportError) if kind.__module__ == HomeportError.__module__]
    assert len(own) > 5
    assert len({kind.code for kind in own}) == len(own)
