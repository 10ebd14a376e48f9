// What surfaces hold: an account's verdict, reasons with the posts behind them, earlier messages with what is the same.

import { element, soft, theirs } from "./surface.js";
import { at, percent, told, when, words } from "./words.js";

/** @typedef {import("./protocol").AccountView} AccountView */
/** @typedef {import("./protocol").Reason} Reason */
/** @typedef {import("./protocol").Earlier} Earlier */

/** Posts shown behind one reason; more would make a card nobody reads. */
const POSTS_A_REASON = 2;
/** Reasons shown in a card. */
const REASONS = 5;
/** UTF-16 units of an earlier message that a dialog shows. */
const LONG = 2000;

/** The sign of a verdict: told by shape as well as by colour. */
const SIGNS = { fine: "✓", careful: "!", "better-not": "✕", unknown: "?" };

/** @param {import("./protocol").Verdict} verdict */
export function sign(verdict) {
  return element("span", { class: `sign ${verdict}`, "aria-hidden": "true" }, SIGNS[verdict]);
}

/**
 * An account: verdict, sample, mix, reasons, and what the figure is not.
 * @param {AccountView} view
 * @returns {HTMLElement[]}
 */
export function account(view) {
  const { vetting } = view;
  const against = vetting.reasons.filter((reason) => reason.weight >= 0);
  const title = element("p.verdict", null, sign(vetting.verdict), element("strong", null, words(`verdict_${vetting.verdict}`)));
  const who = element("p.who", null, theirs(view.display_name ?? "", 60), " ", theirs(at(view.handle), 80));
  return [
    title,
    who,
    soft(words(view.trusted ? "card_trusted" : "card_seen", view.seen)),
    ...(vetting.mix.enough ? [mix(vetting.mix)] : []),
    reasons(vetting.verdict === "fine" ? vetting.reasons : against),
    soft(words(vetting.verdict === "unknown" ? "card_unknown_is_not" : "card_is_not")),
  ];
}

/** @param {import("./protocol").Mix} mix */
function mix(mix) {
  const bar = element("div.mix", { "aria-hidden": "true" });
  const told = [];
  for (const category of /** @type {const} */ (["content", "engagement", "promotion"])) {
    const part = element("i", { class: category });
    part.style.flexGrow = String(mix[category].share); // a style property set by script passes any page's CSP
    bar.append(part);
    told.push(`${words(`category_${category}`)} ${percent(mix[category].share)}`);
  }
  return element("div", null, bar, soft(told.join(" · ")));
}

/**
 * @param {Reason[]} list
 * @returns {HTMLElement}
 */
export function reasons(list) {
  /** Posts shown already: one post often speaks for several reasons, and is read once. @type {Set<string>} */
  const shown = new Set();
  const made = element("ul.reasons", null);
  for (const reason of list.slice(0, REASONS)) {
    const said = told("reason", reason) || told("signal", reason);
    if (!said) continue; // an id without words says nothing to anybody
    made.append(element("li", null, said, evidence(reason.posts, shown)));
  }
  return made;
}

/** @param {import("./protocol").Evidence[]} posts @param {Set<string>} shown */
function evidence(posts, shown) {
  const fresh = posts.filter((post) => !shown.has(post.id)).slice(0, POSTS_A_REASON);
  if (fresh.length === 0) return null;
  const made = element("ul.evidence", null);
  for (const post of fresh) {
    shown.add(post.id);
    const text = theirs(post.text || post.permalink, 140);
    made.append(element("li", null, post.permalink ? link(post.permalink, text) : text));
  }
  return made;
}

let hash = false;

/** @param {boolean} on the site's paths stand behind `#` in the address */
export function pathsBehindHash(on) {
  hash = on;
}

/**
 * A link that leaves the timeline where it is.
 * @param {string} path on the site
 * @param {Node | string} content
 */
export function link(path, content) {
  const url = new URL(hash && path.startsWith("/") ? `#${path}` : path, location.href);
  // A permalink is read from the page: nothing but the site's own pages may come of it.
  const href = url.origin === location.origin ? url.href : location.href;
  return element("a", { href, target: "_blank", rel: "noopener" }, content);
}

/**
 * Earlier messages, with what the draft repeats marked.
 * @param {Earlier[]} list
 */
export function earlier(list) {
  const made = element("ol.earlier", null);
  for (const { entry, similarity, same } of list) {
    const to = entry.to.map(at).join(", ");
    made.append(
      element(
        "li",
        null,
        element("p", { class: "soft meta" }, element("bdi", null, to ? words("held_to", to) : words("held_to_all")), element("time", null, when(entry.at)), words("held_alike", percent(similarity))),
        marked(entry.text.slice(0, LONG), same),
      ),
    );
  }
  return made;
}

/**
 * @param {string} text
 * @param {[number, number][]} ranges UTF-16 units, not always in order
 */
function marked(text, ranges) {
  const made = element("blockquote", { dir: "auto" });
  let done = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    if (start >= text.length || end <= done) continue;
    const from = Math.max(start, done);
    made.append(text.slice(done, from), element("mark", null, text.slice(from, end)));
    done = Math.min(end, text.length);
  }
  made.append(text.slice(done));
  return made;
}
