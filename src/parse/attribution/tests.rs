//! The cases of the format guide, section 8, as rows: brief, outlets with regions, verb.

use super::*;

#[track_caller]
fn check(brief: &str, outlets: &str, verb: &str) {
    let lexicon = Lexicon::builtin().expect("reads");
    let got = read(Span::new(0, brief.len()), brief, &lexicon);
    let list: Vec<String> = got.outlets.iter().map(|m| shown(brief, m)).collect();
    assert_eq!(
        (
            list.join("; ").as_str(),
            got.verb.map_or("", |v| v.of(brief))
        ),
        (outlets, verb),
        "{brief}"
    );
}

pub fn shown(brief: &str, mention: &Mention) -> String {
    let name = mention.printed.of(brief);
    mention
        .region
        .map_or(name.to_owned(), |r| format!("{name} [{}]", r.of(brief)))
}

#[test]
fn lists() {
    check(
        "Harbour Gazette reported that ferries ran.",
        "Harbour Gazette",
        "reported",
    );
    check(
        "AFP, BBC and Reuters reported that ferries ran.",
        "AFP; BBC; Reuters",
        "reported",
    );
    check(
        "The Guardian, Sputnik, and Apsny News reported on ferries.",
        "The Guardian; Sputnik; Apsny News",
        "reported",
    );
    check(
        "Xinhua, Libyan Express reported that ferries ran.",
        "Xinhua; Libyan Express",
        "reported",
    );
    check(
        "TRT, AFP, ABC News, CNN all reported that ferries ran.",
        "TRT; AFP; ABC News; CNN",
        "reported",
    );
    check(
        "Back in 2015, the Globe and Mail reported on ferries.",
        "Globe and Mail",
        "reported",
    );
    check(
        "Malawi 24 and Channel Zim reported on ferries.",
        "Malawi 24; Channel Zim",
        "reported",
    );
    check(
        "The Post and Courier reported on ferries.",
        "The Post and Courier",
        "reported",
    );
    check(
        "Voice of America and the The Daily Star reported on ferries.",
        "Voice of America; The Daily Star",
        "reported",
    );
    check(
        "Xinhua as well as EFE reported on ferries.",
        "Xinhua; EFE",
        "reported",
    );
}

#[test]
fn joined_names() {
    check(
        "The Gulf Today, MENAFN and UrduPoint/Pakistan Point News reported on ferries.",
        "The Gulf Today; MENAFN; UrduPoint/Pakistan Point News",
        "reported",
    );
    check(
        "AP/New York Times reported on ferries.",
        "AP; New York Times",
        "reported",
    );
    check(
        "EFEAnadolu AgencyStrait Times and Arab News also reported on ferries.",
        "EFE; Anadolu Agency; Strait Times; Arab News",
        "reported",
    );
}

#[test]
fn regions() {
    check(
        "Thailand’s The Nation reported on ferries.",
        "The Nation [Thailand]",
        "reported",
    );
    check(
        "Papua New Guinea's The National reported on ferries.",
        "The National [Papua New Guinea]",
        "reported",
    );
    check(
        "TheNation (Pakistan) reported on ferries.",
        "TheNation [Pakistan]",
        "reported",
    );
    check(
        "Reuters, Press TV and Bangladesh’s New Age reported on ferries.",
        "Reuters; Press TV; New Age [Bangladesh]",
        "reported",
    );
    check(
        "El País, Czech Republic’s Lidovky, Italy’s La Stampa and TG Com 24 reported on ferries.",
        "El País; Lidovky [Czech Republic]; La Stampa [Italy]; TG Com 24",
        "reported",
    );
    check(
        "Bosnia and Herzegovina’s Oslobođenje reported on ferries.",
        "Oslobođenje [Bosnia and Herzegovina]",
        "reported",
    );
    check(
        "Iraq’s  Rudaw reported on ferries.",
        "Rudaw [Iraq]",
        "reported",
    );
    check(
        "Philippines’ Inquirer reported on ferries.",
        "Inquirer [Philippines]",
        "reported",
    );
}

#[test]
fn possessives_that_are_no_regions() {
    check(
        "NPR’s This American Life reported on ferries.",
        "NPR’s This American Life",
        "reported",
    );
    check(
        "The Guardian’s Ada Marlow continues her series on ferries.",
        "The Guardian",
        "continues",
    );
    check(
        "Belorsa University’s Tidemark, in an issue on ferries, interviewed a pilot.",
        "Tidemark",
        "interviewed",
    );
}

