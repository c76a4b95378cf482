// Replicates an event stream with ldes-client and prints each member's id: node replicate.mjs ADDRESS
import { readFileSync } from "node:fs";

const home = new URL("./node_modules/ldes-client/", import.meta.url);
// The entry for import: the one that require() would give does not load its own logger.
const { exports } = JSON.parse(readFileSync(new URL("package.json", home)));
const { replicateLDES, intoConfig } = await import(new URL(exports.import, home).href);
const client = replicateLDES(intoConfig({ url: process.argv[2], polling: false }), "ascending");
client.on("error", (error) => { console.error(String(error)); process.exitCode = 1; });
const reader = client.stream().getReader();
for (let read = await reader.read(); !read.done; read = await reader.read()) {
  const { id, quads } = read.value;
  console.log(JSON.stringify({ id: id.value, quads: quads.length }));
}
