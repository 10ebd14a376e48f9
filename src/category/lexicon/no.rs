//! Norwegian, Bokmål and Nynorsk. The idiom beyond the dictionary: "del gjerne".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "no",
    phrases: &[
        (
            Repost,
            "retweete | retweet | retweetet | reposte | booste | retvite",
        ),
        (Share, "dele | spre | spreie"),
        (
            Spread,
            "del gjerne | vennligst del | gjerne del | spre ordet | spreie ordet | spre dette | spre gjerne | del videre | del vidare | si det videre | sei det vidare | rt gjerne | gjerne rt | rt takk | del innlegget | del med venner | del med vennene | del dette | vær så snill å dele | ver så snill og del | hjelp oss å dele | hjelp meg å dele | hjelp oss å spre | hjelp meg å spre | hjelper om du deler | hjelper det om du deler | setter pris på deling | setter stor pris på deling | takknemlig for deling | takknemlig for delinger | retweet gjerne | gjerne retweet | repost gjerne | gjerne repost | boost gjerne | boost veldig gjerne | et lite rt | en liten rt | en liten retweet | send det vidare | send videre til | send gjerne videre | får gjerne deles | må gjerne deles | rt er fint | retweet er fint | setter pris på rt | lik og del | del i vei | fint om du deler | fint om dere deler | hjelp oss spre | hjelp meg spre | bare å dele | satt pris på deling",
        ),
        (Please, "vennligst | vær så snill | ver så snill | vær grei"),
        (If, "hvis du | dersom | dersom du"),
        (Follow, "følg oss | følg meg"),
        (Like, "lik innlegget"),
        (Vote, "stem på | skriv under"),
        (Win, "vinn | trekning"),
        (This, "dette innlegget"),
        (
            Never,
            "takk for rt | takk for deling | takk for delingen | takk for retweet | takk for at du delte | takk for at dere delte | delte leilighet | vi deler | jeg deler | ta gjerne del | vil gjerne dele | ikke spre | ikke si det videre | del gjerne dine | del gjerne erfaringer | del gjerne tips | en del dette",
        ),
        (Thanks, "takk | tusen takk"),
        (Congratulate, "gratulerer"),
        (Greet, "god morgen | hei | god helg | god natt"),
        (
            Buy,
            "bestill | nettbutikken | gratis frakt | fri frakt | forhåndssalg | forhåndsbestill | tar imot bestillinger",
        ),
        (Discount, "rabatt | rabattkode | black week"),
        (Visit, "klikk her | stikk innom"),
        (Subscribe, "kanalen min | nyhetsbrev | nyhetsbrevet mitt"),
        (
            SignUp,
            "meld deg på | påmelding | påmeldinga | påmeldingen | ledige plasser | vi ansetter",
        ),
        (Event, "siste billetter"),
        (Launch, "i salg nå | nå i salg"),
        (
            NewPost,
            "nytt innlegg | ny episode | nytt blogginnlegg | podkastepisode | ny bloggpost",
        ),
        (
            Own,
            "boka mi | boken min | min nye bok | diktsamlinga mi | butikken min | nettbutikken min | håndlagde | håndlaget | handlaga | våre produkter",
        ),
        (
            Contact,
            "send meg en dm | send en dm | send ei melding | send meg ei melding | meg på dm",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Hunden vår har stukket av, del gjerne!",
            "Sykkelen min er stjålet. Spre ordet",
            "RT hvis du også er trøtt",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Takk for RT @mette",
            "RT @lars: det er marked i morgen",
            "Vi deler en kopp kaffe",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Hunden vår har stukket av, del gjerne!").as_deref(),
            Some("ask-spread")
        );
    }
}
