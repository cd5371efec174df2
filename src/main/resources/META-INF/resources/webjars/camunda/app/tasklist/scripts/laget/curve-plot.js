/*
 * How many have taken part in the training of a regional programme, against its plan: the plan as a broken line, those who
 * have come as a solid one with dots, the forecast as dots alone; and the same numbers in a table.
 */
import {el, get, say, section, sorry} from './page.js';

const LANGUAGE = document.documentElement.lang;

const TEXT = say({
  nb: {
    heading: 'Deltakere i kompetansetiltak',
    picture: (sentence, from, to) => `Deltakere fra ${from} til ${to}. ${sentence} Tallene står i tabellen under.`,
    legend: {planned: 'Planen', actual: 'Har vært med', forecast: 'Med samme fart'},
    target: 'Målet',
    today: 'I dag',
    behind: 'Bak planen',
    onPlan: 'I rute',
    table: 'Vis tallene som tabell',
    caption: 'Deltakere måned for måned',
    columns: ['Dato', 'Planen', 'Har vært med']
  },
  nn: {
    heading: 'Deltakarar i kompetansetiltak',
    picture: (sentence, from, to) => `Deltakarar frå ${from} til ${to}. ${sentence} Tala står i tabellen under.`,
    legend: {planned: 'Planen', actual: 'Har vore med', forecast: 'Med same fart'},
    target: 'Målet',
    today: 'I dag',
    behind: 'Bak planen',
    onPlan: 'I rute',
    table: 'Vis tala som tabell',
    caption: 'Deltakarar månad for månad',
    columns: ['Dato', 'Planen', 'Har vore med']
  },
  en: {
    heading: 'Participants in training',
    picture: (sentence, from, to) => `Participants from ${from} to ${to}. ${sentence} The numbers are in the table below.`,
    legend: {planned: 'The plan', actual: 'Have taken part', forecast: 'At the same pace'},
    target: 'The target',
    today: 'Today',
    behind: 'Behind the plan',
    onPlan: 'On plan',
    table: 'Show the numbers as a table',
    caption: 'Participants month by month',
    columns: ['Date', 'The plan', 'Have taken part']
  },
  sv: {
    heading: 'Deltagare i kompetensinsatser',
    picture: (sentence, from, to) => `Deltagare från ${from} till ${to}. ${sentence} Siffrorna finns i tabellen nedanför.`,
    legend: {planned: 'Planen', actual: 'Har varit med', forecast: 'Med samma takt'},
    target: 'Målet',
    today: 'I dag',
    behind: 'Efter planen',
    onPlan: 'I fas',
    table: 'Visa siffrorna som tabell',
    caption: 'Deltagare månad för månad',
    columns: ['Datum', 'Planen', 'Har varit med']
  }
});

const WIDTH = 720;
const HEIGHT = 260;
const LEFT = 52;
const RIGHT = 24;
const TOP = 24;
const FOOT = 46;
const STEPS = 5;

const number = value => new Intl.NumberFormat(LANGUAGE).format(value);
const date = text => new Date(`${text}T12:00:00Z`);
const format = options => text => new Intl.DateTimeFormat(LANGUAGE, {timeZone: 'UTC', ...options}).format(date(text));
const whole = format({day: 'numeric', month: 'short', year: 'numeric'});
const month = format({month: 'short', year: '2-digit'});

function svg(name, attributes, ...content) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...content);
  return node;
}

/** A round number at the top, which every count fits under. */
function ceiling(most) {
  const size = 10 ** Math.floor(Math.log10(Math.max(most, STEPS)));
  return [1, 2, 2.5, 5, 10].map(times => times * size).find(top => top >= most);
}

function path(points) {
  return points.map(([x, y], place) => `${place === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`).join('');
}

