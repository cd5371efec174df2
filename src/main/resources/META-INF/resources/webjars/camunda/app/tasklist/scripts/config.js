import {dates, language, locales} from './laget/language.js';
import './laget/patience.js';

const SHORTCUTS = {
  nb: {
    claimTask: 'Ta oppgaven som er valgt',
    focusFilter: 'Gå til det første filteret',
    focusList: 'Gå til den første oppgaven i listen',
    focusForm: 'Gå til det første feltet i skjemaet',
    startProcess: 'Start en prosess',
    hide: 'Skjul skjermen'
  },
  nn: {
    claimTask: 'Ta oppgåva som er vald',
    focusFilter: 'Gå til det første filteret',
    focusList: 'Gå til den første oppgåva i lista',
    focusForm: 'Gå til det første feltet i skjemaet',
    startProcess: 'Start ein prosess',
    hide: 'Gøym skjermen'
  },
  en: {
    claimTask: 'Claim the selected task',
    focusFilter: 'Go to the first filter',
    focusList: 'Go to the first task in the list',
    focusForm: 'Go to the first field of the form',
    startProcess: 'Start a process',
    hide: 'Hide the screen'
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

  // What the login page says, the button that hides the screen, the card of a task, its tab "Saken", and the pages "Sakene mine",
  // "Venter på andre" and "Fravær".
  customScripts: [
    'scripts/laget/login',
    'scripts/laget/hide-action',
    'scripts/laget/task-card',
    'scripts/laget/case-tab',
    'scripts/laget/cases-page',
    'scripts/laget/waiting-page',
    'scripts/laget/absence-page',
    'scripts/laget/agreements-page',
    'scripts/laget/programme-page',
    'scripts/laget/report-page'
  ],

  // What mends the forms; it must be there before Tasklist starts.
  requireJsConfig: {
    ngDeps: ['laget.tasklist', 'laget.look'],
    deps: ['laget', 'laget-look'],
    paths: {
      laget: 'scripts/laget/laget',
      'laget-look': 'scripts/laget/look',
      'laget-drafts': 'scripts/laget/drafts',
      'laget-lock': 'scripts/laget/lock',
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
    },
    // Heard by the lock itself, in all apps.
    hide: {
      key: 'ctrl+alt+s',
      description: SHORTCUTS.hide
    }
  }
};
