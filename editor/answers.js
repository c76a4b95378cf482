// Answers on the page: a table with links, a graph as Turtle, or the server's own words about an error.

const SHOWN = 1000;

/** Make an element: el('td', { class: 'n' }, 'text', node …). */
function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/** Say that an answer is awaited; a button ends that by `cancel`. */
export function showWaiting(output, words, cancel) {
  const button = el('button', { type: 'button', class: 'quiet' }, words.cancel);
  button.addEventListener('click', () => {
    cancel();
    output.replaceChildren();
  });
  output.replaceChildren(el('p', { class: 'muted' }, words.asking, ' ', button));
}

/** Show a whole answer; `about` has the query, its unknown terms, its endpoint, how long it took, and what is said of it in words. */
export async function showAnswer(output, response, about) {
  const type = response.headers.get('Content-Type') ?? '';
  if (type.startsWith('application/sparql-results+json')) {
    const answer = await response.json();
    output.replaceChildren(...('boolean' in answer ? [summary(answer.boolean ? about.words.yes : about.words.no, about)] : table(answer, about)), downloads(about, 'boolean' in answer ? ['JSON'] : ['CSV', 'TSV', 'JSON', 'XLSX']));
  } else {
    const text = await response.text();
    output.replaceChildren(summary(said(about.words.graph, { n: counted(text.length) }), about), el('pre', { tabindex: 0 }, text.slice(0, 200_000)), downloads(about, ['Turtle', 'N-Triples', 'JSON-LD', 'RDF/XML']));
  }
  output.prepend(...about.unknown.map((one) => unknown(one, about.words)));
}

/** A message with its values: "Rows: {n}". */
function said(message, values) {
  return message.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function counted(number) {
  return number.toLocaleString(document.documentElement.lang);
}

function summary(words, about) {
  return el('p', { role: 'status' }, el('strong', {}, words), ` (${about.seconds.toLocaleString(document.documentElement.lang, { maximumFractionDigits: 2 })} s)`);
}

function unknown({ term, likely }, words) {
  const parts = said(likely ? words.unknownButLike : words.unknown, { term, likely }).split(/<\/?code>/);
  return el('p', { class: 'problem' }, ...parts.map((part, n) => n % 2 ? el('code', {}, part) : part));
}

function table(answer, about) {
  const rows = answer.results.bindings;
  const names = answer.head.vars;
  const head = el('tr', {}, ...names.map((name) => el('th', { scope: 'col' }, name)));
  const body = rows.slice(0, SHOWN).map((row) => el('tr', {}, ...names.map((name) => cell(row[name], about))));
  const words = said(about.words.rows, { n: counted(rows.length) });
  const made = el('div', { class: 'scroll tall', tabindex: 0, role: 'region', 'aria-label': about.words.answer }, el('table', { class: 'answer' }, el('thead', {}, head), el('tbody', {}, ...body)));
  const cut = rows.length > SHOWN ? [el('p', { class: 'muted' }, said(about.words.cut, { n: counted(SHOWN) }))] : [];
  return [summary(words, about), made, ...cut];
}

function cell(term, about) {
  if (!term) return el('td');
  if (term.type === 'uri') return el('td', {}, link(term.value, about));
  const language = term['xml:lang'];
  const number = /#(integer|decimal|double)$/.test(term.datatype ?? '');
  return el('td', { class: number ? 'n' : undefined, lang: language, dir: language === 'ar' ? 'rtl' : undefined, title: language ?? term.datatype }, term.value);
}

// An IRI may name anything; a link leads to what a browser shows as a page of its own, ours in the language of this one.
function link(iri, about) {
  const href = iri.startsWith(about.base) ? about.home + iri.slice(about.base.length) : iri;
  return /^https?:\/\//i.test(iri) ? el('a', { href }, short(iri, about)) : short(iri, about);
}

function short(iri, about) {
  for (const [name, namespace] of Object.entries(about.prefixes)) if (iri.startsWith(namespace) && iri.length > namespace.length) return `${name}:${iri.slice(namespace.length)}`;
  return iri.startsWith(about.base) && iri.length > about.base.length ? iri.slice(about.base.length) : iri;
}

const TYPES = { CSV: 'text/csv', TSV: 'text/tab-separated-values', JSON: 'application/sparql-results+json', Turtle: 'text/turtle', 'N-Triples': 'application/n-triples', 'JSON-LD': 'application/ld+json', 'RDF/XML': 'application/rdf+xml' };
const SUFFIXES = { CSV: 'csv', TSV: 'tsv', JSON: 'json', Turtle: 'ttl', 'N-Triples': 'nt', 'JSON-LD': 'jsonld', 'RDF/XML': 'rdf' };

function downloads(about, names) {
  const items = names.map((name) => {
    if (name === 'XLSX') return el('li', {}, el('a', { href: `${about.endpoint}/answer.xlsx?query=${encodeURIComponent(about.query)}`, download: 'answer.xlsx' }, name));
    const button = el('button', { type: 'button', class: 'quiet' }, name);
    button.addEventListener('click', () => download(about, name));
    return el('li', {}, button);
  });
  return el('div', { class: 'downloads' }, el('span', {}, `${about.words.download} `), el('ul', { class: 'formats' }, ...items));
}

async function download(about, name) {
  const response = await fetch(about.endpoint, { method: 'POST', headers: { Accept: TYPES[name], 'Content-Type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ query: about.query }) });
  const link = el('a', { href: URL.createObjectURL(await response.blob()), download: `answer.${SUFFIXES[name]}` });
  link.click();
  URL.revokeObjectURL(link.href);
}

/** Show what went wrong, in the server's words; return its problem document. */
export async function showProblem(output, failed, words) {
  if (failed instanceof Error) {
    output.replaceChildren(el('p', { role: 'alert', class: 'problem' }, said(words.unreachable, { why: failed.message })));
    return null;
  }
  const text = await failed.text();
  let problem;
  try {
    problem = JSON.parse(text);
  } catch {
    problem = { title: failed.statusText, detail: text.slice(0, 1000) };
  }
  const place = problem.line ? `${said(words.place, problem)} ` : '';
  const parts = [el('p', {}, el('strong', {}, `${failed.status} ${problem.title ?? ''}`)), el('p', {}, place, problem.detail ?? '')];
  if (problem.advice) parts.push(el('pre', {}, problem.advice));
  output.replaceChildren(el('div', { role: 'alert', class: 'problem' }, ...parts));
  return problem;
}
