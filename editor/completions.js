// Completion: keywords, prefixes, terms of the ontology, variables of the query.

const KEYWORDS = ('SELECT DISTINCT REDUCED CONSTRUCT ASK DESCRIBE WHERE FROM NAMED PREFIX BASE GRAPH OPTIONAL UNION MINUS FILTER BIND VALUES ' +
  'GROUP ORDER HAVING LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE GROUP_CONCAT EXISTS NOT STR LANG LANGMATCHES DATATYPE CONTAINS STRSTARTS ' +
  'STRENDS REGEX REPLACE SUBSTR STRLEN LCASE UCASE CONCAT IF COALESCE BOUND YEAR MONTH DAY').split(' ');

/** Return a source of completions that knows `known.prefixes` and `known.terms`. */
export function completions(known) {
  const keywords = KEYWORDS.map((label) => ({ label, type: 'keyword' }));
  const prefixes = Object.entries(known.prefixes).map(([name, namespace]) => ({ label: `${name}:`, type: 'namespace', detail: namespace }));
  const terms = known.terms.map((term) => ({ label: term.name, type: term.kind, detail: term.label, info: term.definition || undefined }));

  return (context) => {
    const variable = context.matchBefore(/[?$]\w*/);
    if (variable) return { from: variable.from, options: variables(context, variable), validFor: /^[?$]\w*$/ };
    const word = context.matchBefore(/[A-Za-z][\w-]*:?[\w-]*/);
    if (!word && !context.explicit) return null;
    const from = word ? word.from : context.pos;
    if (word?.text.includes(':')) return { from, options: terms, validFor: /^[A-Za-z][\w-]*:[\w-]*$/ };
    return { from, options: [...keywords, ...prefixes, ...terms], validFor: /^[\w-]*:?[\w-]*$/ };
  };
}

function variables(context, at) {
  const names = new Set([...context.state.doc.toString().matchAll(/[?$]\w+/g)].filter((found) => found.index !== at.from).map((found) => found[0]));
  return [...names].map((label) => ({ label, type: 'variable' }));
}
