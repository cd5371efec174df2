import {dates, locales} from '../../tasklist/scripts/laget/language.js';
import '../../tasklist/scripts/laget/patience.js';

export default {
  app: {
    name: 'Cockpit',
    vendor: 'Laget'
  },
  locales,
  dateFormat: {
    normal: dates.far,
    long: dates.long
  },
  disableWelcomeMessage: true,
  customScripts: ['../tasklist/scripts/laget/login', 'scripts/laget/overview', 'scripts/laget/closed-page', 'scripts/laget/diagram', 'scripts/laget/models'],

  requireJsConfig: {
    ngDeps: ['laget.widgets', 'laget.lock'],
    deps: ['laget-widget-words', 'laget-lock'],
    paths: {
      'laget-widget-words': '../tasklist/scripts/laget/widget-words',
      'laget-lock': '../tasklist/scripts/laget/lock'
    }
  }
};
