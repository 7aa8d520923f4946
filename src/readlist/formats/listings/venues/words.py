"""Words that tell what a part of a venue's words is: a journal, a meeting, a publisher, a place."""

from __future__ import annotations

import re
from typing import Final

from readlist.core.late_regex import late_regex

# Journals that are called proceedings.
_JOURNAL_PROCEEDINGS: Final = (
    r"Proc(?:eedings|\.)(?:\s(?:of|in))?(?:\s(?:the|Inst\.?))?\s(?:Nat(?:ional|l\.?)|R(?:oyal|\.)|"
    r"IEEE(?:\.|,|$)|I\.E\.E\.E|VLDB Endow|ACM (?:on|Hum|Program|Meas|Comput|Interact|Softw|Netw|"
    r"Manag)|Am(?:er(?:ican|\.)|\.)|"
    r"Lond(?:on|\.)|Cam(?:bridge|b\.)|Japan|Phys|Edinb|Indian|Priv|Combust|Nutr|AMS|LMS|"
    r"Electrochem|Entomol|Soc\.|Roy\.|Math\.)"
)
MEETING: Final = late_regex(
    rf"(?!{_JOURNAL_PROCEEDINGS})\b(?:Proc(?:eedings|s?\.|\b)|Conf(?:erence|erences|\.)|"
    rf"Symp(?:osium|osia|\.)|"
    r"Workshops?|Wksp|Congress|Meeting|Tagung|Konferenz|Colloquium|Colloque|Conférence|Congreso|"
    r"Advances in Neural Information|Robotics: Science and Systems|Findings of|Extended Abstracts|"
    r"Companion|Summit|Hackathon|"
    r"(?:Summer|Winter|Spring) School|Assembly|Convention|Challenge)",
    re.IGNORECASE,
)
_KNOWN: Final = frozenset(
    "neurips nips icml iclr cvpr iccv eccv accv wacv bmvc acl emnlp naacl eacl aacl coling conll "
    "tacl lrec "
    "semeval interspeech icassp aaai ijcai ecai uai aistats colt alt acml corl icra iros rss kdd "
    "www sigir "
    "cikm wsdm recsys sigmod vldb icde pods edbt chi uist cscw iui siggraph eurographics ismar "
    "ieeevr "
    "miccai ipmi isbi midl icip icpr 3dv fg focs stoc soda icalp esa stacs itcs pldi popl oopsla "
    "icse fse "
    "ase issta cav tacas lics csl icfp ecoop usenix osdi sosp nsdi sigcomm infocom ndss ccs "
    "eurocrypt "
    "crypto asiacrypt tcc asplos isca micro hpca dac date iccad wmt ismir gecco ppsn cec ijcnn "
    "iswc eswc "
    "colm log mlsys automl chil mlhc hri ecml ecml-pkdd pakdd icdm sdm dis cogsci jcdl "
    "acmmm".split()
)
_WORD: Final = re.compile(r"[A-Za-z0-9-]+")
JOURNAL: Final = late_regex(
    rf"{_JOURNAL_PROCEEDINGS}|\b(?:Journal|Journals|J\.|Transactions|Trans\.|Letters|Lett\.|"
    rf"Reviews?|Rev\.|Annals|Ann\.|Acta|"
    r"Magazine|Mag\.|Quarterly|Bulletin|Bull\.|Archives?|Arch\.|Zeitschrift|Z\.|Revista|Revue|"
    r"Rivista|"
    r"Annales|PLo?S|PLOS|eLife|Lancet|Cell|JAMA|BMJ|BMC|TPAMI|JMLR|TMLR|TACL|TOG|Physica|Nucl\.|"
    r"Phys\.|"
    r"Chem\.|Biol\.|Sci\.|Res\.|Nat\.|Astrophys\.|Gazette|Newsletter|Surveys|Surv\.|"
    r"Communications of the ACM|Commun\. ACM|JHEP|Scientific Reports|Frontiers|Front\.|IEEE "
    r"Access|"
    r"Advances in (?:Mathematics|Physics|Applied))|^(?:Nature|Science|Cell|Neuron|Neurocomputing|"
    r"Artificial Intelligence|Machine Learning|Pattern Recognition|NeuroImage|Biometrika|"
    r"Econometrica|"
    r"Bioinformatics|Automatica|Sensors|Entropy|Mathematics|Brain|Cognition|Psychometrika|"
    r"Proceedings of the IEEE)\b",
)
PUBLISHER: Final = late_regex(
    r"(?:\b(?:Press|U\.? ?P(?=$|[,.;])|ProQuest|Publishers?|Publishing|Publications?|Verlag|"
    r"Springer|Elsevier|Wiley|Kluwer|"
    r"Birkh[äa]user|"
    r"Routledge|SAGE|Sage|O['’]Reilly|Addison-Wesley|Prentice[- ]Hall|McGraw[- ]Hill|Morgan "
    r"Kaufmann|Pearson|"
    r"North-Holland|World Scientific|Gruyter|Books?|Dover|Penguin|Macmillan|Palgrave|Harcourt|"
    r"Hachette|Benjamins|"
    r"Norton|Knopf|Taylor|Francis|Chapman|Curran Associates|Dagstuhl|Schloss|CEUR-WS|CEUR "
    r"Workshop|OpenReview(?:\.net)?|"
    r"JMLR\.org|PMLR|Association for Computational Linguistics|Association for Computing "
    r"Machinery|"
    r"USENIX Association|AAAI Press|Eurographics Association|IOP|Hindawi|MDPI|Zenodo|figshare|"
    r"GitHub|"
    r"Joint Conferences on Artificial Intelligence|Editions|Éditions|Hanser|Teubner|Blackwell|"
    r"Freeman|Wadsworth|"
    r"Inc\.?|Ltd\.?|GmbH|Company|Corporation)(?!\w)|^(?:ACM|IEEE|SIAM|ISCA|USENIX|ACL|ELRA|BMVA|RSC|APA|AMS|"
    r"AIP|IEEE Computer Society)(?: Press)?$)",
)
SERIES: Final = late_regex(
    r"^(?:ser(?:ies|\.)\s|Series\b|LN(?:CS|AI|BI|EE|NS|BIP)\b|Lecture Notes\b|Lect\. Notes\b|"
    r"CCIS\b|LIPIcs\b|IFIP\b.*(?:Advances|AICT)|"
    r"Communications in Computer and Information Science|Proceedings of Machine Learning Research|"
    r"Springer (?:Series|Tracts|Optimization)|Graduate Texts|Grundlehren|JMLR (?:W&CP|Workshop)|"
    r"OASIcs\b)",
)
THESIS: Final = late_regex(
    r"[(\[]?\b(?P<phd>(?:unpublished )?(?:Ph\.?\s?D\.?|D\.?\s?Phil\.?|doctoral|doctorate|"
    r"PhD)\.?\s(?:thesis|dissertation|diss\.)|"
    r"Doktorarbeit|Thèse de doctorat|Tesis doctoral|Dissertation|Diss\.)|"
    r"\b(?P<ma>(?:unpublished )?(?:master(?:['’]?s)?|M\.?\s?(?:Sc|S|A|Eng|Phil)\.?|MSc|"
    r"diploma)\.?\s(?:thesis|dissertation)|"
    r"Masterarbeit|Diplomarbeit|Magisterarbeit)|"
    r"\b(?P<other>(?:bachelor(?:['’]?s)?|B\.?Sc\.?|habilitation|licentiate|undergraduate|honou?rs|"
    r"senior)\s?(?:thesis|dissertation)|"
    r"Bachelorarbeit|Habilitationsschrift|Habilitation)\b",
    re.IGNORECASE,
)
REPORT: Final = late_regex(
    r"[(\[]?\b(?P<type>Tech(?:nical|n?\.)?\s?Rep(?:ort\b|t?\.)|(?:Research|Internal|Annual|"
    r"Project|Policy|Final)\sReport\b|"
    r"(?:Discussion|Working|White|Policy)\sPaper\b|Tech(?:nical|\.)\s(?:Note|Memo(?:randum)?)\b|"
    r"Memorandum\b|"
    r"Report(?=\s(?:no\.?|number|[A-Z-]{0,8}\d)))"
    r"(?:[,:]?\s?(?:(?:no|nr)\.?|"
    r"number)?\s?(?P<number>[A-Z]{0,8}[-/ ]?(?:[A-Z]{1,6}[-/])?\d[\w./-]{0,16}(?<![.])))?"
    r"|\b(?P<rfc>RFC)\s?(?P<rfcnumber>\d{1,5})\b",
    re.IGNORECASE,
)
INSTITUTION: Final = late_regex(
    r"\b(?:Univ(?:ersit|\.)|Universi|College|Institut|Inst\.|School|ETH\b|EPFL|MIT\b|Politecnico|"
    r"Polytech|École|Academy|"
    r"Dep(?:t\.|artment)|Facult|Laborator|Lab\b|Lab\.|Cent(?:re|er)|Bureau|Corporation|Corp\.|"
    r"Research|Ministry|"
    r"Council|Agency|Foundation|Organi[sz]ation|Observatory|Hochschule|Fakult|NASA|CERN|RAND|"
    r"INRIA|Hospital|Society|KTH|UC )",
)
PREPRINT: Final = late_regex(
    r"\b(?P<where>arXiv|bioRxiv|medRxiv|ChemRxiv|PsyArXiv|SocArXiv|EarthArXiv|engrXiv|TechRxiv|"
    r"SSRN|CoRR|"
    r"Research Square|OSF Preprints|Preprints\.org|Authorea|Cryptology ePrint Archive|IACR "
    r"ePrint)\b"
    r"(?:\s(?:e-?prints?|preprints?|Electronic Journal|preprint server|\(Cornell University\)))*"
    r"|\[?\(?\b(?:Preprint|e-?print)s?\b\]?\)?",
    re.IGNORECASE,
)
SOFTWARE: Final = late_regex(
    r"\[(?:computer |mobile )?(?:software|program|app)\]|\bR package\b|\[(?:source )?code\]",
    re.IGNORECASE,
)
DATASET: Final = late_regex(r"\[data ?sets?\]", re.IGNORECASE)
PATENT: Final = late_regex(
    r"\b(?:(?P<office>[A-Z]{2}|U\.?S\.?|European|German|"
    r"Japanese)\s)?Patent(?:\sApplication)?(?:\s?no\.?)?\s(?P<number>[A-Z]{0,2}\s?[\d,./]{4,20}(?:\s?[A-Z]\d?)?)",
    re.IGNORECASE,
)
PRESENTED: Final = late_regex(
    r"[(\[]?\b(?:oral|spotlight|poster|highlight|notable(?:[- ]top[- ]\d+%)?|best (?:student "
    r")?paper(?: award)?(?: (?:finalist|candidate|runner-up|nominee|honou?rable mention))?|"
    r"long paper|short paper|long oral|invited (?:talk|paper)|award candidate|honou?rable mention|"
    r"outstanding paper(?: award)?|demo(?: track)?|main conference)"
    r"(?:\s(?:presentation|paper|session))?\b[)\]]?",
    re.IGNORECASE,
)
COUNTRIES: Final = frozenset(
    "usa;u.s.a.;united states;us;u.s.;uk;u.k.;united kingdom;england;scotland;wales;ireland;"
    "germany;france;italy;spain;portugal;"
    "netherlands;the netherlands;belgium;luxembourg;switzerland;austria;poland;czech republic;"
    "czechia;slovakia;hungary;romania;"
    "bulgaria;greece;turkey;türkiye;cyprus;malta;sweden;norway;denmark;finland;iceland;estonia;"
    "latvia;lithuania;russia;ukraine;"
    "slovenia;croatia;serbia;israel;egypt;morocco;tunisia;south africa;kenya;nigeria;ethiopia;"
    "rwanda;ghana;saudi arabia;qatar;uae;united arab emirates;"
    "iran;india;pakistan;bangladesh;sri lanka;nepal;china;p.r. china;hong kong;macau;macao;taiwan;"
    "japan;korea;south korea;republic of korea;"
    "vietnam;thailand;malaysia;singapore;indonesia;philippines;the philippines;australia;new "
    "zealand;canada;mexico;brazil;argentina;chile;colombia;peru;"
    "uruguay;ecuador;cuba;costa rica;puerto rico;dominican republic;monaco;deutschland;österreich;"
    "schweiz;españa;virtual event;virtual;online".split(";")
)
STATES: Final = frozenset(
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM "
    "NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA "
    "WA WV WI WY DC ON BC QC AB MB NS NSW VIC QLD Calif. Mass. California Hawaii Texas "
    "Massachusetts Ontario Quebec Québec Washington Florida Virginia Colorado "
    "Oregon Utah Nevada Illinois Louisiana Maryland Pennsylvania Georgia Arizona Tennessee "
    "Michigan Minnesota Wisconsin".split()
)
CITIES: Final = frozenset(
    "new york;london;berlin;heidelberg;cambridge;oxford;amsterdam;cham;boston;san francisco;paris;"
    "dordrecht;princeton;chicago;"
    "vienna;wien;basel;tokyo;singapore;new york city;philadelphia;los angeles;hoboken;hillsdale;"
    "mahwah;munich;münchen;leipzig;"
    "stuttgart;zürich;zurich;hamburg;washington;providence;toronto;montreal;montréal;vancouver;"
    "sydney;melbourne;beijing;"
    "shanghai;seoul;barcelona;madrid;rome;milan;dublin;edinburgh;cambridge ma;reading;englewood "
    "cliffs;upper saddle river;"
    "red hook;menlo park;palo alto;belmont;thousand oaks;newbury park;norwell;rockville;baltimore;"
    "new haven;stanford;copenhagen;"
    "stockholm;oslo;helsinki;brussels;prague;budapest;warsaw;lisbon;florence;venice;seattle;"
    "honolulu;new orleans;long beach;"
    "salt lake city;las vegas;san diego;san jose;portland;austin;atlanta;miami;denver;bangkok;abu "
    "dhabi;dubai;kyoto;taipei;"
    "santiago;buenos aires;geneva;lausanne;glasgow;manchester;bristol;nashville;addis ababa;"
    "kigali;virtual event".split(";")
)


