// Written from src/engine/protocol.rs by a test (see src/engine/types.rs). Do not edit.

/**
 * An account in view, for the card, the profile header and the popup.
 */
export type AccountView = { site: string, handle: string, display_name: string | null, 
/**
 * Path of the profile on the site.
 */
profile: string, standing: Standing, trusted: boolean, numbers: Numbers, 
/**
 * Posts of the account seen so far.
 */
seen: number, vetting: Vetting, };

/**
 * What to say of a draft.
 */
export type Advice = { 
/**
 * The send is held once, with a dialog.
 */
hold: boolean, items: Array<Counsel>, };

/**
 * What came of an entry of the ledger, as far as pages showed it.
 */
export type Came = { 
/**
 * The first entry, by its place in the answer, that asks for nearly the same; its own place where there is none.
 */
group: number, 
/**
 * Counts of the post it became; `None` where they were not seen.
 */
reposts: number | null, replies: number | null, 
/**
 * Those asked by name who wrote to the user within two weeks.
 */
by: Array<string>, };

/**
 * A link preview.
 */
export type Card = { url: string, title: string | null, description: string | null, };

export type Chip = { 
/**
 * `ask`, `repeated-ask`, `bait`, `giveaway`, `content`, `engagement`, `promotion`; words: `chip_<id>`.
 */
id: string, args: Array<string>, tone: Tone, reasons: Array<Reason>, };

/**
 * A threshold that the user set. Thresholds that are not named keep the value of the table.
 */
export type Choice = { id: string, value: number, };

/**
 * What comes with every request: the only way the core learns of time and place.
 */
export type Context = { now: number, 
/**
 * Minutes east of UTC, for hours and weekdays.
 */
utc_offset: number, 
/**
 * The tab that speaks, `None` from a page without one.
 */
tab: number | null, };

export type Counsel = { 
/**
 * `already-asked`, `asks-stranger`, `only-sells`, `promotion-run`; words: `advice_<id>`.
 */
id: string, args: Array<string>, tone: Tone, 
/**
 * The earlier messages, most alike first.
 */
earlier: Array<Earlier>, };

/**
 * Public counts. `None` = the page does not say; `Some(0)` = it says zero.
 */
export type Counts = { replies: number | null, reposts: number | null, quotes: number | null, likes: number | null, };

/**
 * How far a mix is from its targets: the largest of the three differences, in shares from 0 to 1.
 */
export type Distance = { distance: number, 
/**
 * The distance lies between these with the certainty of the intervals (95 % each).
 */
low: number, high: number, 
/**
 * `Some(true)`: surely within the tolerance; `Some(false)`: surely outside; `None`: the sample leaves it open.
 */
within: boolean | null, 
/**
 * The category furthest from its target (0 content, 1 engagement, 2 promotion), and by how much: positive = too much.
 */
furthest: number, by: number, };

/**
 * Something about to be sent.
 */
export type Draft = { site: string, kind: DraftKind, text: string, 
/**
 * Recipients of a message, or the author answered or quoted; handles without `@`. Mentions in the text are found by the core.
 */
to: Array<string>, 
/**
 * The post answered or quoted.
 */
target: string | null, };

export type DraftKind = "post" | "reply" | "quote" | "message" | "mail";

export type Earlier = { entry: Entry, similarity: number, 
/**
 * Ranges of `entry.text` that the draft repeats, in UTF-16 units.
 */
same: Array<[number, number]>, };

/**
 * One line of the ledger: an ask or an introduction that went out.
 */
export type Entry = { id: string, site: string, kind: DraftKind, text: string, to: Array<string>, at: number, target: string | null, permalink: string | null, is_ask: boolean, };

/**
 * A post behind a reason.
 */
export type Evidence = { id: string, permalink: string, text: string, at: number | null, };

/**
 * The report on the user's own account.
 */
export type Health = { site: string, handle: string, since: number | null, until: number | null, mix: Mix, 
/**
 * Name of the preset: `thirds`, `80-20`, `4-1-1`, `5-3-2`.
 */
preset: string, 
/**
 * Target shares of content, engagement, promotion.
 */
targets: [number, number, number], 
/**
 * How far the mix is from the targets; `None` = not enough seen.
 */
distance: Distance | null, 
/**
 * 0 to 1; `None` = not enough seen.
 */
score: number | null, parts: Array<Part>, 
/**
 * Posts by hour of the week, Monday 00:00 first, local time: 168 numbers.
 */
hours: Array<number>, weeks: Array<Week>, partners: Array<Partner>, influence: Influence, 
/**
 * The one next good step.
 */
next: Reason | null, };

/**
 * What the popup shows of the current tab.
 */
export type Here = { 
/**
 * `None`: no site of ours.
 */
site: string | null, url: string, 
/**
 * What was read last, as `./build.sh read` prints it.
 */
page: Page | null, 
/**
 * `false`: the site is known, but nothing on it could be read.
 */
readable: boolean, health: Health | null, account: AccountView | null, 
/**
 * Asks sent lately.
 */
asks: Array<Entry>, };

