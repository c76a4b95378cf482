// Asks an endpoint, or a file, with Comunica and prints the bindings as JSON: node ask.mjs ADDRESS QUERY [file]
import { QueryEngine } from "@comunica/query-sparql";

const [value, query, type = "sparql"] = process.argv.slice(2);
const engine = new QueryEngine();
const stream = await engine.queryBindings(query, { sources: [{ type, value }] });
const rows = await stream.toArray();
console.log(JSON.stringify(rows.map((row) => Object.fromEntries([...row].map(([name, term]) => [name.value, term.value])))));
