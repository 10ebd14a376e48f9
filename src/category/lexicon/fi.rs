//! Finnish. The idiom beyond the dictionary: "saa jakaa".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "fi",
    phrases: &[
        (
            Repost,
            "retwiittaa | retwiitatkaa | uudelleentwiittaa | uudelleentwiitatkaa | uudelleenjako | rt:tä | retwiitti | retweettaa | buustatkaa | repostaa | repostata | retwiitata | buustata | boostata | boostatkaa | uudelleenjulkaise | uudelleenjulkaiskaa | rt:t | uudelleentwiitata | buusteja | boosteja",
        ),
        (
            Share,
            "jakakaa | jaathan | jaettaisiin | jakaa | levitä | levittäkää",
        ),
        (
            Spread,
            "saa jakaa | saa levittää | jaa eteenpäin | jakakaa eteenpäin | laita eteenpäin | pistä eteenpäin | laittakaa eteenpäin | kerro eteenpäin | kertokaa eteenpäin | sana kiertämään | levitä sanaa | levittäkää sanaa | jaathan tätä | jaa tätä | jakakaa tätä | jaattehan | jakakaa ihmeessä | jakakaa ystävät | jaa kavereille | auta jakamalla | auttakaa jakamalla | rt kiitos | rt pls | toivon rt | saa rt | saa retwiitata | retwiittaathan | jako auttaa | jaot auttavat | arvostan jakoja | rtt auttavat | pliis rt | plis rt | rt olisi | arvostaisin rt | jaa kavereillesi | jaa tutuille | jos jaksatte jakaa | jos jaksat jakaa | jakaa saa | jaathan eteenpäin | repostatkaa | repostaa kiitos | saa buustata | saa boostata | vinkatkaa tutuille | vinkatkaa eteenpäin | kerrothan eteenpäin | kertokaa tutuille | pistäkää eteenpäin | laitathan eteenpäin | saa ja pitää jakaa | laita jakoon | laittakaa jakoon | pistäkää jakoon | jakoon kiitos | kiitos jos jaat | kiitos jos jaatte | jakakaa kiitos | jaa tämä | saako rt | buustit auttavat | buusteja kaivataan",
        ),
        (
            Please,
            "kiitos jos | pyydän | auttakaa | olkaa kilttejä | voisitteko",
        ),
        (If, "jos"),
        (Follow, "seuraa | seuratkaa"),
        (Like, "tykkää | tykätkää"),
        (
            Vote,
            "äänestä | äänestäkää | allekirjoita | allekirjoittakaa",
        ),
        (Reply, "kommentoi | kommentoikaa | vastaa"),
        (Win, "arvonta"),
        (This, "tämä | tämän"),
        (
            Never,
            "kiitos rt | kiitos jaosta | kiitos jaoista | kiitos kun jaoit | kiitos jakamisesta | kiitos retwiitistä | jaan | jaoin | jaamme | ei saa jakaa | ei saa levittää | älä jaa | älkää jakako | älä levitä | älä kerro eteenpäin | jakaa mielipiteitä | kiitos buusteista",
        ),
        (Thanks, "kiitos | kiitoksia | kiitti"),
        (Congratulate, "onnea | onneksi olkoon | hyvää syntymäpäivää"),
        (
            Greet,
            "huomenta | hyvää yötä | hei | hyvää viikonloppua | tervetuloa",
        ),
        (
            Buy,
            "tilaa omasi | tilaa nyt | verkkokaupasta | ilmainen toimitus | ennakkomyynti | ennakkotilaa | varaa paikkasi",
        ),
        (Discount, "alennuksella | alennuskoodi | alennusmyynti"),
        (
            SignUp,
            "ilmoittaudu | ilmoittautuminen | ilmoittautumiset | rekisteröidy | paikkoja jäljellä | viimeiset paikat | vielä paikkoja | hae paikkaa",
        ),
        (Visit, "tutustu | tule käymään"),
        (
            NewPost,
            "uusi blogipostaus | blogiteksti | uusi postaus | kirjoitin blogiin",
        ),
        (Subscribe, "tilaa kanava | kanavani | uutiskirjeeni"),
        (
            Launch,
            "nyt saatavilla | ilmestyi tänään | tulivat nyt myyntiin | ennakkotilaukset",
        ),
        (
            Own,
            "uusi romaanini | uusi levyni | sovelluksemme | kauppani | kaupassani | kauppamme | käsintehtyjä | käsintehdyt | tuotteemme | puotiini",
        ),
        (Bio, "linkki biossa | linkki profiilissa"),
        (
            Contact,
            "tilaukset yksityisviestillä | kysy lisää | laita dm",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Koira karkasi Turussa, saa jakaa!",
            "RT jos sinäkin odotat kesää",
            "Etsin asuntoa Oulusta, jakakaa eteenpäin",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Kiitos RT:stä @anna",
            "RT @matti: museo avataan huomenna",
            "Jaan kämpän kahden kissan kanssa",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Koira karkasi Turussa, saa jakaa!").as_deref(),
            Some("ask-spread")
        );
    }
}
