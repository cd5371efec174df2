/*
 * The log of a case, to be looked through: by topic, by word, from either end.
 */
import {el, factList, say, section} from './page.js';

const TEXT = say({
  nb: {
    log: 'Logg',
    empty: 'Loggen er tom.',
    topic: 'Vis',
    topics: {ALL: 'Alt', MEETING: 'Møter', MEASURE: 'Tiltak', GLIMPSE: 'Lysglimt', CONSENT: 'Samtykke', DECISION: 'Avgjørelser', DOCUMENT: 'Dokumenter'},
    order: 'Rekkefølge',
    orders: {NEWEST: 'Nyeste først', OLDEST: 'Eldste først'},
    find: 'Finn i loggen',
    shown: (some, all) => some === all ? `Viser alle ${all} innslag` : `Viser ${some} av ${all} innslag`,
    none: 'Ingen innslag passer.',
    showAll: 'Vis alle innslagene',
    corrected: number => `Rettet i innslag ${number}`
  },
  nn: {
    log: 'Logg',
    empty: 'Loggen er tom.',
    topic: 'Vis',
    topics: {ALL: 'Alt', MEETING: 'Møte', MEASURE: 'Tiltak', GLIMPSE: 'Lysglimt', CONSENT: 'Samtykke', DECISION: 'Avgjerder', DOCUMENT: 'Dokument'},
    order: 'Rekkjefølgje',
    orders: {NEWEST: 'Nyaste først', OLDEST: 'Eldste først'},
    find: 'Finn i loggen',
    shown: (some, all) => some === all ? `Viser alle ${all} innslag` : `Viser ${some} av ${all} innslag`,
    none: 'Ingen innslag passar.',
    showAll: 'Vis alle innslaga',
    corrected: number => `Retta i innslag ${number}`
  },
  en: {
    log: 'Log',
    empty: 'The log is empty.',
    topic: 'Show',
    topics: {ALL: 'All', MEETING: 'Meetings', MEASURE: 'Measures', GLIMPSE: 'Glimpses', CONSENT: 'Consent', DECISION: 'Decisions', DOCUMENT: 'Documents'},
    order: 'Order',
    orders: {NEWEST: 'Newest first', OLDEST: 'Oldest first'},
    find: 'Find in the log',
    shown: (some, all) => some === all ? `Showing all ${all} entries` : `Showing ${some} of ${all} entries`,
    none: 'No entry fits.',
    showAll: 'Show all entries',
    corrected: number => `Corrected in entry ${number}`
  },
  sv: {
    log: 'Logg',
    empty: 'Loggen är tom.',
    topic: 'Visa',
    topics: {ALL: 'Allt', MEETING: 'Möten', MEASURE: 'Åtgärder', GLIMPSE: 'Ljusglimtar', CONSENT: 'Samtycke', DECISION: 'Beslut', DOCUMENT: 'Dokument'},
    order: 'Ordning',
    orders: {NEWEST: 'Nyaste först', OLDEST: 'Äldsta först'},
    find: 'Sök i loggen',
    shown: (some, all) => some === all ? `Visar alla ${all} anteckningar` : `Visar ${some} av ${all} anteckningar`,
    none: 'Ingen anteckning passar.',
    showAll: 'Visa alla anteckningar',
    corrected: number => `Rättad i anteckning ${number}`
  }
});

/** How one looks through the log. It outlives the log that is shown, so that a new entry does not reset it. */
export class Look {
  constructor() {
    this.topic = 'ALL';
    this.order = 'NEWEST';
    this.text = '';
  }

  admits(line, words) {
    return (this.topic === 'ALL' || line.topics.includes(this.topic))
      && words.includes(this.text.trim().toLowerCase());
  }
}

function wordsOf(line) {
  return [line.number, line.heading, line.at, line.by, ...line.facts.flatMap(fact => [fact.label, fact.text])]
    .join(' ').toLowerCase();
}

/** @param actions what can be done with one entry: nodes that stand at its end */
export function log(sheet, look, actions) {
  if (sheet.log.length === 0) {
    return section('log', TEXT.log, el('p', {class: 'laget-muted'}, TEXT.empty));
  }
  const entries = new Map(sheet.log.map(line => [line.number, {line, words: wordsOf(line), node: entry(line)}]));
  const list = el('ol', {class: 'laget-chronology'});
  const shown = el('p', {class: 'laget-muted laget-shown', role: 'status'});
  const none = el('p', {class: 'laget-nothing'}, TEXT.none, ' ',
    el('button', {type: 'button', class: 'btn btn-default', onclick: showAll}, TEXT.showAll));
  const find = el('input', {type: 'search', id: 'laget-find', class: 'form-control', autocomplete: 'off', maxlength: '100', value: look.text,
    oninput: () => {
      look.text = find.value;
      show();
    }});
  const topics = Object.entries(TEXT.topics).map(([topic, name]) => choice('topic', topic, name));
  const orders = Object.entries(TEXT.orders).map(([order, name]) => choice('order', order, name));

  function choice(what, value, name) {
    const id = `laget-${what}-${value}`;
    const input = el('input', {type: 'radio', name: `laget-${what}`, id, value, onchange: () => {
      look[what] = value;
      show();
    }});
    input.checked = look[what] === value;
    return el('span', {class: 'laget-choice'}, input, el('label', {for: id}, name));
  }

  function entry(line) {
    const corrections = sheet.corrections.filter(correction => correction.entry === line.number);
    return el('li', {'data-kind': line.kind, tabindex: '-1'},
      el('div', {class: 'laget-line-head'},
        el('h4', {}, `${line.number}. ${line.heading}`),
        el('span', {class: 'laget-muted'}, `${line.at} · ${line.by}`)),
      factList(line.facts),
      corrections.map(correction => el('p', {class: 'laget-corrected'},
        el('button', {type: 'button', class: 'laget-link', onclick: () => goTo(correction.by)}, TEXT.corrected(correction.by)))),
      actions(line));
  }

  function goTo(number) {
    const {line, words, node} = entries.get(number);
    if (!look.admits(line, words)) {
      showAll();
    }
    node.focus();
    node.scrollIntoView({block: 'center'});
  }

  function showAll() {
    look.topic = 'ALL';
    look.text = '';
    find.value = '';
    topics[0].querySelector('input').checked = true;
    show();
  }

  function show() {
    const fitting = [...entries.values()].filter(one => look.admits(one.line, one.words)).map(one => one.node);
    list.replaceChildren(...(look.order === 'NEWEST' ? fitting.reverse() : fitting));
    shown.textContent = TEXT.shown(fitting.length, entries.size);
    none.hidden = fitting.length > 0;
  }

  show();
  return section('log', TEXT.log,
    el('div', {class: 'laget-filters'},
      el('fieldset', {}, el('legend', {}, TEXT.topic), topics),
      el('fieldset', {}, el('legend', {}, TEXT.order), orders),
      el('div', {class: 'laget-find'}, el('label', {for: 'laget-find'}, TEXT.find), find)),
    shown, none, list);
}
