/*
 * The page "Oversikt": what somebody who leads a unit or a programme needs to know now, and the lists behind the numbers. What
 * Cockpit itself would show such a manager is empty, because the engine gives out no case; so its menu is put away for them.
 */
import {LAGET, el, get, sorry, status} from '../../../tasklist/scripts/laget/page.js';
import {deadline} from '../../../tasklist/scripts/laget/due.js';
import {Absence, incidentActs} from './overview-acts.js';
import {stackedBars, table} from './overview-plot.js';
import {Rows, TASKLIST, caseName, counted, wayTo} from './overview-rows.js';
import {TEXT} from './overview-text.js';
import {whoLooks} from './who.js';

const PATH = '/oversikt';
const API = '/api/overview';
const AGAIN = 3000;
const COLOURS = {inTime: '#1a6e3c', late: '#a3182a', pending: '#8fa3ab', GREEN: '#1a7f37', YELLOW: '#e0a800', RED: '#b5152b'};

function section(name, heading, ...content) {
  return el('section', {class: `laget-panel laget-panel-${name}`, 'aria-labelledby': `laget-${name}`},
    el('h2', {id: `laget-${name}`}, heading), ...content.flat());
}

class Page {
  constructor(node) {
    this.node = node;
    this.rows = new Rows(`${API}/rows`, row => caseName(row), () => this.count());
    this.absence = new Absence(() => this.count());
    this.halves = el('section', {class: 'laget-panel', 'aria-labelledby': 'laget-halves'});
    this.body = el('div', {});
    this.said = status();
    this.at = el('p', {class: 'laget-muted'}, TEXT.loading);
    this.timer = null;
    node.append(el('div', {class: 'laget-overview'}, el('h1', {}, TEXT.heading), this.at, this.said.node, this.body));
  }

  async start() {
    try {
      this.draw(await get(API));
    } catch (error) {
      this.body.replaceChildren(...sorry(error, () => this.start()));
      return;
    }
    this.timer = window.setTimeout(() => this.refresh(), AGAIN);
  }

  /** New numbers replace the old ones, unless somebody is in the middle of something; who stands on a number goes on standing there. */
  async refresh() {
    if (!this.isBusy()) {
      const overview = await get(API).catch(() => null);
      if (overview && !this.isBusy()) {
        const number = document.activeElement?.dataset?.number;
        this.draw(overview);
        if (number) {
          [...this.body.querySelectorAll('[data-number]')].find(button => button.dataset.number === number)?.focus();
        }
      }
    }
    this.timer = window.setTimeout(() => this.refresh(), AGAIN);
  }

  isBusy() {
    const at = document.activeElement;
    return document.hidden || this.rows.node.childElementCount > 0 || this.body.contains(at) && !at.dataset.number
      || [...this.body.querySelectorAll('details[open]')].some(open => !this.halves?.contains(open));
  }

  /** Something was done, which may be told: the numbers are others now. */
  async count(told) {
    if (told) {
      this.said.say(told);
    }
    this.draw(await get(API));
  }

  stop() {
    window.clearTimeout(this.timer);
  }

  draw(overview) {
    const counts = overview.leadsCases || overview.administers;
    this.at.textContent = !counts ? '' : [overview.units.length === 0 ? '' : `${TEXT.for(overview.units.join(', '))}.`, TEXT.counted(overview.at)].join(' ');
    const parts = [];
    if (overview.leadsCases) {
      parts.push(this.numbers(overview), this.rows.node);
    }
    if (overview.plans) {
      parts.push(this.plans(overview.plans, overview.programmes.find(one => one.id === 'activityplan')?.definition));
    }
    if (overview.incidents.length > 0 || overview.administers) {
      parts.push(this.incidents(overview.incidents));
    }
    if (overview.leadsCases) {
      parts.push(el('div', {class: 'laget-panels'},
        this.programmes(overview.programmes), this.trend(overview.plans), this.lead(overview.lead), this.effects(overview.effects),
        this.courses(overview.courses), this.routes(overview.routes), this.agreements(overview.agreements)));
      parts.push(el('p', {}, el('a', {href: `${LAGET}${API}/now.csv`, download: ''}, TEXT.saveNow), ' ',
        el('a', {href: `${LAGET}${API}/now.pdf`, download: ''}, TEXT.saveNowPdf)));
    } else {
      parts.push(this.agreements(overview.agreements));
    }
    if (overview.units.length > 0) {
      parts.push(this.absence.node);
    }
    parts.push(this.halves || null);
    this.body.replaceChildren(...parts.filter(Boolean));
  }

