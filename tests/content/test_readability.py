"""Reading age follows the Flesch-Kincaid formula, with syllables counted nearly right."""

import pytest

from homeport.content.readability import LIMIT, hardest, reading_age, syllables

# Counted by hand.
SYLLABLES = {
    "ready": 2, "every": 2, "area": 3, "idea": 3, "breathe": 1, "breathing": 2, "people": 2, "person": 2, "anchor": 2,
    "message": 2, "something": 2, "danger": 2, "safety": 3, "worse": 1, "body": 2, "heart": 1, "notice": 2, "water": 2,
    "feelings": 2, "memory": 3, "imagination": 5, "relationship": 5, "attachment": 3, "anxious": 2, "afraid": 2,
    "quiet": 2, "little": 2, "usually": 4, "physiological": 6, "communication": 5, "reassurance": 4, "deactivating": 5,
    "happen": 2, "being": 2, "going": 2, "lion": 2, "poem": 2, "open": 2, "away": 2, "any": 2, "only": 2, "story": 2,
    "family": 3, "minutes": 2, "evidence": 3, "uncomfortable": 5, "difficulties": 4, "nervous": 2, "maybe": 2,
    "thoughts": 1, "named": 1, "wanted": 2, "closed": 1, "places": 2, "beautiful": 3,
}  # fmt: skip

EASY = "You are here. The ground holds you. There is air in the room. " * 4
HARD = "Deliberate observation of environmental detail encourages disengagement from repetitive interpretation. " * 5


def test_syllables_are_nearly_right_in_sum() -> None:
    counted = sum(map(syllables, SYLLABLES))
    assert abs(counted - sum(SYLLABLES.values())) <= 0.02 * sum(SYLLABLES.values())


def test_most_words_are_exactly_right() -> None:
    right = [word for word, number in SYLLABLES.items() if syllables(word) == number]
    assert len(right) >= 0.75 * len(SYLLABLES)


def test_the_formula_is_that_of_1975() -> None:
    """Forty words of one syllable in four sentences: 0.39 * 10 + 11.8 * 1 - 15.59 + 5."""
    text = ("The old man sat on the bench by the sea. ") * 4
    assert reading_age(text) == pytest.approx(0.39 * 10 + 11.8 - 15.59 + 5)


def test_easy_words_are_below_the_limit_and_hard_ones_above() -> None:
    easy, hard = reading_age(EASY), reading_age(HARD)
    assert easy is not None
    assert hard is not None
    assert easy < LIMIT < hard


def test_too_short_a_text_is_not_measured() -> None:
    assert reading_age("Interdisciplinary considerations necessitate circumspection.") is None


def test_the_hardest_place_is_named() -> None:
    assert (
        hardest([("a", "Go. Now. Be slow."), ("b", "Deliberate observation of detail."), ("c", "See the sea.")]) == "b"
    )


@pytest.mark.parametrize("text", ["", "...", "\n\n", "\U0001f30a" * 40, "1 2 3 " * 40])
def test_a_text_without_words_is_not_measured(text: str) -> None:
    assert reading_age(text) is None
