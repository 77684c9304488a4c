"""The house's budget: how long things may be, what modules are never called, and what is written nowhere.

The linter holds complexity, line length and imports (pyproject.toml); this holds what it can't.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from config.environment import BASE_DIR

APPS = sorted(path.parent for path in BASE_DIR.glob("*/__init__.py") if path.parent.name != "tests")
FILE, FUNCTION, TEMPLATE, SETTINGS = 300, 30, 120, 200
"""The most lines of each; of a function its docstring is not counted."""

NEVER = {"utils", "helpers", "common", "core", "mixins", "constants", "signals"}
"""Names that say nothing of what a module is for."""

SAVE_IS_CHECKED_IN = {"agencies/trail/records.py"}
"""The one place where a model's save() is more than Django's: a tracked row needs its reason."""


def code() -> Iterator[Path]:
    """Every Python file of the application; migrations are the database's history and are left as they were."""
    for folder in APPS:
        yield from (path for path in sorted(folder.rglob("*.py")) if "migrations" not in path.parts)


def templates() -> list[Path]:
    """Every template."""
    return sorted(path for folder in [*APPS, BASE_DIR / "templates"] for path in folder.rglob("*.html"))


def said(path: Path) -> str:
    """The path as people say it."""
    return path.relative_to(BASE_DIR).as_posix()


def lines(path: Path) -> int:
    """How long the file is."""
    return len(path.read_text().splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function's name and length, without its docstring."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0]
            documented = ast.get_docstring(node) is not None
            docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
            yield node.name, (node.end_lineno or 0) - node.lineno + 1 - docstring


def methods(path: Path) -> set[str]:
    """The names of the methods of the file's classes."""
    classes = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef)]
    return {node.name for found in classes for node in found.body if isinstance(node, ast.FunctionDef)}


def test_no_file_is_longer_than_one_can_hold_in_mind():
    assert {said(path): lines(path) for path in code() if lines(path) > FILE} == {}
    assert lines(BASE_DIR / "config" / "settings.py") <= SETTINGS


def test_no_function_is_longer_than_a_screen():
    found = {f"{said(path)} {name}": length for path in code() for name, length in functions(path) if length > FUNCTION}
    assert found == {}


def test_no_template_is_longer_than_its_page():
    assert {said(path): lines(path) for path in templates() if lines(path) > TEMPLATE} == {}


def test_every_module_is_named_after_what_it_is_for():
    assert [said(path) for path in code() if NEVER & {path.stem, *path.relative_to(BASE_DIR).parts}] == []


def test_no_model_saves_in_a_way_of_its_own():
    models = [path for path in code() if "forms" not in said(path)]
    assert {said(path) for path in models if "save" in methods(path)} == SAVE_IS_CHECKED_IN


def test_templates_hold_no_script_style_or_handler_of_their_own():
    inline = re.compile(
        r"<style|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")"
    )
    assert [said(path) for path in templates() if inline.search(path.read_text())] == []


def test_templates_do_not_pass_text_by_the_escaping():
    assert [said(path) for path in templates() if re.search(r"\|\s*safe\b|autoescape\s+off", path.read_text())] == []


def test_nothing_is_left_for_later():
    later = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    assert [said(path) for path in [*code(), *templates()] if later.search(path.read_text())] == []
