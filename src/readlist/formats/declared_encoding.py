"""The encoding that a file names itself, in whatever words its program has for it."""

from __future__ import annotations

import codecs
import re
from typing import Final

from readlist.core.late_regex import late_regex

# Where declarations stand: at the beginning, and for Emacs and BibDesk also at the end.
_LOOKED_AT: Final = 4096
_DECLARATIONS: Final = re.compile(
    rb"^[ \t]*%+[ \t]*(?:Encoding[ \t]*:|Saved with string encoding|!\s*TeX\s+encoding[ \t]*=)"
    rb"[ \t]*([^\r\n]+?)[ \t]*\r?$"
    rb"|-\*-[^\r\n]*?\bcoding[ \t]*:[ \t]*([\w.\-]+)"
    rb"|^[ \t]*%[ \t]*(?:vim?|ex)[ \t]*:[^\r\n]*?\b(?:file)?encoding=([\w.\-]+)"
    rb"|^[ \t]*%[ \t]*coding[ \t]*[:=][ \t]*([\w.\-]+)"
    rb"|jabref-meta:[ \t]*encoding:[ \t]*([^;}\r\n]+)",
    re.IGNORECASE | re.MULTILINE,
)
# Python's names of text encodings, with the names by which JabRef (Java), BibDesk (Mac OS), TeXShop
# and Emacs know them; only letters and digits of those names count.
_NAMES: Final = {
    "ascii": "usascii ansix341968 nonlossyascii asciistring westernascii",
    "utf-8": "unicodeutf8 utf8unicode mule utf8mb4 utf8emacs preferutf8 utf8n utf8bom",
    "utf-16": "unicodeutf16 utf16unicode standardunicode unicodebig unicodelittle ucs2",
    "utf-16-be": "unicodeutf16be unicodebigunmarked unicodeutf16bigendian utf16be xutf16be",
    "utf-16-le": "unicodeutf16le unicodelittleunmarked unicodeutf16littleendian utf16le",
    "utf-32": "unicodeutf32",
    "utf-32-be": "unicodeutf32be unicodeutf32bigendian",
    "utf-32-le": "unicodeutf32le unicodeutf32littleendian",
    "latin-1": "isolatin1 westernisolatin1 isolatin latin1 iso88591 westerniso88591",
    "cp1252": "windowslatin1 westernwindowslatin1 ansinew windowsansi westernwindows1252 ansi",
    "mac_roman": "macosroman macroman westernmacosroman xmacroman macosromanwestern applemac",
    "iso8859-2": "isolatin2 centraleuropeanisolatin2 easterneuropean latin2",
    "cp1250": "windowslatin2 centraleuropeanwindowslatin2 windows1250 ansicentraleurope",
    "mac_latin2": "centraleuropeanmacos maccentraleuroperoman xmaccentraleurope macce",
    "iso8859-5": "isocyrillic cyrilliciso88595 isolatincyrillic",
    "cp1251": "windowscyrillic cyrillicwindows windows1251",
    "koi8_r": "cyrillickoi8r koi8r koi8",
    "koi8_u": "koi8u",
    "mac_cyrillic": "cyrillicmacos xmaccyrillic",
    "iso8859-7": "isogreek greekiso88597",
    "cp1253": "windowsgreek greekwindows windows1253",
    "iso8859-9": "isolatin5 turkishisolatin5 latin5",
    "cp1254": "windowslatin5 turkishwindowslatin5 windows1254",
    "iso8859-15": "isolatin9 westernisolatin9 latin9",
    "cp932": "shiftjis japaneseshiftjis japanesewindowsdos sjis sjisx0213 shiftjisx0213 "
    "macjapanese windows31j mskanji xsjis ms932 japanesemacos xmacjapanese japanesewindows",
    "euc_jp": "eucjp japaneseeuc japaneseeucjp xeucjp ujis",
    "iso2022_jp": "jisjapanese japaneseiso2022jp jis iso2022jp",
    "gb18030": "chinesegb18030 gb2312 gbk euccn chinesegbk chinesegb2312 simplifiedchinesegb18030 "
    "simplifiedchinesegb2312 simplifiedchineseeuc cngb xgbk ms936 cp936 gb18030",
    "big5": "chinesebig5 traditionalchinesebig5 xbig5 cnbig5 macchinesetrad",
    "cp950": "traditionalchinesewindowsdos ms950 windows950 big5eten",
    "big5hkscs": "traditionalchinesebig5hkscs big5hk",
    "euc_kr": "koreaneuc euckr koreaneuckr ksc5601",
    "cp949": "koreanwindowsdos ms949 xwindows949 uhc mackorean koreanmacos windows949",
}
_CODECS: Final = {
    alias.lower(): codec for codec, aliases in _NAMES.items() for alias in aliases.split()
}
_MORE_CODECS: Final = late_regex(
    r"cp(?:125\d|437|85\d|86\d|720|737|775|874)|iso8859-\d+|mac-?\w+|johab|ptcp154|tis-?620"
    r"|utf-(?:8|16|32)(?:-[bl]e)?|ascii|gbk|gb2312|iso2022_\w+|euc_\w+|big5\w*|shift_jis\w*"
)
_EMACS: Final = late_regex(r"(?:-auto)?(?:-(?:unix|dos|mac))?\Z")
_SAME: Final = {"gbk": "gb18030", "gb2312": "gb18030", "shift_jis": "cp932", "iso8859-1": "latin-1"}


def codec_of(name: str) -> str:
    """Give Python's name for a text encoding that is called so somewhere; empty if none is."""
    name = _EMACS.sub("", name.strip())
    plain = "".join(c for c in name.lower() if c.isascii() and c.isalnum())
    if plain in _CODECS:
        return _CODECS[plain]
    for spelling in (name.removeprefix("x-"), plain):
        try:
            found = codecs.lookup(spelling).name
        except (LookupError, ValueError):
            continue
        found = found.replace("-", "_") if found.startswith("mac") else found
        found = _SAME.get(found, found)
        if found in _NAMES or _MORE_CODECS.fullmatch(found):
            return found
    return ""


def declared_in(data: bytes) -> str:
    """Give Python's name for the encoding that a file's bytes declare; empty if there is none."""
    parts = (data,) if len(data) <= 2 * _LOOKED_AT else (data[:_LOOKED_AT], data[-_LOOKED_AT:])
    for part in parts:
        for found in _DECLARATIONS.finditer(part):
            name = next(filter(None, found.groups()), b"").decode("ascii", "replace")
            if codec := codec_of(name):
                return codec
    return ""
