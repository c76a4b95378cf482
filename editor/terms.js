// Terms of our namespace that a query has and the ontology has not: a query that names one finds nothing, in silence.

const NAMESPACE = 'uncac:';
const LIKE = 0.6; // of all pairs of letters

/** Return [{ term, likely }], without the prefix, for each unknown term; `likely` is the known one most like it, or undefined. */
export function unknownTerms(query, terms) {
  const known = terms.map((term) => term.name).filter((name) => name.startsWith(NAMESPACE)).map((name) => name.slice(NAMESPACE.length));
  const used = new Set([...query.matchAll(/\buncac:(\w+)/g)].map((found) => found[1]));
  return [...used].filter((term) => !known.includes(term)).map((term) => {
    const [likely] = known.filter((name) => likeness(term, name) >= LIKE).sort((one, other) => likeness(term, other) - likeness(term, one));
    return { term, likely };
  });
}

/** How many of the pairs of neighbouring letters two words share: 0 to 1. */
function likeness(one, other) {
  const [first, second] = [pairs(one), pairs(other)];
  return 2 * [...first].filter((pair) => second.has(pair)).length / (first.size + second.size || 1);
}

function pairs(word) {
  return new Set([...word].slice(1).map((letter, n) => word[n] + letter));
}