function picture(curve) {
  const points = curve.points;
  const first = date(points[0].on);
  const last = date(points[points.length - 1].on);
  const top = ceiling(Math.max(curve.target, curve.actual, curve.forecast || 0));
  const x = text => LEFT + (date(text) - first) / (last - first) * (WIDTH - LEFT - RIGHT);
  const y = value => TOP + (1 - value / top) * (HEIGHT - TOP - FOOT);
  const base = y(0);
  const done = points.filter(point => point.actual !== null);
  const now = curve.today > points[points.length - 1].on ? points[points.length - 1].on : curve.today;
  const node = svg('svg', {class: 'laget-curve', role: 'img', width: WIDTH, height: HEIGHT, viewBox: `0 0 ${WIDTH} ${HEIGHT}`,
    'aria-label': TEXT.picture(curve.sentence, whole(points[0].on), whole(points[points.length - 1].on))});
  for (let step = 0; step <= STEPS; step++) {
    const value = top / STEPS * step;
    node.append(svg('line', {class: 'laget-curve-line', x1: LEFT, x2: WIDTH - RIGHT, y1: y(value), y2: y(value)}),
      svg('text', {x: LEFT - 8, y: y(value) + 4, 'text-anchor': 'end'}, number(value)));
  }
  points.filter((point, place) => place % Math.ceil(points.length / 9) === 0 && point.on !== now).forEach(point =>
    node.append(svg('text', {x: x(point.on), y: base + 18, 'text-anchor': 'middle'}, month(point.on))));
  node.append(
    svg('line', {class: 'laget-curve-target', x1: LEFT, x2: WIDTH - RIGHT, y1: y(curve.target), y2: y(curve.target)}),
    svg('text', {class: 'laget-curve-name', x: LEFT + 4, y: y(curve.target) - 6}, `${TEXT.target} ${number(curve.target)}`),
    svg('path', {class: 'laget-curve-planned', d: path(points.map(point => [x(point.on), y(point.planned)]))}));
  if (now >= points[0].on) {
    node.append(svg('line', {class: 'laget-curve-today', x1: x(now), x2: x(now), y1: TOP, y2: base + 24}),
      svg('text', {class: 'laget-curve-name', x: x(now), y: base + 37, 'text-anchor': 'middle'}, TEXT.today));
  }
  if (curve.forecast !== null && done.length > 0 && now !== points[points.length - 1].on) {
    node.append(svg('path', {class: 'laget-curve-forecast',
      d: path([[x(now), y(curve.actual)], [x(points[points.length - 1].on), y(curve.forecast)]])}));
  }
  if (done.length > 0) {
    node.append(svg('path', {class: 'laget-curve-actual', d: path(done.map(point => [x(point.on), y(point.actual)]))}),
      ...done.map(point => svg('circle', {class: 'laget-curve-dot', cx: x(point.on), cy: y(point.actual), r: 4},
        svg('title', {}, `${whole(point.on)}: ${number(point.actual)} (${TEXT.legend.planned} ${number(point.planned)})`))));
  }
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': TEXT.heading}, node);
}

function legend(curve) {
  return el('ul', {class: 'laget-curve-legend', 'aria-hidden': 'true'},
    Object.entries(TEXT.legend).filter(([kind]) => kind !== 'forecast' || curve.forecast !== null)
      .map(([kind, label]) => el('li', {},
        svg('svg', {width: 30, height: 12}, svg('path', {class: `laget-curve-${kind}`, d: 'M1 6L29 6'})), label)));
}

function table(curve) {
  return el('details', {class: 'laget-curve-table'},
    el('summary', {}, TEXT.table),
    el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': TEXT.caption},
      el('table', {class: 'laget-table'},
        el('caption', {}, TEXT.caption),
        el('thead', {}, el('tr', {}, TEXT.columns.map(head => el('th', {scope: 'col'}, head)))),
        el('tbody', {}, curve.points.map(point => el('tr', {},
          el('th', {scope: 'row'}, whole(point.on)),
          el('td', {}, number(point.planned)),
          el('td', {}, point.actual === null ? '' : number(point.actual))))))));
}

/** The curve with its sentence and its table. */
export function curveView(curve) {
  return [
    el('p', {}, el('strong', {class: 'laget-curve-state', 'data-behind': String(curve.behind)}, curve.behind ? TEXT.behind : TEXT.onPlan),
      ` ${curve.sentence}`),
    picture(curve),
    legend(curve),
    table(curve)
  ];
}

/** The section of a case, which fills itself, and goes when the case is no programme. */
export function curveOf(caseId) {
  const body = el('div', {'aria-live': 'polite'});
  const node = section('curve', TEXT.heading, body);
  const show = async () => {
    try {
      const curve = await get(`/api/cases/${encodeURIComponent(caseId)}/curve`);
      if (curve.points.length === 0) {
        node.remove();
      } else {
        body.replaceChildren(...curveView(curve));
      }
    } catch (error) {
      body.replaceChildren(...sorry(error, show));
    }
  };
  show();
  return node;
}
