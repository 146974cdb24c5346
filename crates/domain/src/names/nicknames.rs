//! Short forms of given names, Italian and English: they say that two names *may* be one person's, never that they are.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Formal names, folded, each with its usual short forms.
const SHORT: &[(&str, &str)] = &[
    ("alberto", "berto albi"),
    ("alessandra", "ale sandra alex"),
    ("alessandro", "ale sandro alex"),
    ("alessia", "ale alessi"),
    ("alessio", "ale"),
    ("alexander", "alex al sasha xander"),
    ("alexandra", "alex sandra lexi sasha"),
    ("alfredo", "alfre fredo"),
    ("alice", "ali"),
    ("amedeo", "ame"),
    ("andrea", "andre andy"),
    ("andrew", "andy drew"),
    ("angela", "angie angi"),
    ("angelo", "angi"),
    ("anna", "annie nan annina"),
    ("annamaria", "anna"),
    ("anthony", "tony ant"),
    ("antonella", "anto nella"),
    ("antonia", "anto toni nina"),
    ("antonietta", "anto etta"),
    ("antonino", "nino tonino"),
    ("antonio", "anto tonio toni tony tonino"),
    ("barbara", "babi barb barbie"),
    ("bartolomeo", "bartolo meo"),
    ("beatrice", "bea bice"),
    ("benedetta", "benny bene"),
    ("benedetto", "benny bene"),
    ("benjamin", "ben benny"),
    ("camilla", "cami milla"),
    ("carlo", "carletto"),
    ("carmela", "carmen mela"),
    ("carolina", "caro lina"),
    ("caterina", "cate rina cathy"),
    ("catherine", "cathy kate cat katie"),
    ("cecilia", "ceci cilia"),
    ("charles", "charlie chuck chas"),
    ("charlotte", "charlie lottie"),
    ("chiara", "chia chiaretta"),
    ("christian", "chris"),
    ("christina", "chris tina chrissy"),
    ("christine", "chris tina chrissy"),
    ("christopher", "chris kit topher"),
    ("claudia", "clo"),
    ("claudio", "clod"),
    ("cristian", "cri cris"),
    ("cristiano", "cri cris"),
    ("cristina", "cri cris tina"),
    ("daniel", "dan danny"),
    ("daniela", "dani"),
    ("daniele", "dani dan"),
    ("david", "dave davey"),
    ("davide", "dave david"),
    ("deborah", "debbie deb"),
    ("domenico", "mimmo nico menico"),
    ("donald", "don donnie"),
    ("edoardo", "edo"),
    ("eduardo", "edo edu"),
    ("edward", "ed eddie ted ned"),
    ("elena", "ele lena"),
    ("eleonora", "ele nora"),
    ("elisa", "eli"),
    ("elisabetta", "eli betta lisa betty"),
    ("elizabeth", "liz beth lizzie betty eliza libby"),
    ("emanuela", "manu manuela ema"),
    ("emanuele", "manu ema lele"),
    ("emily", "em emmy"),
    ("enrico", "enri chicco"),
    ("ernesto", "erni"),
    ("eugenio", "genio"),
    ("fabrizio", "fabri"),
    ("federica", "fede chicca"),
    ("federico", "fede chicco"),
    ("ferdinando", "nando ferdi"),
    ("filippo", "pippo fili"),
    ("francesca", "franci fra checca franca"),
    ("francesco", "checco fra franci franco ciccio"),
    ("frederick", "fred freddie"),
    ("gabriele", "gabri lele gabry"),
    ("gabriella", "gabri gabry"),
    ("gaetano", "tano"),
    ("gennaro", "genny rino"),
    ("gerald", "gerry jerry"),
    ("gerardo", "gerry dino"),
    ("giacomo", "jack giaco"),
    ("gianfranco", "franco gian"),
    ("gianluca", "luca gian"),
    ("gianluigi", "gigi gian"),
    ("gianmarco", "marco gian"),
    ("gianpaolo", "paolo gian"),
    ("giorgia", "gio giorgi"),
    ("giorgio", "gio giorgi"),
    ("giovanna", "gio gianna vanna"),
    ("giovanni", "gianni gio vanni nanni giova"),
    ("giulia", "giuli giu giulietta"),
    ("giuliana", "giuli liana"),
    ("giuliano", "giuli"),
    ("giuseppe", "beppe peppe pino peppino giusi geppe bepi"),
    ("giuseppina", "giusy pina giusi pinuccia"),
    ("gregory", "greg"),
    ("guglielmo", "memo gugli"),
    ("ilaria", "ila"),
    ("isabella", "isa bella izzy"),
    ("jacob", "jake"),
    ("jacopo", "japo"),
    ("james", "jim jimmy jamie"),
    ("jennifer", "jen jenny"),
    ("jessica", "jess jessie"),
    ("john", "johnny jack"),
    ("jonathan", "jon jonny"),
    ("joseph", "joe joey"),
    ("joshua", "josh"),
    ("katherine", "kate kathy katie kat kathryn kay"),
    ("kenneth", "ken kenny"),
    ("laura", "lalla lauretta"),
    ("lawrence", "larry"),
    ("leonardo", "leo"),
    ("letizia", "leti"),
    ("lorenzo", "lori lollo renzo"),
    ("luca", "luchino"),
    ("lucia", "luci lucy"),
    ("ludovica", "ludo"),
    ("ludovico", "ludo vico"),
    ("luigi", "gigi gino luis"),
    ("luisa", "lu luisella"),
    ("maddalena", "madda lena"),
    ("manuela", "manu"),
    ("manuele", "manu lele"),
    ("marcello", "cello marce"),
    ("marco", "marchino"),
    ("margaret", "maggie meg peggy marge"),
    ("margherita", "marghe rita"),
    ("maria", "mari"),
    ("mariagrazia", "grazia maria"),
    ("massimiliano", "max massi"),
    ("massimo", "max massi"),
    ("matteo", "teo matte matti"),
    ("matthew", "matt matty"),
    ("mattia", "matti teo"),
    ("maurizio", "mauri"),
    ("michael", "mike mick mickey micky"),
    ("michela", "miki micky"),
    ("michele", "miki micky lele"),
    ("nathaniel", "nate nat"),
    ("nicholas", "nick nicky"),
    ("nicola", "nico nick"),
    ("nicole", "nicky nico"),
    ("nicoletta", "nico"),
    ("nicolo", "nico nick"),
    ("niccolo", "nico nick nicolo"),
    ("olivia", "liv livvy"),
    ("ottavio", "otta"),
    ("pamela", "pam"),
    ("paola", "paoletta"),
    ("paolo", "paolino"),
    ("pasquale", "lino pasqualino"),
    ("patricia", "pat patty trish tricia"),
    ("patrick", "pat paddy"),
    ("patrizia", "patty patri"),
    ("patrizio", "patri"),
    ("peter", "pete"),
    ("pierfrancesco", "piero pier"),
    ("pierluigi", "gigi pier piero"),
    ("pierpaolo", "pier paolo"),
    ("pietro", "piero"),
    ("priscilla", "cilla"),
    ("raffaele", "raffa lele lello"),
    ("raffaella", "raffa"),
    ("raymond", "ray"),
    ("rebecca", "becky becca"),
    ("riccardo", "ricky ricki ricca richi"),
    ("richard", "rick dick rich ricky richie"),
    ("robert", "bob rob bobby robbie bert"),
    ("roberta", "roby robi"),
    ("roberto", "roby robi bob berto rob"),
    ("ronald", "ron ronnie"),
    ("rosa", "rosy rosetta"),
    ("rosaria", "sara rosy"),
    ("rosario", "saro saretto"),
    ("salvatore", "toto salvo sasa turi tore salva"),
    ("samuel", "sam sammy"),
    ("samuele", "samu sam"),
    ("santo", "santi"),
    ("sebastiano", "seba iano bastiano"),
    ("serena", "sere"),
    ("silvia", "silvi"),
    ("simona", "simo"),
    ("simone", "simo"),
    ("stefania", "ste stefy stefi"),
    ("stefano", "ste stefo"),
    ("stephanie", "steph steffi"),
    ("stephen", "steve stevie"),
    ("steven", "steve stevie"),
    ("susan", "sue susie"),
    ("susanna", "susi susy sanna"),
    ("teresa", "terry tere"),
    ("theodore", "ted theo teddy"),
    ("theresa", "terry tess"),
    ("thomas", "tom tommy"),
    ("timothy", "tim timmy"),
    ("tiziana", "tizi titti"),
    ("tommaso", "tommy tom masino"),
    ("umberto", "berto"),
    ("valentina", "vale"),
    ("valentino", "vale tino"),
    ("valeria", "vale"),
    ("valerio", "vale"),
    ("veronica", "vero"),
    ("victoria", "vicky tori"),
    ("vincent", "vince vinny"),
    ("vincenza", "enza"),
    ("vincenzo", "enzo vince cenzo vinny"),
    ("virginia", "ginny virgi"),
    ("vittoria", "vicky vitto"),
    ("vittorio", "vitto vic"),
    ("walter", "walt"),
    ("william", "bill will billy willy liam"),
    ("zachary", "zach zack"),
];

