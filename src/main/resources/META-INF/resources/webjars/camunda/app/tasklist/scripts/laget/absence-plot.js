/*
 * The absence of a case's child as the school has reported it: the rates in words, a bar for each week, and the same weeks
 * in a table. What is undocumented is hatched too, so that the two kinds differ without any colour.
 */
import {el, get, section, sorry} from './page.js';

const LANGUAGE = document.documentElement.lang;

const TEXT = {
  nb: {
    heading: 'Fravær',
    loading: 'Henter fraværet …',
    updated: time => `Skolen meldte sist fravær ${time}.`,
    over: {LAST_THREE_MONTHS: 'Over 10 %', SCHOOL_YEAR: '10 % eller mer (dansk regel)'},
    legend: {documented: 'Dokumentert', undocumented: 'Udokumentert', free: 'Skolefri hele uka'},
    picture: weeks => `Fravær uke for uke i ${weeks} uker, i skoledager. Tallene står i tabellen under.`,
    table: 'Vis ukene som tabell',
    caption: 'Fravær i skoledager, uke for uke',
    columns: ['Uke', 'Fra', 'Skoledager', 'Dokumentert', 'Udokumentert', 'Fri'],
    week: (number, days) => `Uke ${number}: ${days}`
  },
  nn: {
    heading: 'Fråvær',
    loading: 'Hentar fråværet …',
    updated: time => `Skulen melde sist fråvær ${time}.`,
    over: {LAST_THREE_MONTHS: 'Over 10 %', SCHOOL_YEAR: '10 % eller meir (dansk regel)'},
    legend: {documented: 'Dokumentert', undocumented: 'Udokumentert', free: 'Skulefri heile veka'},
    picture: weeks => `Fråvær veke for veke i ${weeks} veker, i skuledagar. Tala står i tabellen under.`,
    table: 'Vis vekene som tabell',
    caption: 'Fråvær i skuledagar, veke for veke',
    columns: ['Veke', 'Frå', 'Skuledagar', 'Dokumentert', 'Udokumentert', 'Fri'],
    week: (number, days) => `Veke ${number}: ${days}`
  },
  en: {
    heading: 'Absence',
    loading: 'Loading the absence …',
    updated: time => `The school last reported absence on ${time}.`,
    over: {LAST_THREE_MONTHS: 'Over 10%', SCHOOL_YEAR: '10% or more (Danish rule)'},
    legend: {documented: 'Documented', undocumented: 'Undocumented', free: 'No school all week'},
    picture: weeks => `Absence week by week for ${weeks} weeks, in school days. The numbers are in the table below.`,
    table: 'Show the weeks as a table',
    caption: 'Absence in school days, week by week',
    columns: ['Week', 'From', 'School days', 'Documented', 'Undocumented', 'Days off'],
    week: (number, days) => `Week ${number}: ${days}`
  },
  sv: {
    heading: 'Frånvaro',
    loading: 'Hämtar frånvaron …',
    updated: time => `Skolan rapporterade senast frånvaro ${time}.`,
    over: {LAST_THREE_MONTHS: 'Över 10 %', SCHOOL_YEAR: '10 % eller mer (dansk regel)'},
    legend: {documented: 'Dokumenterad', undocumented: 'Odokumenterad', free: 'Lov hela veckan'},
    picture: weeks => `Frånvaro vecka för vecka i ${weeks} veckor, i skoldagar. Siffrorna finns i tabellen nedanför.`,
    table: 'Visa veckorna som tabell',
    caption: 'Frånvaro i skoldagar, vecka för vecka',
    columns: ['Vecka', 'Från', 'Skoldagar', 'Dokumenterad', 'Odokumenterad', 'Ledigt'],
    week: (number, days) => `Vecka ${number}: ${days}`
  }
}[LANGUAGE];

const MOST = 5;
const DAY = 26;
const LEFT = 24;
const TOP = 10;
const NARROW = 20;
const WIDE = 36;
const MANY = 26;
const FOOT = 40;

const number = value => new Intl.NumberFormat(LANGUAGE, {maximumFractionDigits: 2}).format(value);
const date = text => new Date(`${text}T12:00:00Z`);
const near = text => new Intl.DateTimeFormat(LANGUAGE, {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'}).format(date(text));
const month = text => new Intl.DateTimeFormat(LANGUAGE, {month: 'short', timeZone: 'UTC'}).format(date(text));

export function svg(name, attributes, ...content) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...content);
  return node;
}

let pictures = 0;

/** Stripes for what is undocumented. The id is the document's, so each picture has its own. */
export function stripes(id) {
  return svg('defs', {}, svg('pattern', {id, width: 6, height: 6, patternUnits: 'userSpaceOnUse', patternTransform: 'rotate(45)'},
    svg('rect', {width: 6, height: 6, class: 'laget-absence-undocumented'}),
    svg('rect', {width: 2, height: 6, class: 'laget-absence-stripe'})));
}

function bars(week, x, width, base, fill) {
  const height = value => value * DAY;
  const parts = [];
  if (week.documented > 0) {
    parts.push(svg('rect', {class: 'laget-absence-documented', x, y: base - height(week.documented), width, height: height(week.documented)}));
  }
  if (week.undocumented > 0) {
    parts.push(svg('rect', {fill, class: 'laget-absence-hatched', x, y: base - height(week.documented + week.undocumented),
      width, height: height(week.undocumented)}));
  }
  return parts;
}

