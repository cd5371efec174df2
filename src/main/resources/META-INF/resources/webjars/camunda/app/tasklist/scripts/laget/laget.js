/*
 * Mends what Tasklist does with Camunda Forms: Complete works with dynamic lists, a refusal is read as the sentence that
 * the server wrote, drafts do not stay in the browser, and form-js speaks the language of the page.
 */
define(['angular', 'laget-form-words', 'laget-widget-words'], function(angular, formWords, widgets) {
  'use strict';

  const TEXT = {
    nb: {
      notDone: 'Ikke fullført',
      incomplete: 'Noe mangler eller er feil i skjemaet. Se etter feltene som er merket med rødt.',
      noAnswer: 'Får ikke kontakt med Laget. Det du har skrevet, står her fortsatt. Prøv igjen om litt.',
      loggedOut: 'Du er logget ut. Logg inn igjen og fullfør oppgaven.',
      trouble: 'Noe gikk galt, og ingenting er lagret. Prøv igjen. Si fra til administratoren hvis det skjer på nytt.'
    },
    nn: {
      notDone: 'Ikkje fullført',
      incomplete: 'Noko manglar eller er feil i skjemaet. Sjå etter felta som er merkte med raudt.',
      noAnswer: 'Får ikkje kontakt med Laget. Det du har skrive, står her framleis. Prøv igjen om litt.',
      loggedOut: 'Du er logga ut. Logg inn igjen og fullfør oppgåva.',
      trouble: 'Noko gjekk gale, og ingenting er lagra. Prøv igjen. Sei frå til administratoren om det skjer på nytt.'
    },
    en: {
      notDone: 'Not completed',
      incomplete: 'Something is missing or wrong in the form. Look for the fields that are marked in red.',
      noAnswer: 'Laget does not answer. What you have written is still here. Try again in a moment.',
      loggedOut: 'You are logged out. Log in again and complete the task.',
      trouble: 'Something went wrong, and nothing was saved. Try again. Tell the administrator if it happens once more.'
    }
  }[document.documentElement.lang];

  /** Tasklist shows nothing of its own for an error with this message, so the sentence below stands alone. */
  const SHOWN_ALREADY = 'camForm submission prevented';

  const drafts = keepDraftsInMemory();

  const laget = angular.module('laget.tasklist', [widgets.name]);

  laget.config(['$provide', function($provide) {
    $provide.decorator('camTasklistFormCamundaDirective', ['$delegate', 'Notifications', function($delegate, Notifications) {
      const directive = $delegate[0];
      const link = directive.link;
      directive.compile = function() {
        return function(scope, element, attributes, form) {
          scope.$on('$destroy', formWords.speakIn(element[0]));
          link(scope, element, attributes, mended(form, scope, element[0], Notifications));
        };
      };
      return $delegate;
    }]);
  }]);

  laget.run(['$rootScope', function($rootScope) {
    $rootScope.$on('authentication.logout.success', function() {
      drafts.clear();
    });
  }]);

  function mended(form, scope, element, Notifications) {
    let keep = null;
    let changed = false;

    // Who looks at another tab or task and comes back finds what was typed.
    scope.$on('$destroy', function() {
      if (keep && changed) {
        keep();
      }
    });

    return Object.assign(Object.create(form), {
      registerSaveHandler: function(save) {
        keep = save;
        form.registerSaveHandler(save);
      },

      notifyFormDirty: function(dirty) {
        changed = dirty;
        form.notifyFormDirty(dirty);
      },

      /** form-js keeps an empty error for each dynamic list, which Tasklist counts; only an error that is shown is one. */
      notifyFormValidated: function(invalid) {
        if (!invalid) {
          form.notifyFormValidated(false);
          return;
        }
        afterRendering(function() {
          form.notifyFormValidated(element.querySelector('.fjs-has-errors') !== null);
        });
      },

      registerCompletionHandler: function(handler) {
        form.registerCompletionHandler(function(done) {
          handler(function(error, result) {
            if (!error) {
              changed = false;
              done(null, result);
              return;
            }
            Notifications.addError({status: TEXT.notDone, message: sentence(error), exclusive: true, scope: scope});
            done(new Error(SHOWN_ALREADY));
            scope.$applyAsync();
          });
        });
      }
    });
  }

  function sentence(error) {
    const answer = error.response && error.response.body;
    if (answer && answer.type === 'Refusal') {
      return answer.message;
    }
    if (error.status === 401) {
      return TEXT.loggedOut;
    }
    if (error.status) {
      return TEXT.trouble;
    }
    return error instanceof Error ? TEXT.noAnswer : TEXT.incomplete;
  }

  function afterRendering(callback) {
    window.requestAnimationFrame(function() {
      window.setTimeout(callback);
    });
  }

  /**
   * Tasklist writes what is typed to the local storage when somebody saves or is logged out, where the next user of a shared
   * machine finds it. Here it stays in the memory of the page, so it is still there after logging in again, and gone with the page.
   */
  function keepDraftsInMemory() {
    const memory = new Map();
    const isDraft = key => String(key).startsWith('camunda-form:');
    const storage = Storage.prototype;
    const stock = {getItem: storage.getItem, setItem: storage.setItem, removeItem: storage.removeItem};

    storage.getItem = function(key) {
      return isDraft(key) ? memory.get(key) || null : stock.getItem.call(this, key);
    };
    storage.setItem = function(key, value) {
      if (isDraft(key)) {
        memory.set(key, value);
      } else {
        stock.setItem.call(this, key, value);
      }
    };
    storage.removeItem = function(key) {
      if (isDraft(key)) {
        memory.delete(key);
      }
      stock.removeItem.call(this, key);
    };
    return memory;
  }
});
