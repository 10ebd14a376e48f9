//! Spanish. The idiom beyond the dictionary: "pásalo".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "es",
    phrases: &[
        (
            Repost,
            "retuitea | retuiteen | retuitead | retuitear | retwittea | retwitea | retweetea | retweeteen | retuit | retuits | rtea",
        ),
        (
            Share,
            "compartir | comparte | compartan | compartid | comparta | difundir | divulgar | divulga",
        ),
        (
            Spread,
            "pásalo | pasalo | pásenlo | pasadlo | corre la voz | corran la voz | corred la voz | difunde | difundid | difundan | difundidlo | difúndelo | difundelo | difundamos | ayuda a difundir | ayúdanos a difundir | ayudanos a difundir | ayuden a difundir | ayudadnos a difundir | máxima difusión | se agradece difusión | se ruega difusión | gracias por difundir | favor difundir | por favor difundir | da rt | dale rt | dale un rt | den rt | denle rt | dad rt | dar rt | dame rt | dame un rt | haz rt | hagan rt | haced rt | hacer rt | necesito un rt | necesito rt | un rt por favor | un rt porfa | rt por favor | rt porfa | rt porfis | favor rt | favor dar rt | favor compartir | por favor compartir | por favor rt | comparte por favor | se agradece rt | agradezco rt | ayuda con rt | ayuda con un rt | ayúdame con un rt | regálame un rt | rt masivo | comparte si | comparte este | compartan este | retuitea si | retuitea este",
        ),
        (
            Please,
            "por favor | porfavor | porfa | porfis | plis | favor | ayuda | ayúdame | ayudanos | ayúdanos | ayuden | ayudad | pueden | podéis | puedes | urgente | se agradece",
        ),
        (
            If,
            "si | si te | si tu | si eres | si quieres | quien | quienes | los que | el que | la que | y te | y les",
        ),
        (
            Follow,
            "sigue | sígueme | sigueme | síguenos | siguenos | sígannos | sigan | seguid | te sigo | sigue a",
        ),
        (Like, "me gusta | dale like | da like | like"),
        (Vote, "vota | voten | votad | firma | firmad | firmen"),
        (
            Reply,
            "comenta | comenten | responde | respondan | etiqueta",
        ),
        (
            Win,
            "sorteo | sorteamos | gana | gánate | ganate | ganar | gánatelo | concurso | participa | participar | regalamos",
        ),
        (
            This,
            "esto | este | este tweet | este mensaje | este msj | esta | este post | a este",
        ),
        (
            Never,
            "gracias por el rt | gracias por los rt | gracias por tu rt | gracias x el rt | gracias por compartir | gracias por el retuit | gracias por la difusión | comparto | compartimos | quiero compartir | compartir con ustedes | compartir con vosotros | para compartir",
        ),
        (Thanks, "gracias | muchas gracias | mil gracias"),
        (
            Congratulate,
            "felicidades | felicitaciones | enhorabuena | feliz cumpleaños",
        ),
        (
            Greet,
            "buenos días | buenos dias | buenas noches | buenas tardes | hola | bienvenido | bienvenidos | feliz día | buen día | feliz viernes",
        ),
        (
            Buy,
            "compra | comprar | a la venta | en venta | precio | precios | tienda | oferta | ofertas | pedidos | envíos | cómpralo | cómpralos | envío gratis | preventa | pedirla aquí | pedirlo aquí | pídelo",
        ),
        (Free, "gratis | gratuito | gratuita"),
        (
            Discount,
            "descuento | descuentos | rebajas | promoción | promo | en oferta",
        ),
        (
            SignUp,
            "regístrate | registrate | inscríbete | inscribete | inscripciones | únete | unete | descarga | suscríbete | suscribete | reserva | inscripción | apúntate | descárgala | últimas plazas | pocas plazas | llévate | aprovecha | matrícula abierta | matrículas",
        ),
        (
            Visit,
            "haz clic | clic aquí | visita | visítanos | entra | entra en | conoce | descubre | más información | más info | mira | ver más | aquí : | escúchalo | míralo | léelo | escuchar el | escúchanos | echad un vistazo | echa un vistazo | leer más",
        ),
        (Earn, "gana dinero | ganar dinero | ingresos | negocio"),
        (
            NewPost,
            "nuevo post | nuevo video | nuevo vídeo | nuevo artículo | nueva entrada | en el blog | nuevo episodio | en mi blog | podcast",
        ),
        (
            Event,
            "entradas | boletos | esta noche | evento | concierto | te esperamos | los esperamos",
        ),
        (
            Own,
            "nuestro nuevo | nuestra tienda | mi libro | mi canal | nuestros productos | mi nuevo | mi nueva | nuestra nueva | mi disco | nuestra app | nuestro concierto | mi tienda | hechos a mano | hecho a mano",
        ),
        (Contact, "contáctanos | llámanos | escríbenos | mándame dm"),
        (
            Subscribe,
            "suscribiros | suscríbanse | nuestro canal | boletín | newsletter",
        ),
        (
            Launch,
            "ya disponibles | disponible | ya salió | estrenamos | lanzamos | estamos contratando",
        ),
        (
            Bio,
            "link en bio | link en la bio | enlace en la bio | enlace en el perfil",
        ),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Se busca a Luna, gata gris, barrio norte. ¡Pásalo!",
            "RT si odias los lunes",
            "Perro perdido en León, por favor difundir",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Gracias por el RT @paula",
            "RT @ana: mañana abre la biblioteca",
            "Me gusta compartir con ustedes estas fotos",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Se busca a Luna, gata gris, barrio norte. ¡Pásalo!").as_deref(),
            Some("ask-spread")
        );
    }
}
