//! Screens: a key string in; out comes what it changed on the screen, with its styles. A row is one test; `full` shows the whole
//! screen.

use crate::util::{Frame, app, press};

/// A row of a table of screens.
struct Case {
    keys: &'static str,
    size: (u16, u16),
    config: &'static str,
    is_full: bool,
}

const CASE: Case = Case {
    keys: "",
    size: (80, 24),
    config: "",
    is_full: false,
};

#[track_caller]
fn check(name: &str, case: &Case) {
    let (columns, rows) = case.size;
    let mut app = app(columns, rows, case.config);
    let start = Frame::of(&app);
    press(&mut app, case.keys);
    let frame = Frame::of(&app);
    let picture = if case.is_full {
        frame.picture()
    } else {
        frame.changes(&start)
    };
    insta::with_settings!({ description => case.keys, omit_expression => true }, {
        insta::assert_snapshot!(name, picture);
    });
}

/// Makes a test of each row: its name, its keys, and perhaps the size, the config, and `full`.
macro_rules! screens {
    ($module:ident: $($name:ident $keys:literal $(at $columns:literal $rows:literal)? $(with $config:literal)? $(, $full:ident)?;)*) => {
        mod $module {
            $(
                #[test]
                fn $name() {
                    let mut case = super::CASE;
                    case.keys = $keys;
                    $(case.size = ($columns, $rows);)?
                    $(case.config = $config;)?
                    $(case.is_full = stringify!($full) == "full";)?
                    super::check(stringify!($name), &case);
                }
            )*
        }
    };
}

screens! {panes:
    start "", full;
    story "<enter>", full;
    story_scrolled "<enter>3j";
    story_next_item "<enter>JJ";
    briefs "<tab><tab>J", full;
    zen "<enter>z", full;
    end_of_list "G";
    third_row "3G";
    older_issue_from_briefs "<tab><tab>((";
}

screens! {sizes:
    wide "" at 120 36, full;
    narrow "" at 40 12, full;
    narrow_story "<enter>" at 40 12, full;
    tiny "" at 10 3, full;
    ascii "<tab><tab>" with "signs = \"ascii\"", full;
    mono "<tab><tab>/map" with "[theme]\nname = \"mono\"", full;
}

screens! {dates:
    goto_open "D", full;
    goto_typed "Dnov 2018";
    goto_landed "D9 nov 2018<enter>";
    goto_missed "D14 may 2018<enter>";
    goto_no_date "Dsoonish<enter>";
    goto_left "Djune 2017<esc>";
    goto_arrows "gd<up><up>";
}

screens! {outlets:
    outlets "f", full;
    outlets_typed "fafp";
    outlets_ticked "fbeac<tab><tab>";
    outlets_filtered "fbeac<tab><tab><enter>", full;
    outlets_accents "fdiario<enter>";
    outlets_opened "fpetrel<enter>J<enter>";
    outlets_back "fpetrel<enter>J<enter>q";
    filter_dropped "fpetrel<enter>x";
    filter_by_place "5G<enter>=";
    filter_menu "<tab><tab>JJ=";
    next_of_outlet "2G<tab><tab>J]";
    next_of_place "2G<enter>]";
    next_of_speaker "2G<enter>JJJJ]";
    all_issues "<tab><tab>a";
    // Moving by date or issue goes through the briefs of all issues.
    all_issues_older "<tab><tab>a((";
    all_issues_goto "<tab><tab>aDjune 2017<enter>";
    filtered_goto "fpetrel<enter>D2016<enter>";
}

screens! {filtering:
    filter_open "F";
    filter_typed "Fboats", full;
    filter_closed "Fboats<enter>";
    filter_two "Fboats kind:story<enter><enter>";
    filter_error "Fboats outlte:petrel";
    filter_left "Fboats<esc>";
    filter_nothing "Fzzzz<enter>";
    filter_history "Fboats<enter>XF<up>";
    filter_edited "Fboats<enter>Fsea<enter>";
    filter_excluded "fpetrel<enter>J-2";
    filter_by_month "3G=";
    filter_phrase_accents "F\"sao livio\"<enter><enter>";
}

screens! {searching:
    search_open "g/";
    search_typed "g/harbour", full;
    search_moved "g/harbour<down><down>";
    search_opened "g/harbour<down><enter>";
    search_walked "g/harbour<down><enter>nn";
    search_error "g/harbour (";
    search_again "g/harbour<esc>g/";
    search_hidden "fpetrel<enter>g/grandmother<enter>";
    search_narrow "g/harbour" at 40 12;
    search_wide "g/harbour" at 120 36, full;
}

