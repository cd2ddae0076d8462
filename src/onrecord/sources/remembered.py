"""XPath expressions that look at an element's name and attributes alone, asked once for each that differs.

Libraries tell menus, comments and authors by long regular expressions over the classes of every element of a page,
many times over. A page has thousands of elements, a site the same few dozen classes for them: what an expression says
of a name and its attributes is kept. What comes out is what the expression gives, in the same order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import Any

from lxml import etree

MOST = 50_000
"""Names with attributes of which an expression keeps what it said; then it begins anew."""
LONGEST = 400
"""Characters of a name with attributes that is kept: longer ones are seldom met again."""
_STEP = re.compile(r"\s*(\()?\s*(\.?)//\*(\[.*?\])\s*(?(1)\))\s*(\[1\])?\s*(?:\|\s*//([a-z]\w*)\s*)?", re.DOTALL)
_LITERAL = re.compile(r"'[^']*'|\"[^\"]*\"")
_KNOWN = re.compile(
    r"self::[a-z][\w-]*|@[a-z][\w-]*|\b(?:or|and)\b|\b(?:re:test|contains|starts-with|translate|not)\s*(?=\()|[\s()\[\]=,|]"
)
"""Words of predicates that tell of the element itself."""
_CHILD = re.compile(r"\b[a-z]+\b")
_ATTRIBUTE = re.compile(r"@([a-z][\w-]*)")
_NAME = re.compile(r"self::([a-z][\w-]*)")
_FIRST = re.compile(r"\[(\s*self::[a-z][\w-]*(?:\s+or\s+self::[a-z][\w-]*)*\s*)\]")
_OTHER = "x"
"""Stands for every name that an expression does not ask for."""
# an attribute cannot be set to these: no expression asks for one, and blanks among them stay blanks
_UNSET = {n: "\u00a0" if chr(n).isspace() else "\ufffd" for n in range(32) if n not in (9, 10, 13)}
_UNSET |= dict.fromkeys((*range(0xD800, 0xE000), 0xFFFE, 0xFFFF), "\ufffd")

Expression = Callable[[Any], list[Any]]


def remembered(expression: Any) -> Expression:
    """The same expression with a memory; the expression itself, where it looks at more than name and attributes."""
    step = _STEP.fullmatch(expression.path) if isinstance(expression, etree.XPath) else None
    if step is None:
        return expression  # type: ignore[no-any-return]
    children = _KNOWN.sub(" ", _LITERAL.sub("", step[3])).split()
    if not all(map(_CHILD.fullmatch, children)):
        return expression  # type: ignore[no-any-return]
    return _Remembered(expression, step, children)


class _Remembered:
    """An expression over the elements below one, or over all of its tree."""

    def __init__(self, expression: Any, step: re.Match[str], children: list[str]) -> None:
        self._expression, self._children = expression, children
        self._below = step[2] == "."
        self._once = "" if step[4] is None else "of all" if step[1] else "of a parent"
        """Where of what it finds the first alone is meant."""
        told = _LITERAL.sub("", step[3])
        others = [step[5]] if step[5] else []
        names = _FIRST.match(told)  # where it begins with a list of names, no others fit
        self._names = (*_NAME.findall(names[1]), *others) if names else ("*",)
        self._named = frozenset((*_NAME.findall(told), *others))
        self._asked = frozenset(_ATTRIBUTE.findall(told))
        self._said: dict[tuple[str, ...], bool] = {}

    def __call__(self, tree: Any) -> list[Any]:
        if self._children and next(tree.getroottree().iter(*self._children), None) is not None:
            return self._expression(tree)  # type: ignore[no-any-return]
        found = tree.iterdescendants(*self._names) if self._below else tree.getroottree().iter(*self._names)
        fitting = filter(self._fits, found)
        if self._once == "of all":
            return list(islice(fitting, 1))
        if self._once:
            return list({one.getparent(): one for one in reversed(list(fitting))}.values())[::-1]
        return list(fitting)

    def _fits(self, element: Any) -> bool:
        told = [element.tag if element.tag in self._named else _OTHER]
        for name, value in element.items():  # in their order, which expressions go by
            if name in self._asked:
                told += (name, value)
        key = tuple(told)
        said = self._said.get(key)
        if said is None:
            said = self._ask(key)
            if len(self._said) >= MOST:
                self._said.clear()
            if sum(map(len, key)) <= LONGEST:
                self._said[key] = said
        return said

    def _ask(self, key: tuple[str, ...]) -> bool:
        around = etree.Element("div")
        one = etree.SubElement(around, key[0])
        for name, value in zip(key[1::2], key[2::2], strict=True):
            one.set(name, value.translate(_UNSET))
        return any(found is one for found in self._expression(around))
