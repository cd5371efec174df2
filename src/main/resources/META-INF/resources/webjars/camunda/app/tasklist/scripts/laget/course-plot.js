/*
 * A Back2School course as a picture: the weeks from the first meeting to the last, the days without school, and each meeting
 * by its shape, filled when it has been held. The same stands in a table, for those who cannot see the picture.
 */
import {el, get, section, sorry} from './page.js';
import {language} from './language.js';

const TEXT = {
  nb: {
    heading: 'Møteplanen',
    picture: (held, all, next) => `Møteplanen uke for uke: ${held} av ${all} møter er holdt. ${next}`,
    next: (name, day) => `Neste er ${name} ${day}.`,
    noNext: 'Ingen møter er planlagt.',
    week: 'Uke',
    family: 'Familien',
    school: 'Skolen',
    meeting: 'Møte',
    when: 'Når',
    state: 'Status',
    kinds: {FAMILY: number => `Familiemøte ${number}`, PARENTS: number => `Familiemøte ${number}, bare foreldre`,
      SCHOOL: number => `Skolemøte ${number}`, BOOSTER: () => 'Oppfølgingsmøte etter tre måneder'},
    shapes: {FAMILY: 'Barn og foreldre', PARENTS: 'Bare foreldre', SCHOOL: 'Skolen', BOOSTER: 'Etter tre måneder'},
    states: {PLANNED: 'Planlagt', MOVED: 'Planlagt, flyttet', HELD: 'Holdt'},
    today: 'I dag',
    off: 'Dager uten skole',
    offNames: {PUBLIC_HOLIDAY: 'Offentlig fridag', SCHOOL_HOLIDAY: 'Skoleferie', PLANNING_DAY: 'Planleggingsdag', SUMMER: 'Sommerferie'},
    at: 'kl.',
    empty: 'Det er ikke lagt noen møteplan ennå.'
  },
  nn: {
    heading: 'Møteplanen',
    picture: (held, all, next) => `Møteplanen veke for veke: ${held} av ${all} møte er haldne. ${next}`,
    next: (name, day) => `Neste er ${name} ${day}.`,
    noNext: 'Ingen møte er planlagde.',
    week: 'Veke',
    family: 'Familien',
    school: 'Skulen',
    meeting: 'Møte',
    when: 'Når',
    state: 'Status',
    kinds: {FAMILY: number => `Familiemøte ${number}`, PARENTS: number => `Familiemøte ${number}, berre foreldre`,
      SCHOOL: number => `Skulemøte ${number}`, BOOSTER: () => 'Oppfølgingsmøte etter tre månader'},
    shapes: {FAMILY: 'Barn og foreldre', PARENTS: 'Berre foreldre', SCHOOL: 'Skulen', BOOSTER: 'Etter tre månader'},
    states: {PLANNED: 'Planlagt', MOVED: 'Planlagt, flytta', HELD: 'Halde'},
    today: 'I dag',
    off: 'Dagar utan skule',
    offNames: {PUBLIC_HOLIDAY: 'Offentleg fridag', SCHOOL_HOLIDAY: 'Skuleferie', PLANNING_DAY: 'Planleggingsdag', SUMMER: 'Sommarferie'},
    at: 'kl.',
    empty: 'Det er ikkje lagt nokon møteplan enno.'
  },
  en: {
    heading: 'Meeting schedule',
    picture: (held, all, next) => `The schedule week by week: ${held} of ${all} meetings have been held. ${next}`,
    next: (name, day) => `Next is ${name} on ${day}.`,
    noNext: 'No meetings are planned.',
    week: 'Week',
    family: 'Family',
    school: 'School',
    meeting: 'Meeting',
    when: 'When',
    state: 'Status',
    kinds: {FAMILY: number => `Family meeting ${number}`, PARENTS: number => `Family meeting ${number}, parents only`,
      SCHOOL: number => `School meeting ${number}`, BOOSTER: () => 'Booster session after three months'},
    shapes: {FAMILY: 'Child and parents', PARENTS: 'Parents only', SCHOOL: 'The school', BOOSTER: 'After three months'},
    states: {PLANNED: 'Planned', MOVED: 'Planned, moved', HELD: 'Held'},
    today: 'Today',
    off: 'Days without school',
    offNames: {PUBLIC_HOLIDAY: 'Public holiday', SCHOOL_HOLIDAY: 'School holiday', PLANNING_DAY: 'Planning day', SUMMER: 'Summer holiday'},
    at: 'at',
    empty: 'No meetings have been scheduled yet.'
  },
  sv: {
    heading: 'Mötesplanen',
    picture: (held, all, next) => `Mötesplanen vecka för vecka: ${held} av ${all} möten har hållits. ${next}`,
    next: (name, day) => `Nästa är ${name} ${day}.`,
    noNext: 'Inga möten är planerade.',
    week: 'Vecka',
    family: 'Familjen',
    school: 'Skolan',
    meeting: 'Möte',
    when: 'När',
    state: 'Status',
    kinds: {FAMILY: number => `Familjemöte ${number}`, PARENTS: number => `Familjemöte ${number}, bara föräldrar`,
      SCHOOL: number => `Skolmöte ${number}`, BOOSTER: () => 'Uppföljningsmöte efter tre månader'},
    shapes: {FAMILY: 'Barn och föräldrar', PARENTS: 'Bara föräldrar', SCHOOL: 'Skolan', BOOSTER: 'Efter tre månader'},
    states: {PLANNED: 'Planerat', MOVED: 'Planerat, flyttat', HELD: 'Hållet'},
    today: 'I dag',
    off: 'Dagar utan skola',
    offNames: {PUBLIC_HOLIDAY: 'Allmän helgdag', SCHOOL_HOLIDAY: 'Skollov', PLANNING_DAY: 'Planeringsdag', SUMMER: 'Sommarlov'},
    at: 'kl.',
    empty: 'Ingen mötesplan har lagts ännu.'
  }
};