  /** The numbers that may leave the house change twice a year. */
  async showHalves() {
    const halves = await get(`${API}/halves`).catch(() => null);
    if (halves === null) {
      this.halves.remove();
      this.halves = null;
      return;
    }
    this.halves.append(
      el('h2', {id: 'laget-halves'}, TEXT.halves),
      el('p', {class: 'laget-muted'}, TEXT.halvesIntro),
      ...(halves.length === 0 ? [el('p', {}, TEXT.noHalves)] : [
        ...halves.map(half => el('details', half === halves[0] ? {open: ''} : {}, el('summary', {}, el('h3', {}, half.period)),
          half.tables.map(one => [el('h4', {}, one.title), table(`${half.period}: ${one.title}`, one.heads, one.rows)]).flat())),
        el('p', {}, el('a', {href: `${LAGET}${API}/halves.csv`, download: ''}, TEXT.save), ' ',
          el('a', {href: `${LAGET}${API}/halves.pdf`, download: ''}, TEXT.savePdf))]));
  }

  number(name, text, count, urgent, query, heads, isDeadline) {
    const button = el('button', {type: 'button', class: 'laget-number', 'data-urgent': String(urgent && count.number > 0), 'data-number': name,
      onclick: () => {
        this.rows.from = button;
        this.rows.show(text, query, heads, isDeadline);
      }},
    el('strong', {}, counted(count)), ' ', el('span', {}, text));
    return el('li', {}, button);
  }

  numbers(overview) {
    const plans = overview.plans;
    return el('section', {'aria-label': TEXT.numbers}, el('ul', {class: 'laget-numbers'},
      plans ? this.number('latePlans', TEXT.latePlans, plans.late, true, {what: 'latePlans'}, TEXT.rowHeads, true) : '',
      plans ? this.number('weekPlans', TEXT.weekPlans, plans.thisWeek, false, {what: 'weekPlans'}, TEXT.rowHeads, true) : '',
      this.number('late', TEXT.late, overview.late, true, {what: 'late'}, TEXT.rowHeads, true),
      this.number('week', TEXT.week, overview.week, false, {what: 'week'}, TEXT.rowHeads, true),
      this.number('escalations', TEXT.escalations, overview.escalations, false, {what: 'escalations'}, TEXT.escalationHeads, false)));
  }

  plans(plans, definition) {
    return section('plans', TEXT.plans,
      el('p', {class: 'laget-muted'}, TEXT.plansIntro),
      plans.rows.length === 0 ? el('p', {}, TEXT.noPlans)
        : table(TEXT.plans, TEXT.rowHeads, plans.rows.map(row => [caseName(row), wayTo(row, definition), row.unit, row.who, deadline(row.due)])));
  }

  incidents(incidents) {
    return section('incidents', TEXT.incidents,
      incidents.length === 0 ? el('p', {}, TEXT.noIncidents)
        : el('ul', {class: 'laget-incidents'}, incidents.map(one => el('li', {},
          el('p', {}, el('strong', {}, one.sentence)),
          el('p', {class: 'laget-muted'}, one.help),
          incidentActs(one, told => this.count(told)),
          one.reason ? el('details', {}, el('summary', {}, TEXT.technical), el('p', {class: 'laget-muted'}, one.reason)) : ''))));
  }

  programmes(programmes) {
    return section('programmes', TEXT.programmes, programmes.length === 0 ? el('p', {}, TEXT.nothing)
      : programmes.map(programme => el('div', {class: 'laget-programme'},
        el('h3', {}, programme.name),
        el('p', {}, this.rows.link(programme.name, counted(programme.open), {what: 'cases', programme: programme.id}), ' ', TEXT.open(programme.open.number), ' ',
          el('a', {href: `#/process-definition/${encodeURIComponent(programme.definition)}/runtime`}, TEXT.diagram)),
        programme.steps.length === 0 ? '' : table(programme.name, [TEXT.step, TEXT.cases], programme.steps.map(step => [
          step.name, this.rows.link(step.name, counted(step.cases), {what: 'cases', programme: programme.id, kind: step.id})])))));
  }