#[test]
fn phrases() {
    check(
        "A Washington Post Op-Ed says that ferries matter.",
        "Washington Post",
        "says",
    );
    check(
        "An OpEd in Nature argued that ferries matter.",
        "Nature",
        "argued",
    );
    check(
        "An op-ed published in The New Federalist argues for ferries.",
        "The New Federalist",
        "argues",
    );
    check(
        "An IRIN investigation reveals how ferries run.",
        "IRIN",
        "reveals",
    );
    check(
        "A new UNDP report reveals how ferries run.",
        "UNDP",
        "reveals",
    );
    check(
        "A Rand Corporation blog looked at ferries.",
        "Rand Corporation",
        "looked",
    );
    check(
        "The North German public TV station NDR reported on ferries.",
        "NDR",
        "reported",
    );
    check(
        "In another report Reuters reported that ferries ran.",
        "Reuters",
        "reported",
    );
    check(
        "Meanwhile, Reuters has reported that ferries ran.",
        "Reuters",
        "reported",
    );
    check(
        "The Council of Europe reported that ferries ran.",
        "Council of Europe",
        "reported",
    );
    check(
        "Stanford University did a study on how ferries run.",
        "Stanford University",
        "did",
    );
    check("Oxygen mourned the last ferry.", "Oxygen", "mourned");
    check(
        "Večernji list reported that ferries ran.",
        "Večernji list",
        "reported",
    );
    check(
        "de Volkskrant reported that ferries ran.",
        "de Volkskrant",
        "reported",
    );
    check(
        "朝日新聞 reported that ferries ran.",
        "朝日新聞",
        "reported",
    );
}

#[test]
fn other_places_for_the_outlet() {
    check(
        "Ada Marlow, head of the ferry fund, writes in the Huffington Post that ferries matter.",
        "Huffington Post",
        "writes",
    );
    check(
        "The Economist: Higher fares, fuller ferries.",
        "The Economist",
        "",
    );
    check(
        "“The Secret of Ferries” lies in patience according to Ada Marlow writing in the WSJ..",
        "WSJ",
        "writing",
    );
    check(
        "Ada Marlow told Reuters that ferries matter.",
        "Reuters",
        "told",
    );
}

#[test]
fn variations() {
    check(
        "The Lisbon-based Diário da Enseada published a map.",
        "Diário da Enseada",
        "published",
    );
    check(
        "A New York Times editorial urged Congress to wait.",
        "New York Times",
        "urged",
    );
    check(
        "Writing in Foreign Affairs, Ada Marlow argues that ferries matter.",
        "Foreign Affairs",
        "argues",
    );
    check(
        "In an op-ed for Project Syndicate, Ada Marlow argued for ferries.",
        "Project Syndicate",
        "argued",
    );
    check(
        "A Pew Research Center survey shows that ferries matter.",
        "Pew Research Center",
        "shows",
    );
    check(
        "Several outlets, including Reuters and AFP, reported on ferries.",
        "Reuters; AFP",
        "reported",
    );
    check(
        "Egypt’s state-run Al-Ahram reported on ferries.",
        "Al-Ahram [Egypt]",
        "reported",
    );
    check(
        "Austria’s public broadcaster ORF reported on ferries.",
        "ORF [Austria]",
        "reported",
    );
    check(
        "Cameroon Tribune, Journal du Cameroun & Actu Cameroun reported on ferries.",
        "Cameroon Tribune; Journal du Cameroun; Actu Cameroun",
        "reported",
    );
    check(
        "Mail & Guardian reported on ferries.",
        "Mail & Guardian",
        "reported",
    );
    check(
        "U.S. News & World Report ranked ferries.",
        "U.S. News & World Report",
        "ranked",
    );
    check(
        "On Tuesday, Reuters reported on ferries.",
        "Reuters",
        "reported",
    );
    check(
        "BBC’s Mark Marlow reported from a ferry.",
        "BBC",
        "reported",
    );
    check(
        "Trinidad and Tobago’s Newsday reported on ferries.",
        "Newsday [Trinidad and Tobago]",
        "reported",
    );
}

#[test]
fn no_outlet() {
    check(
        "interviewed the harbour master on ferries.",
        "",
        "interviewed",
    );
    check("It reported that ferries ran.", "", "reported");
    check("The report noted that ferries ran.", "", "noted");
    check("Italy reported that ferries ran.", "", "reported");
    check("Ferries, boats.", "", "");
}

#[test]
fn around_the_outlet() {
    for (brief, outlets, verb) in AROUND {
        check(brief, outlets, verb);
    }
}

