"""What columns of tables are called, in the exports of programs and in common languages."""

from __future__ import annotations

from typing import Final

from readlist.core.text import fold

# Roles that are no field of BibLaTeX's; every other role is the name of the field.
TITLE: Final = "title"
AUTHOR: Final = "author"
FULL_AUTHOR: Final = "author-full"
FIRST_AUTHOR: Final = "author-first"
MORE_AUTHORS: Final = "author-more"
CONTAINER: Final = "container"
CONFERENCE: Final = "conference"
YEAR: Final = "year"
DATE: Final = "date"
MONTH: Final = "month"
PAGE_START: Final = "page-start"
PAGE_END: Final = "page-end"
TAGS: Final = "tags"
NOTES: Final = "notes"
EXTRA: Final = "extra"
TYPE: Final = "type"
KEY: Final = "key"
FILES: Final = "files"
CITATION: Final = "citation"
PDF: Final = "pdf"
LEFT_OUT: Final = ""  # book-keeping of databases; the record's own text keeps it

# A line for each role: names as they are compared, without case, accents and signs.
_NAMES: Final = """
title: title, titles, article title, document title, item title, paper title, paper, papers,
 display name, titel, titre, titulo, titolo, tytul, nazev, cim, otsikko, naslov, titlu, baslik,
 judul, tittel, 标题, 题名, 题目, 篇名, 论文题目, 論文名, 題名, 論題, タイトル, 제목, 논문명,
 논문제목, название, заглавие, заголовок, назва, τιτλος, العنوان, כותרת, aufsatztitel,
 titre de l article, titulo del articulo, titulo do artigo, primary title
author: author, who, authors, author s, author name, author names, authors name, authors names,
 author list, authors list, list of authors, creator, creators, auteur, auteurs, auteur s, autor,
 autoren, autorinnen, autor innen, autor en, verfasser, autores, autor es, autore, autori,
 auteur en, forfatter, forfattere, forfattare, tekija, tekijat, kirjoittaja, autorzy, avtor,
 avtorji, szerzo, szerzok, yazar, yazarlar, penulis, 作者, 著者, 著者名, 저자, автор, авторы,
 автори, συγγραφεις, συγγραφεας, المؤلف, المؤلفون, מחבר, מחברים, authorships author display name,
 writer, writers
author-full: author full names, author full name, full author names, author l f
author-first: first author, lead author, 1st author, erstautor, premier auteur
author-more: additional authors, other authors, co authors, coauthors
editor: editor, editors, book editors, book editor, editor s, herausgeber, hrsg,
 editeur scientifique
translator: translator, translators, ubersetzer, traducteur
bookauthor: book author, book authors
container: journal, journals, journal name, journal title, journal book, journal full title,
 full journal title, source title, source, publication title, publication, publication name,
 venue, venues, venue name, published in, journal venue, journal conference, conference journal,
 journal or conference, container title, container, periodical, outlet, where, revue,
 zeitschrift, zeitschriftentitel, quelle, erschienen in, veroffentlicht in, revista, rivista,
 tijdschrift, tidskrift, tidsskrift, czasopismo, casopis, folyoirat, dergi, jurnal, fuente,
 fonte, 期刊, 期刊名, 期刊名称, 刊名, 来源, 文献来源, 雑誌名, 掲載誌, 収録刊行物, 学术期刊,
 학술지, 저널, журнал, источник, primary location source display name, host venue display name,
 host venue, secondary title, where published
booktitle: book title, booktitle, proceedings title, proceedings, anthology title, buchtitel,
 sammelband, titre du livre, titulo del libro
conference: conference, conference name, conference title, meeting name, event, event title,
 konferenz, tagung, kongress, colloque, congreso, conferencia, convegno, conferenza, 会议,
 会议名称, 学会名
eventdate: conference date, meeting date
venue: conference location, conference place, meeting place, event location
year: year, years, when, wann, quand, publication year, published year, pub year, pubyear,
 publish year, year published, year of publication, publicationyear, jahr, erscheinungsjahr,
 publikationsjahr, annee, annee de publication, ano, ano de publicacion, ano de publicacao, anno,
 anno di pubblicazione, jaar, aar, rok, rok vydani, ev, vuosi, leto, an, yil, tahun, 年, 年份,
 出版年, 出版年份, 発表年, 発行年, 出版年度, 연도, 발행연도, год, рік, ετος, السنة, שנה
date: date, publication date, date published, pub date, publish date, published, published date,
 date of publication, cover date, coverdate, datum, erscheinungsdatum, fecha,
 fecha de publicacion, data, data de publicacao, date de publication, data di pubblicazione,
 日期, 出版日期, 发表时间, 発行日, 公開日, 날짜, дата, дата публикации
month: month, publication month, published month, monat, mois, mes, mese, maand, 月
volume: volume, volumes, vol, journal volume, volume number, band, bd, tome, volumen, 卷, 巻,
 том, cilt
number: issue, issue number, issue no, number, no, nr, num, journal issue, heft, ausgabe, nummer,
 numero, fascicule, fasciculo, 期, 期号, 号, номер, выпуск, sayi, series number
pages: pages, page, page s, page range, page numbers, pagination, pp, seiten, seite, paginas,
 pagina, pagine, bladzijden, sidor, sider, strony, 页码, 页, ページ, 쪽, страницы, страница
page-start: page start, start page, startpage, first page, beginning page, page from,
 starting page
page-end: page end, end page, endpage, last page, ending page, page to
eid: art no, article number, article no, artnumber, article id number
doi: doi, dois, doi link, doi url, doi number, item doi, digital object identifier, article doi,
 doi s, externalids doi, external ids doi, book doi
arxiv: arxiv, arxiv id, arxivid, arxiv number, arxiv link, arxiv url, eprint, eprint id,
 externalids arxiv
pmid: pmid, pubmed id, pubmedid, pub med id, pubmed, externalids pubmed, ids pmid
pmcid: pmcid, pmc id, pmc, ids pmcid
isbn: isbn, isbns, isbn13, isbn 13, isbn10, isbn 10, e isbn, eisbn, isbn s, print isbn,
 electronic isbn
issn: issn, issns, eissn, e issn, issn s, print issn, electronic issn, p issn, pissn, issn l,
 issn print
url: url, urls, link, links, web, website, web link, weblink, web address, webadresse,
 address url, source url, source linkout, article url, articleurl, external url, external urls,
 page url, hyperlink, full text url, fulltexturl, full text link, lien, liens, adresse,
 adresse web, enlace, enlaces, collegamento, koppeling, 链接, 网址, リンク, 링크, ссылка, uri,
 paper url, paper link, publisher url, primary location landing page url, landing page url,
 open access url
pdf: pdf, pdf link, pdf url, openaccesspdf, open access pdf, best oa location pdf url
code: code url, code link, code repository, github, github url, github link, repository, repo,
 repo url, implementation, code
abstract: abstract, abstracts, abstract note, abstract text, summary, resume, zusammenfassung,
 kurzfassung, resumen, resumo, riassunto, sommario, samenvatting, streszczenie, ozet, abstrak,
 sammanfattning, 摘要, 要旨, 抄録, 概要, 초록, аннотация, реферат, περιληψη, الملخص
tags: tags, tag, keywords, keyword, key words, author keywords, author keyword, manual tags,
 automatic tags, labels, mots cles, mot cle, schlagworter, schlagworte, schlagwort, stichworte,
 stichworter, palabras clave, palavras chave, parole chiave, trefwoorden, slowa kluczowe, 关键词,
 关键字, キーワード, 키워드, 주제어, ключевые слова, anahtar kelimeler, bookshelves, topics,
 topic, collections, folders, etiquetas, etiquettes
indexterms: index keywords, index terms, mesh terms, mesh, ieee terms, keywords plus,
 inspec controlled terms, inspec non controlled terms, mesh keywords
notes: notes, note, comment, comments, remark, remarks, my notes, private notes, personal notes,
 my comments, bemerkung, bemerkungen, notiz, notizen, anmerkung, anmerkungen, kommentar,
 kommentare, commentaire, commentaires, remarque, remarques, notas, observaciones, observacoes,
 osservazioni, opmerking, opmerkingen, 备注, 笔记, 備考, メモ, 비고, 메모, заметки, примечание,
 примечания, комментарий
extra: extra
type: item type, document type, publication type, publication types, publicationtypes, doc type,
 content type, reference type, entry type, paper type, source type, document identifier,
 dokumenttyp, publikationstyp, type de document, tipo de documento, 文献类型, type, typ, tipo,
 kind, 種別
key: citation key, cite key, citekey, bibtex key, bibkey, bibtexkey, citationkey, bibtex cite key
publisher: publisher, publishers, publisher name, verlag, editeur, editorial, editora, editore,
 uitgever, wydawnictwo, 出版社, 出版者, 발행처, издательство, yayinci
location: place, place published, place of publication, city, publisher location, publisher city,
 ort, verlagsort, erscheinungsort, lieu, lugar, luogo, 出版地
language: language, languages, language of original document, sprache, langue, idioma, lingua,
 taal, 语言, язык
series: series, book series title, book series, series title, serie, reihe, schriftenreihe
edition: edition, auflage, edicion, edizione
institution: institution, university, school, universitat, universite, universidad, hochschule
shorttitle: short title, kurztitel
shortjournal: journal abbreviation, abbreviated source title, journal iso abbreviation,
 journal abbr, abbreviated journal, journal iso source abbreviation
pagetotal: num pages, number of pages, page count, seitenzahl, nombre de pages
urldate: access date, accessed, date accessed, accessed date, last accessed
files: file attachments, attachments, file, files, file path, filepath, pdf file, local file
version: version
"""
_LEFT_OUT: Final = """
id, ids, uid, guid, uuid, key, rank, index, row, unnamed 0, item, item key, library id,
date added, date modified, date created, create date, created, created at, updated, modified,
last modified, added, date added to xplore, link attachments, library catalog, cited by,
cited by count, citations, citation count, citationcount, times cited,
times cited all databases, number of citations, cites, recent citations, fieldsofstudy,
s2fieldsofstudy,
publication date online, publication date print, online date, issue date, article citation count,
patent citation count, reference count, referencecount, number of references,
cited reference count, citing works count, citing patents count, citesperyear, cites per year,
citesperauthor, authorcount, author count, age, ecc, gsrank, querydate, query date, citesurl,
citationurl, relatedurl, cited by link, scopus link, eid, author s id, author ids, author id,
researcher ids, orcids, affiliations, affiliation, author affiliations, authors affiliations,
authors with affiliations, authors raw affiliation, corresponding author,
correspondence address, reprint addresses, email addresses, addresses, references,
cited references, reference, referenced works, chemicals cas, tradenames, manufacturers,
funding details, funding information, funding text, funding texts, funding orgs, funder, coden,
open access, open access designations, open access colour, open access color, publication stage,
license, licence, molecular sequence numbers, sponsors, conference code, conference sponsor,
lens id, lens url, paperid, corpusid, corpus id, publication id, dimensions url,
research organizations standardized, grid ids, rcr, fcr, altmetric, nihms id, nihmsid, uses,
is open access, is oa, openalex id, oa status, isopenaccess, has fulltext, is retracted,
fields of study, covidence, ref, source country, unique wos id, ut unique wos id,
highly cited status, hot paper status, date of export, 180 day usage count,
since 2013 usage count, web of science index, web of science record, source scopus, book id,
my rating, average rating, binding, original publication year, date read, exclusive shelf,
my review, spoiler, private notes count, read count, owned copies, bookshelves with positions,
mendeley id, authors count, h index, doi exists
"""


