// What is shipped: its size, its permissions, what it may load, and that Mozilla's linter has nothing to say.
import { zipSync } from "fflate";
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, test } from "node:test";
import { servers } from "../extension/servers.js";
import { TABLES } from "../extension/store.js";

const TOP = resolve(import.meta.dirname, "..");
const KB = 1000;

const files = (folder) =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

for (const browser of ["chromium", "firefox"]) {
  describe(browser, () => {
    const folder = join(TOP, "dist", browser);
    const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
    const size = (name) => statSync(join(folder, name)).size;

    test("the background's WebAssembly is at most 400 KB", (context) => {
      context.diagnostic(`${size("wasm/background_bg.wasm")} bytes`);
      assert.ok(size("wasm/background_bg.wasm") <= 400 * KB, `${size("wasm/background_bg.wasm")} bytes`);
    });

    test("the program of the import, which judges too, is at most 620 KB", (context) => {
      context.diagnostic(`${size("wasm/import_bg.wasm")} bytes`);
      assert.ok(size("wasm/import_bg.wasm") <= 620 * KB, `${size("wasm/import_bg.wasm")} bytes`);
    });

    test("the content script is at most 30 KB", () => {
      assert.ok(size("content.js") <= 30 * KB, `${size("content.js")} bytes`);
    });

    test("the packed extension is at most 1 MB", () => {
      const packed = zipSync(Object.fromEntries(files(folder).map((file) => [relative(folder, file), readFileSync(file)])), { level: 9 });
      assert.ok(packed.length <= 1000 * KB, `${packed.length} bytes`);
    });

    test("at installation it asks for storage, what shows no prompt, and the three sites", () => {
      const silent = ["activeTab", "alarms", "contextMenus", "menus", "scripting", "sidePanel", "storage"];
      assert.ok(manifest.permissions.includes("storage"));
      assert.deepEqual(manifest.permissions.filter((permission) => !silent.includes(permission)), []);
      const hosts = ["https://bsky.app/*", "https://mastodon.social/*", "https://twitter.com/*", "https://x.com/*"];
      assert.deepEqual([...manifest.host_permissions].sort(), hosts);
      assert.deepEqual([...manifest.content_scripts[0].matches].sort(), hosts);
      assert.deepEqual(manifest.optional_host_permissions, ["https://*/*"]);
      assert.equal(manifest.optional_permissions, undefined);
    });

    test("pages of sites can load nothing of it, and its own pages nothing of the network", () => {
      assert.equal(manifest.web_accessible_resources, undefined);
      assert.equal(manifest.externally_connectable, undefined);
      const policy = new Map(
        manifest.content_security_policy.extension_pages.split(";").map((part) => {
          const [name, ...sources] = part.trim().split(" ");
          return [name, sources];
        }),
      );
      assert.deepEqual(policy.get("default-src"), ["'none'"]);
      assert.deepEqual(policy.get("connect-src"), ["'self'"]);
      assert.deepEqual(policy.get("script-src"), ["'self'", "'wasm-unsafe-eval'"]);
      for (const sources of policy.values()) for (const source of sources) assert.match(source, /^'/, source);
      assert.ok(manifest.content_scripts.every((script) => script.world === undefined || script.world === "ISOLATED"));
    });

    test("every file that is named is there, and no script is unreachable", () => {
      const named = [
        ...Object.values(manifest.icons),
        ...Object.values(manifest.action.default_icon),
        manifest.action.default_popup,
        manifest.options_ui.page,
        ...manifest.content_scripts.flatMap((script) => script.js),
        manifest.background.service_worker ?? manifest.background.scripts[0],
      ];
      for (const name of named) assert.ok(size(name) > 0, name);
      assert.deepEqual(files(folder).filter((file) => /\.(map|ts|wat)$/.test(file)), []);
    });
  });
}

test("Mozilla's linter finds nothing", () => {
  const linter = join(TOP, "tests/node_modules/web-ext/bin/web-ext.js");
  const { stdout, stderr } = spawnSync(process.execPath, [linter, "lint", "--no-config-discovery", "--output=json", `--source-dir=${join(TOP, "dist/firefox")}`], { encoding: "utf8" });
  assert.ok(stdout, stderr);
  const { errors, warnings } = JSON.parse(stdout);
  // Chromium's way to a page's closed shadow root, called only where it is there; Firefox has another.
  const known = new Set(["dom.openOrClosedShadowRoot is not supported"]);
  const told = [...errors, ...warnings].filter(({ message }) => !known.has(message)).map(({ code, file, line, message }) => `${code} ${file}:${line} ${message}`);
  assert.deepEqual(told, []);
});

test("Firefox is told that no data is collected", () => {
  const { browser_specific_settings } = JSON.parse(readFileSync(join(TOP, "dist/firefox/manifest.json"), "utf8"));
  assert.deepEqual(browser_specific_settings.gecko.data_collection_permissions, { required: ["none"] });
});

test("the shim's tables are the core's", () => {
  const rust = readFileSync(join(TOP, "src/engine/wire/rows.rs"), "utf8");
  const named = [...(/Settings "settings"[^}]*/.exec(rust)?.[0] ?? "").matchAll(/"([a-z-]+)"/g)].map((match) => match[1]);
  assert.ok(named.length > 0);
  assert.deepEqual([...TABLES].sort(), named.sort());
});

test("a server is one host that the user granted, never all of them", () => {
  const ours = ["https://x.com/*"];
  assert.deepEqual(servers(["https://x.com/*", "https://b.example/*", "https://a.example/*"], ours), ["https://a.example/*", "https://b.example/*"]);
  assert.deepEqual(servers(["https://*/*", "https://*.example/*", "<all_urls>", "http://a.example/*", "*://a.example/*"], ours), []);
});

test("the lock file names no registry and every package has an exact version", () => {
  const lock = readFileSync(join(TOP, "tests/package-lock.json"), "utf8");
  assert.doesNotMatch(lock, /"resolved"/);
  const { devDependencies } = JSON.parse(readFileSync(join(TOP, "tests/package.json"), "utf8"));
  for (const [name, version] of Object.entries(devDependencies)) assert.match(version, /^\d+\.\d+\.\d+$/, name);
});

test("no source reaches for the network, or for the page's own world", () => {
  const sources = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "extension", "src"], { cwd: TOP, encoding: "utf8" }).trim().split("\n");
  const told = [];
  for (const name of sources.filter((name) => /\.(js|rs|html)$/.test(name) && !name.startsWith("extension/pages/demo"))) {
    // Comments name types by import("…").
    const text = readFileSync(join(TOP, name), "utf8").replace(/\/\*[^]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "");
    for (const word of [/\bfetch\s*\(/, /XMLHttpRequest/, /WebSocket\b/, /EventSource\b/, /sendBeacon/, /world:\s*["']MAIN/, /document\.cookie/, /\blocalStorage\b/, /\bsessionStorage\b/, /\bimport\s*\(/, /\beval\s*\(/]) {
      // In Rust, `import` is a name like any other.
      if (word.test(text) && !(name.endsWith(".rs") && /import/.test(word.source))) told.push(`${name}: ${word}`);
    }
  }
  assert.deepEqual(told, []);
});