/// Outlets after the verb, in opening phrases, among common nouns and marks.
const AROUND: &[(&str, &str, &str)] = &[
    (
        "New York Times columnist A. Marlow wrote about ferries.",
        "New York Times",
        "wrote",
    ),
    (
        "IOM’s Ada Marlow spoke to Euronews about ferries.",
        "Euronews",
        "spoke",
    ),
    ("BBC spoke to Ada Marlow about ferries.", "BBC", "spoke"),
    (
        "IOM’s Ada Marlow was quoted by Euronews and Sky News.",
        "Euronews; Sky News",
        "quoted",
    ),
    (
        "IOM’s Ada Marlow told CNN and Al Jazeera that ferries matter.",
        "CNN; Al Jazeera",
        "told",
    ),
    (
        "In an interview with Al Jazeera, IOM’s Ada Marlow said that ferries matter.",
        "Al Jazeera",
        "said",
    ),
    (
        "Marking World Ferry Day, CNN asked what a ferry is.",
        "CNN",
        "asked",
    ),
    (
        "Last week The Intercept revealed a ferry.",
        "The Intercept",
        "revealed",
    ),
    (
        "Nine months on, The Guardian revisited a ferry.",
        "The Guardian",
        "revisited",
    ),
    ("Mic drew attention to ferries.", "Mic", "drew"),
    (
        "The Conversation weighs in on ferries.",
        "The Conversation",
        "weighs",
    ),
    ("France 24 was on board a ferry.", "France 24", "was"),
    (
        "Egyptian paper Al-Ahram reported on ferries.",
        "Al-Ahram",
        "reported",
    ),
    (
        "The Egyptian Al-Ahram reported on ferries.",
        "Al-Ahram",
        "reported",
    ),
    ("Local media reported on ferries.", "", "reported"),
    ("Greek authorities said that ferries ran.", "", "said"),
    (
        "BBC Africa’s Mary Marlow reported from a ferry.",
        "BBC Africa",
        "reported",
    ),
    (
        "The Danish Refugee Council (DRC) published a map.",
        "Danish Refugee Council",
        "published",
    ),
    (
        "Stars and Stripes reported on ferries.",
        "Stars and Stripes",
        "reported",
    ),
    (
        "VIDEO: Al Jazeera reported on ferries.",
        "Al Jazeera",
        "reported",
    ),
    (
        "Both the BBC and CNN reported on ferries.",
        "BBC; CNN",
        "reported",
    ),
    (
        "The US’ Fox News reported on ferries.",
        "Fox News [US]",
        "reported",
    ),
    (
        "The Seattle Times in an editorial argued for ferries.",
        "The Seattle Times",
        "argued",
    ),
    (
        "Libya – Reuters reported on ferries.",
        "Reuters",
        "reported",
    ),
    (
        "Reuters — citing IOM — reported on ferries.",
        "Reuters",
        "reported",
    ),
    ("Boat found: AFP reported on ferries.", "AFP", "reported"),
    (
        "Le Monde et Libération reported on ferries.",
        "Le Monde; Libération",
        "reported",
    ),
    ("Photos by AFP showed a ferry.", "AFP", "showed"),
    (
        "U.S. News and World Report reported on ferries.",
        "U.S. News and World Report",
        "reported",
    ),
    ("Two sisters told a judge that ferries matter.", "", "told"),
    ("The island has a new song about ferries.", "", ""),
    ("Today reported on ferries.", "Today", "reported"),
    (
        "The The Daily Star reported on ferries.",
        "The Daily Star",
        "reported",
    ),
    (
        "AFP’s Nairobi bureau reported on ferries.",
        "AFP",
        "reported",
    ),
    (
        "Washington Post’s WorldViews blog compared ferries.",
        "Washington Post’s WorldViews blog",
        "compared",
    ),
    (
        "Ken Abbot of The Economist argues that ferries matter.",
        "The Economist",
        "argues",
    ),
    (
        "The Telegraph on Monday reported on ferries.",
        "The Telegraph",
        "reported",
    ),
    (
        "To mark World Refugee Day, Vogue interviewed a ferryman.",
        "Vogue",
        "interviewed",
    ),
    (
        "Xinhua, quoting local officials, and AFP reported on ferries.",
        "Xinhua; AFP",
        "reported",
    ),
    (
        "Many papers (BBC, CNN) reported on ferries.",
        "BBC; CNN",
        "reported",
    ),
    ("Daily Mail – Ferries found adrift.", "Daily Mail", ""),
    (
        "“We waited all night,” a captain told AFP after the storm.",
        "AFP",
        "told",
    ),
    (
        "IOM spokesperson Ada Marlow told CNN that ferries matter.",
        "CNN",
        "told",
    ),
    (
        "A study by the London School of Hygiene and Tropical Medicine found ferries.",
        "London School of Hygiene and Tropical Medicine",
        "found",
    ),
    (
        "ABC’s Four Corners reported on ferries.",
        "ABC’s Four Corners",
        "reported",
    ),
    (
        "An essay by Ada Marlow in Nature argued for ferries.",
        "Nature",
        "argued",
    ),
    (
        "Spain has opened a new quay, reports El País.",
        "El País",
        "reports",
    ),
    (
        "Ferries will run all winter, as reported by La Tercera.",
        "La Tercera",
        "reported",
    ),
    (
        "Ferries were never lit, writes Ada Marlow in The Irish Times.",
        "The Irish Times",
        "writes",
    ),
    (
        "Fewer ferries take the northern route, according to Tolo News.",
        "Tolo News",
        "",
    ),
    (
        "More than 1,200 people took one ferry, AFP reported.",
        "AFP",
        "reported",
    ),
    (
        "The Daily Herald reported on ferries.",
        "The Daily Herald",
        "reported",
    ),
    (
        "Albanian Daily News reported on ferries.",
        "Albanian Daily News",
        "reported",
    ),
    (
        "Bulgarian National Radio reported on ferries.",
        "Bulgarian National Radio",
        "reported",
    ),
    (
        "The Zimbabwean reported on ferries.",
        "The Zimbabwean",
        "reported",
    ),
    (
        "la Repubblica, il manifesto and Avvenire reported on ferries.",
        "la Repubblica; il manifesto; Avvenire",
        "reported",
    ),
    (
        "AFP quoting officials said that ferries ran.",
        "AFP",
        "said",
    ),
    (
        "Reuters first reported that ferries ran.",
        "Reuters",
        "reported",
    ),
    (
        "The News & Observer reported on ferries.",
        "The News & Observer",
        "reported",
    ),
    (
        "Western Australia’s The West Australian reported on ferries.",
        "The West Australian [Western Australia]",
        "reported",
    ),
    (
        "Punjab’s The Tribune reported on ferries.",
        "The Tribune [Punjab]",
        "reported",
    ),
    (
        "La Opinión de Cúcuta reported on ferries.",
        "La Opinión de Cúcuta",
        "reported",
    ),
    (
        "Lietuvos rytas reported on ferries.",
        "Lietuvos rytas",
        "reported",
    ),
    ("Human rights groups reported on ferries.", "", "reported"),
    (
        "The IOM film was shown in Juba, Eye Radio reported.",
        "Eye Radio",
        "reported",
    ),
    ("Residents wept, he told Reuters.", "Reuters", "told"),
    ("It will rain on ferries, said Watson.", "", ""),
    (
        "Reuters reported that, according to IOM, ferries matter.",
        "Reuters",
        "reported",
    ),
    ("Yahoo! News ran a story on ferries.", "Yahoo! News", "ran"),
];