screens! {facets:
    facet_countries "f<right>", full;
    facet_places "f<right><right>";
    facet_mentioned "f<right><right><right>";
    facet_months "f<left><left>";
    facet_speakers "f<left><left><left><left>";
    facet_follows "f<right><right><down>";
    facet_left "f<right><right><down><esc>";
    facet_picked "f<right><right>tyr<enter>";
    facet_ticked "f<left><left><tab><tab><enter>";
    facet_combined "fpetrel<enter>f<left><left><enter>";
    facet_by_name "f<ctrl-s>";
    facet_reopened "f<right><enter>f";
    facet_narrow "f" at 40 12;
    facet_wide "f<down><down>" at 120 36, full;
}

screens! {time:
    timeline "i", full;
    timeline_quarters "i-j";
    timeline_days "i++";
    timeline_filtered "iG<enter>";
    timeline_of_filter "Fboats<enter>i";
    timeline_gaps "i<tab>j";
    timeline_gap_opened "i<tab>j<enter>";
    calendar "C", full;
    calendar_moved "C<left><left>j";
    calendar_year "C<pgup>";
    calendar_opened "C<pgup><enter>";
    calendar_to_timeline "Ci";
    timeline_narrow "i" at 40 12, full;
    calendar_narrow "C" at 40 12;
    calendar_wide "C" at 120 36;
    calendar_ascii "C" with "signs = \"ascii\"";
    timeline_ascii "i" at 120 36 with "signs = \"ascii\"";
}

screens! {comfort:
    command_line ":";
    command_line_hint ":filter";
    command_line_tab ":s<tab><tab>";
    command_line_unknown ":fliter x<enter>";
    command_line_filter ":filter boats<enter>";
    command_line_history ":zen<enter>:<up>";
    command_line_query "Fboats -kind:brief<enter><tab>:explain<enter>";
    saved "Fboats<enter>:save on boats<enter>X:filter ferry<enter>:save ferries<enter>X";
    saved_list "Fboats<enter>:save on boats<enter>gs";
    saved_opened "Fboats<enter>:save on boats<enter>Xgs<enter>";
    saved_forgotten "Fboats<enter>:save on boats<enter>gsx";
    saved_none "gs";
    palette "<ctrl-p>", full;
    palette_narrowed "<ctrl-p>pane";
    palette_run "<ctrl-p>zen<enter>";
    place_named "3jma";
    place_gone_to "3jmagg'a";
    place_unknown "'z";
    panes_wider "5>";
    panes_of_briefs "<tab><tab>5>" at 120 36;
    saved_wide "" at 120 36 with "[queries]\nferries = \"ferry\"\nbread = \"bread OR bakery\"", full;
}

screens! {sections:
    sections_of_stories ":goto 2018-12-21<enter>", full;
    sections_and_briefs ":goto 2018-12-14<enter>" at 120 36, full;
    sections_while_filtered ":goto 2018-12-21<enter>Fbridge<enter>", full;
}

screens! {finding:
    find "<enter>/film";
    find_next "<enter>/film<enter>nn";
    find_accents "G<enter>/MEXICO<enter>";
    find_nothing "<enter>/zzz<enter>";
    find_in_list "/2017<enter>";
    find_briefs_of_all "<tab><tab>a/bakery<enter>";
}

screens! {overlays:
    help "?", full;
    help_narrowed "?/outlet";
    prefix "g";
    problems_none "P", full;
    problems_config "" with "archve = 3\nsigns = 2", full;
    unknown_key "w";
    places_back "3jD<up><enter><ctrl-o>";
}

screens! {how_it_was_read:
    explain_issue "p";
    explain_story "<enter>p";
    explain_brief "2G<tab><tab>Jp", full;
    source "\\";
    source_of_brief "2G<tab><tab>JJ\\";
    source_line "\\40G2k";
    source_other_form ":goto 2018-12-12<enter>\\<tab>", full;
    source_other_form_and_back ":goto 2018-12-12<enter>\\<tab><tab>";
    source_no_other_form "\\<tab>";
    source_not_found "\\/zzz<enter>";
    source_other_form_searched ":goto 2018-12-12<enter>\\<tab>/page<enter>";
    source_scrolled "<enter>\\<space>k";
    source_narrow "\\" at 40 12;
    source_wide "<tab><tab>\\" at 120 36 with "signs = \"ascii\"", full;
}
