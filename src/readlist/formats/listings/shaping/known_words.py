"""Words that tell names from titles: given names, particles, what titles are made of."""

from __future__ import annotations

from typing import Final

PARTICLES: Final = frozenset(
    "af al am ben bin da dal das de del dela della den der des di do dos du e el ibn im la las le "
    "los ten ter thor 't van vel vom von y zu zum zur ’t bint abu st".split()
)

# What stands between the words that carry a title; none is a name when it is in lower case.
FUNCTION_WORDS: Final = frozenset(
    "a about above across after against all along also among an and any are as at based be because "
    "been before being below between beyond both but by can could do does down during each either "
    "enough every few for from further has have how if in inside into is it its itself just less "
    "like many may more most much must near neither no non nor not of off on once one only onto or "
    "other our out over own per rather same should since so some such than that the their them "
    "then there these they this those through thus to too toward towards two under until up upon "
    "us using versus via vs was we were what when where whether which while who whom whose why "
    "will with within without would yet you your here now "
    "der die das ein eine einer für mit und von im über zur zum auf des dem "
    "les une dans pour sur avec par aux un una para con en sobre por delle nella degli".split()
)

# Words of titles that nobody is called; those of science at large, and of its usual headings.
TITLE_WORDS: Final = frozenset(
    "abstract access accurate action active activity adaptation adaptive advances adversarial "
    "agent agents aligned alignment algorithm algorithms analysis analyzing application "
    "applications applied approach approaches approximate approximation architecture "
    "architectures artificial assessment assessing attack attacks attention augmentation augmented "
    "automata automated automatic autonomous aware bandits based bayesian behavior behaviour "
    "benchmark benchmarking benchmarks bias biases bounds brain building capturing case causal "
    "cell cells challenge challenges change characterization chemical classification classifier "
    "climate clinical cloud clustering code coding cognitive collaborative combining communication "
    "community comparative comparing comparison compiler complex complexity compression "
    "computation computational computer computing concept conditional consistency consistent "
    "constrained constraints construction content context contextual continual continuous "
    "contrastive control controllable convergence convex convolutional corpus correction cost "
    "coupled cross data database databases dataset datasets decision decoding decomposition deep "
    "defense demand dense dependence deployment depth design designing detecting detection "
    "development device diagnosis dialogue differential diffusion digital dimensional discovering "
    "discovery discrete distributed distribution diverse domain domains driven driving dynamic "
    "dynamics early edge editing effect effective effectiveness effects efficiency efficient "
    "electronic elastic embedding embeddings emotion empirical encoder encoding encryption end "
    "energy engineering enhanced enhancing entity environment environments error estimating "
    "estimation ethics evaluating evaluation event evidence evolution evolutionary examples "
    "experience experimental explainable explaining explanation explanations exploiting "
    "exploration exploring extraction face factor fair fairness fast fault feature features "
    "federated feedback few filtering finding fine finite flow forecasting formal "
    "foundation foundations framework from function functional functions fusion fuzzing fuzzy game "
    "games gaussian gene general generalization generalized generating generation generative "
    "genetic genome geometric geometry global gradient grammar graph graphs guided hardware health "
    "heterogeneous hidden hierarchical high human hybrid hyperbolic identification identifying "
    "image images imaging impact implementation implicit improved improving incremental inference "
    "influence information informed instance integrated integrating integration intelligence "
    "intelligent interaction interactive interactions interface internet interpretable "
    "intervention introduction inverse investigating investigation joint kernel kernels knowledge "
    "label labels language languages large latent layer learned learning lessons level light "
    "lightweight limits linear linguistic local localization logic long loss low machine machines "
    "making malware management manifold mapping markov matching materials matrix measurement "
    "measuring mechanism mechanisms medical memory message meta method methods metric metrics "
    "microscopy mining minimal mixed mixture mobile modal model modeling modelling models modern "
    "modular molecular monitoring morphological motion multi multilingual multimodal multiple "
    "music natural navigation network networks neural neurons new news noise noisy nonlinear novel "
    "numerical object objects observations offline online ontology open operator operators optical "
    "optimal optimization optimizing oral order overview paper parallel parameter parameters "
    "parsing partial particle patterns performance perception personalized perspective physical "
    "physics planning platform point policies policy political poster posterior power practical "
    "practice prediction predicting predictive preference preserving preliminary privacy "
    "probabilistic problem problems process processes processing program programming programs "
    "progressive prompt proof properties protein protocol provable provably public quality quantum "
    "query querying question questions random ranking rapid rate rates rational real realistic "
    "reasoning recent recognition recommendation recommender reconstruction recurrent reduction "
    "regression regularization reinforcement relation relational relations reliable remote "
    "representation representations research resolution resource response results retrieval "
    "revealing review revisited revisiting risk robot robotic robotics robust robustness role "
    "safe safety sampling scalable scale scaling scene scheduling scheme science scientific search "
    "secure security segmentation selection selective self semantic semantics semi sensing sensor "
    "sensors sentiment sequence sequences sequential series shape shared short signal similarity "
    "simple simulation simulations single smart social software solution solutions solving source "
    "space sparse spatial spectral speech spherical stability stable state static statistical "
    "stochastic storage strategies strategy streaming structural structure "
    "structured structures studies study studying style summarization supervised support survey "
    "symbolic synthesis synthetic system systems task tasks technique techniques technology "
    "temporal tensor term test testing text textual theoretical theory thermal time tool tools "
    "topic topological toward towards tracing tracking traffic training transfer transferable "
    "transformation transformer transformers transition translation transport trees trust "
    "trustworthy tuning tutorial type types uncertainty understanding unified unifying universal "
    "unsupervised urban user users validation variable variational verification verifying video "
    "view virtual vision visual visualization vulnerabilities wave weak weakly web wireless "
    "workshop world zero algebra algebraic theorem theorems equations equation spaces groups "
    "manifolds inequality inequalities surfaces functions operators polynomials magnetic plasma "
    "galaxies galaxy stellar solar dark matter cosmic gravitational holes disease patients cancer "
    "treatment therapy infection vaccine pandemic covid-19 economic economics market markets "
    "education students teaching children adults women species forest water soil ocean river "
    "session keynote track room chair chairs committee accepted papers program proceedings invited "
    "talk talks lunch break coffee registration opening closing welcome panel best award awards "
    "student demo demos posters spotlight invitation schedule home about contact copyright "
    "privacy sponsors organizers organisers authors author dates location venue ballroom hall "
    "salon auditorium theatre theater lobby foyer floor building schedule programme agenda monday "
    "tuesday wednesday thursday friday saturday sunday january february april june july august "
    "september october november december chapter part section figure book volume issue article "
    "preface appendix references items date range index journals settings professor assistant "
    "researcher lecturer postdoc career history profile xplore publication publications suggestion "
    "submission submissions rejected withdrawn reject "
    "total downloads months "
    "suggestions choice summary citation citations featured archive archives editor's "
    "editors'".split()
)

