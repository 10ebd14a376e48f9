// What build.sh does to get a WebAssembly toolchain, on machines that are made of stand-ins.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";

const BUILD = resolve(import.meta.dirname, "../build.sh");

/** A machine with these commands; `calls` are written to a log. Gives what `wasm_toolchain`, or another call, printed. */
function machine(commands, call = 'wasm_toolchain; echo "${wasm_cargo[*]}"') {
  const folder = mkdtempSync(join(tmpdir(), "thirds-install-"));
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const all = { rustc: 'echo "$HERE/sysroot"', cargo: ":", id: "echo 1000", ...commands };
  for (const [name, body] of Object.entries(all)) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >> "$HERE/log"\n${body}\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const script = `source "${BUILD}"; tools=$HERE; PATH=$HERE/bin; have() { [ -x "$HERE/bin/$1" ]; }; ${call}`;
  const { status, stdout, stderr } = spawnSync("bash", ["-c", script], { encoding: "utf8", env: { ...process.env, HERE: folder } });
  const log = join(folder, "log");
  return { status, chosen: stdout.trim(), told: stderr.trim(), log: existsSync(log) ? readFileSync(log, "utf8") : "" };
}

const ADDS = 'case "$1 $2" in "target add") /bin/mkdir -p "$HERE/sysroot/lib/rustlib/$3/lib";; esac';
const FALLBACK = /RUSTC_BOOTSTRAP=1 .*-Zbuild-std=std,panic_abort/;

test("where rustup can add the target, that is what is done", () => {
  const { status, chosen, log } = machine({ rustup: ADDS });
  assert.equal(status, 0);
  assert.equal(chosen, "cargo build");
  assert.match(log, /rustup target add wasm32-unknown-unknown/);
  assert.doesNotMatch(log, /apt-get|dpkg/);
});

test("where rustup has the standard library's sources too, it is compiled for size", () => {
  const source = '"component add") d="$HERE/sysroot/lib/rustlib/src/rust/library"; /bin/mkdir -p "$d"; : > "$d/Cargo.lock";; esac';
  const { status, chosen, log } = machine({ rustup: ADDS.replace("esac", source) });
  assert.equal(status, 0);
  assert.match(chosen, /^env RUSTC_BOOTSTRAP=1 .* cargo build -Zbuild-std=std,panic_abort -Zbuild-std-features=optimize_for_size$/);
  assert.match(log, /rustup component add rust-src/);
  assert.doesNotMatch(log, /apt-get|dpkg/);
});

test("where rustup cannot, Debian's toolchain is installed and compiles its own standard library", () => {
  const { status, chosen, log } = machine({ rustup: "exit 1", dpkg: "exit 1", "apt-get": ":", id: "echo 0" });
  assert.equal(status, 0);
  assert.match(chosen, FALLBACK);
  assert.match(log, /apt-get install .*rustc-web cargo-web rust-web-src rust-web-llvm lld-22/);
});

test("where it is installed already, nothing is installed", () => {
  const { chosen, log } = machine({ dpkg: ":", "apt-get": ":", id: "echo 0" });
  assert.match(chosen, FALLBACK);
  assert.doesNotMatch(log, /apt-get/);
});

test("where nothing can be installed, one sentence says what to install", () => {
  const { status, told } = machine({ dpkg: "exit 1" });
  assert.equal(status, 1);
  assert.match(told, /^Rust has no wasm32-unknown-unknown here: run "rustup target add wasm32-unknown-unknown".*$/);
});

const BROWSERS = { chromium: ":", chromedriver: ":", openssl: ":", geckodriver: ":", awk: 'exec /usr/bin/awk "$@"', id: "echo 0" };
const firefox = (version) => `echo "Mozilla Firefox ${version}"`;

test("a Firefox that is too old for the extension is renewed, with new lists", () => {
  const renews = `[ "$1" = update ] || echo '${firefox("153.8.0esr")}' > "$HERE/bin/firefox-esr"`;
  const { status, log } = machine({ ...BROWSERS, "firefox-esr": firefox("140.10.2esr"), "apt-get": renews }, "browsers");
  assert.equal(status, 0);
  assert.match(log, /apt-get update[^]*apt-get install .*firefox-esr/);
});

test("a Firefox that will do is left alone, and where none is to be had one sentence says which", () => {
  const { status, log } = machine({ ...BROWSERS, firefox: firefox("155.0") }, "browsers");
  assert.equal(status, 0);
  assert.doesNotMatch(log, /apt-get/);
  const old = machine({ ...BROWSERS, "firefox-esr": firefox("140.10.2esr"), "apt-get": ":" }, "browsers");
  assert.equal(old.status, 1);
  assert.match(old.told, /Firefox 142 or newer is needed/);
});
