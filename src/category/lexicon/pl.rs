//! Polish. The idiom beyond the dictionary: "podaj dalej".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "pl",
    phrases: &[
        (
            Repost,
            "retweetuj | retweetujcie | podanie dalej | retwitnij | rtujcie",
        ),
        (
            Share,
            "udostępnij | udostępnijcie | udostępniać | udostępnienie | przekaż | rozpowszechniaj",
        ),
        (
            Spread,
            "podaj dalej | podajcie dalej | podawajcie dalej | puść dalej | puśćcie dalej | puśćcie w świat | proszę o rt | prosze o rt | prośba o rt | proszę rt | rt proszę | poproszę o rt | proszę o podanie dalej | proszę o udostępnienie | proszę udostępnij | proszę udostępniać | udostępnijcie proszę | udostępnij dalej | niech idzie w świat | przekażcie dalej | przekaż dalej | mile widziany rt",
        ),
        (
            Please,
            "proszę | prosze | pomóżcie | pomóż | możecie | prośba",
        ),
        (If, "jeśli | jeżeli | jak | kto | gdy"),
        (Follow, "obserwuj | obserwujcie | zaobserwuj"),
        (Like, "polub | polubcie"),
        (Vote, "głosuj | głosujcie | podpisz"),
        (Reply, "skomentuj | komentujcie"),
        (Win, "wygraj | konkurs | do wygrania | rozdanie"),
        (This, "to | ten | ten wpis"),
        (
            Never,
            "dzięki za rt | dziękuję za rt | dziękuję za podanie dalej | dzięki za podanie dalej | dzięki za udostępnienie | dziękuję za udostępnienie",
        ),
        (Thanks, "dziękuję | dzięki | dziekuje"),
        (
            Congratulate,
            "gratulacje | gratuluję | wszystkiego najlepszego",
        ),
        (
            Greet,
            "dzień dobry | dobranoc | cześć | witam | miłego dnia | dobry wieczór",
        ),
        (
            Buy,
            "kup | kup teraz | na sprzedaż | oferta | promocja | sklep | kupić | kupuj | zamów | w sprzedaży | sklepie internetowym | przedsprzedaż | dostawa",
        ),
        (Free, "za darmo | darmowy | gratis"),
        (
            Discount,
            "zniżka | rabat | wyprzedaż | rabatu | rabaty | zniżki | tylko dziś | tylko dzisiaj | w promocji | promocje",
        ),
        (
            SignUp,
            "zapisz się | zarejestruj się | dołącz | zapisy | pobierz | kilka miejsc | ostatnie miejsca | odbierz | aplikuj",
        ),
        (
            Visit,
            "kliknij | zobacz | sprawdź | czytaj więcej | posłuchajcie | posłuchaj | zapraszam | zapraszamy",
        ),
        (
            NewPost,
            "nowy wpis | nowy film | na blogu | nowy odcinek | nowy artykuł | podcast | odcinek podcastu",
        ),
        (
            Subscribe,
            "subskrybuj | subskrybujcie | mój kanał | mój kanal | nasz kanał | newsletter",
        ),
        (Launch, "już dostępna | dostępne | premiera"),
        (
            Own,
            "moja nowa | mój nowy | moja książka | nasz nowy | nasza nowa | naszą aplikację | nasz koncert | moim sklepie | nasze produkty | ręcznie robione",
        ),
        (Bio, "link w bio"),
        (Contact, "napisz do | skontaktuj się"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Zaginął pies w Gdyni. Podaj dalej!",
            "RT jeśli też nie śpisz",
            "Szukam pokoju w Łodzi, proszę o RT",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Dziękuję za RT @ola",
            "RT @jan: jutro otwarcie muzeum",
            "Dzień dobry, to moja nowa książka o ptakach",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Zaginął pies w Gdyni. Podaj dalej!").as_deref(),
            Some("ask-spread")
        );
    }
}
