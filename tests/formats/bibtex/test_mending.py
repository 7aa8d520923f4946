"""Damaged entries: what can be read of them is, it is told, and their neighbours come in whole."""

from __future__ import annotations

import pytest
from bibtexparser import model

from readlist.formats.bibtex.blocks import Entry
from readlist.formats.bibtex.splitting import split

GOOD = "@article{good,\n title = {Fine}\n}\n"


def entries(text: str) -> list[Entry]:
    return [block for block in split(text) if isinstance(block, Entry)]


@pytest.mark.parametrize(
    ("text", "fields", "codes"),
    [
        ("title = {T,\n year = {2020}\n}", ["{T", "{2020}"], ["value-open"]),
        ('title = "T,\n year = "2020"\n}', ['"T', '"2020"'], ["value-open"]),
        ("title = {T,\n year = {2020}\n", ["{T", "{2020}"], ["value-open", "brace-missing"]),
        ("title = {T, year = {2020}", ["{T", "{2020}"], ["value-open", "brace-missing"]),
        ("title = {{T}, year = {2020}\n}", ["{{T}", "{2020}"], ["value-open"]),
        ("title = {T}},\n year = {2020}\n}", ["{T}", "{2020}"], ["brace-extra"]),
        ("title = {T},\n year = {2020}\n\n", ["{T}", "{2020}"], ["brace-missing"]),
        ("title = {T}\n year = 2020}", ["{T}", "2020"], ["comma-missing"]),
        ("title = {T} year = 2020}", ["{T}", "2020"], ["comma-missing"]),
        ("title = {T}, nonsense, year = 2020}", ["{T}", "2020"], ["field-unreadable"]),
        ("title = {T}, {nonsense}, year = 2020}", ["{T}", "2020"], ["field-unreadable"]),
        ("title {T},\n year = 2020}", ["2020"], ["field-unreadable"]),
        ("title = ,\n year = 2020}", ["", "2020"], ["value-missing"]),
        ("title = T of it,\n year = 2020}", ["T of it", "2020"], ["value-odd"]),
        ("title = {T} {U}, year = 2020}", ["{T} {U}", "2020"], ["value-odd"]),
        ('title = "a "b" c",\n year = 2020}', ['"a "b" c"', "2020"], ["quotes-inside"]),
        ("title = {a} b},\n year = 2020}", ["{a} b", "2020"], ["value-odd", "brace-extra"]),
    ],
)
def test_what_is_read_of_a_damaged_entry(text: str, fields: list[str], codes: list[str]) -> None:
    whole = f"{GOOD}@article{{bad,\n {text}\n{GOOD.replace('good', 'better')}"
    first, bad, last = entries(whole)
    assert [first.key, bad.key, last.key] == ["good", "bad", "better"]
    assert [field.value for field in bad.fields] == fields
    assert [damage.code for damage in bad.damages] == codes
    assert all(damage.line >= 3 and damage.words for damage in bad.damages)
    assert first.damages == last.damages == ()
    assert "".join(block.raw or "" for block in split(whole)) == whole


def test_a_missing_comma_after_the_key_is_told() -> None:
    (entry,) = entries("@article{k title = {T}}")
    assert (entry.key, entry.fields[0].value) == ("k", "{T}")
    assert "comma" in entry.damages[0].words


@pytest.mark.parametrize("text", ["@article{bad, {T}}\n", "@article bad, title = {T}\n"])
def test_what_cannot_be_read_at_all_is_kept_and_told(text: str) -> None:
    whole = GOOD + text + GOOD.replace("good", "better")
    assert [entry.key for entry in entries(whole)] == ["good", "better"]
    (failed,) = [b for b in split(whole) if isinstance(b, model.ParsingFailedBlock)]
    assert failed.start_line == 3
    assert "bad" in (failed.raw or "")
    assert str(failed.error)


ENTRY = """@article{{key{n},
  author = {{Writer, Wanda and {{Institute of Things}}}},
  title = "A {{Title}} {n}",
  journal = jour # {{ X}},
  year = 2020
}}
"""
DAMAGES = {
    "no closing brace": lambda text: text[:-2],
    "no closing brace of a value": lambda text: text.replace("Things}}", "Things}"),
    "an opening brace more": lambda text: text.replace("{Writer", "{{Writer"),
    "a closing brace more": lambda text: text.replace("Things}}", "Things}}}"),
    "no closing quotation mark": lambda text: text.replace('",\n  journal', ",\n  journal"),
    "a quotation mark more": lambda text: text.replace("A {", 'A "{'),
    "no comma after the key": lambda text: text.replace(",\n  author", "\n  author"),
    "no comma between fields": lambda text: text.replace("},\n  title", "}\n  title"),
    "no equals sign": lambda text: text.replace("title =", "title"),
    "no opening brace": lambda text: text.replace("@article{", "@article "),
    "cut off": lambda text: text[:70],
    "signs of no meaning": lambda text: text.replace("year", '\x01@}"{\x7f'),
    "the beginning of another": lambda text: text.replace("  year", "@misc{x,\n  year"),
    "its last line is lost": lambda text: text.replace("\n}\n", "\n"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_costs_at_most_itself(damage: str) -> None:
    whole = [ENTRY.format(n=n) for n in range(30)]
    for number in range(30):
        damaged = DAMAGES[damage](whole[number])
        assert damaged != whole[number]
        text = "".join([*whole[:number], damaged, *whole[number + 1 :]])
        blocks = list(split(text))
        assert "".join(block.raw or "" for block in blocks) == text
        intact = [one.raw for one in blocks if isinstance(one, Entry) and not one.damages]
        expected = [one[:-1] for n, one in enumerate(whole) if n != number]
        assert [raw for raw in intact if raw in expected] == expected


@pytest.mark.campaign
@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_costs_at_most_itself_among_a_thousand(damage: str) -> None:
    whole = [ENTRY.format(n=n) for n in range(1000)]
    for number in range(1000):
        text = "".join([*whole[:number], DAMAGES[damage](whole[number]), *whole[number + 1 :]])
        intact = {one.raw for one in split(text) if isinstance(one, Entry) and not one.damages}
        assert intact.issuperset(one[:-1] for n, one in enumerate(whole) if n != number)


@pytest.mark.parametrize(
    "piece",
    [
        "@misc{k, x = {",
        '@misc{k, x = "',
        "@misc{k,\n x = {a\n}\n\n",
        "x = {",
        "@misc{",
        "@comment{a\n",
    ],
)
def test_time_grows_with_the_length_of_what_is_never_closed(piece: str) -> None:
    text = "@misc{a,\n" + piece * 3_000
    assert "".join(block.raw or "" for block in split(text)) == text
