// Compares what was read of a page with its truth file. Where the two may differ because the page itself does not hold a
// fact, the table below says so, with the reason and with what is read instead; any other difference is a defect, and so
// is a line of the table that nothing needs any more.

/** Emoji come back from pages with or without the mark that asks for a picture: it is no part of a comparison. */
const plain = (value) => JSON.stringify(value ?? null).replaceAll("\ufe0f", "");
const equal = (a, b) => plain(a) === plain(b);

/** A text with every address on one of its links' hosts made the same: pages shorten addresses. */
function withoutAddresses(text, links) {
  let out = text ?? "";
  for (const link of links) {
    const host = new URL(link).host.replaceAll(".", "\\.");
    out = out.replace(new RegExp(`(https?://)?${host}\\S*`, "gu"), "…");
  }
  return out;
}

/** Shortened as sites do it: two figures, cut and not rounded. */
const cut = (n) => (n < 1000 ? n : Math.floor(n / 100) * 100);

/**
 * @typedef {object} Gap
 * @property {string} site
 * @property {string[]} fields
 * @property {string} why
 * @property {(read: any, truth: any, item: any, page: any) => boolean} accepts
 */

/** @type {Gap[]} */
export const notOnThePage = [
  {
    site: "bluesky",
    fields: ["page"],
    why: "An open composer or menu lies over a page and does not change its address: `page` names the address.",
    accepts: (read, truth) => read === "home" && ["composer", "repost-menu"].includes(truth),
  },
  {
    site: "bluesky",
    fields: ["lang"],
    why: "The language of a post is not in the markup.",
    accepts: (read) => read === null,
  },
  {
    site: "bluesky",
    fields: ["text", "profile.bio"],
    why: "Addresses are shown without scheme and shortened; whether the record spells them so or in full is not in the markup. `links` has them in full.",
    accepts: (read, truth, item) => {
      const links = item.links ?? ["https://maren.example.org"];
      return links.length > 0 && withoutAddresses(read, links) === withoutAddresses(truth, links);
    },
  },
  {
    site: "bluesky",
    fields: ["counts.reposts"],
    why: "A row shows reposts and quotes as one number, cut to two figures from a thousand on.",
    accepts: (read, truth, item) => read === cut(truth + item.counts.quotes),
  },
  {
    site: "bluesky",
    fields: ["counts.quotes"],
    why: "A row shows reposts and quotes as one number; only where that is 0 are both known.",
    accepts: (read, _, item) => read === null && item.counts.reposts + item.counts.quotes > 0,
  },
  {
    site: "bluesky",
    fields: ["reply_to.id", "reply_to.display_name"],
    why: "The line above a reply names an account (or says \"you\") and links to nothing.",
    accepts: (read) => read === null,
  },
  {
    site: "bluesky",
    fields: ["viewer.display_name"],
    why: "The navigation has the viewer's handle only; the name is read where a post or the profile of the viewer is shown.",
    accepts: (read, _, __, page) => read === null && !page.items?.some((item) => item.is_own),
  },
  {
    site: "bluesky",
    fields: ["profile.posts"],
    why: "The number of posts is shown cut to two figures.",
    accepts: (read, truth) => truth >= 1000 && read === cut(truth),
  },
  {
    site: "mastodon",
    fields: ["page"],
    why: "The composer is on every page, menus lie over it, and a private conversation has the address of its post.",
    accepts: (read, truth) =>
      (read === "home" && ["composer", "repost-menu"].includes(truth)) || (read === "thread" && truth === "dm"),
  },
  {
    site: "mastodon",
    fields: ["counts.reposts", "counts.likes", "counts.quotes"],
    why: "Rows show replies only; the main post of a thread shows the others where they are not 0 and the post is not private.",
    accepts: (read, truth, item) => read === null && (!item.detailed || truth === 0),
  },
  {
    site: "mastodon",
    fields: ["counts.reposts"],
    why: "On the viewer's own posts the boost button's number counts quotes too.",
    accepts: (read, truth, item) => item.is_own && read === truth + item.counts.quotes,
  },
  {
    site: "mastodon",
    fields: ["counts.replies"],
    why: "The main post of a thread shows no number of replies.",
    accepts: (read, _, item) => read === null && item.detailed,
  },
  {
    site: "mastodon",
    fields: ["images"],
    why: "The gallery was not built yet when the page was saved: its element is empty.",
    accepts: (read, _, __, page) => equal(read, []) && page.file === "advanced-home.html",
  },
  {
    site: "mastodon",
    fields: ["reply_to.id"],
    why: "The line above a reply links to the account; the post is known only where it stands joined in a thread.",
    accepts: (read) => read === null,
  },
  {
    site: "mastodon",
    fields: ["reply_to.handle", "reply_to.display_name"],
    why: "A boosted reply shows who boosted it in place of whom it answers.",
    accepts: (read, _, item) => read === null && item.kind === "repost",
  },
  {
    site: "x",
    fields: ["page"],
    why: "A cut-out post has no page around it and no address: it is read as if it stood on the home page.",
    accepts: (read, truth) => read === "home" && truth === "fragment",
  },
];

/** Files of X whose white space is not original. */
const PRETTY_PRINTED = new Set(["timeline.html", "status.html"]);

const FIELDS = [
  "id", "permalink", "author_handle", "author_display_name", "text", "links", "card", "images", "lang", "hashtags",
  "mentions", "kind", "reposted_by", "reply_to", "quote_of", "created_at", "is_own", "is_ad", "is_cut", "visibility",
];
const NESTED = ["reposted_by", "reply_to", "quote_of", "counts", "card"];

/**
 * @param page   what was read
 * @param truth  the truth file
 * @param used   the table's lines that were needed, added to
 * @returns {{ equal: number, gaps: number, wrong: string[] }}
 */
export function compare(page, truth, used) {
  const result = { equal: 0, gaps: 0, wrong: [] };
  const check = (where, field, read, told, item) => {
    if (equal(read, told)) return void result.equal++;
    const gap = notOnThePage.find(
      (line) => line.site === truth.site && line.fields.includes(field) && line.accepts(read ?? null, told, item, truth),
    );
    if (!gap) return void result.wrong.push(`${where} ${field}: read ${plain(read)}, is ${plain(told)}`);
    used.add(gap);
    result.gaps++;
  };
  const file = truth.file ?? truth.about;
  check(file, "page", page.page, truth.page, truth);
  for (const key of ["handle", "display_name"]) check(file, `viewer.${key}`, page.viewer?.[key], truth.viewer?.[key], truth);
  for (const key of Object.keys(truth.profile ?? {})) {
    if (key !== "full_handle") check(file, `profile.${key}`, page.profile?.[key], truth.profile[key], truth);
  }
  const items = truth.items ?? [];
  if (page.posts.length !== items.length) result.wrong.push(`${file}: ${page.posts.length} posts, not ${items.length}`);
  for (const [i, item] of items.entries()) {
    const post = page.posts[i] ?? {};
    const where = `${file} ${item.id}`;
    for (const field of [...FIELDS, "counts"].filter((field) => field in item)) {
      let [read, told] = [post[field], item[field]];
      if (field === "text" && PRETTY_PRINTED.has(truth.file)) [read, told] = [read, told].map((text) => text?.replace(/\s/gu, ""));
      if (NESTED.includes(field) && read && told) {
        for (const key of Object.keys(told)) check(where, `${field}.${key}`, read[key], told[key], item);
      } else check(where, field, read, told, item);
    }
  }
  return result;
}