const words = TEXT[language] || TEXT.nb;

const DAY = 24 * 60 * 60 * 1000;
const WEEK = 46;
const LEFT = 84;
const TOP = 44;
const ROW = 46;
const FOOT = 24;

const day = text => Date.UTC(...text.split('-').map((part, i) => Number(part) - (i === 1 ? 1 : 0)));
const monday = at => at - ((new Date(at).getUTCDay() + 6) % 7) * DAY;

/** The number of a week that begins on this Monday, as ISO 8601 counts: the week of the year's first Thursday is the first. */
function weekNumber(at) {
  const thursday = at + 3 * DAY;
  const year = new Date(thursday).getUTCFullYear();
  return 1 + Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY));
}

const format = options => text => new Intl.DateTimeFormat(language, {timeZone: 'UTC', ...options}).format(new Date(day(text)));
const near = format({day: 'numeric', month: 'short'});
const far = format({weekday: 'long', day: 'numeric', month: 'long', year: 'numeric'});

const nameOf = meeting => words.kinds[meeting.kind](meeting.number);

function svg(name, attributes, ...content) {
  const node = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value));
  node.append(...content);
  return node;
}

/** A circle, a triangle, a square and a diamond differ without any colour; filled is held, an arrow is moved. */
function shape(kind, state, x, y) {
  const look = {class: `laget-course-${kind.toLowerCase()}`, 'data-state': state};
  const forms = {
    FAMILY: () => svg('circle', {...look, cx: x, cy: y, r: 9}),
    PARENTS: () => svg('path', {...look, d: `M${x} ${y - 10}L${x + 10} ${y + 8}H${x - 10}Z`}),
    SCHOOL: () => svg('rect', {...look, x: x - 8.5, y: y - 8.5, width: 17, height: 17}),
    BOOSTER: () => svg('path', {...look, d: `M${x} ${y - 11}L${x + 11} ${y}L${x} ${y + 11}L${x - 11} ${y}Z`})
  };
  const moved = state === 'MOVED' ? [svg('path', {class: 'laget-course-moved', d: `M${x + 4} ${y - 14}h8m-3 -3l3 3l-3 3`})] : [];
  return svg('g', {}, forms[kind](), ...moved);
}

