"""What each part of a query finds, and that nothing typed can break or change anything."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library_fixtures import KITES, MOSS, NAMELESS, change, filled, import_text, rows, state
from readlist.core.dates import parse_date
from readlist.core.identifiers import Identifier
from readlist.core.people import Creator
from readlist.core.query import FIELDS, parse_query
from readlist.core.reference import Reference
from readlist.operations import attaching, editing, noting, organising, reading, searching
from readlist.operations.library import Library
from readlist.operations.searching import SORTS, count, search
from readlist.store.rows import RELEVANCE, SORT_COLUMNS

TODAY = datetime.now(UTC).date()
SEA = Reference(
    key="sea:1999", type="book", title="The C++ of the Sea",
    creators=(Creator("Sea", "Ann", role="editor"), Creator(literal="Institute of Salt")),
    date=parse_date("1999"), fields={"publisher": "Salt & Sons"},
    identifiers=(
        Identifier("isbn", "9783161484100"), Identifier("code", "https://github.com/sea/salt"),
        Identifier("pmid", "4711"), Identifier("url", "https://example.org/100%25_pure"),
    ),
)  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    """Give a library in which each reference is told from the others by something."""
    path = tmp_path_factory.mktemp("querying") / "a.readlist"
    library, (moss, kites, nameless, sea) = filled(path, MOSS, KITES, NAMELESS, SEA)
    organising.tag(library, [kites], add=["Ökonomie", "100% done", "a_b"])
    organising.tag(library, [sea], add=["okon", "aXb"])
    organising.collect(library, [kites], add=["Thesis", "Ärger/Zwei"])
    organising.collect(library, [sea], add=["Thesis/Walls/Old", "Thesis Two"])
    yesterday, soon = TODAY - timedelta(days=1), TODAY + timedelta(days=3)
    reading.set_reading(library, [moss], state="to-read", priority=3, due=yesterday.isoformat())
    reading.set_reading(library, [kites], state="reading", progress=40, due=soon.isoformat())
    reading.set_reading(library, [sea], state="read", rating=5, progress=100)
    noting.add_note(library, kites, "The string is **remarkable**.")
    attaching.attach(library, sea, path)
    import_text(library, "@misc{gone, title={Gone Moss}}", name="lost & found.bib")
    editing.delete(library, search(library, "key:gone").ids)
    change(path, "UPDATE reference SET added = '2020-01-01T00:00:00.000Z' WHERE id = ?", nameless)
    yield library
    library.close()


ALL = "grave2019moss nameless ostberg2021kites sea:1999"
MOST = "grave2019moss ostberg2021kites sea:1999"


def keys(library: Library, text: str) -> str:
    """Give the keys of what a query finds, sorted."""
    ids = search(library, text).ids
    assert count(library, text) == len(ids)
    found = dict(rows(library.path, "SELECT id, key FROM reference"))
    return " ".join(sorted(found[number] for number in ids))


EXPECTED = {
    # words
    "": ALL, "moss": "grave2019moss", "MOSS walls": "grave2019moss", "mos": "grave2019moss",
    "oss": "", "moss kites": "", "moss OR kites": "grave2019moss ostberg2021kites",
    "wall": "grave2019moss", "winters": "grave2019moss", "raumen": "ostberg2021kites",
    "räumen": "ostberg2021kites", "RA\u0308UMEN": "ostberg2021kites",
    "ostberg": "ostberg2021kites", "åsa": "ostberg2021kites",
    "remarkable": "ostberg2021kites", "okonomie": "ostberg2021kites", "9783161484100": "sea:1999",
    "10.5555/moss.1": "grave2019moss", "annals": "grave2019moss", "grave2019moss": "grave2019moss",
    "c++": "sea:1999", "C++ of": "sea:1999", "-moss": "nameless ostberg2021kites sea:1999",
    "moss -walls": "", "-(moss OR kites)": "nameless sea:1999",
    '"northern walls"': "grave2019moss", '"walls northern"': "", '"northern wal"': "",
    "(moss OR sea) -institute": "grave2019moss", "moss AND walls": "grave2019moss",
    "sky sea OR moss": "grave2019moss",
    # one place
    "title:moss": "grave2019moss", "title:winters": "", "abstract:winters": "grave2019moss",
    "author:brook": "grave2019moss", "by:åsa": "ostberg2021kites", "editor:ann": "sea:1999",
    'author:"ida grave"': "grave2019moss", "creator:institute": "sea:1999",
    "venue:annals": "grave2019moss", "journal:annals": "grave2019moss", "venue:salt": "sea:1999",
    "note:string": "ostberg2021kites", "notes:remark": "ostberg2021kites", "note:winters": "",
    "key:sea": "sea:1999", "key:nameless": "nameless", "type:book": "sea:1999",
    "type:in": "ostberg2021kites", "type:100%": "",
    "doi:10.5555/MOSS": "grave2019moss", "arxiv:1904": "grave2019moss", "isbn:978": "sea:1999",
    "pmid:4711": "sea:1999", "url:https": "sea:1999",
    "url:https://example.org/100%25_p": "sea:1999",
    "code:https://github.com/sea": "sea:1999", "doi:moss": "", "doi:%": "", "code:_": "",
    "tag:botany": "grave2019moss", "tag:BOT": "grave2019moss", 'tag:"bot"': "",
    'tag:"Botany"': "grave2019moss", "tag:ökon": "ostberg2021kites sea:1999",
    'tag:"ökonomie"': "ostberg2021kites", 'tag:"okonomie"': "",
    'tag:"100% done"': "ostberg2021kites", "tag:100%": "ostberg2021kites", "tag:%": "",
    "tag:a_": "ostberg2021kites", 'tag:"a_b"': "ostberg2021kites", "-tag:botany has:tag":
    "ostberg2021kites sea:1999", "keyword:okon": "ostberg2021kites sea:1999",
    "collection:thesis": MOST, 'collection:"Thesis"': MOST,
    'collection:"thesis/walls"': "grave2019moss sea:1999", "in:Thesis/W": "grave2019moss sea:1999",
    'in:"Thesis Two"': "sea:1999", 'in:"ärger"': "ostberg2021kites", "in:arger":
    "ostberg2021kites", 'in:"Walls"': "",
    "document:lost": "", "document:lost is:trash": "gone", 'from:"lost & found.bib" is:trash':
    "gone", 'source:"lost" is:trash': "",
    # states
    "state:to-read": "grave2019moss", "status:reading": "ostberg2021kites", "is:read": "sea:1999",
    "state:done": "sea:1999", "is:unread": "nameless", "is:overdue": "grave2019moss",
    "state:": ALL, "state:xyz": "", "is:xyz": "", "is:late -moss": "",
    "is:trash": "gone", "is:trash moss": "gone", "moss -is:trash": "grave2019moss",
    "-is:trash": ALL, "is:deleted kites": "",
    "kites OR is:trash": "gone ostberg2021kites", "is:trash OR moss": "gone grave2019moss",
    "moss OR is:trash kites": "grave2019moss", "(kites OR is:trash) moss": "gone",
    "moss (kites OR is:trash) is:trash": "gone", "is:trash OR is:deleted": "gone",
    "kites OR (sea OR is:trash)": "gone ostberg2021kites sea:1999",
    "-(kites OR is:trash)": MOST.replace(" ostberg2021kites", "").replace(" ", " nameless ", 1),
    # spans
    "year:2019": "grave2019moss", "year:2019..2021": "grave2019moss ostberg2021kites",
    "year:..2019": "grave2019moss sea:1999", "year:2020..": "ostberg2021kites",
    "year:>2019": "ostberg2021kites", "year:>=2019": "grave2019moss ostberg2021kites",
    "year:<2019": "sea:1999", "year:<=2019": "grave2019moss sea:1999", "year:=1999": "sea:1999",
    "-year:2019": "nameless ostberg2021kites sea:1999", "year:20": "grave2019moss ostberg2021kites",
    "year:201": "grave2019moss", "-year:1": "grave2019moss nameless ostberg2021kites",
    "year:20193": "", "year:>": ALL,
    "year:abc": "", "-year:abc": ALL, "priority:high": "", "-priority:high": ALL, "year:<abc": "",
    "rating:>=x": "", "rating:x..": "", "year:2019..abc": "", "added:<abc": "", "added:abc..": "",
    "-added:<abc": ALL, "due:..soon": "", "date:abc": "",
    "date:2019": "grave2019moss", "date:2019-04": "grave2019moss", "date:2019-05": "",
    "date:>2019-03": "grave2019moss ostberg2021kites",
    "priority:3": "grave2019moss", "priority:>=1": "grave2019moss", "priority:0":
    "nameless ostberg2021kites sea:1999", "rating:4..5": "sea:1999", "progress:<50":
    "grave2019moss nameless ostberg2021kites", "progress:40": "ostberg2021kites",
    f"due:{TODAY - timedelta(days=1)}": "grave2019moss", "due:<today": "grave2019moss",
    "due:>today": "ostberg2021kites", "due:today..": "ostberg2021kites",
    "due:1y": "grave2019moss ostberg2021kites", "due:today": "grave2019moss",
    "due:1d..": "ostberg2021kites", f"due:..{TODAY}": "grave2019moss",
    "added:today": MOST, "added:7d": MOST, "added:1w": MOST, "added:<1w": "nameless",
    "added:2020": "nameless", "added:2020-01..2020-02": "nameless", "added:9999y": ALL,
    "added:>1m": MOST, "modified:today": ALL, "id:1": "grave2019moss", "id:3..":
    "nameless sea:1999",
    "id:999999999999999999999": "",
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), EXPECTED.items(), ids=EXPECTED)
def test_a_query_finds(library: Library, text: str, expected: str) -> None:
    assert keys(library, text) == expected


HAS = {
    "title": MOST, "abstract": "grave2019moss nameless ostberg2021kites",
    "note": "ostberg2021kites", "tag": MOST, "file": "sea:1999", "code": "sea:1999",
    "doi": "grave2019moss", "arxiv": "grave2019moss", "url": "sea:1999", "year": MOST,
    "creator": MOST, "venue": MOST, "collection": MOST, "due": "grave2019moss ostberg2021kites",
    "priority": "grave2019moss", "rating": "sea:1999", "key": ALL,
}  # fmt: skip


@pytest.mark.parametrize("name", HAS)
def test_has_and_has_not_share_everything(library: Library, name: str) -> None:
    have = HAS[name]
    assert keys(library, f"has:{name}") == have
    assert keys(library, f"HAS:{name.upper()}") == have
    have_not = " ".join(key for key in ALL.split() if key not in have.split())
    assert keys(library, f"-has:{name}") == have_not


HOSTILE = [
    "' OR 1=1 --", '"', "*", "NEAR(", "%", "_", "\\", "AND", "a AND", "(((", "x'y", "OR", "OR OR",
    "-", "--", "-(", ")(", '-"', 'title:"', "title:*", 'title:"a* OR b"', "NOT moss", "a NEAR b",
    "^moss", "moss*", '"moss"*', "{title}: x", "title : x", "col:x", ":", "::", "tag:'", "tag:\\",
    'tag:"%"', "year:..", "year:a..b", "year:²", "year:--5", "id:1;DROP TABLE reference",
    "date:'..'", "added:0d", "added:9999y", "added:99999y", "due:>", "has:", "has:'", "is:",
    "is:'; --", "a\0b", "\0", "moss\ud800", "tag:\udc80", "state:\ud800", "doi:\ud800",
    "in:" + "/" * 50, "in:" + "a/" * 3000, "tag:" + "x" * 100_000, "doi:" + "%" * 100_000,
    "a " * 50_000, "-a " * 5_000, "(" * 5_000 + "a", "-(" * 5_000 + "a", ")" * 5_000,
    "a OR " * 5_000, "(a OR b) " * 2_000, "石 水", "🙂", "\u202e", "ﬁ", "x" * 1_000_000,
    'title:"' + "a " * 20_000, "1e400", "year:1e400", "year:0x10", "id:-1", "id:" + "9" * 400,
    "tag:\n", "\n\t", "type:%", 'document:"%"', 'document:"', "priority:>NULL", "rating:nan",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: ascii(text)[:30])
def test_nothing_typed_is_an_error_or_changes_anything(library: Library, text: str) -> None:
    before = state(library)
    for typed in (text, f"title:{text}", f"tag:{text}", f"moss {text}", f"-{text}"):
        assert count(library, typed) <= 4
        assert search(library, typed, limit=2).total == count(library, typed)
    assert state(library) == before


@pytest.mark.parametrize("field", sorted(FIELDS))
def test_every_field_takes_any_value(library: Library, field: str) -> None:
    values = ["", "x", '"', '"x y"', "..", "1..2", ">1", "<=z", "7d", "%", "'", "-1", "石", "a\0"]
    for value in values:
        for sign in ("", "-"):
            assert count(library, f"{sign}{field}:{value}") <= 4


PIECES = st.sampled_from(
    ["moss", "OR", "AND", "(", ")", "-", '"', "title:", "year:", "..", ">", "7d", "is:trash", " ",
     "has:note", "tag:", "in:", "state:read", "\\", "%", "*", ":", "ä", "id:"]
)  # fmt: skip


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_is_a_query(library: Library, text: str) -> None:
    assert parse_query(text)
    assert count(library, text) == len(search(library, text).ids)


def test_a_page_that_was_pasted_is_searched_for_by_its_beginning(library: Library) -> None:
    page = "We counted it for nine winters moss grows slowly " * 30
    assert keys(library, page + "nonsense") == "grave2019moss"


@pytest.mark.parametrize("sort", SORTS)
def test_every_order_has_all_and_turns_round(library: Library, sort: str) -> None:
    up = list(search(library, "", sort=sort, descending=False).ids)
    down = list(search(library, "", sort=sort, descending=True).ids)
    assert sorted(up) == sorted(down) == [1, 2, 3, 4]
    assert list(search(library, "", sort=sort, limit=2).ids) == down[:2]
    if sort == RELEVANCE:
        return
    column = SORT_COLUMNS[sort].split()[0].removeprefix("r.")
    values = dict(rows(library.path, f"SELECT id, {column} FROM reference"))
    full = [number for number in up if values[number] not in ("", None)]
    ordered = [values[n].casefold() if isinstance(values[n], str) else values[n] for n in full]
    assert ordered == sorted(ordered)
    if sort in {"title", "creators", "year", "venue", "due"}:
        assert full == up[: len(full)]
        assert set(down[: len(full)]) == set(full)


def test_a_pattern_that_has_no_time_finds_and_excludes_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert search(library, "title:/moss|kites/").total == 2
    assert search(library, "-title:/moss|kites/").is_complete
    monkeypatch.setattr(searching, "PATTERN_SECONDS", -1.0)
    for text in ("title:/moss|kites/", "-title:/moss|kites/", "moss /o/", "moss -/o/"):
        found = search(library, text, limit=3)
        assert (list(found.ids), found.is_complete) == ([], False)
    assert search(library, "moss").is_complete
    assert search(library, "moss OR /x/").total == 1


def test_limits_and_totals(library: Library) -> None:
    assert not search(library, "", limit=0).ids
    assert search(library, "", limit=0).total == 4
    assert not search(library, "", limit=-3).ids
    assert search(library, "", limit=10).total == 4
