// What brings a post into view on a site's page. It runs in the page's tab, apart from the page's own scripts, and is
// handed over as a whole: it may use nothing from outside itself.

/**
 * @param {string} path the post's permalink: a path of the site
 * @returns {boolean} whether the page shows the post
 */
export function seek(path) {
  /** @param {HTMLAnchorElement} link */
  const leads = (link) => {
    const { pathname, hash } = new URL(link.href);
    return pathname === path || hash === `#${path}`;
  };
  const links = [...document.querySelectorAll("a[href]")].filter((link) => link instanceof HTMLAnchorElement);
  const link = links.find((one) => URL.canParse(one.href) && leads(one) && one.checkVisibility());
  if (!link) return false;
  const row = link.closest("article, [role='article'], [data-testid*='postThreadItem'], [data-testid^='feedItem'], li") ?? link;
  // Not smoothly: a page that nobody sees at the moment, or from the next moment on, would not move at all.
  row.scrollIntoView({ block: "center", behavior: "instant" });
  // An animation leaves no trace in the document, which the page could see and act on.
  const mark = { outline: "3px solid #0b5f59", outlineOffset: "3px" };
  row.animate([mark, mark, { ...mark, outlineColor: "transparent" }], { duration: 2400 });
  return true;
}
