"""Which modules a page needs at once: what its entry module imports, and what those import in turn."""

import posixpath
import re
from collections.abc import Mapping

_IMPORT = re.compile(r"""^\s*(?:import|export)\b[^;"'()]*?["'](\.{1,2}/[^"']+)["']""", re.M)


def modules_of(entry: str, sources: Mapping[str, bytes]) -> list[str]:
    """The modules behind an entry, nearest first and without the entry itself; dynamic imports are left for later."""
    waiting, found = [entry], [entry]
    while waiting:
        name = waiting.pop(0)
        text = sources[name].decode("utf-8") if name in sources else ""
        for written in _IMPORT.findall(text):
            module = posixpath.normpath(posixpath.join(posixpath.dirname(name), written))
            if module in sources and module not in found:
                found.append(module)
                waiting.append(module)
    return found[1:]
