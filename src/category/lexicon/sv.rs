//! Swedish. The idiom beyond the dictionary: "sprid vidare".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "sv",
    phrases: &[
        (Repost, "retweeta | retweet | rt:a | rta"),
        (Share, "dela | sprid | sprida"),
        (
            Spread,
            "sprid vidare | sprid gärna | sprid ordet | sprid detta | sprid snälla | dela gärna | snälla dela | vänligen dela | dela vidare | får gärna delas | dela detta | dela inlägget | rt gärna | gärna rt | snälla rt | rt tack | retweeta gärna | hjälp till att sprida | hjälp mig sprida | hjälp oss sprida | tipsa vidare",
        ),
        (Please, "snälla | vänligen | gärna | hjälp | kan ni"),
        (If, "om du | om ni | om | den som | alla som"),
        (Follow, "följ | följ oss | följ mig"),
        (Like, "gilla"),
        (Vote, "rösta | skriv på"),
        (Reply, "kommentera | svara"),
        (Win, "tävling | vinn | utlottning | vinna"),
        (This, "detta | det här | denna"),
        (
            Never,
            "tack för rt | tack för att du delade | tack för delningen | tack för att ni delar | dela upp | vi delar | jag delar",
        ),
        (Thanks, "tack | tack så mycket"),
        (Congratulate, "grattis"),
        (
            Greet,
            "god morgon | god natt | godmorgon | godnatt | hej | trevlig helg | välkommen | välkomna",
        ),
        (
            Buy,
            "köp | köp nu | till salu | erbjudande | köpa | beställ | handla nu | webbutik | webbutiken | nätbutik | shoppa | frakt | förköp",
        ),
        (Free, "gratis"),
        (
            Discount,
            "rabatt | rea | rabattkod | bara idag | extrapris | erbjudanden",
        ),
        (
            SignUp,
            "anmäl dig | anmälan | anmäl | ladda ner | få platser | platser kvar | sök jobbet | gå med",
        ),
        (
            Visit,
            "klicka här | läs mer | kolla in | läs här | lyssna | se här | klicka | kika in",
        ),
        (
            NewPost,
            "nytt inlägg | nytt blogginlägg | ny video | nytt avsnitt | på bloggen | blogginlägg | podd | poddavsnitt | poddavsnittet | nya avsnittet",
        ),
        (Event, "biljetter | ikväll"),
        (
            Subscribe,
            "prenumerera | min kanal | vår kanal | nyhetsbrev",
        ),
        (Launch, "finns nu | har släppts | släpps | ute nu"),
        (
            Own,
            "min nya | mitt nya | vår nya | vårt nya | min bok | vår app | vår butik | i min shop | våra produkter | handgjorda | min butik",
        ),
        (Bio, "länk i bio"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Katten är borta sedan i går, sprid vidare!",
            "RT om du också längtar till sommaren",
            "Söker lägenhet i Umeå, dela gärna",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Tack för RT @lisa",
            "RT @olle: biblioteket öppnar klockan tio",
            "Vi delar på notan i kväll",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Katten är borta sedan i går, sprid vidare!").as_deref(),
            Some("ask-spread")
        );
    }
}
