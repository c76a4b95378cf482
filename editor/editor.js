// The query editor of /sparql: CodeMirror over the form that works without it.
// It knows the prefixes, terms and words that the page carries as JSON, asks the endpoint, and shows rows, graphs or errors.

import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, drawSelection, keymap, lineNumbers } from '@codemirror/view';
import { classHighlighter } from '@lezer/highlight';
import { sparql } from 'codemirror-lang-sparql';
import { StyleModule } from 'style-mod';

import { completions } from './completions.js';
import { unknownTerms } from './terms.js';
import { showAnswer, showProblem, showWaiting } from './answers.js';

// CodeMirror writes <style> elements, which our content policy forbids; a constructed sheet is allowed.
const sheet = new CSSStyleSheet();
StyleModule.mount = (_, modules) => {
  sheet.replaceSync([modules].flat().map((module) => module.getRules()).join('\n'));
  if (!document.adoptedStyleSheets.includes(sheet)) document.adoptedStyleSheets.push(sheet);
};

const form = document.querySelector('form.query');
const area = form.querySelector('textarea');
const output = document.querySelector('#answer');
const known = JSON.parse(document.querySelector('#known').textContent);
let running = null;

const view = new EditorView({
  doc: fromAddress() ?? area.value,
  extensions: [
    lineNumbers(), history(), drawSelection(), indentOnInput(), bracketMatching(), closeBrackets(), lintGutter(),
    sparql(), syntaxHighlighting(classHighlighter), autocompletion({ override: [completions(known)] }),
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': known.words.query, 'aria-describedby': 'keys' }),
    keymap.of([
      { key: 'Mod-Enter', run: () => (run(), true) },
      ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...completionKeymap,
    ]),
    EditorState.tabSize.of(2),
    EditorView.updateListener.of((update) => update.docChanged && changed()),
  ],
});
// Tab is not bound: it leaves the editor, so that nobody is caught in it (WCAG 2.1.2).
area.before(view.dom);
area.hidden = true;
form.classList.add('scripted');

function query() {
  return view.state.doc.toString();
}

function replace(text) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 } });
}

/** The query of a share link: #query=… */
function fromAddress() {
  const given = new URLSearchParams(location.hash.slice(1)).get('query');
  return given === null ? null : withPrefixes(given);
}

/** A query with the declarations that it lacks, for the prefixes that we know. */
function withPrefixes(text) {
  const plain = text.replace(/<[^<>"{}|^`\\\s]*>|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#.*/g, ' ');
  const used = new Set([...plain.matchAll(/([A-Za-z][\w-]*):/g)].map((found) => found[1]));
  const lines = Object.entries(known.prefixes)
    .filter(([name]) => used.has(name) && !new RegExp(`prefix\\s+${name}:`, 'i').test(text))
    .map(([name, namespace]) => `PREFIX ${name}: <${namespace}>`);
  const base = text.match(/^\s*BASE\s+<[^>]*>\s*\n?/i)?.[0] ?? '';
  return lines.length ? `${base}${lines.join('\n')}\n\n${text.slice(base.length)}` : text;
}

function changed() {
  area.value = query();
  document.querySelector('#share').href = `#query=${encodeURIComponent(query())}`;
}

async function run() {
  running?.abort();
  running = new AbortController();
  view.dispatch(setDiagnostics(view.state, []));
  showWaiting(output, known.words, () => running.abort());
  const started = performance.now();
  try {
    const response = await fetch(form.dataset.endpoint, {
      method: 'POST',
      headers: {
        Accept: 'application/sparql-results+json, text/turtle;q=0.9, application/problem+json;q=0.8',
        'Content-Type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ query: query() }),
      signal: running.signal,
    });
    const seconds = (performance.now() - started) / 1000;
    const about = { seconds, query: query(), endpoint: form.dataset.endpoint, base: known.base, home: known.home, prefixes: known.prefixes, words: known.words };
    if (response.ok) await showAnswer(output, response, { ...about, unknown: unknownTerms(about.query, known.terms) });
    else mark(await showProblem(output, response, known.words));
  } catch (error) {
    if (error.name !== 'AbortError') showProblem(output, error, known.words);
  }
}

/** Mark the place of an error in the text. */
function mark(problem) {
  if (!problem?.line) return;
  const line = view.state.doc.line(Math.min(problem.line, view.state.doc.lines));
  const from = Math.min(line.from + Math.max(0, (problem.column ?? 1) - 1), line.to);
  view.dispatch(setDiagnostics(view.state, [{ from, to: line.to > from ? line.to : from, severity: 'error', message: problem.detail }]));
  view.dispatch({ selection: { anchor: from }, scrollIntoView: true });
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  run();
});
document.querySelector('#examples').addEventListener('change', (event) => {
  const example = known.examples.find((one) => one.slug === event.target.value);
  if (example) replace(withPrefixes(example.query));
});
document.querySelector('#share').addEventListener('click', (event) => {
  event.preventDefault();
  window.history.replaceState(null, '', event.target.href);
  navigator.clipboard?.writeText(location.href).catch(() => {});
});
addEventListener('hashchange', () => {
  const given = fromAddress();
  if (given !== null && given !== query()) replace(given);
});

changed();
