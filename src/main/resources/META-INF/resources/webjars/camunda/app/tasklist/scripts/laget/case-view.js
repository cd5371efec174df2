/*
 * One case on the screen: whom it is about, how far it has come and what is due, what can be told of it, its plan, its
 * meetings, its documents and its log.
 */
import {absenceSection} from './absence-plot.js';
import {courseOf} from './course-plot.js';
import {curveOf} from './curve-plot.js';
import {outcomeOf} from './outcome-plot.js';
import {LAGET, el, factList, get, keep, say, section, sorry, status} from './page.js';
import {papers} from './case-papers.js';
import {Look, log} from './case-log.js';
import {Drafts, correction, happenings} from './case-happenings.js';

const TEXT = say({
  nb: {
    loading: 'Henter saken …',
    facts: 'Om saken',
    pdf: 'Last ned saken som PDF',
    makingPdf: 'Lager PDF-en …',
    pdfReady: 'PDF-en er lastet ned. Slett den når du ikke trenger den lenger.',
    print: 'Hele loggen for utskrift',
    opensInTab: ' (åpnes i en ny fane)',
    steps: 'Hvor saken står',
    states: {DONE: 'Ferdig', NOW: 'Nå', AHEAD: 'Senere', SKIPPED: 'Ble ikke aktuelt'},
    deadlines: 'Frister',
    noDeadlines: 'Ingen frister løper i saken nå.',
    rule: 'Regel',
    source: 'Kilde',
    length: 'Lengde',
    escalateTo: 'Får vite om brudd',
    due: {today: 'i dag', tomorrow: 'i morgen', days: days => `om ${days} dager`, passed: 'gått ut', over: days => days === 1 ? '1 dag over fristen' : `${days} dager over fristen`},
    voice: 'Slik sier barnet at det har det',
    voiceRow: (at, name) => `${at}: ${name}`,
    measures: 'Tiltak',
    measure: {problem: 'Skal løse', responsible: 'Ansvarlig', when: 'Når', evaluateOn: 'Evalueres'},
    notEvaluated: 'Ikke evaluert ennå',
    meetings: 'Møter',
    noMeetings: 'Det er ikke avtalt noen møter ennå.',
    ahead: 'Kommende',
    past: 'Tidligere',
    subscribe: 'Få møtene dine inn i din egen kalender',
    readers: 'Hvem har lest saken',
    readersHelp: 'Listen kan gis til familien. At du ser på den, blir også registrert.',
    showReaders: 'Vis hvem som har lest saken',
    reading: {reader: 'Hvem', what: 'Hva', why: 'Hvorfor', times: 'Antall ganger', first: 'Først', last: 'Sist'}
  },
  nn: {
    loading: 'Hentar saka …',
    facts: 'Om saka',
    pdf: 'Last ned saka som PDF',
    makingPdf: 'Lagar PDF-en …',
    pdfReady: 'PDF-en er lasta ned. Slett han når du ikkje treng han lenger.',
    print: 'Heile loggen for utskrift',
    opensInTab: ' (blir opna i ei ny fane)',
    steps: 'Kvar saka står',
    states: {DONE: 'Ferdig', NOW: 'No', AHEAD: 'Seinare', SKIPPED: 'Vart ikkje aktuelt'},
    deadlines: 'Fristar',
    noDeadlines: 'Ingen fristar går i saka no.',
    rule: 'Regel',
    source: 'Kjelde',
    length: 'Lengd',
    escalateTo: 'Får vite om brot',
    due: {today: 'i dag', tomorrow: 'i morgon', days: days => `om ${days} dagar`, passed: 'gått ut', over: days => days === 1 ? '1 dag over fristen' : `${days} dagar over fristen`},
    voice: 'Slik seier barnet at det har det',
    voiceRow: (at, name) => `${at}: ${name}`,
    measures: 'Tiltak',
    measure: {problem: 'Skal løyse', responsible: 'Ansvarleg', when: 'Når', evaluateOn: 'Blir evaluert'},
    notEvaluated: 'Ikkje evaluert enno',
    meetings: 'Møte',
    noMeetings: 'Det er ikkje avtalt nokon møte enno.',
    ahead: 'Komande',
    past: 'Tidlegare',
    subscribe: 'Få møta dine inn i din eigen kalender',
    readers: 'Kven har lese saka',
    readersHelp: 'Lista kan givast til familien. At du ser på henne, blir òg registrert.',
    showReaders: 'Vis kven som har lese saka',
    reading: {reader: 'Kven', what: 'Kva', why: 'Kvifor', times: 'Kor mange gonger', first: 'Først', last: 'Sist'}
  },
  en: {
    loading: 'Getting the case …',
    facts: 'About the case',
    pdf: 'Download the case as a PDF',
    makingPdf: 'Making the PDF …',
    pdfReady: 'The PDF has been downloaded. Delete it when you no longer need it.',
    print: 'The whole log for printing',
    opensInTab: ' (opens in a new tab)',
    steps: 'Where the case stands',
    states: {DONE: 'Done', NOW: 'Now', AHEAD: 'Later', SKIPPED: 'Not needed'},
    deadlines: 'Deadlines',
    noDeadlines: 'No deadline is running in the case now.',
    rule: 'Rule',
    source: 'Source',
    length: 'Length',
    escalateTo: 'Told when it is missed',
    due: {today: 'today', tomorrow: 'tomorrow', days: days => `in ${days} days`, passed: 'passed', over: days => days === 1 ? '1 day overdue' : `${days} days overdue`},
    voice: 'How the child says it is',
    voiceRow: (at, name) => `${at}: ${name}`,
    measures: 'Measures',
    measure: {problem: 'Meant to solve', responsible: 'Responsible', when: 'When', evaluateOn: 'To be evaluated'},
    notEvaluated: 'Not evaluated yet',
    meetings: 'Meetings',
    noMeetings: 'No meetings have been agreed on yet.',
    ahead: 'Upcoming',
    past: 'Past',
    subscribe: 'Get your meetings into your own calendar',
    readers: 'Who has read the case',
    readersHelp: 'The list can be given to the family. That you look at it is recorded, too.',
    showReaders: 'Show who has read the case',
    reading: {reader: 'Who', what: 'What', why: 'Why', times: 'How often', first: 'First', last: 'Last'}
  },
  sv: {
    loading: 'Hämtar ärendet …',
    facts: 'Om ärendet',
    pdf: 'Ladda ner ärendet som PDF',
    makingPdf: 'Skapar PDF-filen …',
    pdfReady: 'PDF-filen har laddats ner. Radera den när du inte behöver den längre.',
    print: 'Hela loggen för utskrift',
    opensInTab: ' (öppnas i en ny flik)',
    steps: 'Var ärendet står',
    states: {DONE: 'Klart', NOW: 'Nu', AHEAD: 'Senare', SKIPPED: 'Blev inte aktuellt'},
    deadlines: 'Frister',
    noDeadlines: 'Inga frister löper i ärendet nu.',
    rule: 'Regel',
    source: 'Källa',
    length: 'Längd',
    escalateTo: 'Får veta om fristen bryts',
    due: {today: 'i dag', tomorrow: 'i morgon', days: days => `om ${days} dagar`, passed: 'har gått ut', over: days => days === 1 ? '1 dag över fristen' : `${days} dagar över fristen`},
    voice: 'Så säger barnet att det har det',
    voiceRow: (at, name) => `${at}: ${name}`,
    measures: 'Åtgärder',
    measure: {problem: 'Ska lösa', responsible: 'Ansvarig', when: 'När', evaluateOn: 'Utvärderas'},
    notEvaluated: 'Inte utvärderad ännu',
    meetings: 'Möten',
    noMeetings: 'Inga möten har avtalats ännu.',
    ahead: 'Kommande',
    past: 'Tidigare',
    subscribe: 'Få dina möten i din egen kalender',
    readers: 'Vem har läst ärendet',
    readersHelp: 'Listan kan ges till familjen. Att du tittar på den registreras också.',
    showReaders: 'Visa vem som har läst ärendet',
    reading: {reader: 'Vem', what: 'Vad', why: 'Varför', times: 'Antal gånger', first: 'Först', last: 'Senast'}
  }
});