/** What a week says when one points at it. */
function summary(week) {
  const parts = [
    `${TEXT.legend.documented} ${number(week.documented)}`,
    `${TEXT.legend.undocumented} ${number(week.undocumented)}`,
    `${TEXT.columns[2]} ${week.schoolDays}`
  ];
  return TEXT.week(week.number, [...parts, ...(week.free === null ? [] : [week.free])].join(', '));
}

function picture(weeks) {
  const id = `laget-absence-stripes-${++pictures}`;
  const base = TOP + MOST * DAY;
  const step = weeks.length > MANY ? NARROW : WIDE;
  const bar = step * 0.65;
  const width = LEFT + weeks.length * step + 8;
  const node = svg('svg', {class: 'laget-absence-plot', role: 'img', 'aria-label': TEXT.picture(weeks.length),
    viewBox: `0 0 ${width} ${base + FOOT}`, width, height: base + FOOT}, stripes(id));
  weeks.filter(week => week.schoolDays === 0).forEach(week => node.append(svg('rect',
    {class: 'laget-absence-free', x: LEFT + weeks.indexOf(week) * step, y: TOP, width: step, height: MOST * DAY})));
  for (let days = 0; days <= MOST; days++) {
    const y = base - days * DAY;
    node.append(svg('line', {class: 'laget-absence-line', x1: LEFT, x2: width - 8, y1: y, y2: y}),
      svg('text', {x: LEFT - 7, y: y + 4, 'text-anchor': 'end'}, String(days)));
  }
  weeks.forEach((week, place) => {
    const left = LEFT + place * step;
    node.append(svg('g', {}, svg('title', {}, summary(week)),
      // So that one can point at a week without absence too.
      svg('rect', {class: 'laget-absence-week', x: left, y: TOP, width: step, height: MOST * DAY}),
      ...bars(week, left + (step - bar) / 2, bar, base, `url(#${id})`)));
    if (step === WIDE || place % 2 === 0) {
      node.append(svg('text', {x: left + step / 2, y: base + 15, 'text-anchor': 'middle'}, String(week.number)));
    }
    if (place > 0 && month(week.monday) !== month(weeks[place - 1].monday)) {
      node.append(svg('text', {class: 'laget-absence-month', x: left + 2, y: base + 33}, month(week.monday)));
    }
  });
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': TEXT.caption}, node);
}

function legend() {
  return el('ul', {class: 'laget-absence-legend', 'aria-hidden': 'true'},
    Object.entries(TEXT.legend).map(([kind, label]) => el('li', {'data-kind': kind}, label)));
}

function table(weeks) {
  return el('details', {class: 'laget-absence-table'},
    el('summary', {}, TEXT.table),
    el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': TEXT.caption},
      el('table', {class: 'laget-table'},
        el('caption', {}, TEXT.caption),
        el('thead', {}, el('tr', {}, TEXT.columns.map(head => el('th', {scope: 'col'}, head)))),
        el('tbody', {}, weeks.map(week => el('tr', {},
          el('th', {scope: 'row'}, String(week.number)),
          el('td', {}, near(week.monday)),
          el('td', {}, String(week.schoolDays)),
          el('td', {}, number(week.documented)),
          el('td', {}, number(week.undocumented)),
          el('td', {}, week.free || '')))))));
}

function rate(line) {
  return el('li', {'data-definition': line.definition},
    line.sentence, line.over ? el('strong', {class: 'laget-absence-over'}, TEXT.over[line.definition]) : '');
}

/** From the first week at school on: the summer before it, and the time before a pupil came, say nothing. */
function sinceSchoolBegan(weeks) {
  const first = weeks.findIndex(week => week.schoolDays > 0);
  return first < 0 ? weeks : weeks.slice(first);
}

function content(sheet) {
  if (sheet.note !== null) {
    return [el('p', {class: 'laget-muted'}, sheet.note)];
  }
  const weeks = sinceSchoolBegan(sheet.weeks);
  return [
    el('ul', {class: 'laget-absence-rates'}, sheet.rates.map(rate)),
    picture(weeks),
    legend(),
    table(weeks),
    sheet.updated === null ? '' : el('p', {class: 'laget-muted'}, TEXT.updated(sheet.updated))
  ];
}

/**
 * The section about absence, which fills itself, and goes when there can be no absence: a group, a kindergarten.
 *
 * @param query `?task=…` with the task that one came from, which is why one reads; empty without
 */
export function absenceSection(caseId, query = '') {
  const body = el('div', {'aria-live': 'polite'});
  const node = section('absence', TEXT.heading, body);
  const show = async () => {
    body.replaceChildren(el('p', {class: 'laget-muted'}, TEXT.loading));
    try {
      const sheet = await get(`/api/cases/${encodeURIComponent(caseId)}/absence${query}`);
      if (sheet.note === null && sheet.weeks.length === 0) {
        node.remove();
      } else {
        body.replaceChildren(...content(sheet));
      }
    } catch (error) {
      body.replaceChildren(...sorry(error, show));
    }
  };
  show();
  return node;
}
