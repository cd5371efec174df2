import {dates, locales} from '../../tasklist/scripts/laget/language.js';
import '../../tasklist/scripts/laget/patience.js';

export default {
  app: {
    name: 'Laget',
    vendor: ' '
  },
  locales,
  dateFormat: {
    normal: dates.far,
    long: dates.long
  },
  disableWelcomeMessage: true,
  links: [],
  customScripts: ['../tasklist/scripts/laget/login'],

  requireJsConfig: {
    ngDeps: ['laget.widgets', 'laget.lock'],
    deps: ['laget-widget-words', 'laget-lock'],
    paths: {
      'laget-widget-words': '../tasklist/scripts/laget/widget-words',
      'laget-lock': '../tasklist/scripts/laget/lock'
    }
  }
};