# Titles of columns and headings in Chinese and Japanese, short as names are.
HAN_HEADINGS: Final = frozenset(
    "标题 题目 链接 推荐理由 推荐度 摘要 作者 组织 机构 单位 序号 编号 目录 论文 文献 会议 期刊 "
    "年份 日期 时间 关键词 代码 数据集 其他 其它 备注 简介 综述 検索 著者 題名 論文 要旨".split()
)

# Two words before "University", "Institute" … that are no person.
PLACES: Final = frozenset(
    {
        "bar ilan", "baylor college", "ben gurion", "boston college", "carnegie mellon",
        "case western", "college london", "edith cowan", "florida state", "georgia tech",
        "georgia state", "goethe universität", "hewlett packard", "hong kong", "imperial college",
        "indian institute", "iowa state", "istituto italiano", "jacobs university", "johns hopkins",
        "king abdullah", "los alamos", "max planck", "mayo clinic", "michigan state",
        "mitsubishi electric", "new york", "north carolina", "northern illinois", "ohio state",
        "oak ridge", "oregon state", "penn state", "queen mary", "rio tinto", "saint petersburg",
        "san diego", "san jose", "santa clara", "santa fe", "sao paulo", "simon fraser",
        "south china",
        "sun yat-sen", "tel aviv", "texas a&m", "toyota technological", "university college",
        "virginia tech", "weizmann institute", "west virginia", "xi'an jiaotong",
    }
)  # fmt: skip

# What stands behind a workplace.
COUNTRIES: Final = frozenset(
    "usa us u.s. uk u.k. uae china germany france italy spain japan korea canada australia india "
    "israel switzerland austria belgium netherlands sweden norway denmark finland poland portugal "
    "greece ireland singapore taiwan brazil mexico chile argentina turkey türkiye iran russia "
    "hungary romania ukraine luxembourg czechia estonia slovenia croatia serbia egypt qatar "
    "thailand vietnam malaysia indonesia pakistan bangladesh colombia uruguay deutschland "
    "schweiz österreich".split()
)