/**
 * A picture's description; `None` where the author gave none.
 */
export type Image = { alt: string | null, };

/**
 * Return on Influence: favourable actions (replies, reposts, quotes, likes; weighed) for what was spent.
 */
export type Influence = { 
/**
 * Posts whose counts were visible.
 */
sample: number, 
/**
 * Median weighed actions a post, with its 95 % interval; not limited to 1.
 */
per_post: Share | null, 
/**
 * Winsorised mean, which sees more than the median where most posts get nothing.
 */
mean: number | null, 
/**
 * By category: content, engagement, promotion. Winsorised means.
 */
by_category: [number | null, number | null, number | null], 
/**
 * The same against all posts of the account: 1 = as usual.
 */
against_usual: [number | null, number | null, number | null], 
/**
 * The same means with their 95 % intervals; not limited to 1.
 */
category_ranges: [Share | null, Share | null, Share | null], 
/**
 * Posts behind `by_category`.
 */
category_samples: [number, number, number], 
/**
 * Asks sent, those whose counts are visible or whose answer was seen, and those that were answered.
 */
asks: number, asks_seen: number, asks_answered: number, 
/**
 * Winsorised mean of the weighed actions an ask brought.
 */
per_ask: number | null, };

export type JsonValue = number | string | boolean | Array<JsonValue> | { [key in string]: JsonValue } | null;

/**
 * What a post is by its form (not by its purpose: that is [`crate::category::Category`]).
 */
export type Kind = "original" | "reply" | "repost" | "quote";

/**
 * How much Thirds says in the page.
 */
export type Level = "quiet" | "normal" | "everything";

/**
 * What the user calls "mine": links and handles there weigh as promotion of the user's own things.
 */
export type Mine = { domains: Array<string>, handles: Array<string>, };

/**
 * The shares of the three categories among the posts seen.
 */
export type Mix = { content: Share, engagement: Share, promotion: Share, 
/**
 * Posts the shares rest on.
 */
sample: number, 
/**
 * All posts the account has, as the site counts them: what was seen is not the whole account.
 */
of: number | null, 
/**
 * `false`: not enough seen yet to say anything.
 */
enough: boolean, };

export type Note = { 
/**
 * The row's key as the content script sent it.
 */
key: string, post_id: string, handle: string, standing: Standing, verdict: Verdict, 
/**
 * The repost of this author's posts is held once.
 */
hold: boolean, chips: Array<Chip>, };

/**
 * What to show beside the rows just read.
 */
export type Notes = { 
/**
 * One for each row read, with or without chips.
 */
notes: Array<Note>, 
/**
 * On a profile page of somebody else: the verdict for its header.
 */
header: AccountView | null, 
/**
 * What could not be read, in words for whoever mends the site file.
 */
problems: Array<string>, };

/**
 * What a profile page told of the account, and when.
 */
export type Numbers = { followers: number | null, following: number | null, posts: number | null, created: number | null, };

/**
 * A page as it was read.
 */
export type Page = { site: string, 
/**
 * `home`, `profile`, `thread`, `search`, `hashtag`, `timeline`, `people`, `notifications`, `dm`, `dm-list`,
 * `composer`, `other`: told by the address alone.
 */
page: string, url: string, viewer: Person | null, profile: Profile | null, 
/**
 * One for each row, in the same order.
 */
posts: Array<Post>, problems: Array<string>, };

/**
 * One figure of the health report.
 */
export type Part = { 
/**
 * `mix`, `regularity`, `times-of-day`, `dialogue`, `asks`, `influence`, and the five practices.
 */
id: string, 
/**
 * 0 to 1; `None` = not enough seen.
 */
score: number | null, 
/**
 * The figure itself, in the unit its words name; `None` = not enough seen.
 */
figure: number | null, reasons: Array<Reason>, };

/**
 * Somebody the user talks with.
 */
export type Partner = { handle: string, sent: number, received: number, last: number | null, 
/**
 * The user's last post to them that has words: something concrete to come back to.
 */
about: Evidence | null, };

/**
 * An account as a page names it. `handle` carries no leading `@`.
 */
export type Person = { handle: string, display_name: string | null, };

/**
 * One public message on a site.
 */
export type Post = { id: string, 
/**
 * Path on the site, e.g. `/@ida/1171292`; empty where the page gives none.
 */
permalink: string, author_handle: string, author_display_name: string | null, text: string, 
/**
 * Full addresses of outside links, each once, in order.
 */
links: Array<string>, card: Card | null, 
/**
 * Without `#`.
 */
hashtags: Array<string>, 
/**
 * Handles without `@`.
 */
mentions: Array<string>, images: Array<Image>, lang: string | null, kind: Kind, reposted_by: Person | null, reply_to: ReplyTo | null, quote_of: QuoteOf | null, 
/**
 * RFC 3339, UTC, milliseconds.
 */
created_at: string | null, counts: Counts, is_own: boolean | null, is_ad: boolean, 
/**
 * The page shows only the beginning of the text ("show more").
 */
is_cut: boolean, 
/**
 * Mastodon: `public`, `unlisted`, `private` (followers only) or `direct` (a private message).
 */
visibility: string | null, };

