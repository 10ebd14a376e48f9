// The whole network a browser under test can see: a proxy that answers for every host itself and writes down every
// request. Nothing leaves the machine, and nothing leaves the browser unseen.
import { generate } from "selfsigned";
import http from "node:http";
import https from "node:https";

/**
 * @typedef {{status?: number, headers?: Record<string, string>, body?: string | Buffer}} Answer
 * @typedef {{host: string, method: string, path: string, headers: Record<string, string>, body: string}} Seen
 * @typedef {(request: Seen) => Answer | undefined | Promise<Answer | undefined>} Route
 */

/** A page: what a site that sends no headers of interest would answer. */
export const html = (body, headers = {}) => ({ headers: { "content-type": "text/html; charset=utf-8", ...headers }, body });

/**
 * Starts the proxy. Hosts without a route, and paths their route does not know, are answered with an empty 404.
 * @param {Record<string, Route>} routes by host name
 */
export async function startProxy(routes = {}) {
  /** @type {Seen[]} */
  const log = [];

  /** @param {http.IncomingMessage} request @param {http.ServerResponse} response */
  async function serve(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const url = new URL(request.url, `https://${request.headers.host}`);
    const seen = {
      host: url.hostname,
      method: request.method,
      path: url.pathname + url.search,
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    };
    log.push(seen);
    let answer;
    try {
      answer = await routes[seen.host]?.(seen);
    } catch (error) {
      answer = { status: 500, body: String(error) };
    }
    response.writeHead(answer?.status ?? (answer ? 200 : 404), { "cache-control": "no-store", ...answer?.headers });
    response.end(answer?.body ?? "");
  }

  const pems = await generate([{ name: "commonName", value: "thirds.test" }], { keySize: 2048, algorithm: "sha256" });
  const secure = https.createServer({ key: pems.private, cert: pems.cert }, serve);
  const proxy = http.createServer(serve);
  const sockets = new Set();
  proxy.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
  });
  proxy.on("connect", (request, socket) => {
    socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
    secure.emit("connection", socket);
  });
  for (const server of [proxy, secure]) server.on("clientError", (_, socket) => socket.destroy());
  await new Promise((resolve) => proxy.listen(0, "127.0.0.1", resolve));

  return {
    port: proxy.address().port,
    routes,
    log,
    /** Requests seen by hosts that a test serves itself, or by any other. */
    seen: (host) => log.filter((seen) => seen.host === host),
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => proxy.close(resolve));
    },
  };
}
