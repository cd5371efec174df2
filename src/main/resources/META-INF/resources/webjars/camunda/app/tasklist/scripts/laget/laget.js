/*
 * Mends what Tasklist does with Camunda Forms: Complete works with dynamic lists, a refusal is read as the sentence that
 * the server wrote, drafts are kept on the server and not in the browser, and form-js speaks the language of the page.
 */
define([
  'angular', 'laget-form-words', 'laget-widget-words', 'laget-drafts', 'laget-lock'
], function(angular, formWords, widgets, drafts, lock) {
  'use strict';

  const TEXT = {
    nb: {
      notDone: 'Ikke fullført',
      incomplete: 'Noe mangler eller er feil i skjemaet. Se etter feltene som er merket med rødt.',
      noAnswer: 'Får ikke kontakt med Laget. Det du har skrevet, står her fortsatt. Prøv igjen om litt.',
      tooOld: 'Siden er for gammel til at dette kunne sendes. Last den inn på nytt. Det du har skrevet, er tatt vare på.',
      tooLarge: 'Det du har skrevet, er for mye til å sendes. Kort det ned og prøv igjen.',
      trouble: 'Noe gikk galt, og ingenting er lagret. Prøv igjen. Si fra til administratoren hvis det skjer på nytt.'
    },
    nn: {
      notDone: 'Ikkje fullført',
      incomplete: 'Noko manglar eller er feil i skjemaet. Sjå etter felta som er merkte med raudt.',
      noAnswer: 'Får ikkje kontakt med Laget. Det du har skrive, står her framleis. Prøv igjen om litt.',
      tooOld: 'Sida er for gammal til at dette kunne sendast. Last henne inn på nytt. Det du har skrive, er teke vare på.',
      tooLarge: 'Det du har skrive, er for mykje til å sendast. Kort det ned og prøv igjen.',
      trouble: 'Noko gjekk gale, og ingenting er lagra. Prøv igjen. Sei frå til administratoren om det skjer på nytt.'
    },
    en: {
      notDone: 'Not completed',
      incomplete: 'Something is missing or wrong in the form. Look for the fields that are marked in red.',
      noAnswer: 'Laget does not answer. What you have written is still here. Try again in a moment.',
      tooOld: 'The page is too old for this to be sent. Load it again. What you have written has been kept.',
      tooLarge: 'What you have written is too much to be sent. Shorten it and try again.',
      trouble: 'Something went wrong, and nothing was saved. Try again. Tell the administrator if it happens once more.'
    },
    sv: {
      notDone: 'Inte slutförd',
      incomplete: 'Något saknas eller är fel i formuläret. Se efter fälten som är markerade med rött.',
      noAnswer: 'Får ingen kontakt med Laget. Det du har skrivit står kvar här. Försök igen om en stund.',
      tooOld: 'Sidan är för gammal för att detta ska kunna skickas. Ladda om den. Det du har skrivit har sparats.',
      tooLarge: 'Det du har skrivit är för mycket för att skickas. Korta ned det och försök igen.',
      trouble: 'Något gick fel och ingenting sparades. Försök igen. Säg till administratören om det händer på nytt.'
    }
  }[document.documentElement.lang];

  /** Tasklist shows nothing of its own for an error with this message, so the sentence below stands alone. */
  const SHOWN_ALREADY = 'camForm submission prevented';

  /** The draft that the form which is being made begins with. */
  let beginning = null;
  keepFormsOutOfStorage();

  const laget = angular.module('laget.tasklist', [widgets.name, lock.name]);

  laget.config(['$provide', function($provide) {
    $provide.decorator('camTasklistFormCamundaDirective', [
      '$delegate', '$rootScope', 'Notifications', function($delegate, $rootScope, Notifications) {
        const directive = $delegate[0];
        const link = directive.link;
        directive.compile = function() {
          return function(scope, element, attributes, form) {
            scope.$on('$destroy', formWords.speakIn(element[0]));
            show(scope, element, form, $rootScope, Notifications, (inner, mended) => link(inner, element, attributes, mended));
          };
        };
        return $delegate;
      }
    ]);

    // What was typed a moment ago is on its way before the session ends.
    $provide.decorator('AuthenticationService', ['$delegate', function($delegate) {
      const logout = $delegate.logout;
      $delegate.logout = engine => drafts.saveAll().then(() => logout(engine));
      return $delegate;
    }]);
  }]);

  laget.run(['$rootScope', function($rootScope) {
    $rootScope.$on('authentication.login.success', (event, authentication) => drafts.loggedIn(authentication.name));
    $rootScope.$on('authentication.logout.success', drafts.forgetAll);
  }]);

  lock.keep = drafts.keepAll;

  /** Shows the form with its draft, if there is one; thrown away, the form is shown once more without. */
  async function show(scope, element, form, $rootScope, Notifications, link) {
    const user = $rootScope.authentication && $rootScope.authentication.name;
    const inner = scope.$new();
    const tell = message => Notifications.addError({status: TEXT.notDone, message, exclusive: true, scope: inner});
    const draft = new drafts.Draft(form.getParams(), user, element[0], {
      loginRequired: () => $rootScope.$applyAsync(() => lock.sessionEnded($rootScope)),
      gone(message) {
        tell(message);
        draft.offer(message);
        inner.$applyAsync();
      },
      discarded() {
        draft.forget();
        inner.$destroy();
        element.empty();
        show(scope, element, form, $rootScope, Notifications, link);
      }
    });
    inner.$on('$destroy', () => draft.end());
    inner.$on('authentication.login.required', () => draft.hold());

    const content = await draft.load();
    if (content === undefined || inner.$$destroyed) {
      return;
    }
    beginning = content;
    link(inner, mended(form, inner, element[0], draft, tell));
    beginning = null;
    inner.$applyAsync();
  }

  function mended(form, scope, element, draft, tell) {
    return Object.assign(Object.create(form), {
      notifyFormInitialized: function() {
        form.notifyFormInitialized();
        afterRendering(() => afterRendering(() => draft.begin()));
      },

      notifyFormDirty: function(dirty) {
        form.notifyFormDirty(dirty);
        draft.changed();
      },

      registerSaveHandler: function() {
        form.registerSaveHandler(() => draft.save().then(saved => form.notifyFormDirty(!saved)));
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
          draft.pause();
          handler(function(error, result) {
            if (!error) {
              draft.forget();
              done(null, result);
              return;
            }
            draft.resume();
            tell(sentence(error));
            done(new Error(SHOWN_ALREADY));
            if (isGone(error)) {
              draft.pause();
              draft.offer(sentence(error));
            }
            scope.$applyAsync();
          });
        });
      }
    });
  }

  /** Whether the task is another's or nobody's any more. */
  function isGone(error) {
    const answer = error.response && error.response.body;
    return Boolean(answer) && ['engine.taskGone', 'engine.taskTaken'].includes(answer.key);
  }

  function sentence(error) {
    const answer = error.response && error.response.body;
    if (answer && answer.type === 'Refusal') {
      return answer.message;
    }
    if (error.status === 403) {
      return TEXT.tooOld;
    }
    if (error.status === 413) {
      return TEXT.tooLarge;
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
   * machine finds it, and reads it from there when it makes a form. Now it finds the draft from the server there, and leaves
   * nothing.
   */
  function keepFormsOutOfStorage() {
    const isForm = key => String(key).startsWith('camunda-form:');
    const storage = Storage.prototype;
    const stock = {getItem: storage.getItem, setItem: storage.setItem};

    storage.getItem = function(key) {
      return isForm(key) ? beginning : stock.getItem.call(this, key);
    };
    storage.setItem = function(key, value) {
      if (!isForm(key)) {
        stock.setItem.call(this, key, value);
      }
    };
  }
});
