/*
 * The page "Avtaler": the agreements that one works with, those about to lapse marked, and for who leads UmV the requests of
 * the half years that are over. Both can be saved for a spreadsheet.
 */
import {LAGET, el, get, sorry} from './page.js';

const PATH = '/avtaler';

const TEXT = {
  nb: {
    heading: 'Avtaler',
    intro: 'Avtalene du arbeider med. De som går ut først, står øverst, og de som er over, nederst.',
    back: 'Til oppgavene',
    loading: 'Henter …',
    none: 'Det er ingen avtaler her.',
    columns: ['Avtale', 'Med', 'Fra', 'Til og med', 'Status'],
    soon: 'Går snart ut',
    missing: parties => `Mangler signatur: ${parties}`,
    save: 'Lagre som regneark',
    statistics: 'Forespørsler til UmV',
    statisticsIntro: 'Halvår som er over. En forespørsel med to mål telles under begge. En prikk står der tallet er så lite at det kunne pekt på noen.',
    noStatistics: 'Ingen halvår med forespørsler er over ennå.'
  },
  nn: {
    heading: 'Avtalar',
    intro: 'Avtalane du arbeider med. Dei som går ut først, står øvst, og dei som er over, nedst.',
    back: 'Til oppgåvene',
    loading: 'Hentar …',
    none: 'Det er ingen avtalar her.',
    columns: ['Avtale', 'Med', 'Frå', 'Til og med', 'Status'],
    soon: 'Går snart ut',
    missing: parties => `Manglar signatur: ${parties}`,
    save: 'Lagre som rekneark',
    statistics: 'Førespurnader til UmV',
    statisticsIntro: 'Halvår som er over. Ein førespurnad med to mål blir telt under begge. Ein prikk står der talet er så lite at det kunne peikt på nokon.',
    noStatistics: 'Ingen halvår med førespurnader er over enno.'
  },
  en: {
    heading: 'Agreements',
    intro: 'The agreements that you work with. Those that end first come first, and those that are over last.',
    back: 'To the tasks',
    loading: 'Loading …',
    none: 'There are no agreements here.',
    columns: ['Agreement', 'With', 'From', 'To', 'Status'],
    soon: 'Ends soon',
    missing: parties => `Not signed by: ${parties}`,
    save: 'Save as a spreadsheet',
    statistics: 'Requests to UmV',
    statisticsIntro: 'Half years that are over. A request with two aims is counted under both. A dot stands where the number is so small that it could point at somebody.',
    noStatistics: 'No half year with requests is over yet.'
  },
  sv: {
    heading: 'Avtal',
    intro: 'Avtalen du arbetar med. De som går ut först står överst och de som är över nederst.',
    back: 'Till uppgifterna',
    loading: 'Hämtar …',
    none: 'Det finns inga avtal här.',
    columns: ['Avtal', 'Med', 'Från', 'Till och med', 'Status'],
    soon: 'Går snart ut',
    missing: parties => `Saknar underskrift: ${parties}`,
    save: 'Spara som kalkylark',
    statistics: 'Förfrågningar till UmV',
    statisticsIntro: 'Halvår som är över. En förfrågan med två mål räknas under båda. En prick står där talet är så litet att det kunde peka ut någon.',
    noStatistics: 'Inget halvår med förfrågningar är över ännu.'
  }
}[document.documentElement.lang];

function table(caption, heads, rows, look = {}) {
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': caption},
    el('table', {class: 'laget-table'},
      el('caption', look, caption),
      el('thead', {}, el('tr', {}, heads.map(head => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, rows)));
}

function line(cells) {
  return el('tr', {}, el('th', {scope: 'row'}, cells[0]), cells.slice(1).map(cell => el('td', {}, cell)));
}

function agreement(found) {
  const state = found.aboutToLapse ? el('strong', {}, TEXT.soon) : found.unsigned ? TEXT.missing(found.unsigned) : found.state;
  return line([found.kind, found.with, found.from, found.to, state]);
}

function saved(path) {
  return el('p', {}, el('a', {href: LAGET + path, download: ''}, TEXT.save));
}

async function agreements(list) {
  list.replaceChildren(el('p', {class: 'laget-muted'}, TEXT.loading));
  try {
    const found = await get('/api/agreements');
    list.replaceChildren(...(found.length === 0
      ? [el('p', {class: 'laget-muted'}, TEXT.none)]
      : [table(TEXT.heading, TEXT.columns, found.map(agreement), {class: 'sr-only'}), saved('/api/agreements.csv')]));
  } catch (error) {
    list.replaceChildren(...sorry(error, () => agreements(list)));
  }
}

/** Most people have no statistics to see, and no heading for them either. */
async function statistics(section) {
  const halves = await get('/api/umv/statistics').catch(() => null);
  if (halves !== null) {
    section.replaceChildren(
      el('h2', {}, TEXT.statistics),
      el('p', {class: 'laget-muted'}, TEXT.statisticsIntro),
      ...(halves.length === 0 ? [el('p', {class: 'laget-muted'}, TEXT.noStatistics)]
        : [...halves.map(half => table(half.period, half.heads, half.rows.map(line))), saved('/api/umv/statistics.csv')]));
  }
}

async function link(node) {
  const found = await get('/api/agreements').catch(() => []);
  if (found.length > 0) {
    node.append(el('a', {href: `#${PATH}`}, TEXT.heading));
  }
}

export default [
  {
    id: 'laget-agreements-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 80,

    render(node) {
      link(node);
    }
  },
  {
    id: 'laget-agreements',
    pluginPoint: 'tasklist.route',
    properties: {path: PATH},

    render(node) {
      node.className = 'laget-case laget-page';
      const list = el('div', {'aria-live': 'polite'});
      const counts = el('section', {class: 'laget-section'});
      node.append(
        el('p', {}, el('a', {href: '#/'}, TEXT.back)),
        el('h1', {}, TEXT.heading),
        el('p', {class: 'laget-muted'}, TEXT.intro),
        list,
        counts);
      agreements(list);
      statistics(counts);
    }
  }
];
