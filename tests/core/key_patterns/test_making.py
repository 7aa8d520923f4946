"""Patterns give the keys that they ask for, and say plainly where they are wrong."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.key_patterns.works import EDITED, MOSS, PATTERNS, works
from readlist.core.citekey import base_key, why_unfit
from readlist.core.dates import PartialDate
from readlist.core.identifiers import Identifier
from readlist.core.key_patterns.making import DEFAULT, key_maker
from readlist.core.key_patterns.tree import KeyPatternError
from readlist.core.people import Creator
from readlist.core.reference import Reference
from readlist.core.romanising import ascii_fold

IN_BRACKETS = [
    ("[auth][year][shorttitle]", "Grave2019slowartMosskeeping"),
    ("[auth:lower]", "grave"),
    ("[auth:upper]", "GRAVE"),
    ("[auth3]", "Gra"),
    ("[auth3_2]", "Ost"),
    ("[auth.etal]", "Grave.etal"),
    ("[authEtAl]", "GraveEtAl"),
    ("[auth.auth.ea]", "Grave.Ostberg.ea"),
    ("[authForeIni]", "I"),
    ("[authorLastForeIni][year]", "untitled2019"),
    ("[volume][year]", "2019"),
    ("[authorLast]", "TheRiverGroup"),
    ("[authors]", "GraveOstbergReedTheRiverGroup"),
    ("[authors2]", "GraveOstbergEtAl"),
    ("[authorsAlpha]", "GORT"),
    ("[authshort]", "GOR"),
    ("[authorIni]", "GraveORT"),
    ("[authIni4]", "GORT"),
    ("[authIni9]", "GraOsReTh"),
    ("[authIni2]", "GO"),
    ("[edtr]", "Stone"),
    ("[edtr2]", "St"),
    ("[editors]", "Stone"),
    ("[edtrForeIni]", "A"),
    ("[pureauth]", "Grave"),
    ("[title]", "TheSlowArtofMosskeepingaSurvey"),
    ("[fulltitle]", "TheslowartofMosskeepingaSurvey"),
    ("[veryshorttitle]", "slow"),
    ("[shorttitleINI]", "Tsa"),
    ("[camel]", "TheSlowArtOfMosskeepingASurvey"),
    ("[camel2]", "TheSlow"),
    ("[title:abbr]", "TSAoMaS"),
    ("[title:truncate6]", "TheSlo"),
    ("[fulltitle:capitalize]", "TheSlowArtOfMosskeepingASurvey"),
    ("[fulltitle:sentencecase]", "Theslowartofmosskeepingasurvey"),
    ("[fulltitle:titlecase]", "TheSlowArtofMosskeepingaSurvey"),
    ("[journal:abbr]", "JoM"),
    ("[journal]", "JournalofMoss"),
    ("[JOURNAL:lower]", "journalofmoss"),
    ("[year]", "2019"),
    ("[shortyear]", "19"),
    ("[date]", "2019-05-02"),
    ("[keyword1]", "walls"),
    ("[keyword2]", "greenroofs"),
    ("[keywords]", "wallsgreenroofs"),
    ("[entrytype]:[year]", "article:2019"),
    ("[firstpage]-[lastpage]", "7-27"),
    ("[pageprefix]", "L"),
    ("[volume:(none)]", "none"),
    ('[fulltitle:regex("[a-z]+","x")]', "TxxxxMx-x:xSx"),
    ('[authors:regex("a|e","")]', "GrvOstbrgRdThRivrGroup"),
    ("x[year]", "x2019"),
    ("[pages]", "L727"),
]
FORMULAS = [
    ("auth.lower + shorttitle(3,3) + year", "graveSlowArtMosskeeping2019"),
    ("authEtal2", "Grave.etal"),
    ("authEtal2(sep='_')", "Grave_etal"),
    ("authEtAl", "GraveEtAl"),
    ("authorsn(2, sep='-')", "Grave-Ostberg-EtAl"),
    ("auth(3)", "Gra"),
    ("auth(n=3, m=2)", "Ost"),
    ("auth(initials=true)", "GraveIM"),
    ("auth(creator='editor')", "Stone"),
    ("authIni(2)", "Gr.Os.Re.Th"),
    ("veryshorttitle", "slow"),
    ("title", "SlowArtMosskeepingSurvey"),
    ("Title.lower", "theslowartofmosskeepingasurvey"),
    ("Title.skipwords.select(2,2)", "artMosskeeping"),
    ("Title.select(-1)", "Survey"),
    ("Title.select(n=2)", "Theslow"),
    ("Title.abbr(2)", "ThslarofMoaSu"),
    ("authors.condense('_')", "Grave_Ostberg_Reed_TheRiverGroup"),
    ("Title.nopunct", "TheslowartofMoss-keepingaSurvey"),
    ("Title.nopunctordash", "TheslowartofMosskeepingaSurvey"),
    ("auth.replace('GRA', 'Bra')", "Brave"),
    ("auth.replace(/[a-e]+/i, 'x')", "Grxvx"),
    ("auth.fold.substring(2,2)", "ra"),
    ("volume | auth", "Grave"),
    ("volume.default('n') + year", "n2019"),
    ("volume.prefix('v') + auth", "Grave"),
    ("firstpage.prefix('p')", "p7"),
    ("keyword(0)", "walls"),
    ("journal", "JMoss"),
    ("journal('full')", "JournalofMoss"),
    ("PublicationTitle.abbr", "JoM"),
    ("date('%Y_%m')", "2019_05"),
    ("shortyear + 'x'", "19x"),
    ("type.upper", "ARTICLE"),
    ("auth + '.' + year", "Grave.2019"),
    ('"a" + auth', "aGrave"),
]
WRONG = [
    ("", 1, "empty"),
    ("[auth", 1, "not closed"),
    ("auth]", 5, "closes nothing"),
    ("[]", 2, "name"),
    ("[auth] [year]", 7, "a space cannot stand"),
    ("[auth],[year]", 7, "cannot stand"),
    ("[auth:lowr]", 7, "“lower”"),
    ("[a b]", 2, "no name"),
    ("[year3]x[", 9, "not closed"),
    ("[auth:truncatex]", 7, "no modifier"),
    ('[auth:regex("(","x")]', 7, "no regular expression"),
    ('[auth:regex("a","$1")]', 7, "cannot be put back"),
    ("[auth:regex(a)]", 13, "double quotes"),
    ("[authorLast3]", 2, "no number"),
    ("[auth:(x]", 7, "not closed"),
    ("plain", 1, "no function"),
    ("auth +", 7, "missing"),
    ("auth year", 6, "joined by"),
    ("auth.lowr", 6, "“lower”"),
    ("auth(", 6, "must stand here"),
    ("auth(1 2)", 8, "comma"),
    ("auth('x')", 1, "a number"),
    ("auth(q=1)", 1, "takes no"),
    ("auth.truncate", 6, "needs 1"),
    ("auth(1,2,'*',true,5)", 1, "only 4"),
    ("'a b' + auth", 3, "a space"),
    ("postfix('x') + auth", 1, "%(a)s"),
    ("'x'", 1, "names no value"),
    ("auth.replace(1,2)", 6, "a text in quotes"),
    ("[auth]" * 200, 1001, "too long"),
]


@pytest.mark.parametrize(("pattern", "expected"), [*IN_BRACKETS, *FORMULAS])
def test_a_pattern_gives_what_it_asks_for(pattern: str, expected: str) -> None:
    assert key_maker(pattern).base(MOSS) == expected


@pytest.mark.parametrize(("pattern", "position", "words"), WRONG)
def test_a_bad_pattern_is_told_with_its_place(pattern: str, position: int, words: str) -> None:
    with pytest.raises(KeyPatternError) as caught:
        key_maker(pattern)
    assert words in caught.value.message
    assert caught.value.position == position
    assert f"character {position}:" in caught.value.message


def test_editors_stand_in_for_authors_but_for_the_pure_ones() -> None:
    assert key_maker("[auth]").base(EDITED) == "Stone"
    assert key_maker("[pureauth][veryshorttitle]").base(EDITED) == "Walls"


@given(works)
def test_the_usual_pattern_keeps_to_what_keys_were_always_made_of(work: Reference) -> None:
    """Family name, year and first telling word in ASCII; only what these leave empty is new."""
    known = key_maker(DEFAULT).base(work)
    assert known == base_key(work)
    person = work.creators[0] if work.creators else Creator()
    name = "".join(re.findall(r"[^\W_]+", ascii_fold(person.literal or person.family)))
    if name and work.title.isascii() and (person.literal or person.family).isascii():
        year = str(work.year or "").removeprefix("-")  # no key has a sign of a year before Christ
        assert known.startswith(f"{name}{year}".lower()[:60])


@given(works, st.sampled_from(PATTERNS))
def test_a_key_is_fit_for_every_program(work: Reference, pattern: str) -> None:
    key = key_maker(pattern).base(work)
    assert key
    assert len(key) <= 200
    assert not why_unfit(key)
    assert all(c in "-_.:" or unicodedata.category(c)[0] in "LN" for c in key)
    assert not re.search(r"^[-_.:]|[-_.:]$|[-_.:]{2}", key)


@given(st.text(max_size=40) | st.text("[]auth:lower()+.'\"/,|1 ", max_size=40))
def test_any_text_is_read_or_refused_plainly(text: str) -> None:
    try:
        maker = key_maker(text)
    except KeyPatternError:
        return
    assert maker.base(MOSS)


def test_what_nothing_names_gets_its_identifier_or_is_untitled() -> None:
    numbered = Reference(identifiers=(Identifier("doi", "10.1000/a_(b)//182."),))
    assert key_maker("[auth][year]").base(numbered) == "doi10.1000-a-b-182"
    assert key_maker("[auth][year]").base(Reference(date=PartialDate(2019))) == "untitled2019"


def test_letters_of_other_scripts_are_kept_where_nothing_else_names_the_work() -> None:
    plain = Creator("王", "小明")
    assert base_key(Reference(title="深度学习的方法研究", creators=(plain,))) == "王深度学习的方"
    assert base_key(Reference(title="Moss", creators=(plain,))) == "moss"
    assert base_key(Reference(title="Война", creators=(Creator("Толстой"),))) == "tolstoyvoyna"


def test_an_expression_cannot_run_away() -> None:
    maker = key_maker('[fulltitle:regex("(a*)*b","")]')
    assert maker.base(Reference(title="a" * 5000)) == "a" * 200
