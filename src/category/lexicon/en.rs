//! English.

use super::Lexicon;
use super::Sense::*;

pub const LEXICON: Lexicon = Lexicon {
    code: "en",
    phrases: &[
        (
            Repost,
            "rt | rts | retweet | re-tweet | re tweet | retweets | retweeting | retweeted | reblog | repost | re-post | quote tweet | qrt | repeet | rt's | r/t",
        ),
        (
            Share,
            "share | sharing | forward | pass along | tell everyone | tell your friends | tell your followers | tweet | tag",
        ),
        (
            Spread,
            "spread the word | continue to spread the word | help to spread the word | let's spread the word | retweetthis | twitter do your thing | do your thing twitter | twitter do your magic | do your magic | spread this | spread the love | pass it on | pass this on | pass it along | help spread | help us spread | get the word out | boost this | signal boost | boosts appreciated | boosts welcome | boost please | pls boost | please boost | share far and wide | help this go viral | make this go viral | make it go viral | make this viral | make him famous | make them famous | blow this up | shares appreciated | rts appreciated | rt appreciated | retweets appreciated | rts are appreciated | feel free to share | feel free to rt | feel free to retweet | smash the rt | smash that rt | smash that retweet | hit the rt | hit that rt | hit retweet | hit the retweet button | rt rt rt | share with your friends | share with your followers | share with friends | share with your network | share it with | share this with | share this post | share this link | share this tweet | share this video | share this page | tweet this | rt this | retweet this | repost this | reblog this | rt please | retweet please | re-tweet please | rt pls | rt plz | please share widely | kindly share | rt to enter | rt 2 win | rt to win | retweet to enter | retweet to win | rt & follow | rt and follow | follow and rt | follow & rt | like and rt | like & rt | like & retweet | like and retweet | rt + follow | follow + rt | follow and retweet | follow & retweet | retweet & follow | retweet and follow | like + rt | like rt | vote and share | kindly rt | kindly retweet | help us share | help me share | help rt | help by rt | help retweet | spare a rt | give it a rt | give this a rt | give us a rt | give me a rt | rt to spread | rt for awareness | rt to save | forward this",
        ),
        (
            Please,
            "please | pls | plz | plse | plss | pleaseee | pleasee | plzz | pliz | plis | kindly | pretty please | can you | could you | can u | could u | can i get a | can we get a | would you | will you | will u | would u | you must | must | feel free to | make sure to | don't forget to | dont forget to | be sure to | help us | help me | help | let's | lets | asap | urgent",
        ),
        (
            If,
            "if | if you | if u | if ur | if you're | if youre | when you | who else | anyone who | whoever | everyone who | those who | and i'll | and ill | and i will",
        ),
        (
            Thanks,
            "thanks | thank you | thank u | thx | thnx | tnx | ty | tysm | thanx | thankyou | thks | many thanks | cheers | grateful | appreciate it | much appreciated | much obliged",
        ),
        (
            Follow,
            "follow me | follow us | follow back | followback | follow for follow | f4f | follow4follow | follow our | follow my | follow | follows | following me | gain followers | more followers | new followers | get followers | follow train | follow my page | follow the page | followers | add me | i follow back | will follow back | teamfollowback | follow this page",
        ),
        (
            Like,
            "like this | like our page | like my page | like if | thumbs up | thumb up | thumbs this up | fav | favorite this | upvote | double tap | hit like | smash like | hit the like button | like and share | like & share | like comment",
        ),
        (
            Vote,
            "vote | votes | vote for | vote now | vote here | cast your vote | voting | sign the petition | sign this petition | sign the | petition",
        ),
        (
            Reply,
            "reply | reply with | comment | comment below | comments below | drop a | drop your | leave a comment | tell us | tell me | let us know | let me know | what do you think | your thoughts | thoughts | who do you think | tag a friend | tag someone | tag friends | tag 3 friends | tag 2 friends | tag 1 friend | tag 3 | tag 5 friends | tag your friends",
        ),
        (
            Win,
            "to win | win a | win an | giveaway | give away | giving away | enter to win | to enter | to be entered | chance to win | for a chance | raffle | sweepstakes | contest | winner | winners | prize | prizes | airdrop | airdrops | whitelist | wl spot | wl spots | lucky winners | how to enter | 2 win | win tickets | win tix | sweeps | competition",
        ),
        (
            This,
            "this | it | these | that | the link | the post | this post | this tweet | the tweet | this link | this video | widely | with your | with friends | with everyone | broadly | far and wide | now | away | everyone | everybody | guys | all | them",
        ),
        (
            Article,
            "the | a | an | my | your | his | her | their | our | no | some | any | every | for the | of | 's | this rt | many | few | most | by",
        ),
        (
            Told,
            "i | i'll | ill | i will | i'd | i just | just | i've | he | she | they | we | who | people | don't | dont | never | not | to | will | would | stop | why | did | does | has | have | been | can | wanna | want to | gonna | should | was | were | already | had | got | only",
        ),
        (
            Never,
            "thanks for the rt | thanks for the rts | thanks for rt | thanks for rting | thanks for the retweet | thanks for the retweets | thanks for retweeting | thank you for the rt | thank you for the retweet | thank you for retweeting | thank you for sharing | thanks for sharing | thanks for the share | thanks for the mention | thx for the rt | thx for rt | thanks for all the rts | love the rt | rt's and | appreciate the rt | cheers for the rt | ty for the rt | share your thoughts | share your email | share your order | share us your | share us the | share us | share with us | share your story | share your stories | share your details | share your experience | share your number | share via dm | share in dm | share more details | share price | share prices | market share | share holder | shares fell | shares rose | shares of | share of | my share | fair share | i share | i'll share | ill share | i will share | i want to share | i wanted to share | want to share | like to share | excited to share | happy to share | proud to share | pleased to share | thrilled to share | glad to share | love to share | we share | they share | to share | will share | share a | share an | share some | share what | share where | share how | share their | share his | share her | share screen | share in | share via | via | shared | sharing my | sharing a | share about | share one | share something | car share | ride share | time share | tweet tweet | your tweet | my tweet | my tweets | a tweet | my first tweet | first tweet | tweet a | tweet your | tweet me | tweet deck | tweet up | tweets | retweet button | native retweet | and spread the word about | spreading the word about | to spread the word about | and spread the word of | rt instead | looking forward | look forward | forward to | move forward | moving forward | going forward | step forward | fast forward | spread over | spread betting | point spread",
        ),
        (
            Buy,
            "buy | buy now | buy it now | buy here | buy yours | buy your | buy a | gift ideas | selection of | lots of items | order now | order here | order yours | order today | pre-order | preorder | pre order | shop now | shop here | shop the | on sale | for sale | sale | purchase | get yours | get yours now | grab yours | grab your | grab yours now | get it now | get it here | get your copy | your copy | get yours today | in stock | add to cart | checkout | shipping | free shipping | ships worldwide | available now | available here | available at | available on | now available | available for purchase | store | online store | online shop | shop | shopping | etsy | ebay | amazon | price | prices | cheap | cheapest | affordable | low price | lowest price | best price | best prices | deal | deals | hot deal | best deals | great deals | wholesale | retail | paperback | hardcover | kindle | products | product | itunes | on itunes | bandcamp | gumroad | supplier | suppliers | auction | bargain",
        ),
        (
            Free,
            "free | for free | freebie | freebies | free trial | free download | free ebook | free e-book | free quote | free access | free gift | free iphone | free ipad | gift card | gift cards | free wii | free macbook | free laptop | free ipod | free xbox | free phone | got my free | received my free | recieved my free | giftcard | no cost | completely free | absolutely free | 100% free | free of charge | free money | free report | free video | free tickets | complimentary",
        ),
        (
            Discount,
            "discount | discounts | 50% off | % off | $5 off | half price | half off | off today | save 50% | save $5 | save up to | save big | save money | special offer | limited offer | limited time offer | limited time | offer ends | offer | offers | bogo | clearance | black friday | cyber monday | flash sale | reduced | lowest | rebate | cashback | cash back | early bird | last chance | don't miss out | dont miss out | hurry | while supplies last | while stocks last | act now | ends soon | ends today | ends tonight | ends tomorrow | only 5 left | spots left | seats left | spots available | limited spots",
        ),
        (
            Code,
            "use code | use my code | coupon | coupons | coupon code | coupon codes | promo code | promo codes | promocode | promocodes | discount code | voucher | vouchers | voucher code | code | referral | referral link | referral code | my referral | ref link | affiliate | affiliates | affiliate link | invite code | my link | my invite",
        ),
        (
            Subscribe,
            "subscribe | subscribe to | subscribe to my | please subscribe | subscribers | subscriber | sub | subs | sub to | sub me | sub4sub | sub for sub | suscribe | subcribe | subscibe | subscribed | my channel | my channels | our channel | channel | check out my channel | visit my channel | my videos | my video | my cover | my covers | my remix | my page | my youtube | newsletter | mailing list | hit the bell | watch my | my song | my songs | my mixtape | mixtape | my album | new album | my music | our music | my ep | my rap | my raps",
        ),
        (
            SignUp,
            "sign up | signup | sign-up | signing up | sign up now | sign up here | sign up for free | sign up today | register | register now | register here | register today | registration | join now | join here | join us | join me | join our | join the | join today | join free | join my | join for free | join in | enroll | enrol | apply now | apply here | apply today | apply | get started | try it | try it now | try it free | try it out | try out | try now | start now | start today | claim | claim your | claim now | claim yours | download | download now | download here | download the app | install | get the app | create your | create account | book now | book your | book a | book today | rsvp | reserve your | reserve | get access | unlock | activate | connect your wallet | connect wallet | mint | mint now | minting | minting now | deposit | log in | become a | opt in",
        ),
        (
            Visit,
            "check out | check it out | check this out | check out my | check out our | check us out | check me out | check my | check our | check | checkout my | checkout our | checkout this | chk out | go check out | go check | please check out | take a look | take a look at | have a look | visit | visit us | visit our | visit my | visit our website | site worked | recommended this site | found this site | here is the site | try it here | added myself to | come visit | stop by | come check | click | click here | click on | click the link | click this | go to | goto | head to | head over to | head over | learn more | read more | find out more | find out how | find out | see more | more info | more information | more info at | more details | for more info | for details | for more information | full details | info here | details here | read here | read it here | watch here | watch now | watch it | watch it here | listen now | listen here | listen to my | tune in | watch this | watch our | see how | see our | look at my | look at our | discover | discover how | discover the | explore | learn how | learn how to | learn to | here's how | heres how | this site | this website | this page | this link | website | websites | our website | my website | our site | my site | webpage | homepage | web site | here : | here: | link : | link below | links below",
        ),
        (
            Contact,
            "dm me | dm us | dm for | dm to | dm now | send a dm | send me a dm | inbox me | inbox us | message me | message us | pm me | hit me up | hmu | contact us | contact me | contact | email us | email me | email | call us | call now | call today | call me | text us | text me | whatsapp | telegram | reach out | reach me | get in touch | drop us a line | add me on | add me on facebook | kik | snapchat | skype | enquiries | inquiries | inquire | bookings | for bookings | consultation | free consultation | hire me | hire us | hire",
        ),
        (
            Earn,
            "earn | earn money | earning | earn up to | earn extra | make money | making money | make money online | make $500 | make extra money | make fast money | fast easy money | easy cash | paycheck | second paycheck | get rich quick | being rich | riches | outrageous money | extra money | extra cash | extra income | make cash | fast cash | quick cash | easy money | cash | income | passive income | residual income | second income | work from home | working from home | home business | home based business | online business | internet business | business opportunity | opportunity | opportunities | mlm | network marketing | affiliate program | affiliate marketing | internet marketing | online marketing | get paid | paid to | per day | per week | per month | a day | a month | a week | profit | profits | roi | returns | guaranteed | guarantee | money back | risk free | no risk | financial freedom | get rich | rich | wealth | millionaire | quit your job | be your own boss | signals | free signals | trading signals | forex | invest | investment | investors | double your | 10x | 100x | presale | pre-sale | pump | gem | next gem | leads | lead | traffic | free traffic | list building | ranking | rankings | page 1 | rank | backlinks",
        ),
        (
            Launch,
            "now live | is live | are live | is now live | is here | are here | out now | is out | is out now | now out | just launched | just released | launch | launched | launching | launches | introducing | announcing | we're excited to | excited to announce | proud to announce | pleased to announce | thrilled to announce | happy to announce | coming soon | new release | new releases | just dropped | dropping soon | drops | premiere | premieres | release | released | releasing | brand new | new collection | new item | new product | new arrivals | just added | just listed | just finished | now hiring | we're hiring | we are hiring | is hiring | new feature | now open | opening | grand opening | powered by | now on | now playing on | streaming now | streaming on",
        ),
        (
            NewPost,
            "new post | new blog post | new blog | blog post | blogpost | just posted | just blogged | blogged | posted a new | posted a | new video | new episode | episode | podcast | latest post | latest blog | latest video | my latest | our latest | my new | our new | latest article | new article | my article | read my | read our | my blog | our blog | on the blog | on my blog | i uploaded | uploaded a | i've posted | my post | my podcast | our podcast | my newsletter | new on the blog | interview with | my interview",
        ),
        (
            Event,
            "tickets | ticket | get your tickets | tix | webinar | free webinar | workshop | conference | summit | meetup | meet-up | seminar | event | events | party | show | gig | concert | tour | festival | tonight | tomorrow | this weekend | this friday | this saturday | this sunday | don't miss | dont miss | come see | come join | come to | come out | come on | live show | live stream | livestream | live webcast | performing | doors open | doors at | save the date | admission | free entry | see you there | at booth | our booth | exhibition | class | classes | course | courses | online course | training | masterclass | bootcamp",
        ),
        (
            Own,
            "my book | our book | my shop | our shop | my store | our store | my etsy | my business | our business | my company | our company | our team | our clients | our customers | our products | our product | our services | our service | my services | our app | my app | our new | my art | my work | our work | commissions | commissions open | my print | prints | our community | our platform | our partners | our mission | our members | we offer | we provide | we help | help you promote | partner wanted | partners wanted | we're offering | we specialize | we can help | let us help | we have | i made | i wrote | i've written | i built | we built | i created | we created | i designed | my latest project | my project | my design | my kickstarter | my gofundme | gofundme | kickstarter | patreon | donate | donation | donations | support my | support our | support us | sponsor | sponsored | ad | #ad | partner | promo | promotion | promote",
        ),
        (
            Bio,
            "link in bio | link in my bio | link in profile | in my bio | link in description | links in bio | in the description | bio link | see bio | on my profile | my profile | on my page",
        ),
        (
            Drop,
            "drop your wallet | drop your sol | drop your eth | drop your evm | drop wallet | drop your address | wallet | wallets | eligible | eligibility | allocation | points | tge | snapshot | testnet | claim page | whitelisted | nft | nfts | free mint | gm | ca | contract address | ticker | deploy | token | tokens | memecoin | meme coin | $sol | launchpad",
        ),
        (
            Service,
            "services | service | solutions | solution | agency | software | tool | tools | platform | app | seo | web design | web hosting | hosting | marketing | social media marketing | consulting | consultant | coaching | coach | insurance | mortgage | loan | loans | credit | debt | real estate | property | properties | apartment | rent | for rent | for lease | listing | listings | realtor | homes | expert | experts | professional | quality | top quality | high quality | best | #1 | number one | leading | award winning | award-winning | trusted | testimonials | results | proven | secret | secrets | tips | ebook | e-book | ebooks | guide | step by step | recover your funds | lost funds | recovery | recovery expert | hacker | hack",
        ),
        (
            Cure,
            "weight loss | lose weight | diet | fat loss | burn fat | detox | supplement | supplements | pills | pharmacy | viagra | cialis | acai | skin care | skincare | anti-aging | acne | teeth whitening | hair loss | cure | remedy | remedies | natural | fitness | workout | workouts | muscle | health | healthy | relief | cbd | vape | casino | poker | betting | bet | bets | gambling | slots | jackpot | dating | singles | single girl | sexy | webcam | cams | adult | escort | horny | nudes | onlyfans",
        ),
        (
            Listing,
            "hardcover tagged | paperback tagged | tagged | ebay auction | current bid | bidding | year old | bedrooms | bathrooms | sqft | job | jobs | job alert | vacancy | career | careers | $50 | $50.00 | usd | price of | price update | up 5% | down 5% | 24h | market cap | marketcap | volume | top 5 | top 10",
        ),
        (
            Machine,
            "i subscribed to | i just became the mayor | just ousted | i'm at | i liked a | i favorited a | i added a | i uploaded a youtube video | i rated | unfollowed me | people followed me | new followers | today stats | daily stats | my week on twitter | just took | just scored | i just unlocked | via twitpic | daily is out | paper.li",
        ),
        (
            Coins,
            "bitcoin | btc | ethereum | eth | solana | sol | crypto | cryptos | cryptocurrency | cryptocurrencies | altcoin | altcoins | defi | dex | cex | web3 | onchain | on-chain | blockchain | blockchains | stablecoin | stablecoins | usdc | usdt | doge | dogecoin | xrp | bnb | cardano | avax | avalanche | polygon | arbitrum | layer 1 | layer 2 | l1 | l2 | mainnet | dao | stake | staked | staking | validator | validators | liquidity | tvl | yield | apy | bridge | swap | swaps | perps | perpetuals | rwa | rwas | halving | hodl | satoshi | sats | lightning network | coinbase | binance | kraken | metamask | seed phrase | private key | private keys | smart contract | smart contracts | gas fees | hyperliquid | uniswap | pumpfun | pump fun | opensea | memecoins | meme coins | bull run | bullrun | bull market | bear market",
        ),
        (
            Technology,
            "ai | artificial intelligence | gpt | chatgpt | openai | claude | anthropic | gemini | grok | llm | llms | model | models | agent | agents | agentic | prompt | prompts | api | apis | sdk | cli | coding | developer | developers | devs | open source | open-source | github | repo | python | javascript | typescript | rust | react | docker | kubernetes | workflow | workflows | automation | automate | machine learning | deep learning | dataset | robot | robots | robotics | startup | startups | saas | frontend | backend | framework | database | server | servers | cloud | vibe coding | vibe code | no code | no-code | cursor | codex | copilot | compute | gpu | gpus | nvidia | inference | fine-tuning | benchmark | benchmarks",
        ),
        (
            ProductNews,
            "we just shipped | just shipped | shipped | rolling out | rolled out | now supports | now support | now in | now you can | you can now | can now | available to | available today | available for | is available | are available | now available in | has arrived | are coming | is coming | early access | private beta | public beta | beta | alpha | waitlist | wait list | release notes | changelog | version | new version | latest version | update is | demo | trailer | teaser | wishlist | on steam | preorders | roadmap | milestone | partnership | partnered with | partnering with | collaboration with | in collaboration with | integrates with | integration with | integrated with | built with | built on | backed by | raised | funding | joins | excited to | thrilled to | proud to | we're building | we are building | we build | we've built | our latest | our first | our next",
        ),
        (
            Congratulate,
            "congrats | congratulations | congratz | well done | great job | good job | good luck | happy birthday | happy bday | happy anniversary | best wishes | get well | rip | rest in peace | condolences | sorry for your loss | so proud of | proud of you | bravo | kudos | props to | shout out to | shoutout to",
        ),
        (
            Greet,
            "good morning | good night | good afternoon | good evening | goodnight | morning all | morning everyone | hello | hi | hey | hiya | welcome | welcome to | hello everyone | hello twitter | hey guys | how are you | how's it going | hows it going | have a great day | have a good day | have a nice day | happy friday | happy monday | happy new year | merry christmas | happy holidays | happy thanksgiving | happy easter | tgif | thanks for following | thank you for following | thanks for the follow | thank you for the follow | thanks for the add | thanks for adding me | nice to meet you | my followers | new followers | tweeps | peeps | gn | chat with you | make friends | miss you | love you | love u | miss u | see you soon",
        ),
        (
            Laugh,
            "lol | lmao | lmfao | rofl | haha | hahaha | hahahaha | hehe | lolol | omg | wtf | smh | aww | awww | wow | yeah | yep | yup | nope | yes | ok | okay | oh | ah | hmm | ha | xd | indeed | exactly | agreed | agree | true | sure | right | sorry",
        ),
        (
            You,
            "you | your | u | ur | yours | yourself | you're | youre | you'll | ya | yall | y'all",
        ),
        (
            Me,
            "my | mine | myself | me | im | i'm | i am | i was | i love | i think | i hate | i need | i want | i feel | i know | i like",
        ),
        (We, "our | us | ours | we're | were | we are | we've"),
    ],
};