def _table() -> dict[str, str]:
    table = {" ".join(name.split()): LEFT_OUT for name in _LEFT_OUT.split(",")}
    for line in _NAMES.replace("\n ", " ").strip().split("\n"):
        role, _, names = line.partition(":")
        table.update((name.strip(), role) for name in names.split(","))
    table["citation"] = CITATION
    return {fold(name): role for name, role in table.items()}


ROLES: Final = _table()

# The tags of the Web of Science, of its files with tags and of its tables.
WEB_OF_SCIENCE: Final = {
    "PT": TYPE, "AU": AUTHOR, "AF": FULL_AUTHOR, "BA": "bookauthor", "BF": LEFT_OUT, "CA": "body",
    "GP": LEFT_OUT, "BE": "editor", "ED": "editor", "TI": TITLE, "SO": CONTAINER, "SE": "series",
    "BS": "subseries", "LA": "language", "DT": "doctype", "CT": CONFERENCE, "CY": "eventdate",
    "CL": "venue", "DE": TAGS, "ID": "indexterms", "AB": "abstract", "SN": "issn", "EI": "issn",
    "BN": "isbn", "JI": "shortjournal", "PD": MONTH, "PY": YEAR, "VL": "volume", "IS": "number",
    "BP": PAGE_START, "EP": PAGE_END, "AR": "eid", "DI": "doi", "D2": LEFT_OUT, "PG": LEFT_OUT,
    "PU": "publisher", "PI": "location", "PM": "pmid", "UT": "accession", "EY": LEFT_OUT,
    "DL": "url",
}  # fmt: skip
