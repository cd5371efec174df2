export default {
  app: {
    name: 'Laget',
    vendor: ' '
  },
  dateFormat: {
    normal: 'D. MMMM YYYY [kl.] HH.mm',
    long: 'dddd D. MMMM YYYY [kl.] HH.mm'
  },
  disableWelcomeMessage: true,

  // The tab "Saken" of a task, and the page "Sakene mine".
  customScripts: ['scripts/laget/case-tab', 'scripts/laget/cases-page'],

  // What mends the forms; it must be there before Tasklist starts.
  requireJsConfig: {
    ngDeps: ['laget.tasklist'],
    deps: ['laget'],
    paths: {laget: 'scripts/laget/laget'}
  },

  shortcuts: {
    claimTask: {
      key: 'ctrl+alt+c',
      description: 'claims the currently selected task'
    },
    focusFilter: {
      key: 'ctrl+shift+f',
      description: 'set the focus to the first filter in the list'
    },
    focusList: {
      key: 'ctrl+alt+l',
      description: 'sets the focus to the first task in the list'
    },
    focusForm: {
      key: 'ctrl+alt+f',
      description: 'sets the focus to the first input field in a task form'
    },
    startProcess: {
      key: 'ctrl+alt+p',
      description: 'opens the start process modal dialog'
    }
  }
};
