//! Czech, and what Slovak shares with it. The idiom beyond the dictionary: "pošlete dál".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "cs",
    phrases: &[
        (
            Repost,
            "retweetněte | retweetni | retweetujte | retweetnout | retweet | retwítněte | přepošlete | repostněte | boostněte | retweetovat | retweetnete | repostni | repostnout | boostni",
        ),
        (
            Share,
            "sdílejte | sdílej | sdílet | sdílení | zdieľajte | zdieľaj",
        ),
        (
            Spread,
            "pošlete dál | pošlete to dál | pošli dál | pošli to dál | posílejte dál | posúvajte ďalej | pošlite ďalej | šiřte dál | šiřte to dál | šiřte prosím | prosím šiřte | prosím sdílejte | sdílejte prosím | prosím o sdílení | prosíme o sdílení | sdílejte dál | prosím zdieľajte | prosím o rt | prosíme o rt | prosím rt | rt prosím | poprosím rt | poprosím o rt | poprosím o sdílení | prosím o retweet | prosím retweet | retweet prosím | díky za rt předem | děkuji za sdílení předem | každé sdílení pomůže | řekněte to dál | pomozte šířit | pomozte sdílet | pomozte sdílením | rozšiřte to | aspoň sdílejte | nasdílejte | pošlete to prosím dál | pošlete prosím dál | za sdílení budeme rádi | za sdílení budu rád | za sdílení budu ráda | budu rád za sdílení | budu ráda za sdílení | budeme rádi za sdílení | každý rt pomůže | každý retweet pomůže | každé sdílení se počítá | rt potěší | retweet potěší | rt prosíme | dejte vědět kamarádům | předem díky za rt | předem díky za sdílení | předem děkuji za sdílení | šiřte to | dejte rt | prosím o boost | prosím o zdieľanie | pošlite to ďalej",
        ),
        (Please, "prosím | prosíme | pomozte | pomoz | můžete"),
        (If, "pokud | jestli | jestliže | kdo"),
        (Follow, "sledujte | sleduj"),
        (Like, "dejte lajk | lajkněte"),
        (Vote, "hlasujte | hlasuj | podepište"),
        (Reply, "komentujte | napište do komentářů"),
        (Win, "soutěžíme | vyhrajte | vyhraj"),
        (This, "tohle | tento | tuto"),
        (
            Never,
            "díky za rt | děkuji za rt | díky za sdílení | děkuji za sdílení | děkujeme za sdílení | díky za retweet | děkuji za retweet | sdílíme | sdílím | děkuju za rt | děkuju za sdílení | děkujeme za rt | díky všem za sdílení | díky za retweety | sdílejte své | sdílejte s námi | ďakujem za zdieľanie",
        ),
        (Thanks, "děkuji | děkujeme | díky | ďakujem"),
        (
            Congratulate,
            "gratuluji | gratulujeme | všechno nejlepší | vše nejlepší",
        ),
        (
            Greet,
            "dobré ráno | dobrou noc | dobrý den | ahoj | hezký den | dobrý večer",
        ),
        (
            Buy,
            "kupte | k prodeji | objednejte | objednávejte | e-shopu | eshopu | předprodej | předobjednávka | doprava zdarma | nakupujte",
        ),
        (
            Discount,
            "sleva | slevy | slevou | slevu | výprodej | akční cena",
        ),
        (
            SignUp,
            "přihlaste se | přihlas se | registrujte se | zaregistrujte se | poslední místa | volná místa | zbývají místa | získejte",
        ),
        (Visit, "zveme vás | navštivte"),
        (
            NewPost,
            "nový článek | na blogu | nový příspěvek | epizoda podcastu",
        ),
        (Subscribe, "odebírejte | můj kanál | náš kanál | newsletter"),
        (
            Own,
            "moje kniha | naši aplikaci | náš koncert | mém obchodě | naše produkty | ručně vyráběné | mém e-shopu",
        ),
        (Bio, "odkaz v biu | odkaz v profilu"),
        (
            Contact,
            "pište do zpráv | pište do dm | objednávky do zpráv | objednávky v dm | ceník mám",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Ztratil se pes v Olomouci, pošlete to dál!",
            "RT, pokud taky nespíte",
            "Hledám byt v Brně, prosím o sdílení",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Díky za RT @petra",
            "RT @honza: zítra otevírají muzeum",
            "Sdílím s bratrem pokoj i kolo",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Ztratil se pes v Olomouci, pošlete to dál!").as_deref(),
            Some("ask-spread")
        );
    }
}
