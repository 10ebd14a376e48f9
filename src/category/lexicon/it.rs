//! Italian. The idiom beyond the dictionary: "fate girare".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "it",
    phrases: &[
        (
            Repost,
            "retwittate | ritwittate | retweettate | retwitta | ritwitta | retwittare | ritwittare | rituittate | retweettare | retweetate",
        ),
        (
            Share,
            "condividere | condividete | condividi | condividiamo | diffondere | inoltrate | diffusione",
        ),
        (
            Spread,
            "fate girare | far girare | fai girare | facciamo girare | fatelo girare | fate girare per favore | fate rt | fai rt | fate un rt | fai un rt | facciamo rt | diffondete | diffondi | diffondiamo | diffondetelo | massima diffusione | passate parola | passa parola | passaparola | spargete la voce | condividete per favore | condividete tutti | condividete il più possibile | condividete con | condividete questo | condividi questo | condividete se | condividi se | rt per favore | per favore rt | per favore retweet | rt grazie | retwittate per favore | aiutateci a diffondere | aiutateci a condividere | aiutatemi con un rt | rt ovunque | datemi un rt | un rt per favore",
        ),
        (
            Please,
            "per favore | perfavore | per piacere | vi prego | aiuto | aiutate | aiutateci | aiutatemi | potete | potreste | x favore | grazie mille | mi raccomando | urgente",
        ),
        (
            If,
            "se | se anche | se ti | se sei | chi | e ti | e vi | e seguimi",
        ),
        (
            Follow,
            "seguimi | seguitemi | ti seguo | vi seguo | ricambio | seguici | seguiteci | segui | seguite | iscrivetevi | iscriviti",
        ),
        (Like, "mi piace | mettete mi piace"),
        (Vote, "votate | vota | firmate | firma"),
        (
            Reply,
            "commentate | commenta | rispondete | scrivete | taggate",
        ),
        (
            Win,
            "vinci | vincere | concorso | in palio | giveaway | estrazione",
        ),
        (
            This,
            "questo | questa | questo tweet | questo post | subito | ovunque | tutti | il link",
        ),
        (
            Never,
            "grazie per il rt | grazie per gli rt | grazie per i rt | grazie del rt | grazie dei rt | grazie per il retweet | grazie per i retweet | grazie della condivisione | grazie per la condivisione | grazie per aver condiviso | bello da rt | brutto da rt | ansia da rt | qualcosa da rt | niente da rt | nulla da rt | tutto da rt | tutta da rt | cosa da rt | cose da rt | roba da rt | frase da rt | frasi da rt | battuta da rt | battute da rt | citazione da rt | poesia da rt | foto da rt | tweet da rt | twitt da rt | post da rt | perla da rt | perle da rt | bella da rt | belli da rt | belle da rt | è da rt | sono da rt | solo da rt | proprio da rt | assolutamente da rt | troppo da rt | un retweet tuo | i retweet | condiviso | condivido | vorrei condividere | condividere con voi | lo spread",
        ),
        (Article, "il | lo | gli | un | negli | dei | dai | al | del"),
        (Thanks, "grazie | grazie mille | grazie a tutti"),
        (
            Congratulate,
            "complimenti | auguri | buon compleanno | congratulazioni | bravi",
        ),
        (
            Greet,
            "buongiorno | buonanotte | buonasera | ciao | buona giornata | benvenuti | buon weekend | buona serata",
        ),
        (
            Buy,
            "acquista | compra | comprare | in vendita | offerta | offerte | prezzo | prezzi | negozio | sconti | comprali | ordina | ordinarlo | spedizione | preordine | in libreria",
        ),
        (Free, "gratis | gratuito | gratuita | omaggio"),
        (
            Discount,
            "sconto | sconti | promozione | saldi | in offerta",
        ),
        (
            SignUp,
            "iscriviti | registrati | partecipa | prenota | scarica | iscrizioni | unisciti | ultimi posti | posti limitati | candidati | approfitta",
        ),
        (
            Visit,
            "clicca | clicca qui | scopri | visita | leggi | guarda | guardate | maggiori informazioni | info su | ascolta | ascoltatela | ascoltate | passate a | date un'occhiata",
        ),
        (Earn, "guadagna | guadagnare"),
        (
            NewPost,
            "nuovo post | nuovo video | nuovo articolo | sul blog | ho caricato un video | nuovo episodio | sul mio blog | podcast | nuova puntata",
        ),
        (
            Event,
            "biglietti | stasera | evento | concerto | vi aspettiamo",
        ),
        (
            Own,
            "il mio libro | il nostro shop | il mio canale | i nostri prodotti | la mia pagina | mio nuovo | mia nuova | nostro nuovo | nostra nuova | mio libro | nostra app | nostro negozio | nostro concerto | mio shop | nostri prodotti | fatti a mano | fatto a mano",
        ),
        (
            Subscribe,
            "iscrivetevi al | iscriviti al | mio canale | nostro canale | newsletter",
        ),
        (
            Launch,
            "è uscito | è uscita | disponibile | disponibili | stiamo assumendo",
        ),
        (Bio, "link in bio"),
        (Contact, "contattaci | contattami | scrivimi | in dm"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Cagnolina smarrita a Prato, fate girare!",
            "RT se anche tu odi il lunedì",
            "Cerco stanza a Bologna per favore RT",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Grazie per il RT, @giulia",
            "RT @ugo: domani apre il mercato",
            "Vorrei condividere con voi una foto del lago",
            "Che frase da RT, me la segno",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Cagnolina smarrita a Prato, fate girare!").as_deref(),
            Some("ask-spread")
        );
    }
}
