"""JabRef's tree of groups as paths of collections."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from readlist.formats.bibtex.groups import Groups, is_tree, read_tree

_TREE = r"""jabref-meta: grouping:
0 AllEntriesGroup:;
1 StaticGroup:Stones\;0\;1\;0x6d74baff\;\;Old ones\;;
2 StaticGroup:Of the river\;2\;1\;\;\;\;;
3 KeywordGroup:Flat\;0\;keywords\;flat\;0\;0\;1\;\;\;\;;
1 SearchGroup:Unread\;0\;readstatus !=~ .+\;0\;1\;1\;\;\;\;;
2 StaticGroup:A\\\;b\;0\;1\;\;\;\;;
1 KeywordGroup:Winter\;0\;author\;Winter Otto\;1\;0\;1\;\;\;\;;
1 KeywordGroup:By pattern\;0\;title\;^sto(ne\|ck)\;0\;1\;1\;\;\;\;;
"""


def _read(comment: str) -> Groups:
    groups = Groups()
    assert is_tree(comment)
    read_tree(comment, groups)
    return groups


def test_the_tree_gives_paths_in_its_order() -> None:
    assert _read(_TREE).paths == [
        "Stones", "Stones/Of the river", "Stones/Of the river/Flat", "Unread/A;b", "Winter",
        "By pattern",
    ]  # fmt: skip


def test_entries_name_static_groups_and_meet_those_of_keywords() -> None:
    groups = _read(_TREE)
    values = {"keywords": "round; Flat", "author": "Winter, Otto", "title": "Stone"}
    assert groups.collections("a", ["Of the river", "Elsewhere"], values) == (
        "Stones/Of the river", "Elsewhere", "Stones/Of the river/Flat", "Winter", "By pattern",
    )  # fmt: skip
    assert groups.collections("a", [], {"keywords": "flatly", "author": "winter, otto"}) == ()


def test_a_name_that_two_groups_have_means_both() -> None:
    comment = (
        "jabref-meta: grouping:\n0 AllEntriesGroup:;\n1 StaticGroup:A\\;0\\;1\\;;\n"
        "2 StaticGroup:X\\;0\\;1\\;;\n1 StaticGroup:B\\;0\\;1\\;;\n2 StaticGroup:X\\;0\\;1\\;;\n"
    )
    assert _read(comment).collections("", ["X"], {}) == ("A/X", "B/X")


def test_old_files_name_the_members_in_the_tree_and_break_its_lines() -> None:
    comment = (
        "jabref-meta: groupstree:\n0 AllEntriesGroup:;\n1 ExplicitGroup:Stones of the ri\r\n"
        "ver\\;2\\;winter20\n19\\;summer2020\\;;\n"
    )
    groups = _read(comment)
    assert groups.paths == ["Stones of the river"]
    assert groups.collections("winter2019", [], {}) == ("Stones of the river",)
    assert groups.collections("summer2020", [], {}) == ("Stones of the river",)


def test_levels_that_leave_some_out_or_never_end_do_no_harm() -> None:
    lines = "".join(f"{level} StaticGroup:g{level}\\;0\\;1\\;;\n" for level in [7, 1, *range(3000)])
    groups = _read(f"jabref-meta: grouping:\n0 AllEntriesGroup:;\n{lines}")
    assert groups.paths[:3] == ["g7", "g1", "g1"]
    assert max(path.count("/") for path in groups.paths) < 50


@given(st.text(max_size=80))
def test_any_tree_is_read(text: str) -> None:
    groups = _read(f"jabref-meta: grouping:\n{text}")
    assert groups.collections("k", ["x"], {"keywords": text})[0]
