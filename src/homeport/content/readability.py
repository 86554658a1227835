"""How old a reader must be for an English text: the Flesch-Kincaid grade, plus five.

Grade = 0.39 words per sentence + 11.8 syllables per word - 15.59 (Kincaid, Fishburne, Rogers & Chissom 1975,
Derivation of new readability formulas for Navy enlisted personnel, DTIC ADA006655). A grade is a year of school in
the United States, which begins at five, so reading age = grade + 5. The formula was fitted on English passages of
about a hundred words: other languages, and texts below 30 words, are not measured.

Syllables are the larger of two counts: pyphen's hyphenation (its dictionaries come with it) and groups of vowels.
Hyphenation alone misses syllables at the edges of words ("a-way"), groups of vowels those in "qui-et"; over the list
in tests/content/test_readability.py the larger of both is off by less than two in a hundred in sum.
"""

import re
from collections.abc import Iterable
from functools import cache

import pyphen

LIMIT = 12
FEWEST_WORDS = 30
LANGUAGES = frozenset({"en"})

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?\u2026:;]+(?=\s|$)|\n")
_MUTE = re.compile(r"(?<![laeiouy])es$|(?<![tdaeiouy])ed$|(?<![laeiouy])e$")


@cache
def _dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="en_US", left=1, right=1)


def syllables(word: str) -> int:
    """How many syllables an English word has, about."""
    plain = word.lower().replace("\u2019", "'")
    groups = len(re.findall("[aeiouy]+", _MUTE.sub("", plain)))
    return max(1, groups, len(_dictionary().positions(plain)) + 1)


def reading_age(text: str) -> float | None:
    """The age from which the text can be read, or nothing if it is too short to tell."""
    sentences = [words for part in _SENTENCE_END.split(text) if (words := _WORD.findall(part))]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < FEWEST_WORDS:
        return None
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return grade + 5


def hardest(parts: Iterable[tuple[str, str]]) -> str:
    """Of (place, text) pairs, the place whose text is hardest: most syllables, then most words, in a sentence."""

    def effort(part: tuple[str, str]) -> float:
        sentences = [_WORD.findall(sentence) for sentence in _SENTENCE_END.split(part[1])]
        return max((sum(map(syllables, words)) for words in sentences), default=0)

    return max(parts, key=effort)[0]
