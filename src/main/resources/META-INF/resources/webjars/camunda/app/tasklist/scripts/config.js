import {dates, language, locales} from './laget/language.js';

const SHORTCUTS = {
  nb: {
    claimTask: 'Ta oppgaven som er valgt',
    focusFilter: 'Gå til det første filteret',
    focusList: 'Gå til den første oppgaven i listen',
    focusForm: 'Gå til det første feltet i skjemaet',
    startProcess: 'Start en prosess'
  },
  nn: {
    claimTask: 'Ta oppgåva som er vald',
    focusFilter: 'Gå til det første filteret',
    focusList: 'Gå til den første oppgåva i lista',
    focusForm: 'Gå til det første feltet i skjemaet',
    startProcess: 'Start ein prosess'
  },
  en: {
    claimTask: 'Claim the selected task',
    focusFilter: 'Go to the first filter',
    focusList: 'Go to the first task in the list',
    focusForm: 'Go to the first field of the form',
    startProcess: 'Start a process'
  }
}[language];

export default {
  app: {
    name: 'Laget',
    vendor: ' '
  },
  locales,
  dateFormat: {
    normal: dates.near,
    long: dates.long
  },
  disableWelcomeMessage: true,

  // What the login page says, the card of a task, its tab "Saken", and the pages "Sakene mine", "Venter på andre" and "Fravær".
  customScripts: [
    'scripts/laget/login',
    'scripts/laget/task-card',
    'scripts/laget/case-tab',
    'scripts/laget/cases-page',
    'scripts/laget/waiting-page',
    'scripts/laget/absence-page',
    'scripts/laget/agreements-page'
  ],

  // What mends the forms; it must be there before Tasklist starts.
  requireJsConfig: {
    ngDeps: ['laget.tasklist', 'laget.look'],
    deps: ['laget', 'laget-look'],
    paths: {
      laget: 'scripts/laget/laget',
      'laget-look': 'scripts/laget/look',
      'laget-drafts': 'scripts/laget/drafts',
      'laget-widget-words': 'scripts/laget/widget-words',
      'laget-form-words': 'scripts/laget/form-words'
    }
  },

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: SHORTCUTS.claimTask
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: SHORTCUTS.focusFilter
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: SHORTCUTS.focusList
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: SHORTCUTS.focusForm
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: SHORTCUTS.startProcess
    }
  }
};