const DAY = 24 * 60 * 60 * 1000;

/** How far away a moment is, in whole days of the calendar; the server says what time it is. */
function away(deadline, sheet) {
  const due = new Date(deadline.dueAt);
  const now = new Date(sheet.now);
  const days = Math.round((new Date(due).setHours(0, 0, 0, 0) - new Date(now).setHours(0, 0, 0, 0)) / DAY);
  if (due < now) {
    return days === 0 ? TEXT.due.passed : TEXT.due.over(-days);
  }
  return days === 0 ? TEXT.due.today : days === 1 ? TEXT.due.tomorrow : TEXT.due.days(days);
}

function steps(sheet) {
  return sheet.steps.length === 0 ? null : section('steps', TEXT.steps,
    el('ol', {class: 'laget-step-list'}, sheet.steps.map((step, index) =>
      el('li', {'data-state': step.state, 'aria-current': step.state === 'NOW' ? 'step' : null},
        el('span', {class: 'laget-step-number', 'aria-hidden': 'true'}, step.state === 'DONE' ? '✓' : `${index + 1}`),
        el('span', {class: 'laget-step-name'}, step.name),
        el('span', {class: 'laget-step-state'}, TEXT.states[step.state])))));
}

function deadlines(sheet) {
  return section('deadlines', TEXT.deadlines, sheet.deadlines.length === 0
    ? el('p', {class: 'laget-muted'}, TEXT.noDeadlines)
    : el('ul', {class: 'laget-clocks'}, sheet.deadlines.map(deadline =>
      el('li', {'data-passed': String(deadline.dueAt < sheet.now)},
        el('div', {class: 'laget-card-head'},
          el('strong', {}, deadline.name),
          el('span', {}, el('time', {datetime: deadline.dueAt}, deadline.due), ' ',
            el('span', {class: 'laget-away'}, away(deadline, sheet)))),
        deadline.about === '' ? null : el('p', {}, deadline.about),
        deadline.source === '' ? null : factList([
          {label: TEXT.length, text: deadline.length},
          {label: TEXT.source, text: deadline.source},
          ...deadline.escalateTo === '' ? [] : [{label: TEXT.escalateTo, text: deadline.escalateTo}]])))));
}

