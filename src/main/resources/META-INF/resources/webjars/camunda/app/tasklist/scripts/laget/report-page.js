/*
 * The page "Tidlige signaler": the reports to the directors of education. Each picture has its table, and all words about a
 * report come with it; a number that could point at a child never leaves the server.
 */
import {LAGET, el, get, say, sorry} from './page.js';

const PATH = '/rapport';

const TEXT = say({
  nb: {
    heading: 'Rapport om tidlige signaler',
    intro: 'Halvår for halvår: hvor mange signaler som kom, hvor fort noen snakket med familien, hva det førte til, og hvordan det gikk.',
    back: 'Til oppgavene',
    loading: 'Henter …',
    none: 'Det er ingen rapport ennå. Den lages når signalene i et halvår er fulgt i tre måneder.',
    which: 'Halvår',
    pdf: 'Lagre som PDF',
    csv: 'Lagre som regneark',
    picture: heading => `${heading}. Tallene står i tabellen under.`,
    dot: 'for lite til å vises'
  },
  nn: {
    heading: 'Rapport om tidlege signal',
    intro: 'Halvår for halvår: kor mange signal som kom, kor fort nokon snakka med familien, kva det førte til, og korleis det gjekk.',
    back: 'Til oppgåvene',
    loading: 'Hentar …',
    none: 'Det er ingen rapport enno. Han blir laga når signala i eit halvår er følgde i tre månader.',
    which: 'Halvår',
    pdf: 'Lagre som PDF',
    csv: 'Lagre som rekneark',
    picture: heading => `${heading}. Tala står i tabellen under.`,
    dot: 'for lite til å visast'
  },
  en: {
    heading: 'Report on early signals',
    intro: 'Half year by half year: how many signals there were, how soon somebody talked with the family, what they led to and how it went.',
    back: 'To the tasks',
    loading: 'Loading …',
    none: 'There is no report yet. It is made when the signals of a half year have been followed for three months.',
    which: 'Half year',
    pdf: 'Save as PDF',
    csv: 'Save as a spreadsheet',
    picture: heading => `${heading}. The numbers are in the table below.`,
    dot: 'too small to be shown'
  },
  sv: {
    heading: 'Rapport om tidiga signaler',
    intro: 'Halvår för halvår: hur många signaler som kom, hur snart någon pratade med familjen, vad de ledde till och hur det gick.',
    back: 'Till uppgifterna',
    loading: 'Hämtar …',
    none: 'Det finns ingen rapport ännu. Den görs när signalerna under ett halvår har följts i tre månader.',
    which: 'Halvår',
    pdf: 'Spara som PDF',
    csv: 'Spara som kalkylark',
    picture: heading => `${heading}. Siffrorna finns i tabellen nedanför.`,
    dot: 'för litet för att visas'
  }
});

const WIDE = 760;
const NAME = 200;
const ROW = 30;
const BAR = 20;

function svg(name, attributes, ...content) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...content);
  return node;
}

function cell(shown, name = 'td', attributes = {}) {
  return shown === '·'
    ? el(name, attributes, el('span', {'aria-hidden': 'true'}, shown), el('span', {class: 'sr-only'}, TEXT.dot))
    : el(name, attributes, shown);
}