# The given names (and, for East Asia, family names) met most often; any other name is as good.
GIVEN_NAMES: Final = frozenset(
    "aaron adam adrian ahmed alan albert alejandro alessandro alex alexander alexandra alice ali "
    "amanda amir amy ana anders andrea andreas andrei andrew andrey andré angela anil anita ann "
    "anna anne anthony anton antonio arjun arthur arun ashish barbara ben benjamin bernard "
    "bernhard "
    "bin bing bo bob boris brandon brian bruno camille carl carla carlos carol caroline catherine "
    "cecilia chang chao charles charlotte chen cheng chi chiara chris christian christina "
    "christine "
    "christoph christopher chun claire claudia claudio craig cristina dan daniel daniela daniele "
    "david deborah denis dennis diana diego dimitri dimitris dirk dmitry dominik don donald dong "
    "douglas edith eduardo edward elena eleni eli elias elisa elisabeth elizabeth ellen emanuele "
    "emily emma enrico eric erik ernst eugene eva evgeny fabian fabio fan fang federico fei felix "
    "feng fernando filip filippo florian francesca francesco francisco francois frank franz fred "
    "frédéric fu gabriel gabriele gang gao gary geoffrey george georg gerard gerhard giovanni "
    "giulia giuseppe gonzalo gordon greg guang guido guillaume guo gustavo hai han hang hannah "
    "hans "
    "hao harry he heather helen helena heng henrik henry herbert hiroshi hong hu hua huan "
    "huang hugo "
    "hui ian igor ilya ines ingrid irene isabel isabelle ivan jack jacob jakob james jan jane "
    "janet "
    "jason javier jean jeff jeffrey jennifer jens jeremy jerome jessica jesus ji jia jian "
    "jiang jie "
    "jim jin jing joachim joan joana joanna joel johan johanna johannes john johnny jon jonas "
    "jonathan jong jordan jorge jose josef joseph joshua josé joão juan juha julia julian "
    "julie jun "
    "jung jürgen kai karel karen karin karl katarina kate katharina katherine kathleen kathryn "
    "keith "
    "kelly ken kenji kenneth kevin kim klaus konstantin kumar kun kurt kyle lars laura laurent lea "
    "lee lei leo leon leonardo leonid li lian liang lin linda lisa liu long lorenzo lou louis luca "
    "lucas lucia luis luke luo luu magnus manfred manuel marc marcel marco marcus margaret maria "
    "marie marina mario mark markus marta martin martina mary mathias mats matteo matthew matthias "
    "max maxim mei mengdi mia michael michaela michel michele miguel mihai mikael mike mikhail "
    "milan min ming minh mohamed mohammad mohammed monica mona na nan nancy naoki natalia natalie "
    "nathan neil nguyen nicholas nick nicola nicolas nicole niels nikolai nikolaos nils nina ning "
    "noah olaf oleg olga oliver olivier omar oscar otto pablo paola paolo pascal pat patricia "
    "patrick paul paula paulo pavel pedro pei peng per peter petr petra philip philipp philippe "
    "pierre ping piotr qi qian qiang qin qing rachel raj rajesh ralf ralph ran raphael raul ravi "
    "rebecca ren renato rené ricardo richard rob robert roberto robin roger roland roman ron "
    "ronald "
    "rong rui russell ruth ryan sabine sam samantha samuel sandra sara sarah satoshi scott sean "
    "sebastian sergei sergey sergio shan shang shannon shen sheng shi shu shuai silvia simon "
    "simone "
    "sofia song sophie stefan stefania stefano stephan stephanie stephen steve steven stuart su "
    "sun sung susan susanne sven svetlana takashi takeshi tao tatiana ted teresa theodore thierry "
    "thomas tian tim timothy tobias todd tom tomas tomasz tommaso tong tony tran tyler ulrich "
    "uwe valentin valeria vanessa vera veronica victor victoria vijay viktor vincent vincenzo "
    "vladimir volker walter wang wei wen wendy werner will william wolfgang wu xi xia xiang xiao "
    "xiaoming xin xing xu xuan xue yan yang yann yao ye yi yin ying yoav yong yoshua you yu yuan "
    "yue yuki yuki yun yuri yuxin yves zachary ze zeng zhang zhao zhe zhen zheng zhi zhong zhou "
    "zhu zoe zou".split()
)
