// Puts together the two unpacked extensions from one source: node dist.mjs CORE-DIRECTORY DIST-DIRECTORY VERSION
// CORE-DIRECTORY holds what wasm-bindgen and wasm-opt made.
import { build, transform } from "esbuild";
import { cp, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

const COPIED = ["background.js", "badge.js", "check.js", "servers.js", "store.js", "sync.js", "_locales", "icons", "pages", "styles"];
const ONLY = "only in ";

/**
 * The pages that share the skeleton `page.html`: by name, the class of the body, the program's screen, further scripts.
 * @type {Record<string, [string, string, string[]?]>}
 */
const PAGES = { popup: ["popup", "popup"], panel: ["panel", "popup"], options: ["options", "options", ["data.js"]], welcome: ["welcome", "welcome"] };

/** The manifest for one browser: what is common, with that browser's own part merged in. */
export function manifestFor(browser, source, version) {
  const manifest = { ...source, version };
  for (const key of Object.keys(source).filter((key) => key.startsWith(ONLY))) {
    delete manifest[key];
    if (key !== ONLY + browser) continue;
    for (const [name, value] of Object.entries(source[key])) {
      const object = value !== null && typeof value === "object" && !Array.isArray(value);
      manifest[name] = object ? { ...manifest[name], ...value } : value;
    }
  }
  return manifest;
}

/** `import css from "x.css"` gives the style rules as a string: they go into shadow roots, never into the page. */
const styles = {
  name: "styles",
  setup(bundler) {
    bundler.onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true, charset: "utf8" });
      // The minifier leaves the values of custom properties as they are.
      const short = code.trim().replace(/--[a-z]+: [^;}]+/g, (rule) => rule.replaceAll(/([:,]) /g, "$1"));
      return { contents: short, loader: "text" };
    });
  },
};

async function main([core, dist, version]) {
  const source = JSON.parse(await readFile("extension/manifest.json", "utf8"));
  const skeleton = await readFile("extension/pages/page.html", "utf8");
  const { outputFiles } = await build({
    entryPoints: ["extension/content/main.js"],
    bundle: true,
    format: "iife",
    target: ["chrome123", "firefox142"],
    charset: "utf8",
    legalComments: "none",
    minify: true,
    dropLabels: ["TOOLS"],
    plugins: [styles],
    write: false,
    logLevel: "warning",
  });
  const pages = await build({
    entryPoints: ["extension/styles/pages.css"],
    bundle: true,
    target: ["chrome123", "firefox142"],
    charset: "utf8",
    legalComments: "none",
    minify: true,
    write: false,
    logLevel: "warning",
  });
  for (const browser of ["chromium", "firefox"]) {
    // Built beside and moved into place: whoever has the old one open never sees half of a new one.
    const fresh = join(dist, `.${browser}`);
    await rm(fresh, { recursive: true, force: true });
    await mkdir(fresh, { recursive: true });
    for (const name of COPIED) await cp(join("extension", name), join(fresh, name), { recursive: true });
    await cp(core, join(fresh, "wasm"), { recursive: true, filter: (file) => !file.endsWith(".d.ts") });
    await writeFile(join(fresh, "content.js"), outputFiles[0].contents);
    await rm(join(fresh, "pages/page.html"));
    for (const [name, [kind, page, scripts = []]] of Object.entries(PAGES)) {
      const more = scripts.map((script) => `<script type="module" src="${script}"></script>\n    `).join("");
      const text = skeleton.replace("{{class}}", kind).replace("{{page}}", page).replace("{{scripts}}", more);
      await writeFile(join(fresh, `pages/${name}.html`), text);
    }
    await rm(join(fresh, "styles"), { recursive: true });
    await mkdir(join(fresh, "styles"));
    await writeFile(join(fresh, "styles/pages.css"), pages.outputFiles[0].contents);
    const manifest = manifestFor(browser, source, version);
    await writeFile(join(fresh, "manifest.json"), JSON.stringify(manifest, null, 2) + "\n");
    await rm(join(dist, browser), { recursive: true, force: true });
    await rename(fresh, join(dist, browser));
  }
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2));