function table(of) {
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': of.heading},
    el('table', {class: 'laget-table laget-report-table'},
      el('caption', {class: 'sr-only'}, of.heading),
      el('thead', {}, el('tr', {}, of.heads.map(head => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, of.rows.map(row =>
        el('tr', {}, el('th', {scope: 'row'}, row.head), row.cells.map(one => cell(one.text)))))));
}

/** A bar for each row; where pieces are not shown, it ends in the dot of the tables. */
function plot(of, pieces, whole) {
  const rows = of.rows.slice(0, -1).map(row => ({name: row.head, pieces: pieces(row)}));
  const longest = Math.max(0, ...rows.map(row => row.pieces.reduce((sum, piece) => sum + (piece.number || 0), 0)));
  if (longest === 0) {
    return null;
  }
  const scale = (WIDE - NAME - 20) / (whole || longest);
  const picture = svg('svg', {
    class: 'laget-report-plot', role: 'img', 'aria-label': TEXT.picture(of.heading),
    viewBox: `0 0 ${WIDE} ${rows.length * ROW}`, width: WIDE, height: rows.length * ROW
  });
  rows.forEach((row, at) => {
    const name = svg('text', {x: 0, y: at * ROW + BAR - 4});
    name.textContent = row.name;
    picture.append(name);
    let x = NAME;
    row.pieces.forEach((piece, kind) => {
      const width = (piece.number || 0) * scale;
      if (width > 0) {
        picture.append(svg('rect', {x, y: at * ROW, width: Math.max(1, width - 1), height: BAR, class: `laget-report-${kind}`}));
        if (width > 24) {
          const number = svg('text', {x: x + width / 2, y: at * ROW + BAR - 5, 'text-anchor': 'middle', class: `laget-report-on-${kind}`});
          number.textContent = piece.text;
          picture.append(number);
        }
        x += width;
      }
    });
    if (row.pieces.some(piece => piece.number === null)) {
      const dot = svg('text', {x: x + 6, y: at * ROW + BAR - 5});
      dot.textContent = '·';
      picture.append(dot);
    }
  });
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': TEXT.picture(of.heading)}, picture);
}

function legend(kinds) {
  return el('ul', {class: 'laget-report-legend'}, kinds.map((kind, at) =>
    el('li', {}, el('span', {class: `laget-report-key laget-report-key-${at}`}), kind)));
}

function part(of, kinds, pieces, whole) {
  const picture = plot(of, pieces, whole);
  return el('section', {class: 'laget-section'},
    el('h3', {}, of.heading),
    el('p', {class: 'laget-muted'}, of.about),
    picture && kinds.length > 0 ? legend(kinds) : null,
    picture,
    table(of));
}

function report(of) {
  const file = kind => `${LAGET}/api/directors/reports/${of.period}/report.${kind}`;
  return [
    el('h2', {}, of.title),
    el('p', {}, of.about),
    el('p', {}, of.hidden),
    el('p', {class: 'laget-muted'}, of.made),
    el('p', {class: 'laget-report-files'},
      el('a', {href: file('pdf'), download: ''}, TEXT.pdf),
      el('a', {href: file('csv'), download: ''}, TEXT.csv)),
    part(of.pace, [], row => [row.cells[1]], 100),
    ...of.tables.map(one => part(one, one.heads.slice(1, -1), row => row.cells.slice(0, -1)))
  ];
}

async function show(place) {
  place.replaceChildren(el('p', {class: 'laget-muted'}, TEXT.loading));
  try {
    const found = await get('/api/directors/reports');
    if (found.length === 0) {
      place.replaceChildren(el('p', {class: 'laget-muted'}, TEXT.none));
      return;
    }
    const shown = el('div', {'aria-live': 'polite'}, report(found[0]));
    const choice = el('select', {id: 'laget-report-period', class: 'form-control',
      onchange: () => shown.replaceChildren(...report(found[choice.selectedIndex]))},
    found.map(one => el('option', {value: one.period}, one.title)));
    place.replaceChildren(
      el('p', {}, el('label', {for: 'laget-report-period'}, TEXT.which), choice),
      shown);
  } catch (error) {
    place.replaceChildren(...sorry(error, () => show(place)));
  }
}

/** Most people have no report to see, and no link to it either. */
async function link(node) {
  const reader = await get('/api/directors/reader').catch(() => ({}));
  if (reader.mayRead) {
    node.append(el('a', {href: `#${PATH}`}, TEXT.heading));
  }
}

export default [
  {
    id: 'laget-report-link',
    pluginPoint: 'tasklist.navbar.action',
    priority: 70,

    render(node) {
      link(node);
    }
  },
  {
    id: 'laget-report',
    pluginPoint: 'tasklist.route',
    properties: {path: PATH},

    render(node) {
      node.className = 'laget-case laget-page';
      const place = el('div', {});
      node.append(
        el('p', {}, el('a', {href: '#/'}, TEXT.back)),
        el('h1', {}, TEXT.heading),
        el('p', {class: 'laget-muted'}, TEXT.intro),
        place);
      show(place);
    }
  }
];
