// Serves the little clients: which page, which posts, which policy. Runs in Node.

import { readFileSync } from "node:fs";
import { people, posts as demo } from "../../../extension/pages/demo/posts.js";

const here = (name) => readFileSync(new URL(name, import.meta.url), "utf8");

/** X counts from 2010-11-04T01:42:54.657Z in milliseconds, 22 bits left for the rest; the others from 1970. */
const X_EPOCH = 1288834974657n;
const TID = "234567abcdefghijklmnopqrstuvwxyz";

/** Ids as each site makes them: all of them carry the time. @param {number} at @param {number} n makes it one of a kind */
const ids = {
  x: (at, n) => String(((BigInt(at) - X_EPOCH) << 22n) + BigInt(n)),
  mastodon: (at, n) => String((BigInt(at) << 16n) + BigInt(n)),
  bluesky: (at, n) => [...Array(13)].map((_, i) => TID[Number((((BigInt(at) * 1000n) << 10n) + BigInt(n)) >> BigInt(5 * (12 - i))) & 31]).join(""),
};

/** Names as each site allows them. */
const named = {
  x: (handle) => handle,
  mastodon: (handle) => handle,
  bluesky: (handle) => `${handle.replace("_", "-")}.example`,
};

/**
 * The demo's timeline as a site has it.
 * @param {"x" | "bluesky" | "mastodon"} site
 * @param {object} [options]
 * @param {number} [options.now]
 * @param {{ by: string, text: string, ago: number }[]} [options.more] further posts
 */
export function timeline(site, { now = Date.now(), more = [] } = {}) {
  const handles = new Set([...Object.keys(people), "ferry_notes", "quay_market"]);
  return [...demo, ...more]
    .sort((a, b) => a.ago - b.ago)
    .map(({ by, text, ago, likes = 0, replies = 0, reposts = 0 }, n) => ({
      id: ids[site](now - ago * 60_000, n),
      by: named[site](by),
      name: people[by]?.name ?? by,
      at: now - ago * 60_000,
      text: text.replace(/@(\w+)/g, (all, handle) => (handles.has(handle) ? `@${named[site](handle)}` : all)),
      likes,
      replies,
      reposts,
    }));
}

/** A policy as strict as the strictest of the three sites. */
const POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

const HOMES = {
  x: { host: "x.com", path: "/home" },
  bluesky: { host: "bsky.app", path: "/" },
  mastodon: { host: "mastodon.social", path: "/home" },
};

const SHELLS = {
  x: '<div id="react-root"></div><div id="layers"></div>',
  bluesky: '<div id="root"></div>',
  mastodon: '<div id="mastodon" class="app-holder"></div>',
};

/**
 * A client served under its site's real name.
 * @param {"x" | "bluesky" | "mastodon"} site
 * @param {object} [options]
 * @param {object[]} [options.posts]
 * @param {boolean} [options.quick] Mastodon's quick boosting
 * @param {boolean} [options.dark]
 * @param {string} [options.dir]
 * @returns {{ host: string, home: string, routes: Record<string, import("../lib/proxy.mjs").Route>, received: object[], posts: object[], refuse: boolean }}
 * `received`: what the client told its server, in order, as `{what, …}`; with `refuse` set the server refuses all of it
 */
export function client(site, { posts = timeline(site), quick = false, dark = false, dir = "ltr" } = {}) {
  const { host, path } = HOMES[site];
  const received = [];
  const shared = { host, home: `https://${host}${path}`, received, posts, refuse: false };
  const data = JSON.stringify(posts).replaceAll("<", "\\u003c");
  const state = site === "mastodon" ? `<script id="initial-state" type="application/json">{"meta":{"quick_boosting":${quick}}}</script>` : "";
  const page = `<!doctype html><html lang="en" dir="${dir}"><head><meta charset="utf-8"><title>${site}</title><link rel="stylesheet" href="/client/style.css">${state}<script id="posts" type="application/json">${data}</script></head><body class="${dark ? "night" : ""}">${SHELLS[site]}<script type="module" src="/client/${site}.js"></script></body></html>`;
  const route = (request) => {
    const told = /^\/api\/(\w+)$/.exec(request.path)?.[1];
    if (told) {
      received.push({ what: told, ...JSON.parse(request.body) });
      if (shared.refuse) return { status: 503 };
      return { headers: { "content-type": "application/json" }, body: "{}" };
    }
    const file = /^\/client\/(\w+\.(js|css))$/.exec(request.path);
    const type = !file ? "text/html" : file[2] === "js" ? "text/javascript" : "text/css";
    return { headers: { "content-type": `${type}; charset=utf-8`, "content-security-policy": POLICY }, body: file ? here(file[1]) : page };
  };
  return Object.assign(shared, { routes: { [host]: route } });
}