  trend(plans) {
    const kinds = [{name: TEXT.inTime, colour: COLOURS.inTime}, {name: TEXT.tooLate, colour: COLOURS.late}, {name: TEXT.pending, colour: COLOURS.pending}];
    return plans ? section('trend', TEXT.trend,
      el('p', {}, TEXT.rate(plans.rate)),
      stackedBars(TEXT.trend, kinds, plans.weeks.map(week => ({name: week.name.replace(/^\D+/, ''), parts: [week.inTime, week.late, week.pending]})),
        asTable(TEXT.trend, TEXT.week12, plans.weeks.map(week => [week.name, week.from,
          ...[[TEXT.inTime, week.inTime, 'IN_TIME'], [TEXT.tooLate, week.late, 'LATE'], [TEXT.pending, week.pending, 'PENDING']].map(([name, number, kind]) =>
            this.rows.link(`${week.name}, ${name}`, number, {what: 'concerns', of: week.monday, kind}))])))) : null;
  }

  lead(lead) {
    const number = days => days === null ? '–' : days.toLocaleString(document.documentElement.lang);
    return lead ? section('lead', TEXT.lead,
      el('p', {}, TEXT.median(lead.median, number(lead.median))),
      table(TEXT.lead, TEXT.leadHeads, lead.months.map(month => [month.name, number(month.median),
        this.rows.link(`${TEXT.lead}, ${month.name}`, month.cases, {what: 'measured', of: month.id})]))) : null;
  }

  effects(effects) {
    if (effects.colours.every(colour => colour.count === 0)) {
      return null;
    }
    const kinds = effects.colours.map((colour, n) => ({name: colour.name, colour: COLOURS[colour.id] || ['#1a7f37', '#e0a800', '#b5152b', '#51606a'][n % 4]}));
    return section('effects', TEXT.effects,
      el('p', {class: 'laget-muted'}, TEXT.effectsIntro),
      stackedBars(TEXT.effects, kinds, effects.rows.map(row => ({name: row.month.split(' ')[0], parts: row.counts})),
        asTable(TEXT.effects, [TEXT.month, ...effects.colours.map(colour => colour.name)], effects.rows.map(row => [row.month,
          ...row.counts.map((count, n) => this.rows.link(`${row.month}, ${effects.colours[n].name}`, count,
            {what: 'effects', of: row.id, kind: effects.colours[n].id}, TEXT.effectHeads))]))));
  }

  courses(courses) {
    return courses.length === 0 ? null : section('courses', TEXT.courses,
      table(TEXT.courses, TEXT.courseHeads, courses.map(course =>
        [caseName(course), course.unit, String(course.held), String(course.planned), String(course.whole)])));
  }

  routes(routes) {
    return routes.length === 0 ? null : section('routes', TEXT.routes,
      table(TEXT.routes, TEXT.routeHeads, routes.map(route => [route.name,
        this.rows.link(route.name, route.count, {what: 'signals', kind: route.id})])));
  }

  agreements(agreements) {
    return agreements.length === 0 ? null : section('agreements', TEXT.agreements,
      table(TEXT.agreements, TEXT.agreementHeads, agreements.map(one => [one.kind, one.with, one.to])),
      el('p', {}, el('a', {href: `${TASKLIST}/avtaler`}, TEXT.agreementsLink)));
  }
}

function asTable(caption, heads, rows) {
  return el('details', {}, el('summary', {}, TEXT.table), table(caption, heads, rows));
}

/** Where Cockpit's own pages have nothing to show, one is taken to ours. */
async function takeHome() {
  const who = await whoLooks();
  if (who.manager && !who.technical) {
    document.body.classList.add('laget-manager');
    if (/^#?\/?(dashboard|processes|decisions|tasks|repository|batch)?\/?(\?.*)?$/.test(window.location.hash)) {
      window.location.replace(`#${PATH}`);
    }
  }
}
window.addEventListener('hashchange', takeHome);

let page = null;

export default [
  {
    id: 'laget-overview-link',
    pluginPoint: 'cockpit.navigation',
    priority: 200,
    properties: {checkActive: url => url.includes(`#${PATH}`)},

    render(node) {
      takeHome();
      whoLooks().then(who => who.manager && node.append(el('a', {href: `#${PATH}`}, TEXT.heading)));
    }
  },
  {
    id: 'laget-overview',
    pluginPoint: 'cockpit.route',
    properties: {path: PATH},

    render(node) {
      page = new Page(node);
      page.start();
      page.showHalves();
    },

    unmount() {
      page?.stop();
    }
  }
];
