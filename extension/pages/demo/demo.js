// The demo: a small social site that lives in one extension page, so that everybody can see what Thirds does before
// they let it near a real one. It knows nothing of Thirds: the content script reads it like any other site.

import { avatar, pictures } from "./pictures.js";
import { drafts, messages, people, posts } from "./posts.js";

const now = Date.now();
const state = {
  /** Newest first. */
  posts: [...posts].sort((one, other) => one.ago - other.ago).map((post, index) => ({ likes: 0, replies: 0, reposts: 0, ...post, id: `p${posts.length - index}`, at: now - post.ago * 60_000 })),
  messages: [...messages],
  /** Ids the viewer has reposted. */
  reposted: new Set(),
  answering: null,
};

const find = (selector) => document.querySelector(selector);

/** Words of the frame around the made-up timeline come from `_locales`. */
const words = (id) => chrome.i18n.getMessage(id) || id;

/** @returns {HTMLElement} strings become text */
function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** A drawing written in this folder as an element. */
function drawn(svg) {
  const parsed = new DOMParser().parseFromString(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" '), "image/svg+xml");
  return document.importNode(parsed.documentElement, true);
}

/** Text with its mentions, tags and links, as a site would mark them up. */
function marked(text) {
  return text.split(/(https?:\/\/\S+|@\w+|#\w+)/u).map((part, index) => {
    if (index % 2 === 0) return part;
    if (part[0] === "@") return make("a", { href: `#/@${part.slice(1)}`, "data-mention": part.slice(1) }, part);
    if (part[0] === "#") return make("a", { href: "#/home", "data-hashtag": part.slice(1) }, part);
    return make("a", { href: part, target: "_blank", rel: "noopener", "data-link": "" }, part);
  });
}

function ago(at) {
  const minutes = Math.round((Date.now() - at) / 60_000);
  const [value, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 1440 ? [Math.round(minutes / 60), "hour"] : [Math.round(minutes / 1440), "day"];
  return new Intl.RelativeTimeFormat(chrome.i18n.getUILanguage?.() ?? "en", { style: "narrow" }).format(-value, unit);
}

const icons = {
  reply: "M4 5h16v11H9l-5 4z",
  repost: "M7 7h9V4l5 5-5 5v-3H9v3H5V9zM17 17H8v3l-5-5 5-5v3h7v-3h4v5z",
  like: "M12 20S4 15 4 9a4 4 0 0 1 8-1 4 4 0 0 1 8 1c0 6-8 11-8 11z",
};

function action(kind, count, label, attributes) {
  const icon = drawn(`<svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true"><path d="${icons[kind]}" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round"/></svg>`);
  return make("button", { type: "button", "aria-label": `${count} ${label}`, ...attributes }, icon, make("span", { "aria-hidden": "true" }, count ? String(count) : ""));
}

function row(post) {
  const person = people[post.by];
  const done = state.reposted.has(post.id);
  const repost = action("repost", post.reposts + (done ? 1 : 0), words("demo_reposts"), { "data-demo-repost": "", "aria-haspopup": "menu", "aria-expanded": "false", "data-done": done ? "" : undefined });
  const picture = post.picture && pictures[post.picture];
  return make(
    "article",
    { "data-demo-post": post.id, tabindex: "0", "aria-labelledby": `by-${post.id}` },
    make("a", { href: `#/@${post.by}`, tabindex: "-1", "aria-hidden": "true", class: "face" }, drawn(avatar(person))),
    make(
      "div",
      { class: "said" },
      make(
        "header",
        {},
        make("a", { href: `#/@${post.by}`, id: `by-${post.id}`, "data-field": "author_display_name" }, person.name),
        make("span", { "data-field": "author_handle" }, `@${post.by}`),
        make("a", { href: `#/@${post.by}/${post.id}`, "data-field": "permalink" }, make("time", { datetime: new Date(post.at).toISOString(), "data-field": "created_at" }, ago(post.at))),
      ),
      post.to ? make("p", { class: "small" }, `${words("demo_answering")} `, make("a", { href: `#/@${post.to}`, "data-field": "reply_to" }, `@${post.to}`)) : null,
      make("p", { class: "text", dir: "auto", "data-field": "text" }, ...marked(post.text)),
      picture ? make("figure", { role: "img", "aria-label": picture.alt, "data-field": "image" }, drawn(`<svg viewBox="0 0 600 300" preserveAspectRatio="xMidYMid slice">${picture.svg}</svg>`)) : null,
      make(
        "footer",
        { "data-demo-actions": "" },
        action("reply", post.replies, words("demo_replies"), { "data-demo-reply": "", "data-field": "replies", "data-count": String(post.replies) }),
        repost,
        action("like", post.likes, words("demo_likes"), { "data-demo-like": "", "data-count": String(post.likes) }),
      ),
    ),
  );
}

/** The address: `#/home` or `#/@handle`. */
const shown = () => /^#\/@(\w+)/.exec(location.hash)?.[1] ?? null;

function showFeed() {
  const handle = shown();
  const list = handle ? state.posts.filter((post) => post.by === handle) : state.posts;
  find("[data-demo-feed]").replaceChildren(...list.map(row));
  showProfile(handle && people[handle] ? handle : null);
}

function showProfile(handle) {
  const box = find("[data-demo-profile]");
  find(".guide").hidden = Boolean(handle);
  find("[data-demo-composer]").hidden = Boolean(handle && handle !== "robin");
  box.hidden = !handle;
  if (!handle) return box.replaceChildren();
  const person = people[handle];
  const figure = (field, word) => make("span", { "data-field": field, "data-count": String(person[field]) }, make("b", {}, new Intl.NumberFormat().format(person[field])), ` ${words(word)}`);
  box.replaceChildren(
    drawn(avatar(person)),
    make(
      "div",
      {},
      make("h1", { "data-field": "display_name" }, person.name),
      make("p", { class: "small", "data-field": "handle" }, `@${handle}`),
      make("p", { "data-field": "bio" }, person.bio),
      make("p", { class: "small figures" }, figure("posts", "demo_posts"), figure("followers", "demo_followers"), figure("following", "demo_following")),
    ),
    person.own ? make("span", { "data-demo-own": "", class: "state" }, words("demo_you")) : make("span", { "data-demo-follow": person.followed ? "on" : "off", class: "state" }, words(person.followed ? "demo_followed" : "demo_not_followed")),
  );
}

function showMessages() {
  const list = find("[data-demo-messages]");
  list.replaceChildren(...state.messages.map(({ by, text }) => make("li", { class: by === "robin" ? "own" : "" }, text)));
  list.scrollTop = list.scrollHeight;
}

const editor = find("[data-demo-editor]");
const send = find("[data-demo-send]");
const message = find("[data-demo-message]");
const sendMessage = find("[data-demo-message-send]");

function ready() {
  send.disabled = !editor.value.trim();
  sendMessage.disabled = !message.value.trim();
  find(".composer .count").textContent = editor.value ? String(editor.value.length) : "";
  for (const field of [editor, message]) {
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight + 2, 220)}px`;
  }
}

function say(text) {
  find("[data-demo-said]").textContent = text;
}

function post() {
  const text = editor.value.trim();
  if (!text) return;
  state.posts.unshift({ by: "robin", text, at: Date.now(), id: `p${state.posts.length + 1}`, likes: 0, replies: 0, reposts: 0, to: state.answering?.by });
  editor.value = "";
  answer(null);
  showFeed();
  say(words("demo_said_posted"));
}

function answer(to) {
  state.answering = to;
  const context = find("[data-demo-answering]");
  context.hidden = !to;
  context.replaceChildren(...(to ? [`${words("demo_answering")} `, make("a", { href: `#/@${to.by}` }, `@${to.by}`)] : []));
  if (to) {
    editor.value = `@${to.by} `;
    editor.focus();
  }
  ready();
}

function sendChat() {
  const text = message.value.trim();
  if (!text) return;
  state.messages.push({ by: "robin", text });
  message.value = "";
  ready();
  showMessages();
}

/** The repost menu: like real ones it hangs at the end of the page and does not name the post. */
function openMenu(button, id) {
  closeMenu();
  const done = state.reposted.has(id);
  const item = (label, attributes) => make("button", { type: "button", role: "menuitem", ...attributes }, label);
  const menu = make("div", { role: "menu", class: "menu", "data-for": id }, item(words(done ? "demo_unrepost" : "demo_repost"), done ? { "data-demo-unrepost": "" } : { "data-demo-confirm": "" }), item(words("demo_quote"), { "data-demo-quote": "" }));
  document.body.append(menu);
  const at = button.getBoundingClientRect();
  menu.style.top = `${at.bottom + scrollY + 4}px`;
  menu.style.left = `${Math.min(at.left + scrollX, innerWidth - menu.offsetWidth - 8)}px`;
  button.setAttribute("aria-expanded", "true");
  menu.firstElementChild.focus();
}

function closeMenu() {
  find(".menu")?.remove();
  find("[data-demo-repost][aria-expanded='true']")?.setAttribute("aria-expanded", "false");
}

function repost(id, on) {
  closeMenu();
  if (on) state.reposted.add(id);
  else state.reposted.delete(id);
  const old = find(`[data-demo-post="${id}"]`);
  old?.replaceWith(row(state.posts.find((post) => post.id === id)));
  find(`[data-demo-post="${id}"] [data-demo-repost]`)?.focus();
  say(words(on ? "demo_said_reposted" : "demo_said_unreposted"));
}

/** What the guide's buttons do: they take people to the place and put a draft there; sending is theirs to do. */
function tryOut(what) {
  if (what === "card") {
    const button = [...document.querySelectorAll("article")].find((article) => article.textContent.includes("@brightpane"))?.querySelector("[data-demo-repost]");
    button?.scrollIntoView({ block: "center" });
    return button?.focus({ focusVisible: true });
  }
  const field = what === "send" ? editor : message;
  field.value = drafts[what];
  field.focus();
  field.scrollIntoView({ block: "center" });
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const on = (selector) => event.target.closest?.(selector);
  const post = on("[data-demo-post]");
  const id = post?.dataset.demoPost;
  if (on("[data-try]")) tryOut(on("[data-try]").dataset.try);
  else if (on("[data-demo-repost]")) openMenu(on("[data-demo-repost]"), id);
  else if (on("[data-demo-confirm]")) repost(on(".menu").dataset.for, true);
  else if (on("[data-demo-unrepost]")) repost(on(".menu").dataset.for, false);
  else if (on("[data-demo-quote]")) {
    closeMenu();
    editor.focus();
  } else if (on("[data-demo-reply]")) answer(state.posts.find((one) => one.id === id));
  else if (on("[data-demo-like]")) on("[data-demo-like]").toggleAttribute("data-done");
  else if (on("[data-demo-message-send]")) sendChat();
  else if (!on(".menu")) closeMenu();
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeMenu();
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target === editor) post();
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target === message) {
    event.preventDefault();
    sendChat();
  }
});
find("[data-demo-composer]").addEventListener("submit", (event) => {
  event.preventDefault();
  post();
});
for (const field of [editor, message]) field.addEventListener("input", ready);
addEventListener("hashchange", () => {
  closeMenu();
  showFeed();
  scrollTo(0, 0);
});

for (const one of document.querySelectorAll("[data-words]")) one.textContent = words(one.dataset.words);
for (const one of document.querySelectorAll("[data-words-label]")) one.setAttribute("aria-label", words(one.dataset.wordsLabel));
for (const one of document.querySelectorAll("[data-words-placeholder]")) one.setAttribute("placeholder", words(one.dataset.wordsPlaceholder));
for (const one of document.querySelectorAll("[data-avatar]")) one.append(drawn(avatar(people[one.dataset.avatar])));
showFeed();
showMessages();
ready();
