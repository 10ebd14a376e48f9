//! Catalan. The idiom beyond the dictionary: "feu-ho córrer".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "ca",
    phrases: &[
        (
            Repost,
            "retuiteja | retuitegeu | repiula | repiulada | repiulades | retuit | retuits | impulseu | repiular | retuitar | retuitejar | retuita | reposteu",
        ),
        (
            Share,
            "compartiu | comparteix | compartir | difoneu | difon | difondre",
        ),
        (
            Spread,
            "feu córrer la veu | fes córrer la veu | feu-ho córrer | fes-ho córrer | passa-ho | passeu-ho | màxima difusió | difusió si us plau | difusió sisplau | demano difusió | demanem difusió | es prega difusió | feu difusió | ajudeu a difondre | ajudeu-nos a difondre | ajudeu-me a difondre | ajuda'ns a difondre | compartiu si us plau | compartiu sisplau | si us plau compartiu | compartiu-ho | comparteix-ho | difoneu-ho | rt si us plau | rt sisplau | sisplau rt | si us plau rt | feu rt | fes rt | s'agraeix difusió | s'agraeix rt | s'agraeixen rt | s'agraeix la difusió | feu-ne difusió | fer-ne difusió | feu-ne rt | una mica de difusió | retuiteu | repiuleu | agrairia difusió | agrairia un repost | agraïm difusió | agrairem difusió | si ho podeu compartir | si podeu compartir | podeu compartir-ho | ajudeu compartint | compartint ajudeu | feu un rt | fes un rt | agrairé difusió | agrairíem difusió | preguem difusió | fem-ho córrer | fem córrer la veu | s'agraeix compartir",
        ),
        (
            Please,
            "si us plau | sisplau | ajudeu | ajudeu-nos | ajudeu-me | podeu",
        ),
        (If, "si | qui"),
        (Follow, "seguiu-nos | segueix-nos | segueix-me"),
        (Vote, "voteu | signeu"),
        (Reply, "comenteu"),
        (Win, "sorteig | sortegem"),
        (This, "això | aquest | aquesta"),
        (
            Never,
            "gràcies per compartir | gràcies pel rt | gràcies per la difusió | gràcies pels rt | gràcies per fer córrer | gràcies per fer-ne difusió | gràcies per difondre | comparteixo | passeu-ho bé | passa-ho bé | passeu-ho molt bé | gràcies pel retuit | gràcies pels retuits | gràcies per la repiulada | vull compartir | compartir pis",
        ),
        (Thanks, "gràcies | mercès"),
        (Congratulate, "felicitats | enhorabona | per molts anys"),
        (Greet, "bon dia | bona nit | bona tarda | benvinguts"),
        (
            Buy,
            "compreu | compra ja | compra ara | botiga en línia | botiga online | enviament gratuït | enviament gratis | reserva ja | encarregueu | preu especial",
        ),
        (
            Discount,
            "descompte | descomptes | rebaixes | oferta especial",
        ),
        (
            SignUp,
            "inscriviu-vos | inscriu-te | inscripcions obertes | apunta't | apunteu-vos | places limitades | últimes places | queden places | descarrega't | descarregueu | registra't | uneix-te",
        ),
        (Visit, "feu clic | us esperem"),
        (
            NewPost,
            "nou article | nou episodi | nou capítol | al blog | nova entrada",
        ),
        (
            Subscribe,
            "subscriviu-vos | subscriu-te | el meu canal | al meu canal | butlletí",
        ),
        (
            Launch,
            "ja disponible | ja és a la venda | ja a la venda | ja podeu escoltar | ja el podeu llegir | ja podeu comprar",
        ),
        (
            Own,
            "el meu llibre | la nostra app | la nostra botiga | la meva botiga | fets a mà | fetes a mà | els nostres productes",
        ),
        (Bio, "enllaç a la bio | link a la bio | enllaç al perfil"),
        (
            Contact,
            "per missatge directe | feu-me un dm | per encàrrec",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "S'ha perdut un gos a Sabadell, feu-ho córrer!",
            "RT si tu també tens son",
            "Busco pis a Girona, s'agraeix difusió",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Gràcies pel RT, @marta",
            "RT @joan: demà obre el museu",
            "Compartir pis amb tres gats és molt divertit",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("S'ha perdut un gos a Sabadell, feu-ho córrer!").as_deref(),
            Some("ask-spread")
        );
    }
}
