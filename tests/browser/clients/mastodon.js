// A little Mastodon: rows whose content is taken out when far from the window and made anew on return, hotkeys on the
// post, a boost menu (or none, for those who boost quickly), and a form whose Ctrl+Enter goes past `submit`.

import { icon, later, make, marked, me, posts, tell } from "./common.js";

const root = document.getElementById("mastodon");
const quick = document.getElementById("initial-state").textContent.includes('"quick_boosting":true');
const boosted = new Set();
let menuFor = null;

const link = (kind, value, shown) =>
  kind === "mention" ? make("a", { href: `/@${value}`, class: "u-url mention" }, shown) : kind === "hashtag" ? make("a", { href: `/tags/${value}`, class: "mention hashtag" }, shown) : make("a", { href: value, class: "unhandled-link" }, shown);

function status(post) {
  const action = (name, extra = "") => make("div", { class: "status__action-bar__button-wrapper" }, make("button", { type: "button", class: `status__action-bar__button icon-button ${extra}`, "aria-label": name, title: name }, icon("M1 1h9", { class: `icon icon-${name}` })));
  return make(
    "div",
    { class: "status__wrapper status__wrapper-public focusable", tabindex: "0", "data-post": post.id },
    make(
      "div",
      { class: "status status-public", "data-id": post.id },
      make(
        "div",
        { class: "status__info" },
        make("a", { class: "status__relative-time", href: `/@${post.by}/${post.id}` }, make("time", { datetime: new Date(post.at).toISOString() }, "1h")),
        make("a", { class: "status__display-name", href: `/@${post.by}`, title: post.by }, make("span", { class: "display-name" }, make("bdi", {}, make("strong", { class: "display-name__html" }, post.name)), make("span", { class: "display-name__account" }, `@${post.by}`))),
      ),
      make("div", { class: "status__content" }, make("div", { class: "status__content__text status__content__text--visible", lang: "en" }, make("p", {}, ...marked(post.text, link)))),
      make("div", { class: "status__action-bar" }, action("reply"), action("retweet", boosted.has(post.id) ? "active" : ""), action("star", "star-icon")),
    ),
  );
}

function fill(article) {
  const post = posts.find((one) => one.id === article.dataset.id);
  article.style.cssText = "";
  article.replaceChildren(make("div", { tabindex: "-1" }, status(post)));
}

function empty(article) {
  article.style.cssText = `height:${article.offsetHeight}px;opacity:0;overflow:hidden`;
  article.replaceChildren(make("div", { class: "status__wrapper" }, make("span", {}, "name"), make("span", {}, "<p>text</p>")));
}

const list = make("div", { class: "item-list", role: "feed" }, ...posts.map((post) => make("article", { "data-id": post.id })));
list.querySelectorAll("article").forEach(fill);
const near = new IntersectionObserver((entries) => entries.forEach((entry) => (entry.isIntersecting ? entry.target.querySelector(".status") || fill(entry.target) : entry.target.querySelector(".status") && empty(entry.target))), { rootMargin: "300px 0px" });

function boost(id) {
  const on = !boosted.has(id);
  document.querySelector(".dropdown-menu")?.remove();
  tell(on ? "repost" : "unrepost", { id }).then(() => {
    if (on) boosted.add(id);
    else boosted.delete(id);
    document.querySelector(`.status__wrapper[data-post="${id}"] button:has(.icon-retweet)`)?.classList.toggle("active", on);
  });
}

function openMenu(id) {
  menuFor = id;
  const item = (index, label) => make("li", { class: "dropdown-menu__item reblog-menu-item" }, make("button", { type: "button", "data-index": String(index) }, label));
  document.body.append(make("div", { class: "dropdown-menu" }, make("ul", {}, item(0, boosted.has(id) ? "Unboost" : "Boost"), item(1, "Quote"))));
  document.querySelector(".dropdown-menu button").focus();
}

const box = make("textarea", { class: "autosuggest-textarea__textarea", rows: "3", "aria-label": "What is on your mind?" });
const form = make("form", { class: "compose-form" }, make("div", { class: "reply" }), make("input", { id: "cw-spoiler-input", type: "text", hidden: true }), make("div", { class: "compose-form__dropdowns" }, make("button", { type: "button" }, icon("M1 1", { class: "icon icon-globe" }))), make("div", { class: "compose-form__input" }, box), make("div", { class: "compose-form__footer" }, make("div", { class: "compose-form__submit" }, make("button", { type: "submit", class: "button" }, "Post"))));

function send() {
  const text = box.value.trim();
  if (!text) return;
  const to = form.querySelector(".reply-indicator")?.dataset.to ?? null;
  tell("post", { text, to }).then((sent) => {
    if (!sent) return;
    box.value = "";
    form.querySelector(".reply").replaceChildren();
  });
}

function reply(id) {
  const post = posts.find((one) => one.id === id);
  form.querySelector(".reply").replaceChildren(make("div", { class: "reply-indicator", "data-to": id }, make("a", { class: "detailed-status__display-name", href: `/@${post.by}` }, post.name)));
  box.value = `@${post.by} `;
  box.focus();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  send();
});
form.addEventListener("keydown", (event) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && send());
document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest(selector);
  const id = on("[data-post]")?.dataset.post;
  if (on(".status__action-bar button:has(.icon-retweet)")) quick || event.shiftKey ? boost(id) : openMenu(id);
  else if (on(".status__action-bar button:has(.icon-reply)")) reply(id);
  else if (on(".reblog-menu-item [data-index='0']")) boost(menuFor);
  else if (on("a")) event.preventDefault();
  else if (on(".status") && !on("button")) tell("open", { id });
});
root.addEventListener("keydown", (event) => {
  if (["input", "textarea", "select"].includes(event.target.localName) || event.altKey || event.ctrlKey || event.metaKey) return;
  const id = event.target.closest("[data-post]")?.dataset.post;
  if (event.key === "b" && id) boost(id);
});

const handle = /^\/@([\w.]+)$/.exec(location.pathname)?.[1];
const header = handle ? make("div", { class: "account__header" }, make("div", { class: "account__header__tabs__name" }, make("h1", {}, make("span", {}, handle), make("small", {}, `@${handle}`))), make("div", { class: "account__header__extra__links" }, make("a", { href: `/@${handle}`, title: "41" }, "41 Posts"), make("a", { href: `/@${handle}/following`, title: "3904" }, "Following"), make("a", { href: `/@${handle}/followers`, title: "61" }, "Followers"))) : null;
root.append(make("div", { class: "columns-area" }, make("div", { class: "navigation-bar" }, make("a", { class: "account__display-name", href: `/@${me}` }, "Robin")), form, make("div", { class: "column" }, header, make("div", { class: "scrollable" }, list))));
list.querySelectorAll("article").forEach((article) => near.observe(article));
later(() => document.documentElement.setAttribute("data-ready", ""));
