// The yardstick: a node:http server that sends, for every request, the very bytes and headers of an answer it was given.
//   node bench/bare-server.mjs < answer.json   ({ status, headers: [name, value, …], body: base64 })
import { createServer } from "node:http";
import { json } from "node:stream/consumers";

const { status, headers, body } = await json(process.stdin);
const bytes = Buffer.from(body, "base64");
const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.writeHead(status, headers);
    response.end(bytes);
    return;
  }
  // A POST is read to its end, as the blog must.
  request.resume();
  request.on("end", () => {
    response.writeHead(status, headers);
    response.end(bytes);
  });
});
server.listen(0, "127.0.0.1", () => process.send?.(server.address().port));