/**
 * What a profile page says of an account. `None` = not on the page.
 */
export type Profile = { handle: string, display_name: string | null, bio: string | null, followers: number | null, following: number | null, 
/**
 * All posts the account ever made, as the site counts them.
 */
posts: number | null, 
/**
 * RFC 3339, where the page says when the account was made.
 */
joined: string | null, is_own: boolean | null, followed_by_me: boolean | null, follows_me: boolean | null, };

/**
 * The post shown inside a quote, as far as the page tells.
 */
export type QuoteOf = { id: string | null, handle: string | null, display_name: string | null, text: string | null, };

/**
 * What the interpreter in the content script found, as strings: Rust alone turns them into counts, times and handles.
 */
export type RawPage = { site: string, url: string, 
/**
 * The page's language, for numbers.
 */
lang: string, 
/**
 * The page has had time to build itself: nothing found means nothing readable.
 */
settled: boolean, 
/**
 * Rows on the page at the moment, sent or not.
 */
seen: number, viewer: RawRow, profile: RawRow | null, rows: Array<RawRow>, problems: Array<string>, };

/**
 * One row: field name to the strings found for it, in document order.
 */
export type RawRow = { 
/**
 * The interpreter's own name for the row, returned with what to show beside it.
 */
key: string, fields: { [key in string]: Array<string> }, };

/**
 * Why a judgement is what it is.
 */
export type Reason = { id: string, args: Array<string>, 
/**
 * What it says by itself, in logarithms of the odds; positive speaks against the account (or the draft), negative for it.
 */
weight: number, posts: Array<Evidence>, };

export type Reply = { "type": "done" } | { "type": "plan", plan: JsonValue | null, level: Level, guard: boolean, } | { "type": "notes" } & Notes | { "type": "account" } & AccountView | { "type": "advice" } & Advice | { "type": "here" } & Here | { "type": "health" } & Health | { "type": "ledger", entries: Array<Entry>, 
/**
 * One for each entry.
 */
came: Array<Came>, } | { "type": "settings", settings: Settings, } | { "type": "synced", items: Array<string>, changed: boolean, } | { "type": "sorry", reason: string, };

/**
 * The post that a reply answers, as far as the page tells.
 */
export type ReplyTo = { handle: string | null, display_name: string | null, id: string | null, };

export type Request = { "type": "hello", url: string, mastodon: boolean, } | { "type": "read", page: RawPage, } | { "type": "vet", site: string, handle: string, } | { "type": "advise", draft: Draft, } | { "type": "sent", draft: Draft, } | { "type": "reposted", site: string, handle: string, post_id: string, } | { "type": "trust", site: string, handle: string, trusted: boolean, } | { "type": "forget", site: string, handle: string, } | { "type": "here", tab: number, } | { "type": "health", site: string, handle: string, } | { "type": "ledger", site: string | null, limit: number, } | { "type": "settings" } | { "type": "change", settings: Settings, } | { "type": "sync", items: Array<string>, random: string, } | { "type": "unsync" } | { "type": "gone", tab: number, };

export type Settings = { level: Level, guard: boolean, preset: string, mine: Mine, trusted: Array<string>, 
/**
 * Days after which other people's posts are dropped.
 */
retention_days: number, 
/**
 * Days an ask counts as "already asked".
 */
ledger_days: number, 
/**
 * Site ids that are switched off.
 */
off: Array<string>, 
/**
 * What differs from the table in `account/thresholds.rs`.
 */
thresholds: Array<Choice>, 
/**
 * Settings and fingerprints of asks go to the user's other browsers. Each browser has its own answer.
 */
sync: boolean, };

/**
 * A share with its uncertainty. All from 0 to 1.
 */
export type Share = { share: number, low: number, high: number, };

/**
 * Where an account stands towards the user.
 */
export type Standing = "own" | "known" | "stranger";

export type Tone = "plain" | "notice" | "warning";

/**
 * Before a repost: is this account one to endorse?
 */
export type Verdict = "fine" | "careful" | "better-not" | "unknown";

/**
 * The judgement of an account from the posts seen.
 */
export type Vetting = { verdict: Verdict, 
/**
 * 0 = fine, 1 = better not. In the order of the verdicts: careful from [`CAREFUL`], better not from [`BETTER_NOT`]. Without a
 * verdict it may be high all the same.
 */
score: number, mix: Mix, reasons: Array<Reason>, 
/**
 * What would make the judgement better: `open-profile`, `see-more`, or empty.
 */
next: string, };

/**
 * One week of the user's own posts.
 */
export type Week = { 
/**
 * Monday 00:00 local time.
 */
start: number, content: number, engagement: number, promotion: number, };
