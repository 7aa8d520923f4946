"""What the words of a link promise: a paper, its code, or something else beside it."""

from __future__ import annotations

import re
from typing import Final

PAPER: Final = "paper"
CODE: Final = "code"
OTHER: Final = "other"

_PAPER: Final = frozenset(
    "paper papers pdf arxiv preprint preprints abs abstract html link links doi openreview acl "
    "anthology acm ieee ieeexplore springer springerlink elsevier sciencedirect nature cvf pmlr "
    "jmlr url article articles publication publisher proceedings fulltext text manuscript camera "
    "ready ps postscript journal hal ssrn biorxiv medrxiv pubmed pmc pmid thesis report here read "
    "document draft eprint semantic scholar wiley mdpi ceur usenix isca iacr nips neurips papier "
    "artikel artículo paperlink arxivpdf details".split()
)
_CODE: Final = frozenset(
    "code codes github git gitlab bitbucket source sources implementation implementations pytorch "
    "tensorflow tf torch keras jax caffe matlab python repo repository software codebase mxnet "
    "paddle mindspore julia".split()
)
_OTHER: Final = frozenset(
    "project projects page pages homepage website web site webpage demo demos video videos slides "
    "slide poster posters talk talks youtube yt blog blogs blogpost post tweet twitter thread "
    "dataset data datasets model models weights checkpoint checkpoints hugging face "
    "huggingface hf "
    "colab notebook supp supplementary supplement suppl supplemental material materials appendix "
    "bib bibtex cite citation citations review reviews notes note summary explanation explained "
    "tutorial medium reddit news presentation docs documentation wechat leaderboard benchmark "
    "media "
    "trailer audio samples results errata podcast lecture recording ppt zhihu bilibili discussion "
    "comments space spaces modelscope gradio api kaggle pwc interview commentary annotated "
    "cv resume résumé vita vitae curriculum email mail linkedin orcid dblp mastodon bluesky "
    "references record share export press teaser award awards".split()
)
_FILLERS: Final = frozenset(
    "the our full official original unofficial view download get see and or with of for in on at "
    "long short extended version ver final main conference available soon coming by author "
    "via electronic edition authors free open access online first technical tech supporting "
    "information info v".split()
)
# Words of scripts without blanks; what begins with them is that label.
_BEGINNINGS: Final = (
    (PAPER, ("论文", "論文", "原文", "文章", "논문", "下载")),
    (CODE, ("代码", "代碼", "源码", "コード", "코드")),
    (OTHER, ("主页", "项目", "項目", "数据", "视频", "解读", "博客", "知乎", "演示", "网站", "翻译",
             "中文", "笔记", "备注", "介绍", "プロジェクト", "ページ")),
)  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_LONGEST: Final = 60
_MOST_WORDS: Final = 5


def label_kind(words: str) -> str:
    """Tell what a label promises; empty where the words are no label but a title or a name."""
    found = _WORD.findall(words.lower()) if len(words) <= _LONGEST else []
    if not found or len(found) > _MOST_WORDS:
        return ""
    for kind, beginnings in _BEGINNINGS:
        if found[0].startswith(beginnings):
            return kind
    if "with" in found and "papers" in found:  # papers with code
        return OTHER
    names = [word for word in found if not word.isdigit()]
    known = (
        word in _PAPER or word in _CODE or word in _OTHER or word in _FILLERS for word in names
    )
    if not names or not all(known):
        names = []
    for kind, words_of_kind in ((OTHER, _OTHER), (CODE, _CODE), (PAPER, _PAPER)):
        if any(word in words_of_kind for word in names):
            return kind
    return ""
