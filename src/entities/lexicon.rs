//! The closed word classes that the recogniser reads names by.
//!
//! Names are an open class; the words around and at the end of them are not. That "Foreign Minister" precedes a person,
//! that a run ending in "University" is an organization and that "troops" after a national adjective stand for the
//! state are facts of English, kept here as one table a class. Words are lower case; where the plural matters it is
//! listed.

use std::collections::HashMap;
use std::sync::LazyLock;

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u32);

impl Classes {
    /// Whether the word has one of the given classes.
    pub(super) fn any(self, classes: Classes) -> bool {
        self.0 & classes.0 != 0
    }

    /// The union of two sets.
    pub(super) const fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = $bit:literal: $words:literal;)*) => {
        $($(#[$doc])* pub(super) const $name: Classes = Classes(1 << $bit);)*

        const TABLES: &[(Classes, &str)] = &[$(($name, $words)),*];
    };
}

classes! {
    /// Forms of address, which say that a person follows and nothing of an office.
    HONORIFIC = 0: "gen col lt maj brig cmdr insp alhaji shri sri smt datuk tun dato ustad mr mrs ms miss dr prof sir dame lord lady sheikh sheik shaikh hon excellency madam mullah maulana \
        professor rev reverend shri hajji haji imam ayatollah";
    /// Words that stand before the head of a title without naming whom it serves.
    DOMAIN = 1: "foreign defense defence interior prime finance justice health education trade economy economic energy \
        agriculture environment transport culture labor labour national security vice deputy acting interim first \
        former ex senior top chief assistant associate special permanent external home affairs political military \
        army navy naval press media information communications presidential parliamentary commerce treasury \
        intelligence police opposition supreme crown attorney general lieutenant major brigadier rear rebel \
        diplomatic policy human rights public legal executive managing regional local union federal cabinet royal \
        secretary high field air majority minority indo-pacific indo pacific climate peace outgoing \
        incoming new then caretaker digital science technology industry tourism veterans immigration \
        homeland counter-terrorism space water petroleum oil strategic spiritual religious long-time longtime veteran \
        exiled jailed ousted deposed late current two-time leftist conservative far-right moderate hardline reformist \
        newly elected re-elected democratically armed powerful co state house most senior-most";
    /// Heads of names of bodies of a state, where capitalised.
    AGENCY = 2: "ministry department army navy force forces guard guards parliament senate congress assembly court \
        command bureau directorate secretariat treasury police cabinet staff presidency military corps legislature \
        tribunal inspectorate customs marines gendarmerie constabulary";
    /// Heads of names that are bodies of a state or others, as the words around tell.
    BODY_HEAD = 3: "agency service services council committee commission authority office administration house \
        component embassy consulate board";
    /// Words in a name that make it a state's: "National Security Council".
    STATE_WORD = 4: "national federal security intelligence supreme central foreign defense defence secret state \
        presidential parliamentary investigation investigative investigations interior justice border election electoral \
        revenue statistics senate house affairs treasury";
    /// Heads of names of other bodies.
    ORGANIZATION = 5: "front party movement brigade brigades university institute institution group company ltd limited inc corp \
        corporation foundation association union organization organisation federation league alliance center centre fund \
        airlines airways club church bank museum school college society initiative coalition panel network brotherhood \
        resistance battalion militia cartel gang holdings industries motors petroleum gas partners partnership \
        consortium enterprise enterprises laboratories laboratory labs systems technologies technology electronics \
        solutions ventures trust charity chamber syndicate confederation community hospital academy \
        orchestra team united aerospace aviation shipping logistics watch monitor observatory relief mission program \
        programme unit division regiment legion co llc plc gmbh ag llp insurance pharmaceuticals \
        bloc workers insights international stock exchange coalition taliban";
    /// Heads of names of news outlets.
    MEDIA = 6: "times post news herald daily tribune journal gazette telegraph chronicle observer tv television radio press \
        broadcasting today mail review weekly magazine independent guardian standard globe newspaper express courier \
        dispatch mirror examiner inquirer sentinel insider newswire newsweek";
    /// Heads of names of places.
    PLACE = 7: "sea ocean strait straits gulf bay river lake mountain mountains island islands peninsula province region oblast \
        state district districts county governorate prefecture city airport airbase base square street avenue park valley desert canal \
        port harbor harbour forest heights strip palace station plant bridge dam crossing stadium cathedral mosque \
        camp village town municipality territory territories border coast delta plateau basin highlands hills hill \
        pass reef shoal atoll archipelago cape beach road highway suburb area krai raion voivodeship canton \
        emirate airfield spaceport cosmodrome barracks prison jail temple monastery refinery terminal shipyard \
        neighborhood neighbourhood quarter corridor tower castle abbey mall plaza stadium arena hall";
    /// Words that open the name of a place as its part.
    PLACE_PREFIX = 8: "mount mt lake port fort cape county gulf strait bay sea isle saint st";
    /// Heads of names of events, where capitalised.
    EVENT = 9: "war wars summit forum conference congress symposium games olympics cup agreement agreements accord accords treaty \
        pact protocol protocols convention exercise exercises festival revolution uprising massacre election elections \
        referendum inauguration genocide conflict expo championship championships intifada tournament dialogue \
        memorandum declaration truce plan hurricane typhoon cyclone";
    /// Words that open the name of an event: "Hurricane Jeanne", "Operation Barkhane".
    EVENT_PREFIX = 23: "hurricane typhoon cyclone operation exercise";
    /// Nouns for a body that is named just before or after: "the militant group Hamas", "the Wagner group".
    BODY = 10: "group party movement organization organisation militia militants militant rebels rebel fighters insurgents company firm \
        giant manufacturer maker operator alliance bloc coalition network faction charity ngo think-tank \
        terrorists jihadists guerrillas gang cartel airline bank startup conglomerate subsidiary platform app website \
        contractor supplier insurer lender automaker carmaker chipmaker";
    /// Nouns for a news outlet named beside it: "the Yonhap news agency", "broadcaster TRT".
    OUTLET = 11: "newspaper daily broadcaster outlet magazine tabloid channel weekly broadsheet portal newswire mouthpiece";
    /// Nouns for a place named beside it: "the town of X", "the Kursk region".
    LOCALITY = 12: "city town village province region district capital port county island peninsula area oblast suburb \
        neighbourhood neighborhood governorate prefecture territory enclave municipality hamlet settlement camp \
        base airport valley districts towns cities villages regions provinces resort commune strait islands mine jungle forest river lake volcano";
    /// Days, months and other capitalised words of time.
    TIME = 13: "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august \
        september october november december jan feb mar apr jun jul aug sept sep oct nov dec christmas easter ramadan \
        eid nowruz mon tue wed thu fri sat sun am pm gmt utc est";
    /// Capitalised words that name no entity here: peoples without a state, faiths, continents' adjectives, languages,
    /// weapons, money.
    NO_ENTITY = 14: "muslim muslims christian christians jewish jew jews islamic islamist islamists sunni sunnis shia shiite \
        shiites shi'ite hindu hindus sikh sikhs buddhist buddhists catholic catholics orthodox protestant protestants \
        arab arabs arabic kurdish kurd kurds european europeans western westerners african africans asian \
        asians latin nordic slavic semitic anti-semitic zionist zionists communist communists marxist \
        rohingya rohingyas uyghur uyghurs uighur uighurs yazidi yazidis tuareg tuaregs pashtun pashtuns hebrew persian \
        english internet covid covid-19 coronavirus god allah bible quran koran i ok gdp ceo cfo \
        ai hiv aids dna usd euro euros bitcoin nazi nazis fascist fascists ied icbm icbms \
        drone drones himars patriot patriots leopard leopards abrams javelin javelins tomahawk tomahawks shahed shaheds kalibr iskander mig \
        scud nobel oscar roma q&a pm mp mps phd id tv uav uavs slbm thaad latino latinos hispanic hispanics black blacks \
        white whites caucasian mass mr mrs eastern northern southern central atacms us$ km mw gmt vat vip r&d gps lng \
        koreas tomorrow yesterday today tonight var lgbtq lgbt atm ipo bc gst cm sc mla mlas faq cv hr pr it ict pc sim sms lpg suv ngo \
        ngos csr mou ppp sme smes ad nev ev evs ltd ott bn usb dlrs mln pct pkr inr gbp eur cny jpy rs christ jesus rsv nft nfts brl aed cad aud nzd chf sek nok dkk pln \
        uah kzt idr thb vnd bdt lkr npr egp ngn ghs zar ars fir pcr gdps dvd cctv gpa";
    /// Heads of names of documents and laws, which are no entities.
    DOCUMENT = 20: "order act law bill resolution article amendment constitution charter chapter decree edict code report \
        statement letter section clause budget day week month year age era award awards prize prizes medal series season show \
        album film doctrine rule effect syndrome virus variant lineage telescope rover spacecraft satellite aircraft \
        handicap derby stakes";
    /// Nouns for buildings that take the name of the place where they stand: "Bamako airport".
    FACILITY = 21: "airport airbase prison stadium refinery";
    /// Words of other languages for bodies, anywhere in a name: "Compagnie", "Banco".
    FOREIGN_BODY = 24: "compagnie companhia compania compañía societa società societe société sociedad sociedade banco \
        banque banca gruppo groupe grupo gruppe partido parti partito partei istituto instituto institut universidad \
        universidade université universite universität spa oyj asa nv bhd sdn pty kk sarl fundación fundação stiftung \
        verband confederación sindicato frente movimiento";
    /// Words of a topic that a title is about: "Secretary for East Asian and Pacific *Affairs*".
    TOPIC = 22: "affairs policy matters issues relations security development cooperation";
    /// Lower-case words inside names of people.
    PARTICLE = 15: "al el bin ibn ben abu de da di del della der den van von ul ur e la le las los dos das du ter ten af av y bint abd";
    /// Verbs of which named people and bodies are the subjects.
    SPEECH = 16: "say tell announce state claim warn declare report add note explain insist deny confirm urge accuse vow \
        pledge argue allege stress write tweet post comment believe reveal suggest condemn criticize criticise call \
        express admit acknowledge describe demand praise blame promise threaten reject refuse request ask \
        plan agree decide speak talk meet discuss visit arrive travel sign order appoint resign lead plead win serve \
        testify vote defend";
    /// Adjectives that say which election it is.
    ELECTORAL = 17: "presidential parliamentary general legislative midterm mid-term snap primary congressional";
    /// Prepositions after which a name is a place, as a rule.
    LOCATIVE = 18: "in at near from outside around across through throughout towards toward inside into within via north south east west";
    /// Adverbs and adjectives that may stand between a national adjective and the noun it goes with.
    FILLER = 19: "senior top former unnamed several two three four five six many most other captured armed military naval new \
        newly elected late acting interim outgoing own main special elite security defense defence intelligence foreign \
        state-run state official government young local regional federal ruling";
}

static WORDS: LazyLock<HashMap<&'static str, Classes>> = LazyLock::new(|| {
    let mut words: HashMap<&'static str, Classes> = HashMap::new();
    for &(class, list) in TABLES {
        for word in list.split_ascii_whitespace() {
            let classes = words.entry(word).or_default();
            *classes = classes.or(class);
        }
    }
    words
});

/// The classes of a lower-case word.
pub(super) fn classes(lower: &str) -> Classes {
    WORDS.get(lower).copied().unwrap_or_default()
}
