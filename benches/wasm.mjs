// How quick is the core in WebAssembly?
//
//   ./build.sh && node benches/wasm.mjs [ROUNDS]
//
// Two programs, both as they are shipped (optimised for size, then by wasm-opt), run by the JavaScript engine of Node, which is
// Chromium's: `judge` over the posts of benches/classify.rs, and the extension's own background reading timelines of 200 posts
// in messages of 40, over a store in memory. Times are of the processor; medians of ROUNDS (15).

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const top = join(dirname(fileURLToPath(import.meta.url)), "..");
const out = join(top, "target/bench/wasm");
const rounds = Number(process.argv[2] ?? 15);

/** What the main thread used of the processor, in milliseconds. Compiling in the background does not count. */
const now = () => {
  const used = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (used.user + used.system) / 1000;
};

/** @param {(round: number) => unknown} work */
function median(work) {
  const times = [];
  for (let round = 0; round < rounds; round++) {
    const begin = now();
    work(round);
    times.push(now() - begin);
  }
  return times.sort((a, b) => a - b)[rounds >> 1];
}

/** A sentence of made-up talk; every eighth is an ask. @param {number} n */
function text(n) {
  const words = "harbour lichen kettle tide train night moss lamp winter bread book fair rain slipway film garden".split(" ");
  let seed = (n * 2654435761) >>> 0;
  const sentence = Array.from({ length: 18 }, () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return words[seed >>> 28] + words[(seed >>> 20) & 15];
  }).join(" ");
  return n % 8 ? sentence : `@user${n % 50} please retweet our ${sentence} https://film.example/${n % 9}`;
}

/** @param {number} from */
function timeline(from) {
  const row = (/** @type {number} */ n) => {
    const author = `user${n % 120}`;
    const fields = { permalink: [`/${author}/${n}`], id: [`p${n}`], handle: [author], name: [author], text: [text(n)], time: ["2026-11-20T10:00:00Z"] };
    return { key: `/${author}/${n}`, fields };
  };
  const viewer = { key: "", fields: { handle: ["maren"] } };
  const page = { site: "demo", url: "https://demo.thirds.example/demo.html#/home", lang: "en", settled: true, seen: 200, viewer, profile: null, problems: [] };
  const rows = Array.from({ length: 200 }, (_, n) => row(from + n));
  return [0, 40, 80, 120, 160].map((at) => JSON.stringify({ type: "read", page: { ...page, rows: rows.slice(at, at + 40) } }));
}

/** The background as extension/background.js drives it. */
async function reading() {
  const wasm = join(top, "dist/chromium/wasm");
  const core = await import(pathToFileURL(join(wasm, "background.js")).href);
  core.initSync({ module: readFileSync(join(wasm, "background_bg.wasm")) });
  /** @type {Map<string, string>} */
  const store = new Map();
  const context = JSON.stringify({ now: 1_795_392_000_000, utc_offset: 60, tab: 1 });
  const name = (/** @type {{ table: string, key: string }} */ key) => `${key.table} ${key.key}`;
  const read = (/** @type {string[]} */ messages) => {
    for (const message of messages) {
      core.ask(message, context);
      for (let keys = JSON.parse(core.needs()); keys.length; keys = JSON.parse(core.needs())) {
        core.feed(JSON.stringify(keys.map((/** @type {any} */ key) => [key, store.get(name(key)) ?? null])));
      }
      const { reply, writes } = JSON.parse(core.handle());
      if (reply.type !== "notes") throw new Error(JSON.stringify(reply));
      for (const { key, value } of writes) store.set(name(key), value);
    }
  };
  const pages = Array.from({ length: rounds + 5 }, (_, n) => timeline(n * 200));
  for (const page of pages.slice(rounds)) read(page); // the engine compiles what runs often
  console.log(`reading, WebAssembly: 200 new posts ${median((n) => read(pages[n])).toFixed(1)} ms, the same again ${median(() => read(pages[0])).toFixed(1)} ms`);
}

/** benches/classify.rs, made as build.sh makes the background. */
function classify() {
  const build = `. ./build.sh; wasm_toolchain; "\${wasm_cargo[@]}" -q --profile wasm --target wasm32-unknown-unknown \
    --bench classify --no-default-features --message-format json`;
  const told = execFileSync("bash", ["-c", build], { cwd: top, encoding: "utf8", maxBuffer: 1 << 28, stdio: ["ignore", "pipe", "inherit"] });
  const artifacts = told.split("\n").filter(Boolean).map((line) => JSON.parse(line));
  const made = artifacts.find(({ target, filenames }) => filenames && target.kind.includes("bench") && target.name === "classify").filenames[0];
  mkdirSync(out, { recursive: true });
  const bindgen = existsSync(join(top, "target/tools/bin/wasm-bindgen")) ? join(top, "target/tools/bin/wasm-bindgen") : "wasm-bindgen";
  execFileSync(bindgen, ["--target", "nodejs", "--out-name", "classify", "--out-dir", out, made]);
  const file = join(out, "classify_bg.wasm");
  const features = ["bulk-memory", "bulk-memory-opt", "nontrapping-float-to-int", "sign-ext", "mutable-globals", "reference-types", "multivalue"];
  const enabled = features.map((name) => `--enable-${name}`);
  execFileSync(process.execPath, [join(top, "tests/node_modules/binaryen/bin/wasm-opt"), "-Oz", "--low-memory-unused", ...enabled, file, "-o", file]);
  const { Classify } = createRequire(import.meta.url)(join(out, "classify.js"));
  const count = 20_000;
  const posts = new Classify(count);
  posts.judged();
  const each = median(() => posts.judged()) / count;
  console.log(`classify, WebAssembly: ${Math.round(1000 / each)} posts a second, ${(each * 1000).toFixed(2)} µs each`);
}

classify();
await reading();
