/*
 * What a Back2School course has meant for the absence: a bar for the time before, during and after it, in per cent of the
 * school days, and the same in a table. In the case, and above the form in which the team writes what came of it.
 */
import {el, get, say, section, sorry} from './page.js';
import {stripes, svg} from './absence-plot.js';

const LANGUAGE = document.documentElement.lang;

const TEXT = say({
  nb: {
    heading: 'Fravær før, under og etter løpet',
    stretches: {BEFORE: 'Tre måneder før', DURING: 'Under løpet', AFTER: 'Etter løpet'},
    picture: parts => `Fravær i prosent av skoledagene. ${parts}. Tallene står i tabellen under.`,
    legend: {documented: 'Dokumentert', undocumented: 'Udokumentert'},
    border: '10 %',
    unknown: 'ikke kjent',
    caption: 'Fravær før, under og etter løpet',
    columns: ['Tid', 'Dager', 'Skoledager', 'Dokumentert', 'Udokumentert', 'Fravær']
  },
  nn: {
    heading: 'Fråvær før, under og etter løpet',
    stretches: {BEFORE: 'Tre månader før', DURING: 'Under løpet', AFTER: 'Etter løpet'},
    picture: parts => `Fråvær i prosent av skuledagane. ${parts}. Tala står i tabellen under.`,
    legend: {documented: 'Dokumentert', undocumented: 'Udokumentert'},
    border: '10 %',
    unknown: 'ikkje kjent',
    caption: 'Fråvær før, under og etter løpet',
    columns: ['Tid', 'Dagar', 'Skuledagar', 'Dokumentert', 'Udokumentert', 'Fråvær']
  },
  en: {
    heading: 'Absence before, during and after the course',
    stretches: {BEFORE: 'Three months before', DURING: 'During the course', AFTER: 'After the course'},
    picture: parts => `Absence in per cent of the school days. ${parts}. The numbers are in the table below.`,
    legend: {documented: 'Documented', undocumented: 'Undocumented'},
    border: '10%',
    unknown: 'not known',
    caption: 'Absence before, during and after the course',
    columns: ['Time', 'Days', 'School days', 'Documented', 'Undocumented', 'Absence']
  },
  sv: {
    heading: 'Frånvaro före, under och efter kursen',
    stretches: {BEFORE: 'Tre månader före', DURING: 'Under kursen', AFTER: 'Efter kursen'},
    picture: parts => `Frånvaro i procent av skoldagarna. ${parts}. Siffrorna finns i tabellen nedanför.`,
    legend: {documented: 'Dokumenterad', undocumented: 'Odokumenterad'},
    border: '10 %',
    unknown: 'inte känt',
    caption: 'Frånvaro före, under och efter kursen',
    columns: ['Tid', 'Dagar', 'Skoldagar', 'Dokumenterad', 'Odokumenterad', 'Frånvaro']
  }
});

const LEFT = 48;
const TOP = 24;
const HIGH = 150;
const STEP = 150;
const BAR = 64;
const FOOT = 30;

