// What the three little clients share: posts, the server that counts, a virtual list. They imitate how the real clients
// behave where it matters to a guard: listeners on the root, menus at the end of the page, rows that come and go.
// Written for these tests; no line is from a real client.

export const posts = JSON.parse(document.getElementById("posts").textContent);
export const me = "robin";

/** Tells the test's server, which counts. Was it accepted? */
export async function tell(what, body) {
  const { ok } = await fetch(`/api/${what}`, { method: "POST", body: JSON.stringify(body) });
  return ok;
}

export function make(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** An icon: its path is what some sites are told by. */
export function icon(d, attributes = {}) {
  const ns = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(ns, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("width", "18");
  svg.setAttribute("height", "18");
  for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
  const path = document.createElementNS(ns, "path");
  path.setAttribute("d", d);
  path.setAttribute("fill", attributes.fill ?? "#667788");
  svg.append(path);
  return svg;
}

/** Text with links, mentions and tags. `link(kind, value, shown)` makes one. */
export function marked(text, link) {
  return text.split(/(https?:\/\/\S+|@[\w.]+|#\w+)/u).map((part, index) => {
    if (index % 2 === 0) return part;
    if (part[0] === "@") return link("mention", part.slice(1), part);
    if (part[0] === "#") return link("hashtag", part.slice(1), part);
    return link("link", part, part);
  });
}

/** Runs after the site's own answer came: like a network. */
export function later(act) {
  setTimeout(act, 30);
}
