"""The country or body that a title ties somebody to: "Russian foreign minister", "analyst at Quiet Shores"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.countries import COUNTRY_OF, is_demonym
from onrecord.reading.who.names import Name, spelled


def affiliation(forms: Sequence[str], title: tuple[int, int], names: Sequence[Name]) -> str | None:
    """The body that the title names, else its country (by demonym too), else None."""
    inside = [n for n in names if title[0] <= n.first and n.end <= title[1]]
    countries = {
        i: c for i in range(*title) if (c := COUNTRY_OF.get(forms[i].casefold()) or _from_place(forms, i, names))
    }
    for body in inside:
        if body.kind == "organization" and body.first not in countries:
            return spelled(forms[body.first : body.end])
    if countries:
        return next(iter(countries.values()))
    places = [n for n in inside if n.kind == "place"]
    return spelled(forms[places[0].first : places[0].end]) if places else None


def _from_place(forms: Sequence[str], at: int, names: Sequence[Name]) -> str | None:
    """The place of the same text that the word is made from: "Harskian" from "Harskia"."""
    word = forms[at].casefold()
    if not forms[at][0].isupper():
        return None
    made = (n for n in names if n.end - n.first == 1 and is_demonym(word, forms[n.first].casefold()))
    return next((forms[n.first] for n in made), None)