const number = value => new Intl.NumberFormat(LANGUAGE, {maximumFractionDigits: 2}).format(value);
const day = text => new Intl.DateTimeFormat(LANGUAGE, {day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC'})
  .format(new Date(`${text}T12:00:00Z`));
const percent = stretch => stretch.percent === null ? TEXT.unknown
  : new Intl.NumberFormat(LANGUAGE, {style: 'percent', maximumFractionDigits: 2}).format(stretch.percent / 100);

let pictures = 0;

function bar(stretch, left, high, fill) {
  const base = TOP + HIGH;
  const height = days => stretch.schoolDays === 0 ? 0 : high(100 * days / stretch.schoolDays);
  const documented = height(stretch.documented);
  const undocumented = height(stretch.undocumented);
  return stretch.percent === null ? [] : [
    svg('rect', {class: 'laget-absence-documented', x: left, y: base - documented, width: BAR, height: documented}),
    ...(undocumented > 0 ? [svg('rect', {class: 'laget-absence-hatched', fill, x: left, y: base - documented - undocumented,
      width: BAR, height: undocumented})] : [])];
}

function picture(stretches) {
  const id = `laget-outcome-stripes-${++pictures}`;
  const top = Math.max(20, ...stretches.map(stretch => Math.ceil((stretch.percent || 0) / 10) * 10));
  const high = value => HIGH * value / top;
  const base = TOP + HIGH;
  const width = LEFT + stretches.length * STEP;
  const label = TEXT.picture(stretches.map(stretch => `${TEXT.stretches[stretch.stretch]}: ${percent(stretch)}`).join(', '));
  const node = svg('svg', {class: 'laget-absence-plot', role: 'img', 'aria-label': label,
    viewBox: `0 0 ${width} ${base + FOOT}`, width, height: base + FOOT}, stripes(id));
  [0, top / 2, top].forEach(value => node.append(
    svg('line', {class: 'laget-absence-line', x1: LEFT, x2: width, y1: base - high(value), y2: base - high(value)}),
    svg('text', {x: LEFT - 6, y: base - high(value) + 4, 'text-anchor': 'end'}, `${number(value)} %`)));
  node.append(
    svg('line', {class: 'laget-outcome-border', x1: LEFT, x2: width, y1: base - high(10), y2: base - high(10)}),
    ...(top === 20 ? [] : [svg('text', {x: LEFT - 6, y: base - high(10) + 4, 'text-anchor': 'end'}, TEXT.border)]));
  stretches.forEach((stretch, place) => {
    const middle = LEFT + (place + 0.5) * STEP;
    const over = base - high(stretch.percent || 0);
    node.append(...bar(stretch, middle - BAR / 2, high, `url(#${id})`),
      svg('text', {class: 'laget-absence-month', x: middle, y: over - 7, 'text-anchor': 'middle'}, percent(stretch)),
      svg('text', {x: middle, y: base + 20, 'text-anchor': 'middle'}, TEXT.stretches[stretch.stretch]));
  });
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': TEXT.caption}, node);
}

function legend() {
  return el('ul', {class: 'laget-absence-legend', 'aria-hidden': 'true'},
    Object.entries(TEXT.legend).map(([kind, label]) => el('li', {'data-kind': kind}, label)));
}

function table(stretches) {
  return el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': TEXT.caption},
    el('table', {class: 'laget-table'},
      el('caption', {}, TEXT.caption),
      el('thead', {}, el('tr', {}, TEXT.columns.map(head => el('th', {scope: 'col'}, head)))),
      el('tbody', {}, stretches.map(stretch => el('tr', {'data-stretch': stretch.stretch},
        el('th', {scope: 'row'}, TEXT.stretches[stretch.stretch]),
        el('td', {}, `${day(stretch.from)} – ${day(stretch.to)}`),
        el('td', {}, String(stretch.schoolDays)),
        el('td', {}, number(stretch.documented)),
        el('td', {}, number(stretch.undocumented)),
        el('td', {}, percent(stretch)))))));
}

/** The section of a case, which fills itself, and goes when there is no course to compare. */
export function outcomeOf(caseId) {
  const node = section('outcome', TEXT.heading);
  const show = async () => {
    try {
      const stretches = await get(`/api/cases/${encodeURIComponent(caseId)}/course/absence`);
      if (stretches.length === 0) {
        node.remove();
      } else {
        node.append(picture(stretches), legend(), table(stretches));
      }
    } catch (error) {
      node.append(...sorry(error, show));
    }
  };
  show();
  return node;
}

/** Above the form in which the team writes what came of the course, once. */
function look() {
  document.querySelectorAll('.fjs-container [id*="-field_shownAbsence"]').forEach(async field => {
    const form = field.closest('.fjs-container');
    const task = new URLSearchParams(window.location.hash.split('?')[1]).get('task');
    if (form.dataset.lagetOutcome === undefined && task !== null) {
      form.dataset.lagetOutcome = '';
      const sheet = await get(`/api/tasks/${encodeURIComponent(task)}/case`).catch(() => null);
      if (sheet !== null) {
        form.before(el('div', {class: 'laget-case laget-outcome'}, outcomeOf(sheet.caseId)));
      }
    }
  });
}

new MutationObserver(look).observe(document.body, {childList: true, subtree: true});
