// One session of Node's fetch: node session.mjs DUMP ENDPOINT QUERY PAGE prints what came, as JSON; bodies in base64.
const [dump, endpoint, query, page] = process.argv.slice(2);
const asked = [
  [dump, {}],
  [endpoint, { method: "POST", body: new URLSearchParams({ query }), headers: { Accept: "application/sparql-results+json" } }],
  [page, { headers: { Accept: "text/html" } }],
  [dump, { headers: { Range: "bytes=1000-1999" } }],
];
const came = [];
for (const [address, how] of asked) {
  const response = await fetch(address, how);
  came.push([response.status, Buffer.from(await response.arrayBuffer()).toString("base64")]);
}
console.log(JSON.stringify(came));
