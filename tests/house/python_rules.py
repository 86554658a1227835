"""What the house asks of Python beyond ruff and mypy."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator

LONGEST_FUNCTION = 60
# Standard modules that reach outside: files, clocks, chance, networks, processes, logs.
REACHES_OUT = set(
    "asyncio concurrent ctypes fcntl glob http io logging multiprocessing os pathlib random secrets select shutil "
    "signal smtplib socket socketserver sqlite3 ssl subprocess sys tempfile threading time urllib uuid webbrowser"
    "".split()
)
CLOCKS = tuple(f"{kind}.{read}" for kind in ("datetime", "date") for read in ("now", "today", "utcnow"))
OUTSIDE = {"open", "print", "input", "exec", "eval", "breakpoint"}


def long_functions(text: str) -> list[str]:
    """Functions of more than 60 lines, as `line N: name, M lines`."""
    return [
        f"line {node.lineno}: {node.name}, {node.end_lineno - node.lineno + 1} lines"
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.end_lineno is not None
        and node.end_lineno - node.lineno + 1 > LONGEST_FUNCTION
    ]


def _imported(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "."


def _may_be_imported(module: str) -> bool:
    top = module.partition(".")[0]
    if top == "homeport":
        return module.startswith("homeport.core")
    return top == "numpy" or (top in sys.stdlib_module_names and top not in REACHES_OUT)


def impure(text: str) -> list[str]:
    """What the pure core may not do: import more than the standard library and numpy, read a clock, reach outside."""
    tree = ast.parse(text)
    found = [f"line {line}: imports {module}" for line, module in _imported(tree) if not _may_be_imported(module)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func).endswith(CLOCKS):
            found.append(f"line {node.lineno}: reads the clock")
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in OUTSIDE:
            found.append(f"line {node.lineno}: calls {node.func.id}")
    return found
