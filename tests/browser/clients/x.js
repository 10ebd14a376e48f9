// A little X: rows placed by transform in a list that removes and re-creates its cells, menus in #layers, a Draft.js-like
// editor, the chat in an open shadow root. Listens at its root, as React does.

import { icon, later, make, marked, me, posts, tell } from "./common.js";

const HEIGHT = 190;
const root = document.getElementById("react-root");
const layers = document.getElementById("layers");
const reposted = new Set();
let menuFor = null;
let answering = null;

const word = (text) => make("span", {}, text);
const link = (kind, value, shown) => make("a", { href: kind === "mention" ? `/${value}` : kind === "hashtag" ? `/hashtag/${value}` : value, dir: "ltr" }, shown);

function article(post, inDialog = false) {
  const name = make(
    "div",
    { "data-testid": "User-Name" },
    make("a", { href: `/${post.by}` }, make("div", { dir: "ltr" }, word(post.name))),
    make("a", { href: `/${post.by}`, tabindex: "-1" }, word(`@${post.by}`)),
    make("a", { href: `/${post.by}/status/${post.id}` }, make("time", { datetime: new Date(post.at).toISOString() }, "1h")),
  );
  const did = reposted.has(post.id);
  const bar = make(
    "div",
    { role: "group", "aria-label": `${post.replies} replies, ${post.reposts} reposts, ${post.likes} likes` },
    make("button", { type: "button", "data-testid": "reply", "aria-label": `${post.replies} Replies. Reply` }, icon("M1 2h9")),
    make("button", { type: "button", "data-testid": did ? "unretweet" : "retweet", "aria-haspopup": "menu", "aria-label": `${post.reposts} reposts. Repost` }, icon("M4 5h9")),
    make("button", { type: "button", "data-testid": "like", "aria-label": `${post.likes} Likes. Like` }, icon("M7 8h9")),
  );
  return make("article", { "data-testid": "tweet", role: "article", tabindex: "0", "data-post": post.id }, make("div", { "data-testid": `UserAvatar-Container-${post.by}` }), name, make("div", { "data-testid": "tweetText", dir: "auto", lang: "en" }, ...marked(post.text, link)), inDialog ? null : bar);
}

const column = make("div", { "data-testid": "primaryColumn", class: "column" });
const list = make("div", { class: "list" });
list.style.position = "relative";
list.style.height = `${posts.length * HEIGHT}px`;

/** Only the cells near the window exist; the others are removed and made anew. */
function render() {
  const from = Math.max(0, Math.floor((scrollY - 400) / HEIGHT) - 1);
  const to = Math.min(posts.length, Math.ceil((scrollY + innerHeight) / HEIGHT) + 1);
  for (const cell of [...list.children]) if (cell.dataset.at < from || cell.dataset.at >= to) cell.remove();
  for (let at = from; at < to; at++) {
    if (list.querySelector(`:scope > [data-at="${at}"]`)) continue;
    const cell = make("div", { "data-testid": "cellInnerDiv", "data-at": String(at) }, make("div", {}, make("div", {}, article(posts[at]))));
    cell.style.cssText = `position:absolute;left:0;right:0;transform:translateY(${at * HEIGHT}px)`;
    list.append(cell);
  }
}

/** An editor of blocks; typing is the browser's own. */
function editor(id) {
  return make("div", { "data-testid": id, contenteditable: "true", role: "textbox", class: "editor" }, make("div", { "data-contents": "true" }, make("div", { "data-block": "true" }, make("span", { "data-text": "true" }, make("br", { "data-text": "true" })))));
}

function composer(send) {
  const button = make("button", { type: "button", "data-testid": send, disabled: true, "aria-disabled": "true" }, word("Post"));
  return make("div", { class: "composer" }, editor("tweetTextarea_0"), make("div", { "data-testid": "toolBar" }, make("nav", {}, "tools"), button));
}

const textOf = (box) => [...box.querySelectorAll("[data-block]")].map((block) => block.textContent).join("\n").trim();

function post(box) {
  const text = textOf(box);
  if (!text) return;
  const to = box.closest("[role=dialog]") ? answering : null;
  tell("post", { text, to }).then((sent) => {
    if (!sent) return;
    if (box.closest("[role=dialog]")) layers.replaceChildren();
    else box.replaceWith(composer("tweetButtonInline"));
  });
}

function openReply(id) {
  const parent = posts.find((one) => one.id === id);
  answering = id;
  layers.replaceChildren(make("div", { role: "dialog", "aria-modal": "true" }, article(parent, true), composer("tweetButton")));
  layers.querySelector(".editor").focus();
}

