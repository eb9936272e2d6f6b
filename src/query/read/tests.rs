//! Queries as typed, and as they are printed back.

use super::*;

/// Today is 16 August 2018.
fn with_dates<R>(then: impl FnOnce(&Dates<'_>) -> R) -> R {
    let lexicon = crate::model::Lexicon::builtin().expect("reads");
    let today = jiff::civil::Date::constant(2018, 8, 16);
    then(&Dates {
        words: &lexicon.layout.dates,
        today,
        from: today,
        near: today,
        near_is_latest: true,
        issues: None,
        month_first: false,
    })
}

/// Parses the query and prints it back.
#[track_caller]
fn check(typed: &str, want: &str) {
    let got = with_dates(|dates| match read(typed, dates) {
        Ok(query) => {
            let again = query.to_string();
            assert_eq!(
                read(&again, dates).as_ref(),
                Ok(&query),
                "read again: {again}"
            );
            again
        }
        Err(e) => format!("{}: {}", typed.get(e.at.clone()).unwrap_or("?"), e.line()),
    });
    assert_eq!(got, want, "{typed}");
}

#[test]
fn terms() {
    check("", "");
    check("  boats   harbour ", "boats harbour");
    check("\"the exact phrase\" -word", "\"the exact phrase\" -word");
    check("“curly marks”", "\"curly marks\"");
    check("a OR b c OR d", "a OR (b c) OR d");
    check("a (b OR c)", "a (b OR c)");
    check("(a b) c", "a b c");
    check("a a (a b) a", "a b");
    check("-(a b)", "-(a b)");
    check("/boats?/ x", "/boats?/ x");
    check("/a\\/b/", "/a\\/b/");
    check("near/8(boat, \"the sea\")", "near/8(boat, \"the sea\")");
    check("near/8(out of work, sea)", "near/8(\"out of work\", sea)");
    check("outlet:BBC", "outlet:BBC");
    check("Outlet:\"BBC News\"", "outlet:\"BBC News\"");
    check("outlet:a OR outlet:b", "(outlet:a OR outlet:b)");
    check("date:2018-08..2018-12 x", "date:2018-08..2018-12 x");
    check("12:30 a-b -", "\"12:30\" a-b \"-\"");
    check("OR", "OR: a search term is missing here");
    check("ORange", "ORange");
    check("--a", "--a");
    check("\"say \\\"yes\\\"\"", "\"say \\\"yes\\\"\"");
    check(
        "kind:brief section:news has:photo",
        "kind:brief section:news has:photo",
    );
}

#[test]
fn errors() {
    check(
        "outlte:BBC x",
        "outlte:: unknown field outlte:; hint: did you mean outlet:?",
    );
    check(
        "pub:x",
        "pub:: unknown field pub:; hint: did you mean publication:?",
    );
    check(
        "http://x",
        "http:: unknown field http:; hint: write a text that has a colon in quotation marks",
    );
    check("a (b", "(: this bracket is not closed");
    check("a) b", "): this closing bracket has no opening bracket");
    check("a \"b c", "\"b c: this quotation mark is not closed");
    check("a OR ", ": a search term is missing here");
    check("/a", "/a: this regular expression lacks its closing /");
    check(
        "/(/",
        "/(/: this is not a regular expression: unclosed group",
    );
    check(
        "/(a{900}){900}/",
        "/(a{900}){900}/: this regular expression is too large",
    );
    check(
        "is:red",
        "red: is: must be one of read, unread, starred; hint: write is:read",
    );
    check(
        "kind:poem",
        "poem: kind: must be one of story, quote, picture, notice, brief",
    );
    check("date:2018-02-30", "2018-02-30: February 2018 has 28 days");
    check(
        "date:8/16/2018",
        "8/16/2018: there is no month 16; hint: write 16/8/2018",
    );
    check(
        "date:2018..2016",
        "2018..2016: the range runs backwards: 2018-01-01 is after 2016-12-31",
    );
    check(
        "after:2018..2019",
        "2018..2019: after: needs a single date, not a range; hint: write date:2018..2019",
    );
    check(
        "outlet:",
        "outlet:: outlet: needs a value; hint: write outlet:word, or outlet:\"several words\"",
    );
    for near in ["near/x(a, b)", "near(a, b)"] {
        check(
            near,
            &format!(
                "{}: near needs a number of words; hint: write near/8(one, other), up to 1000",
                near.split('(').next().unwrap_or_default()
            ),
        );
    }
    check(
        "near/3(a b)",
        "a b): near needs two words or phrases: near/8(one, other)",
    );
    check("\"\u{301}\"", "\"\u{301}\": this has nothing to search for");
}

#[test]
fn slips() {
    let slip = |typed: &str, at: &str, hint: &str| {
        let e = with_dates(|dates| read(typed, dates)).expect_err(typed);
        let got = (typed.get(e.at.clone()), e.hint.as_deref());
        assert_eq!(got, (Some(at), Some(hint)), "{typed}");
    };
    slip(
        "a AND b",
        "AND",
        "leave AND out, or write \"AND\" for the word",
    );
    slip("a NOT b", "NOT", "write -b, or \"NOT\" for the word");
    slip(
        "boat or ferry",
        "or",
        "write one OR other for either of two, or \"or\" for the word",
    );
    slip("a|b", "a|b", "write a OR b, or \"a|b\" for the text");
    slip(
        "a | b",
        "|",
        "write one OR other for either, one other for both",
    );
    slip("!a", "!a", "write -a, or \"!a\" for the text");
    slip(
        "date=2018",
        "date=2018",
        "write date:2018, or \"date=2018\" for the text",
    );
    slip(
        "date>=2018-03",
        "date>=2018-03",
        "write date:2018-03.., or \"date>=2018-03\" for the text",
    );
    slip(
        "*ion",
        "*ion",
        "remove the * (words also match inside longer words), or write a regular expression: /a.*b/",
    );
    check("or", "\"or\"");
    check("or ferry", "\"or\" ferry");
    check("migrat*", "migrat*");
    check("=WHO x", "=WHO x");
    check("=\"the WHO\"", "=\"the WHO\"");
    check("a=b", "a=b");
    check("C&A", "C&A");
}

#[test]
fn limits() {
    let error = |typed: &str| {
        with_dates(|dates| read(typed, dates))
            .expect_err("too much")
            .what
    };
    assert_eq!(
        error(&"x".repeat(5000)),
        "a query has at most 4 KiB; this one has 5"
    );
    let words: Vec<String> = (0..300).map(|n| format!("w{n}")).collect();
    assert_eq!(error(&words.join(" ")), "a query has at most 256 terms");
    assert_eq!(error(&"(".repeat(65)), "too many brackets within brackets");
}

#[test]
fn dates() {
    for (typed, from, to) in [
        ("date:2018", "2018-01-01", "2018-12-31"),
        ("date:2018-02", "2018-02-01", "2018-02-28"),
        ("date:2018-8-6", "2018-08-06", "2018-08-06"),
        ("date:2018-08..2018-12", "2018-08-01", "2018-12-31"),
        ("date:2018..", "2018-01-01", ""),
        ("date:..2018-08-16", "", "2018-08-16"),
        ("after:2018-08", "2018-09-01", ""),
        ("before:2018-08-16", "", "2018-08-15"),
        ("date:\"last 30 days\"", "2018-07-18", "2018-08-16"),
        ("date:-2w", "2018-08-02", "2018-08-02"),
        ("after:-2w", "2018-08-03", ""),
        ("date:Q3-2018", "2018-07-01", "2018-09-30"),
        ("date:2018-W33", "2018-08-13", "2018-08-19"),
        ("date:16-Aug-2018", "2018-08-16", "2018-08-16"),
        ("date:november", "2017-11-01", "2017-11-30"),
        ("before:\"last month\"", "", "2018-06-30"),
    ] {
        let got = match with_dates(|dates| read(typed, dates)).map(|q| q.terms) {
            Ok(terms) => match terms.as_slice() {
                [Term::Date(d)] => {
                    [d.from, d.to].map(|d| d.map_or(String::new(), |d| d.to_string()))
                }
                other => panic!("{other:?}"),
            },
            Err(e) => panic!("{e}"),
        };
        assert_eq!(got, [from, to], "{typed}");
    }
}
