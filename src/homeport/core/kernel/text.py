"""What a person typed, made safe to keep; the twin of pwa/core/text.js, held to vectors/text.json."""

import re
from dataclasses import dataclass
from typing import Literal

# C0 and C1 controls and DEL but not tab and newline, and halves of characters that no encoding can write.
# Emoji, joiners and marks of direction are not controls in this sense: they carry meaning and stay.
UNWANTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
LINE_ENDS = re.compile("\r\n?")


@dataclass(frozen=True, slots=True)
class CleanText:
    """The text that may be kept, and what was wrong with it, if anything."""

    text: str
    fault: Literal["long", "control"] | None = None


def clean(text: str, max_length: int) -> CleanText:
    """Strip control characters and count code points; a text that is too long comes back whole, so nothing is lost."""
    unified = LINE_ENDS.sub("\n", text)
    kept = UNWANTED.sub("", unified)
    if len(kept) > max_length:
        return CleanText(kept, "long")
    return CleanText(kept, "control" if len(kept) != len(unified) else None)