function voice(sheet) {
  return sheet.voice.length === 0 ? null : section('voice', TEXT.voice,
    el('ol', {class: 'laget-voice-row'}, sheet.voice.map(time =>
      el('li', {}, el('span', {class: 'laget-face', 'data-face': time.face}), el('span', {}, TEXT.voiceRow(time.at, time.faceName))))));
}

function colourOf(measure) {
  return measure.colour === null
    ? el('span', {class: 'laget-muted'}, TEXT.notEvaluated)
    : el('span', {class: 'laget-colour', 'data-colour': measure.colour}, measure.colourName);
}

function measures(sheet) {
  return sheet.measures.length === 0 ? null : section('measures', TEXT.measures, el('ul', {class: 'laget-cards'}, sheet.measures.map(measure =>
      el('li', {},
        el('div', {class: 'laget-card-head'},
          el('strong', {}, `${measure.id}. ${measure.what}`), colourOf(measure)),
        factList(Object.entries(TEXT.measure).map(([name, label]) => ({label, text: measure[name]})))))));
}

function meetingList(heading, meetings) {
  return meetings.length === 0 ? null : [
    el('h4', {}, heading),
    el('ul', {class: 'laget-meetings'}, meetings.map(meeting =>
      el('li', {}, el('strong', {}, meeting.at), el('span', {}, [meeting.standing, meeting.what].filter(part => part !== '').join(' · ')))))];
}

function meetings(sheet) {
  return section('meetings', TEXT.meetings,
    sheet.meetings.length === 0 ? el('p', {class: 'laget-muted'}, TEXT.noMeetings) : null,
    meetingList(TEXT.ahead, sheet.meetings.filter(meeting => meeting.ahead)),
    meetingList(TEXT.past, sheet.meetings.filter(meeting => !meeting.ahead).reverse()),
    el('p', {}, el('a', {href: '#/?processStart=meeting-calendar'}, TEXT.subscribe)));
}

