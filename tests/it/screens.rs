//! Screen snapshots: a key string in, an 80x24 screen and a hash of its styles out.

use crate::util::{app, picture, press};

#[track_caller]
fn check(name: &str, keys: &str) {
    check_at(name, keys, 80, 24, "");
}

#[track_caller]
fn check_at(name: &str, keys: &str, columns: u16, rows: u16, config: &str) {
    let mut app = app(columns, rows, config);
    press(&mut app, keys);
    insta::with_settings!({ description => keys, omit_expression => true }, {
        insta::assert_snapshot!(name, picture(&app));
    });
}

#[test]
fn panes() {
    check("start", "");
    check("story", "<enter>");
    check("story_scrolled", "<enter>3j");
    check("story_next_item", "<enter>JJ");
    check("briefs", "<tab><tab>J");
    check("zen", "<enter>z");
    check("end_of_list", "G");
    check("third_row", "3G");
    check("older_issue_from_briefs", "<tab><tab>((");
}

#[test]
fn sizes() {
    check_at("wide", "", 120, 36, "");
    check_at("narrow", "", 40, 12, "");
    check_at("narrow_story", "<enter>", 40, 12, "");
    check_at("tiny", "", 10, 3, "");
    check_at("ascii", "<tab><tab>", 80, 24, "signs = \"ascii\"");
    check_at("mono", "<tab><tab>/map", 80, 24, "[theme]\nname = \"mono\"");
}

#[test]
fn dates() {
    check("goto_open", "D");
    check("goto_typed", "Dnov 2018");
    check("goto_landed", "D9 nov 2018<enter>");
    check("goto_missed", "D14 may 2018<enter>");
    check("goto_no_date", "Dsoonish<enter>");
    check("goto_left", "Djune 2017<esc>");
    check("goto_arrows", "gd<up><up>");
}

#[test]
fn outlets() {
    check("outlets", "f");
    check("outlets_typed", "fafp");
    check("outlets_ticked", "fbeac<tab><tab>");
    check("outlets_filtered", "fbeac<tab><tab><enter>");
    check("outlets_accents", "fdiario<enter>");
    check("outlets_opened", "fpetrel<enter>J<enter>");
    check("outlets_back", "fpetrel<enter>J<enter>q");
    check("filter_dropped", "fpetrel<enter>x");
    check("filter_by_place", "5G<enter>=");
    check("filter_menu", "<tab><tab>JJ=");
    check("next_of_outlet", "2G<tab><tab>J]");
    check("next_of_place", "2G<enter>]");
    check("next_of_speaker", "2G<enter>JJJJ]");
    check("all_issues", "<tab><tab>a");
    // Moving by date or issue goes through the briefs of all issues.
    check("all_issues_older", "<tab><tab>a((");
    check("all_issues_goto", "<tab><tab>aDjune 2017<enter>");
    check("filtered_goto", "fpetrel<enter>D2016<enter>");
}

#[test]
fn filtering() {
    check("filter_open", "F");
    check("filter_typed", "Fboats");
    check("filter_closed", "Fboats<enter>");
    check("filter_two", "Fboats kind:story<enter><enter>");
    check("filter_error", "Fboats outlte:petrel");
    check("filter_left", "Fboats<esc>");
    check("filter_nothing", "Fzzzz<enter>");
    check("filter_history", "Fboats<enter>XF<up>");
    check("filter_edited", "Fboats<enter>Fsea<enter>");
    check("filter_excluded", "fpetrel<enter>J-2");
    check("filter_by_month", "3G=");
    check("filter_phrase_accents", "F\"sao livio\"<enter><enter>");
}

#[test]
fn searching() {
    check("search_open", "g/");
    check("search_typed", "g/harbour");
    check("search_moved", "g/harbour<down><down>");
    check("search_opened", "g/harbour<down><enter>");
    check("search_walked", "g/harbour<down><enter>nn");
    check("search_error", "g/harbour (");
    check("search_again", "g/harbour<esc>g/");
    check("search_hidden", "fpetrel<enter>g/grandmother<enter>");
    check_at("search_narrow", "g/harbour", 40, 12, "");
    check_at("search_wide", "g/harbour", 120, 36, "");
}

