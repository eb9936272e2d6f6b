//! The cases of the format guide, section 8, as rows: brief, outlets with regions, verb.

use super::*;

#[track_caller]
fn check(brief: &str, outlets: &str, verb: &str) {
    let lexicon = Lexicon::builtin().expect("reads");
    let got = read(Span::new(0, brief.len()), brief, &lexicon);
    let list: Vec<String> = got
        .outlets
        .iter()
        .map(|m| {
            m.region.map_or(m.printed.of(brief).to_owned(), |r| {
                format!("{} [{}]", m.printed.of(brief), r.of(brief))
            })
        })
        .collect();
    assert_eq!(
        (
            list.join("; ").as_str(),
            got.verb.map_or("", |v| v.of(brief))
        ),
        (outlets, verb),
        "{brief}"
    );
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
];