#[cfg(test)]
mod tests {
    use crate::category::lexicon::tests::{asks, named};

    #[test]
    fn asks_are_found() {
        for text in [
            "Our cat ran off last night near the mill. Twitter do your thing",
            "pls RT",
            "New post about bread, please share widely https://example.com/bread",
            "RT if you also slept badly",
            "Retweet and follow to win a mug",
            "@nora could you RT this?",
            "could you please share our new video https://example.com/video",
            "Please share my page with the village https://example.com/page",
        ] {
            assert!(asks(text), "{text}");
        }
    }

    #[test]
    fn what_only_looks_like_one_is_none() {
        for text in [
            "RT @ida: the bakery opens at six",
            "RT ida the bakery opens at six and closes at noon",
            "thanks for the RT @tom!",
            "Please share your order number with us so we can look",
            "I never retweet anything before breakfast",
            "I would like to share my notes from Oslo https://example.com/notes",
            "Could you please share our flat again next year?",
            "Ida was on the radio to spread the word about the choir",
        ] {
            assert!(!asks(text), "{text}");
        }
    }

    #[test]
    fn the_idiom_is_the_reason_given() {
        assert_eq!(
            named("Our cat ran off last night. Twitter do your thing").as_deref(),
            Some("ask-spread")
        );
    }
}