#[test]
fn facets() {
    check("facet_countries", "f<right>");
    check("facet_places", "f<right><right>");
    check("facet_mentioned", "f<right><right><right>");
    check("facet_months", "f<left><left>");
    check("facet_speakers", "f<left><left><left>");
    check("facet_follows", "f<right><right><down>");
    check("facet_left", "f<right><right><down><esc>");
    check("facet_picked", "f<right><right>tyr<enter>");
    check("facet_ticked", "f<left><left><tab><tab><enter>");
    check("facet_combined", "fpetrel<enter>f<left><left><enter>");
    check("facet_by_name", "f<ctrl-s>");
    check("facet_reopened", "f<right><enter>f");
    check_at("facet_narrow", "f", 40, 12, "");
    check_at("facet_wide", "f<down><down>", 120, 36, "");
}

#[test]
fn time() {
    check("timeline", "i");
    check("timeline_quarters", "i-j");
    check("timeline_days", "i++");
    check("timeline_filtered", "iG<enter>");
    check("timeline_of_filter", "Fboats<enter>i");
    check("timeline_gaps", "i<tab>j");
    check("timeline_gap_opened", "i<tab>j<enter>");
    check("calendar", "C");
    check("calendar_moved", "C<left><left>j");
    check("calendar_year", "C<pgup>");
    check("calendar_opened", "C<pgup><enter>");
    check("calendar_to_timeline", "Ci");
    check_at("timeline_narrow", "i", 40, 12, "");
    check_at("calendar_narrow", "C", 40, 12, "");
    check_at("calendar_wide", "C", 120, 36, "");
    check_at("calendar_ascii", "C", 80, 24, "signs = \"ascii\"");
    check_at("timeline_ascii", "i", 120, 36, "signs = \"ascii\"");
}

#[test]
fn comfort() {
    check("command_line", ":");
    check("command_line_hint", ":filter");
    check("command_line_tab", ":s<tab><tab>");
    check("command_line_unknown", ":fliter x<enter>");
    check("command_line_filter", ":filter boats<enter>");
    check("command_line_history", ":zen<enter>:<up>");
    check(
        "command_line_query",
        "Fboats -kind:brief<enter><tab>:explain<enter>",
    );
    check(
        "saved",
        "Fboats<enter>:save on boats<enter>X:filter ferry<enter>:save ferries<enter>X",
    );
    check("saved_list", "Fboats<enter>:save on boats<enter>gs");
    check(
        "saved_opened",
        "Fboats<enter>:save on boats<enter>Xgs<enter>",
    );
    check("saved_forgotten", "Fboats<enter>:save on boats<enter>gsx");
    check("saved_none", "gs");
    check("palette", "<ctrl-p>");
    check("palette_narrowed", "<ctrl-p>pane");
    check("palette_run", "<ctrl-p>zen<enter>");
    check("place_named", "3jma");
    check("place_gone_to", "3jmagg'a");
    check("place_unknown", "'z");
    check("panes_wider", "5>");
    check_at("panes_of_briefs", "<tab><tab>5>", 120, 36, "");
    check_at(
        "saved_wide",
        "",
        120,
        36,
        "[queries]\nferries = \"ferry\"\nbread = \"bread OR bakery\"",
    );
}

#[test]
fn finding() {
    check("find", "<enter>/film");
    check("find_next", "<enter>/film<enter>nn");
    check("find_accents", "G<enter>/MEXICO<enter>");
    check("find_nothing", "<enter>/zzz<enter>");
    check("find_in_list", "/2017<enter>");
    check("find_briefs_of_all", "<tab><tab>a/bakery<enter>");
}

#[test]
fn overlays() {
    check("help", "?");
    check("help_narrowed", "?/outlet");
    check("prefix", "g");
    check("problems_none", "P");
    check_at("problems_config", "", 80, 24, "archve = 3\nsigns = 2");
    check("unknown_key", "w");
    check("places_back", "3jD<up><enter><ctrl-o>");
}

#[test]
fn how_it_was_read() {
    check("explain_issue", "p");
    check("explain_story", "<enter>p");
    check("explain_brief", "2G<tab><tab>Jp");
    check("source", "\\");
    check("source_of_brief", "2G<tab><tab>JJ\\");
    check("source_line", "\\40G2k");
    check("source_scrolled", "<enter>\\<space>k");
    check_at("source_narrow", "\\", 40, 12, "");
    check_at("source_wide", "<tab><tab>\\", 120, 36, "signs = \"ascii\"");
}
