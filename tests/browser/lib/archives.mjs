// Archives in the form the sites hand them out, of our own words, as files in a folder of their own.
import { zipSync } from "fflate";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const DAY = 86_400_000;
const SUBJECTS = ["lichens", "low tide", "the old slipway", "rain on tin", "a heron", "pears", "moss", "kettles"];
const DEEDS = ["Counted", "Found", "Drew", "Read about", "Waited for", "Photographed", "Lost sight of"];

/** A number from 0 to 1 that looks like chance and is always the same. */
const chance = (n) => ((Math.imul(n + 1, 2_654_435_761) >>> 8) % 65_536) / 65_536;

/** The text of post `n`: statements, answers, reposts, and now and then an ask. */
function text(n) {
  const about = SUBJECTS[Math.floor(chance(n) * SUBJECTS.length)];
  const deed = DEEDS[Math.floor(chance(n * 7) * DEEDS.length)];
  if (n % 7 === 3) return { text: `@ida${n % 40} that is what I thought of ${about} too, number ${n}`, to: `ida${n % 40}` };
  if (n % 7 === 5) return { text: `RT @tom${n % 30}: ${deed} ${about}, part ${n}` };
  if (n % 50 === 8) return { text: `Please retweet our film about ${about} https://t.co/x${n}`, link: `https://film.example/${n}` };
  return { text: `${deed} ${about} this morning. Number ${n} of many, and no two were alike.` };
}

/** How many of so many posts are reposts. */
export const repostsAmong = (count) => Array.from({ length: count }, (_, n) => text(n)).filter(({ text }) => text.startsWith("RT ")).length;

/** How many of so many posts are asks. */
export const asksAmong = (count) => Array.from({ length: count }, (_, n) => text(n)).filter(({ link }) => link).length;

const two = (n) => String(n).padStart(2, "0");
/** `Wed Oct 10 20:19:24 +0000 2018` */
function stamp(at) {
  const [weekday, , day, month, year] = new Date(at).toUTCString().replace(",", " ,").split(" ");
  const date = new Date(at);
  return `${weekday} ${month} ${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())} +0000 ${year}`;
}

/** Post `n` of `of`, as X's export has it: over some years, in no order. */
function tweet(n, of) {
  const { text: full_text, to, link } = text(n);
  const at = Date.UTC(2026, 9, 30) - Math.floor(chance(n * 13) * of) * (DAY / 24) - n;
  return {
    tweet: {
      edit_info: { initial: { editTweetIds: [`${10 ** 15 + n}`], editableUntil: new Date(at + 3_600_000).toISOString(), editsRemaining: "5", isEditEligible: !to } },
      retweeted: false,
      source: '<a href="https://app.example" rel="nofollow">Example App</a>',
      entities: { hashtags: [], symbols: [], user_mentions: to ? [{ name: to, screen_name: to, indices: ["0", `${to.length + 1}`], id_str: "7", id: "7" }] : [], urls: link ? [{ url: "https://t.co/x", expanded_url: link, display_url: "film.example", indices: ["40", "63"] }] : [] },
      display_text_range: ["0", `${full_text.length}`],
      favorite_count: `${n % 9}`,
      id_str: `${10 ** 15 + n}`,
      truncated: false,
      retweet_count: `${n % 3}`,
      id: `${10 ** 15 + n}`,
      ...(to ? { in_reply_to_screen_name: to, in_reply_to_status_id_str: `${10 ** 14 + n}` } : {}),
      created_at: stamp(at),
      favorited: false,
      full_text,
      lang: "en",
    },
  };
}

/** `tweets.js` of so many posts. */
export function tweets(count) {
  const parts = ["window.YTD.tweets.part0 = [\n"];
  for (let n = 0; n < count; n++) parts.push(JSON.stringify(tweet(n, count), null, 2), n + 1 < count ? ",\n" : "\n");
  return parts.join("") + "]";
}

export const account = (handle) => `window.YTD.account.part0 = [{"account": {"username": "${handle}", "accountDisplayName": "${handle}"}}]`;

/** X's zip: posts, the account, and what must not be read. */
export function xZip(handle, count) {
  const bytes = (text) => new TextEncoder().encode(text);
  return zipSync(
    {
      "Your archive.html": bytes("<html>"),
      data: {
        "account.js": bytes(account(handle)),
        "direct-messages.js": bytes('window.YTD.direct_messages.part0 = [{"dmConversation": {"messages": [{"messageCreate": {"text": "a secret"}}]}}]'),
        "tweets.js": bytes(tweets(count)),
        tweets_media: { "1.jpg": [new Uint8Array(5_000), { level: 0 }] },
      },
    },
    { level: 3 },
  );
}

/** Mastodon's tar.gz of so many posts, every tenth of them to one person only. */
export function mastodonTar(name, server, count) {
  const me = `https://${server}/users/${name}`;
  const everybody = "https://www.w3.org/ns/activitystreams#Public";
  const items = Array.from({ length: count }, (_, n) => ({
    id: `${me}/statuses/${1000 + n}/activity`,
    type: "Create",
    actor: me,
    published: new Date(Date.UTC(2026, 9, 30) - n * DAY).toISOString(),
    to: [n % 10 === 9 ? "https://pond.example/users/ida" : everybody],
    cc: [],
    object: { id: `${me}/statuses/${1000 + n}`, type: "Note", published: new Date(Date.UTC(2026, 9, 30) - n * DAY).toISOString(), content: `<p>${text(n * 7).text}</p>`, tag: [] },
  }));
  const outbox = JSON.stringify({ "@context": "https://www.w3.org/ns/activitystreams", type: "OrderedCollection", orderedItems: items });
  return gzipSync(tar({ "actor.json": JSON.stringify({ "@context": ["https://www.w3.org/ns/activitystreams"], id: me, preferredUsername: name }), "outbox.json": outbox }));
}

/** A tar of text files. */
function tar(files) {
  const blocks = [];
  for (const [name, text] of Object.entries(files)) {
    const bytes = Buffer.from(text);
    const head = Buffer.alloc(512);
    head.write(name, 0);
    head.write("0000644\0", 100);
    head.write(`${bytes.length.toString(8).padStart(11, "0")}\0`, 124);
    head.write("00000000000\0        0", 136);
    head.write("ustar\x0000", 257);
    const sum = head.reduce((a, b) => a + b, 0);
    head.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    blocks.push(head, bytes, Buffer.alloc((512 - (bytes.length % 512)) % 512));
  }
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** Runs `work` with a function that writes files and gives their paths; they are gone afterwards. */
export async function withFiles(work) {
  const folder = await mkdtemp(join(tmpdir(), "thirds-archive-"));
  try {
    return await work(async (name, bytes) => {
      const path = join(folder, name);
      await writeFile(path, bytes);
      return path;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