function picture(data) {
  const from = monday(day(data.meetings[0].date));
  const to = monday(day(data.meetings[data.meetings.length - 1].date)) + 7 * DAY;
  const weeks = Math.round((to - from) / (7 * DAY));
  const x = at => LEFT + ((at - from) / (7 * DAY)) * WEEK;
  // Saturday and Sunday have no meetings, so that the five days fill the week.
  const xOf = text => x(monday(day(text))) + Math.min((new Date(day(text)).getUTCDay() + 6) % 7 + 0.5, 5) * (WEEK / 5);
  const bottom = TOP + 2 * ROW;
  const held = data.meetings.filter(meeting => meeting.state === 'HELD').length;
  const next = data.meetings.find(meeting => meeting.state !== 'HELD');
  const label = words.picture(held, data.meetings.length,
    next ? words.next(nameOf(next).toLowerCase(), far(next.date)) : words.noNext);
  const width = LEFT + weeks * WEEK + 12;
  const drawing = svg('svg', {class: 'laget-course', role: 'img', 'aria-label': label,
    viewBox: `0 0 ${width} ${bottom + FOOT}`, width, height: bottom + FOOT});
  data.off.forEach(off => {
    const start = xOf(off.from) - WEEK / 10;
    drawing.append(svg('rect', {class: 'laget-course-off', x: start, y: TOP - 6,
      width: Math.max(xOf(off.to) + WEEK / 10 - start, WEEK / 5), height: bottom - TOP + 6}));
  });
  for (let week = 0; week <= weeks; week++) {
    const at = from + week * 7 * DAY;
    drawing.append(svg('line', {class: 'laget-course-week', x1: x(at), x2: x(at), y1: TOP - 6, y2: bottom}));
    if (week < weeks) {
      drawing.append(svg('text', {x: x(at) + WEEK / 2, y: TOP - 14, 'text-anchor': 'middle'}, String(weekNumber(at))));
    }
  }
  drawing.append(svg('text', {x: 4, y: TOP - 14}, words.week));
  [words.family, words.school].forEach((row, i) => {
    drawing.append(
      svg('line', {class: 'laget-course-row', x1: LEFT, x2: x(to), y1: TOP + (i + 0.5) * ROW, y2: TOP + (i + 0.5) * ROW}),
      svg('text', {x: 4, y: TOP + (i + 0.5) * ROW + 5}, row));
  });
  const today = day(data.today);
  if (today >= from && today < to) {
    const at = xOf(data.today);
    drawing.append(
      svg('line', {class: 'laget-course-today', x1: at, x2: at, y1: TOP - 6, y2: bottom + 4}),
      svg('text', {x: at, y: bottom + 18, 'text-anchor': 'middle'}, words.today));
  }
  data.meetings.forEach(meeting => drawing.append(
    shape(meeting.kind, meeting.state, xOf(meeting.date), TOP + (meeting.kind === 'SCHOOL' ? 1.5 : 0.5) * ROW)));
  return el('div', {class: 'laget-course-frame', tabindex: '0', role: 'group', 'aria-label': words.heading}, drawing);
}

function legend(data) {
  const shown = (kind, state, text) => el('li', {},
    svg('svg', {width: 34, height: 30, 'aria-hidden': 'true'}, shape(kind, state, 15, 18)), text);
  const kinds = Object.keys(words.shapes).filter(kind => data.meetings.some(meeting => meeting.kind === kind));
  const states = Object.keys(words.states).filter(state => data.meetings.some(meeting => meeting.state === state));
  return el('ul', {class: 'laget-course-legend'},
    kinds.map(kind => shown(kind, 'PLANNED', words.shapes[kind])),
    states.map(state => shown('FAMILY', state, words.states[state])));
}

function table(data) {
  return el('table', {class: 'table laget-course-table'},
    el('thead', {}, el('tr', {}, [words.meeting, words.when, words.state].map(text => el('th', {scope: 'col'}, text)))),
    el('tbody', {}, data.meetings.map(meeting => el('tr', {'data-meeting': meeting.id},
      el('th', {scope: 'row'}, nameOf(meeting)),
      el('td', {}, `${far(meeting.date)} ${words.at} ${meeting.time}`),
      el('td', {}, words.states[meeting.state])))));
}

function daysOff(data) {
  return data.off.length === 0 ? [] : [
    el('h4', {}, words.off),
    el('ul', {class: 'laget-course-days-off'}, data.off.map(off => el('li', {},
      (off.from === off.to ? near(off.from) : `${near(off.from)} – ${near(off.to)}`) + ' · '
        + (off.reason === 'SCHOOL_HOLIDAY' && off.name ? off.name : words.offNames[off.reason]))))];
}

/** The section of the case with the course; `data` as `CourseView` describes it, null before there is a course. */
export function courseSection(data) {
  if (data === null || data.meetings.length === 0) {
    return section('course', words.heading, el('p', {class: 'laget-muted'}, words.empty));
  }
  return section('course', words.heading, picture(data), legend(data), table(data), ...daysOff(data));
}

/** The section of a case, which fills itself, and goes when the case has no course. */
export function courseOf(caseId) {
  const node = section('course', words.heading);
  const show = async () => {
    try {
      const data = await get(`/api/cases/${encodeURIComponent(caseId)}/course`);
      if (data.meetings.length === 0) {
        node.remove();
      } else {
        node.replaceWith(courseSection(data));
      }
    } catch (error) {
      node.append(...sorry(error, show));
    }
  };
  show();
  return node;
}