/// Outlets of later sentences.
#[test]
fn further_outlets() {
    let lexicon = Lexicon::builtin().expect("reads");
    for (later, want) in [
        ("Reliefweb also ran the story.", "Reliefweb"),
        (
            "Daily Mail, Express and Prensa Latina also ran the story.",
            "Daily Mail; Express; Prensa Latina",
        ),
        (
            "Meanwhile, Reuters has reported that boats wait.",
            "Reuters",
        ),
        ("In another report Reuters reported on boats.", "Reuters"),
        (
            "Nigeria’s Vanguard also ran the story.",
            "Vanguard [Nigeria]",
        ),
        ("Nine News also ran the story.", "Nine News"),
        ("UN Radio also spoke to Ada Marlow.", "UN Radio"),
        ("The story was also picked up by ANSA.", "ANSA"),
        ("IOM said that boats wait.", ""),
        ("The report quoted IOM’s Ada Marlow.", ""),
        ("It also cited Reuters.", ""),
        ("She told a court that boats wait.", ""),
        ("Hassan also said that boats wait.", ""),
        ("Rai said that boats wait.", ""),
        ("Mr. Watson said that boats wait.", ""),
        ("It was the island vs. Mirror reported on boats.", ""),
        ("Time ran out for the people.", ""),
        ("Al Jazeera said its reporters were beaten.", ""),
    ] {
        let brief = format!("Dawn reported that ferries ran. {later}");
        let got = read(Span::new(0, brief.len()), &brief, &lexicon);
        let list: Vec<String> = got.also.iter().map(|m| shown(&brief, m)).collect();
        assert_eq!(list.join("; "), want, "{later}");
    }
}
