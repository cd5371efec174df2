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

  // The tab "Saken" of a task, and the page "Sakene mine".
  customScripts: ['scripts/laget/case-tab', 'scripts/laget/cases-page'],

  // What mends the forms; it must be there before Tasklist starts.
  requireJsConfig: {
    ngDeps: ['laget.tasklist'],
    deps: ['laget'],
    paths: {
      laget: 'scripts/laget/laget',
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
