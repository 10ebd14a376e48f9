//! Portuguese. The idiom beyond the dictionary: "repassem".

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "pt",
    phrases: &[
        (
            Repost,
            "retuite | retuíte | retuitem | retweetem | retuitar | retweeta | retweetar | retwita",
        ),
        (
            Share,
            "compartilhar | compartilhe | compartilhem | compartilha | partilhar | partilhem | partilhe | divulgar | divulgação | espalhar",
        ),
        (
            Spread,
            "repassem | repasse | repassem por favor | passem adiante | passe adiante | divulguem | divulga | divulgue | divulgue aí | ajudem a divulgar | ajude a divulgar | ajuda a divulgar | ajude-nos a divulgar | ajude-nos na divulgação | ajude na divulgação | ajudem na divulgação | ajuda na divulgação | bora divulgar | vamos divulgar | espalhem | espalhe | espalha | espalhem a palavra | compartilhem | compartilhe por favor | compartilhe com | compartilhe este | compartilhe esse | dá rt | da rt | dá um rt | da um rt | dê um rt | deem rt | dêem rt | deem um rt | dar rt | dar um rt | dê rt e | e dê rt | dê rt se | dê rt pra | dê rt quem | rt por favor | rt pfv | rt pf | rt aí | rt ai | rt pls | por favor rt | quero rt | preciso de rt | me ajuda com rt | retuitem por favor | partilhem",
        ),
        (
            Please,
            "por favor | pfv | pfvr | porfavor | ajude | ajudem | ajuda | ajude-nos | me ajudem | vamos | bora | podem | pode",
        ),
        (
            If,
            "se | se você | se vc | quem | quem acha | quem é | quem gosta | que eu | pra | que te",
        ),
        (
            Follow,
            "siga | sigam | segue | sigam-me | sdv | sigo de volta | me segue | segue de volta",
        ),
        (Like, "curta | curtam | curte"),
        (Vote, "vote | votem | assine | assinem"),
        (Reply, "comente | comentem | responda | marque"),
        (
            Win,
            "promoção | sorteio | sorteamos | concorra | ganhe | ganhar | participe | concorrer",
        ),
        (
            This,
            "isso | isto | este | esse | este tweet | esse tweet | este post",
        ),
        (
            Never,
            "obrigado pelo rt | obrigada pelo rt | obrigado pelos rt | obrigada pelos rt | valeu pelo rt | valeu o rt | obrigado por compartilhar | obrigada por compartilhar | obrigado pela divulgação | obrigada pela divulgação | vou compartilhar | quero compartilhar | número de rt",
        ),
        (Thanks, "obrigado | obrigada | valeu | muito obrigado"),
        (Congratulate, "parabéns | feliz aniversário"),
        (
            Greet,
            "bom dia | boa noite | boa tarde | olá | oi | bem-vindo | bom fim de semana | ótimo fim de semana | beijos | abraços | bjs",
        ),
        (
            Buy,
            "compre | comprar | à venda | loja | preço | preços | oferta | ofertas | frete grátis | encomende | garanta já | garanta o | frete | pré-venda",
        ),
        (Free, "grátis | gratuito | de graça"),
        (Discount, "desconto | descontos | liquidação | em promoção"),
        (
            SignUp,
            "inscreva-se | cadastre-se | inscrições | participe | baixe | inscrevam-se | inscrição | vagas | aproveite | garanta sua vaga | matrículas",
        ),
        (
            Visit,
            "clique | clique aqui | confira | acesse | saiba mais | visite | conheça | veja | ouça | assista | leia | ouçam | deem uma olhada | dá uma olhada | está no ar",
        ),
        (Earn, "ganhe dinheiro | ganhar dinheiro | renda extra"),
        (
            NewPost,
            "novo post | novo vídeo | no blog | post novo | novo artigo | novo episódio | no meu blog | podcast",
        ),
        (Event, "ingressos | hoje à noite | evento | show"),
        (
            Own,
            "nossa loja | meu livro | meu canal | nossos produtos | meu novo | minha nova | nosso novo | nossa nova | nosso aplicativo | nosso show | meu álbum | minha lojinha | minha loja | feitos à mão | feito à mão",
        ),
        (
            Subscribe,
            "inscreva-se no | inscrevam-se no | se inscreve no | nosso canal | newsletter",
        ),
        (
            Launch,
            "disponível | lançamento | lançamos | estamos contratando",
        ),
        (Bio, "link na bio | link no perfil"),
        (Contact, "chama no | mande dm | fale conosco"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Cachorro perdido na Lapa, repassem!",
            "RT se você também ama café",
            "Campanha do agasalho começa hoje. Ajudem a divulgar",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "Obrigada pelo RT, @bia",
            "RT @rui: a feira abre às nove",
            "Vou compartilhar o guarda-chuva com ela",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Cachorro perdido na Lapa, repassem!").as_deref(),
            Some("ask-spread")
        );
    }
}
