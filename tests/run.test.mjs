// `./build.sh run`: a browser with a window where there is a screen, one sentence where there is none. The driver is a
// stand-in that writes down what it was asked for, because the tests' machine may have no screen.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { test } from "node:test";

const RUN = resolve(import.meta.dirname, "browser/run.mjs");

/** A driver that answers the first request for a session with a refusal, after it has written it down. */
const DRIVER = `#!${process.execPath}
const port = Number(process.argv.find((one) => one.startsWith("--port=")).slice(7));
require("node:http").createServer((request, response) => {
  let body = "";
  request.on("data", (part) => (body += part));
  request.on("end", () => {
    const ready = request.url.endsWith("/status");
    if (!ready) require("node:fs").writeFileSync(process.env.ASKED, body);
    response.writeHead(ready ? 200 : 500, { "content-type": "application/json" });
    response.end(JSON.stringify({ value: ready ? { ready: true } : { error: "session not created", message: "a stand-in" } }));
  });
}).listen(port, "127.0.0.1");
`;

test("with a screen the browser gets a window, and the extension", async () => {
  const folder = mkdtempSync(join(tmpdir(), "thirds-run-"));
  const asked = join(folder, "asked.json");
  for (const [name, body] of Object.entries({ chromedriver: DRIVER, chromium: "#!/bin/sh\n" })) {
    writeFileSync(join(folder, name), body);
    chmodSync(join(folder, name), 0o755);
  }
  const env = { ...process.env, DISPLAY: ":7", ASKED: asked, PATH: `${folder}:${process.env.PATH}` };
  const run = spawn(process.execPath, [RUN], { env, stdio: "ignore" });
  await new Promise((ended) => run.on("exit", ended));
  const { capabilities } = JSON.parse(readFileSync(asked, "utf8"));
  const { args, binary } = capabilities.alwaysMatch["goog:chromeOptions"];
  assert.equal(binary, join(folder, "chromium"));
  assert.ok(args.some((one) => one.startsWith("--load-extension=")), args.join(" "));
  assert.deepEqual(args.filter((one) => /headless/.test(one)), []);
});

test("without a screen one sentence says what to do", () => {
  const { DISPLAY, WAYLAND_DISPLAY, ...env } = process.env;
  const { status, stderr } = spawnSync(process.execPath, [RUN], { env, encoding: "utf8" });
  if (process.platform === "linux") {
    assert.equal(status, 2);
    assert.match(stderr, /^There is no screen here: .*--headless/);
  }
});