function openMenu(id) {
  menuFor = id;
  const done = reposted.has(id);
  layers.replaceChildren(make("div", { role: "menu" }, make("div", { "data-testid": "Dropdown" }, make("div", { role: "menuitem", tabindex: "0", "data-testid": done ? "unretweetConfirm" : "retweetConfirm" }, word("Repost")), make("a", { role: "menuitem", href: "/compose/post" }, word("Quote")))));
  layers.querySelector("[role=menuitem]").focus();
}

function repost(on) {
  const id = menuFor;
  layers.replaceChildren();
  tell(on ? "repost" : "unrepost", { id }).then(() => {
    if (on) reposted.add(id);
    else reposted.delete(id);
    document.querySelector(`[data-post="${id}"]`)?.replaceWith(article(posts.find((one) => one.id === id)));
  });
}

for (const at of [root, layers]) {
  at.addEventListener("click", (event) => {
    const on = (name) => event.target.closest(`[data-testid="${name}"]`);
    const id = event.target.closest("article")?.dataset.post;
    if (on("tweetButton") || on("tweetButtonInline")) post(event.target.closest(".composer"));
    else if (on("reply")) openReply(id);
    else if (on("retweet") || on("unretweet")) openMenu(id);
    else if (on("retweetConfirm")) repost(true);
    else if (on("unretweetConfirm")) repost(false);
    else if (event.target.closest("a")) event.preventDefault();
    else if (id) tell("open", { id }); // the whole row opens the post
  });
  at.addEventListener("keydown", (event) => {
    const box = event.target.closest(".composer");
    if (box && event.key === "Enter" && (event.ctrlKey || event.metaKey)) post(box);
    if (event.target.closest("[data-testid=retweetConfirm]") && event.key === "Enter") repost(true);
    if (!box && event.key === "t" && document.activeElement.closest("article")) openMenu(document.activeElement.closest("article").dataset.post);
  });
  at.addEventListener("input", (event) => {
    const box = event.target.closest(".composer");
    const button = box?.querySelector("button[data-testid^=tweetButton]");
    if (!button) return;
    button.disabled = !textOf(box);
    button.setAttribute("aria-disabled", String(button.disabled));
  });
}

/** The chat: its own little program in an open shadow root. */
function chat(host, to) {
  const shadow = host.attachShadow({ mode: "open" });
  const box = make("textarea", { "data-testid": "dm-composer-textarea", rows: "2" });
  const form = make("div", { "data-testid": "dm-composer-form" }, box);
  const panel = make("div", { "data-testid": "dm-conversation-panel" }, make("div", { "data-testid": "dm-conversation-header" }, make("a", { href: `/${to}` }, make("span", { "data-testid": "dm-conversation-username" }, to))), make("div", { "data-testid": "dm-message-list" }), form);
  const send = () => {
    const text = box.value.trim();
    if (!text) return;
    tell("message", { to, text }).then((sent) => {
      if (!sent) return;
      box.value = "";
      buttons();
    });
  };
  const buttons = () => {
    form.querySelector("button")?.remove();
    form.append(make("button", { type: "button", "data-testid": box.value ? "dm-composer-send-button" : "dm-composer-voice-button" }, box.value ? "Send" : "Voice"));
  };
  shadow.append(panel);
  buttons();
  shadow.addEventListener("input", buttons);
  shadow.addEventListener("click", (event) => event.target.closest("[data-testid=dm-composer-send-button]") && send());
  shadow.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
}

if (location.pathname.startsWith("/i/chat")) {
  column.append(make("div", { "data-testid": "xchatEmbedRoute" }));
  chat(column.firstChild, "june_k");
} else {
  const handle = /^\/(\w+)$/.exec(location.pathname)?.[1];
  if (handle && handle !== "home") column.append(make("div", { "data-testid": "UserName" }, make("div", { dir: "ltr" }, word(handle)), make("div", { tabindex: "-1" }, word(`@${handle}`))), make("div", { "data-testid": "UserDescription" }, "…"), make("div", { "data-testid": "placementTracking" }, make("button", { "data-testid": "77-follow" }, "Follow")));
  else column.append(composer("tweetButtonInline"));
  column.append(make("section", {}, make("h1", {}, "Timeline"), make("div", { "aria-label": "Timeline" }, list)));
  addEventListener("scroll", () => requestAnimationFrame(render));
  requestAnimationFrame(render);
}
root.append(make("nav", {}, make("a", { "data-testid": "AppTabBar_Profile_Link", href: `/${me}` }, "Profile")), column);
later(() => document.documentElement.setAttribute("data-ready", ""));