static FORMAL: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut table: HashMap<&str, Vec<&str>> = HashMap::new();
    for (formal, short) in SHORT {
        for nick in short.split(' ') {
            table.entry(nick).or_default().push(formal);
        }
    }
    table
});

/// The formal names that a short form may stand for.
pub(super) fn formal(short: &str) -> &'static [&'static str] {
    FORMAL.get(short).map_or(&[], Vec::as_slice)
}

/// May the two stand for one formal name?
pub(super) fn one_name(a: &str, b: &str) -> bool {
    let (of_a, of_b) = (formal(a), formal(b));
    of_a.contains(&b) || of_b.contains(&a) || of_a.iter().any(|f| of_b.contains(f))
}

/// Given names without short forms in [`SHORT`] that many bear.
const OTHERS: &str = " ada adele alba alma anita bruno carla cesare clara corrado dario debora diego donatella donato elia \
    elio elvira emilia emilio emma erica erika ettore eva fabio fabiola fausto flavia flavio franca franco fulvio gaia giada \
    gianna gianni ginevra gino giorgina giulio gloria graziella greta guido igor irene ivan ivano ivana lara lea leo lia licia \
    lidia liliana livia livio loredana lorena loretta luciana luciano luna mara marina mario marta martina martino milena \
    mirella mirko miriam monica nadia nico nina nora noemi olga omar ornella oscar paride pia piera piero pino remo renata \
    renato renzo rita romeo rosanna rossella sabrina sandra sandro sara sergio silvana silvano silvio sofia sonia tania tina \
    tommy tullio ugo valter vanessa vera viola vito viviana adam alan albert amanda amy ann anne arthur ashley ben bob brian \
    bruce carl carol chris claire colin craig dan dave dean diana diane dylan eleanor ellen eric ethan evan fiona frank \
    gary george grace graham greg hannah harry heather helen henry holly ian isaac jack jake jane janet jason jean jeff jenny \
    jim joan joe joel judy julia julie justin karen kate keith kelly kevin kim kyle larry lauren leah lee liam linda lisa \
    louise lucy luke maggie marc martha martin mary megan mike molly nancy naomi natalie nathan neil nick nigel noah oliver \
    owen paul paula phil philip rachel ralph roger rose russell ruth ryan sally sam samantha sarah scott sean sharon simon \
    sophie stuart sue ted tim tina todd tom tony tracy wendy zoe ";

/// Has it short forms of its own here?
pub(super) fn is_formal(word: &str) -> bool {
    SHORT.iter().any(|(formal, _)| *formal == word)
}

/// Is it one of the others?
pub(super) fn is_common(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_lowercase()) && OTHERS.contains(&format!(" {word} "))
}
