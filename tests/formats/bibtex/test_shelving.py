"""Entries are put into the groups that the file's comments tell of."""

from __future__ import annotations

from readlist.formats.bibtex.reader import read

_FILE = r"""
@string{x = "y"}
@comment{just a remark}
@book{a, title = {A}, groups = {River}, keywords = {flat}}
@xdata{d, publisher = {P}}
@book{b, title = {B}, xdata = {d}}
@Comment{jabref-meta: databaseType:biblatex;}
@Comment{jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Stones\;0\;1\;\;\;\;;
2 StaticGroup:River\;0\;1\;\;\;\;;
1 KeywordGroup:Flat\;0\;keywords\;flat\;0\;0\;1\;\;\;\;;
}
@comment{BibDesk Static Groups{
<plist version="1.0"><array><dict><key>group name</key><string>Desk</string>
<key>keys</key><string>b</string></dict></array></plist>
}}
"""


def test_all_kinds_of_groups_come_together() -> None:
    reading = read(_FILE)
    assert reading.problems == ()
    assert reading.collections == ("Stones", "Stones/River", "Flat", "Desk")
    assert [record.reference.collections for record in reading.records] == [
        ("Stones/River", "Flat"), ("Desk",),
    ]  # fmt: skip


def test_groups_that_cannot_be_read_are_told_and_the_entries_come_in() -> None:
    reading = read("@book{a, title = {A}}\n@comment{BibDesk Static Groups{\nnothing\n}}\n")
    assert len(reading.records) == 1
    assert [(p.line, p.code, p.lost) for p in reading.problems] == [(2, "groups-unreadable", False)]
    assert "nothing" in reading.problems[0].raw


def test_without_groups_nothing_is_told_of_collections() -> None:
    assert read("@book{a, groups = {x}}").collections == ()