/** Shown only when asked for, because to look at it is a read as well. */
function readers(sheet) {
  if (!sheet.readersShown) {
    return null;
  }
  const list = el('div', {class: 'laget-results', 'aria-live': 'polite'});
  const button = el('button', {type: 'button', class: 'btn btn-default', onclick: show}, TEXT.showReaders);

  async function show() {
    button.disabled = true;
    try {
      const readings = await get(`/api/cases/${encodeURIComponent(sheet.caseId)}/readers`);
      list.replaceChildren(el('div', {class: 'laget-scroll', tabindex: '0', role: 'region', 'aria-label': TEXT.readers},
        el('table', {class: 'laget-table'},
          el('caption', {}, TEXT.readers),
          el('thead', {}, el('tr', {}, Object.values(TEXT.reading).map(head => el('th', {scope: 'col'}, head)))),
          el('tbody', {}, readings.map(reading => el('tr', {},
            el('th', {scope: 'row'}, reading.reader),
            Object.keys(TEXT.reading).slice(1).map(column => el('td', {}, String(reading[column])))))))));
    } catch (error) {
      list.replaceChildren(...sorry(error, show));
    }
    button.disabled = false;
  }

  return section('readers', TEXT.readers, el('p', {class: 'laget-muted'}, TEXT.readersHelp), button, list);
}

/** One look at one case. */
export class CaseView {
  /** @param taskId the task that one came from, which is why one reads; null when one came without */
  constructor(node, path, taskId) {
    this.node = node;
    this.path = path;
    this.query = taskId === null ? '' : `?task=${encodeURIComponent(taskId)}`;
    this.look = new Look();
    this.drafts = new Drafts();
  }

  /** Shows the case as it is now, and then says something at the place that the selector finds. */
  async show(place, message) {
    if (!place) {
      this.replace(el('p', {class: 'laget-muted', role: 'status'}, TEXT.loading));
    }
    let sheet;
    try {
      sheet = await this.read(Boolean(place));
    } catch (error) {
      this.replace(...sorry(error, () => this.show()));
      return;
    }
    const again = (where, said) => this.show(where, said);
    this.replace(
      this.head(sheet),
      section('about', TEXT.facts, factList(sheet.facts)),
      steps(sheet),
      deadlines(sheet),
      happenings(sheet, this.drafts, again),
      voice(sheet),
      measures(sheet),
      absenceSection(sheet.caseId, this.query),
      courseOf(sheet.caseId),
      outcomeOf(sheet.caseId),
      curveOf(sheet.caseId),
      meetings(sheet),
      papers(sheet, this.query, again),
      log(sheet, this.look, correction(sheet, this.drafts, again)),
      readers(sheet));
    if (place) {
      const told = this.node.querySelector(place);
      if (told) {
        told.tabIndex = -1;
        told.focus();
        told.textContent = message;
      }
    }
  }

  /** What was told may have ended the task that one came from; the case is still there. */
  async read(again) {
    try {
      const sheet = await get(this.path);
      this.caseId = sheet.caseId;
      return sheet;
    } catch (error) {
      if (!again || !this.caseId) {
        throw error;
      }
      this.path = `/api/cases/${encodeURIComponent(this.caseId)}`;
      this.query = '';
      return get(this.path);
    }
  }

  head(sheet) {
    const told = status();
    const button = el('button', {type: 'button', class: 'btn btn-default', onclick: async () => {
      button.disabled = true;
      told.say(TEXT.makingPdf);
      try {
        await keep(`/api/cases/${encodeURIComponent(sheet.caseId)}/pdf${this.query}`, `${sheet.number}.pdf`);
        told.say(TEXT.pdfReady);
      } catch (error) {
        told.sorry(error);
      }
      button.disabled = false;
    }}, TEXT.pdf);
    return el('header', {class: 'laget-head'},
      el('h2', {}, sheet.subject),
      el('div', {class: 'laget-head-ways'},
        button,
        el('a', {href: `${LAGET}/cases/${sheet.caseId}/log${this.query}`, target: '_blank', rel: 'noopener'},
          TEXT.print, el('span', {class: 'sr-only'}, TEXT.opensInTab))),
      told.node);
  }

  replace(...content) {
    this.node.replaceChildren(...content.filter(part => part !== null));
  }
}