# Words of journals' names as ISO 4 shortens them, besides those of one to three letters.
_SHORTENED: Final = frozenset(
    "Acad Acoust Adv Algebr Am Amer Anal Angew Ann Annu Appl Arch Archit Arithm Artif Assoc "
    "Astron Astropart Astroparticle Astrophys Atl Atmos Aust Autom Biochem Bioinf Biol Biomed "
    "Biophys Bull Can Cardiol Catal Chem Chin Clim Clin Cogn Combin Combust Commun Comp "
    "Comput Condens Conf Contin Corp Cosmol Dept Differ Discret Dyn Ecol Econ Educ Electr "
    "Electron Eng Engl Environ Equ Eur Evol Exp Fiz Fr Funct Genet Geol Geom Geophys Gravit "
    "Hadron Hon Hydrol Immunol Ind Inf Inform Ing Inorg Inst Instr Instrum Int Integr Intell "
    "Interact Intl Ital J Jpn Knowl Kybern Lab Lang Learn Lect Lett Ling Logist Lond Mach "
    "Macromol Mag Manag Mater Math Meas Mech Metab Microbiol Microw Mod Mol Mon Multimed "
    "Nanotechnol Nat Natl Netw Neurol Neurosci Newsl Not Note Notes Nucl Numer Nutr Ocean "
    "Oncol Oper Opt Optim Org Pac Pathol Pediatr Percept Pharmacol Phenom Philos Photogramm "
    "Found Publ Quant Hum Perform Behav Cult Hist Linguist Theol Stud Anthropol Archaeol Ethn "
    "Photon Phys Physiol Pol Polit Polym Popul Pract Priv Probab Proc Proces Process "
    "Psychiatr Psychol Qual Quart Radiol Recogn Recognit Reg Relativ Reliab Res Rev Rob Robot "
    "Rom Roy Russ Sci Secur Semant Ser Simul Sinica Soc Sociol Softw Sov Spec Spectr Stat "
    "Stoch Struct Stud Suppl Surg Surv Sustain Symp Syst Tech Technol Telecommun Theor Therm "
    "Topol Toxicol Trans Transf Transp Univ Veh Vib Virol Vis Vol Wirel Z Zool".split()
)


def is_abbreviation(words: str) -> bool:
    """Tell whether the last word is one that stands with a full stop in journals' names."""
    word = words.rsplit(None, 1)[-1] if words.strip() else ""
    return word in _SHORTENED or (len(word) <= 1 and word.isupper())


def is_meeting(words: str) -> bool:
    """Tell whether words name a conference or a workshop, in full or by a known acronym."""
    return bool(MEETING.search(words)) or any(
        word.lower() in _KNOWN or word.lower().rstrip("0123456789") in _KNOWN
        for word in _WORD.findall(words)
        if sum(map(str.isupper, word)) > 1
    )


def is_place(words: str) -> bool:
    """Tell whether words name a country, a state or a well-known town."""
    return words.lower() in COUNTRIES or words in STATES or words.lower() in CITIES


def is_region(words: str) -> bool:
    """Tell whether words name a country or a state, before which a town stands."""
    return words.lower() in COUNTRIES or words in STATES
