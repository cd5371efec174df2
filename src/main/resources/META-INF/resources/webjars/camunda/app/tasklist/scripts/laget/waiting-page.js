/*
 * The page "Venter på andre": the cases in which one has a part while somebody else has the next step.
 */
import {el, get, say, sorry} from './page.js';
import {deadline} from './due.js';

const TEXT = say({
  nb: {
    heading: 'Venter på andre',
    intro: 'Saker som du holder eller deltar i, der neste steg ligger hos noen andre.',
    back: 'Til oppgavene',
    loading: 'Henter …',
    none: 'Ingen av sakene dine venter på andre nå.',
    columns: ['Sak', 'Enhet', 'Venter på', 'Frist']
  },
  nn: {
    heading: 'Ventar på andre',
    intro: 'Saker som du held eller deltek i, der neste steg ligg hos nokon andre.',
    back: 'Til oppgåvene',
    loading: 'Hentar …',
    none: 'Ingen av sakene dine ventar på andre no.',
    columns: ['Sak', 'Eining', 'Ventar på', 'Frist']
  },
  en: {
    heading: 'Waiting for others',
    intro: 'Cases that you hold or take part in, where somebody else has the next step.',
    back: 'To the tasks',
    loading: 'Loading …',
    none: 'None of your cases is waiting for others now.',
    columns: ['Case', 'Unit', 'Waiting for', 'Deadline']
  },
  sv: {
    heading: 'Väntar på andra',
    intro: 'Ärenden som du håller i eller deltar i, där nästa steg ligger hos någon annan.',
    back: 'Till uppgifterna',
    loading: 'Hämtar …',
    none: 'Inget av dina ärenden väntar på andra nu.',
    columns: ['Ärende', 'Enhet', 'Väntar på', 'Frist']
  }
});

function row(found) {
  return el('tr', {},
    el('th', {scope: 'row'}, el('a', {href: `#/saker?sak=${encodeURIComponent(found.caseId)}`}, found.label)),
    el('td', {}, found.unit), el('td', {}, found.who), el('td', {}, deadline(found.due)));
}

function table(rows) {
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': TEXT.heading},
    el('table', {class: 'laget-table'},
      el('caption', {class: 'sr-only'}, TEXT.heading),
      el('thead', {}, el('tr', {}, TEXT.columns.map(head => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, rows)));
}

async function show(list) {
  list.replaceChildren(el('p', {class: 'laget-muted'}, TEXT.loading));
  try {
    const found = await get('/api/cases/waiting');
    list.replaceChildren(found.length === 0 ? el('p', {class: 'laget-muted'}, TEXT.none) : table(found.map(row)));
  } catch (error) {
    list.replaceChildren(...sorry(error, () => show(list)));
  }
}

export default {
  id: 'laget-waiting',
  pluginPoint: 'tasklist.route',
  properties: {path: '/venter'},

  render(node) {
    node.className = 'laget-case laget-page laget-waiting';
    const list = el('div', {'aria-live': 'polite'});
    node.append(
      el('p', {}, el('a', {href: '#/'}, TEXT.back)),
      el('h1', {}, TEXT.heading),
      el('p', {class: 'laget-muted'}, TEXT.intro),
      list);
    show(list);
  }
};
