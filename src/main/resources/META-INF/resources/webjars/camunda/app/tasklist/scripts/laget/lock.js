/*
 * Keeps the screen from those who come by: hides everything at a key or a button, and locks when nobody has been there for a
 * while. All tabs of the browser do it together. A lock ends the session on the server and empties the page; who logs in again
 * comes back to the same place.
 */
define(['angular'], function(angular) {
  'use strict';

  const TEXT = {
    nb: {
      hidden: 'Skjermen er skjult',
      show: 'Vis igjen',
      soon: 'Skjermen låses om ett minutt fordi den står ubrukt.',
      stay: 'Fortsett',
      locking: 'Skjermen låses …',
      noAnswer: 'Skjermen er låst. Får ikke kontakt med Laget; innloggingen kommer så snart kontakten er tilbake.',
      locked: 'Skjermen ble låst fordi den sto ubrukt. Logg inn igjen, så fortsetter du der du var. Det du har skrevet, er tatt vare på.',
      loggedOut: 'Du er logget ut. Logg inn igjen, så fortsetter du der du var. Det du har skrevet, er tatt vare på.',
      goodbye: 'Du er logget ut.'
    },
    nn: {
      hidden: 'Skjermen er gøymd',
      show: 'Vis igjen',
      soon: 'Skjermen blir låst om eitt minutt fordi han står ubrukt.',
      stay: 'Hald fram',
      locking: 'Skjermen blir låst …',
      noAnswer: 'Skjermen er låst. Får ikkje kontakt med Laget; innlogginga kjem så snart kontakten er tilbake.',
      locked: 'Skjermen vart låst fordi han stod ubrukt. Logg inn igjen, så held du fram der du var. Det du har skrive, er teke vare på.',
      loggedOut: 'Du er logga ut. Logg inn igjen, så held du fram der du var. Det du har skrive, er teke vare på.',
      goodbye: 'Du er logga ut.'
    },
    en: {
      hidden: 'The screen is hidden',
      show: 'Show again',
      soon: 'The screen will be locked in one minute because nobody is using it.',
      stay: 'Stay',
      locking: 'Locking the screen …',
      noAnswer: 'The screen is locked. Laget does not answer; you can log in as soon as it does.',
      locked: 'The screen was locked because nobody was using it. Log in again to go on where you were. What you have written has been kept.',
      loggedOut: 'You are logged out. Log in again to go on where you were. What you have written has been kept.',
      goodbye: 'You are logged out.'
    },
    sv: {
      hidden: 'Skärmen är dold',
      show: 'Visa igen',
      soon: 'Skärmen låses om en minut eftersom ingen använder den.',
      stay: 'Fortsätt',
      locking: 'Skärmen låses …',
      noAnswer: 'Skärmen är låst. Får ingen kontakt med Laget; inloggningen kommer så snart kontakten är tillbaka.',
      locked: 'Skärmen låstes eftersom ingen använde den. Logga in igen, så fortsätter du där du var. Det du har skrivit har sparats.',
      loggedOut: 'Du är utloggad. Logga in igen, så fortsätter du där du var. Det du har skrivit har sparats.',
      goodbye: 'Du är utloggad.'
    }
  }[document.documentElement.lang];

  const SECOND = 1000;
  const WARNING = 60 * SECOND;
  const PULSE = 60 * SECOND;
  const ACTIVITY = ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart'];

  const APP_ROOT = document.querySelector('base').getAttribute('app-root');
  const LAGET = APP_ROOT.replace(/\/[^/]*$/, '/laget');

  const tabs = new BroadcastChannel('laget');
  const windows = new Set();
  const lock = angular.module('laget.lock', []);

  let lockAfter = Infinity;
  let lastActive = Date.now();
  let lastPulse = 0;
  let lastTold = 0;
  let locking = false;
  let cover = null;
  let warning = null;
  let root = null;

  /** Brings what is typed into safety; answers false when it stands in this page only, which then must not be emptied. */
  lock.keep = async () => true;

  /** Where somebody was when the session ended: who, the address, and why. All that a page that is emptied leaves to itself. */
  let left = JSON.parse(sessionStorage.getItem('laget-left'));
  sessionStorage.removeItem('laget-left');

  lock.run(['$rootScope', '$location', function($rootScope, $location) {
    root = $rootScope;

    $rootScope.$on('authentication.changed', function(event, authentication) {
      const known = $rootScope.authentication;
      if (authentication) {
        askForLimit();
      } else if (known && $location.path() !== '/login') {
        left = {user: known.name, url: $location.url(), why: 'loggedOut'};
      }
    });
    $rootScope.$on('$viewContentLoaded', () => window.requestAnimationFrame(() => window.setTimeout(explain)));
    $rootScope.$on('authentication.login.success', function(event, authentication) {
      tabs.postMessage({user: authentication.name});
      wasActive();
      if (left) {
        const url = left.user === authentication.name ? left.url : '/';
        event.preventDefault();
        $rootScope.$evalAsync(() => $location.url(url).replace());
        left = null;
      }
    });
    $rootScope.$on('authentication.logout.success', function(event) {
      event.preventDefault();
      tabs.postMessage({loggedOut: true});
      empty({why: 'goodbye', user: null, url: '/'});
    });
  }]);

  tabs.addEventListener('message', function({data}) {
    if (data.active) {
      lastActive = Math.max(lastActive, data.active);
    } else if (data.hide !== undefined) {
      toggle(data.hide);
    } else if (data.lock) {
      lockNow();
    } else if (data.loggedOut && user()) {
      leave('loggedOut');
    } else if (data.user && data.user !== user()) {
      // Somebody has logged in in another tab, and this one has the same session now.
      leave(null);
    }
  });

  ACTIVITY.forEach(kind => window.addEventListener(kind, wasActive, {capture: true, passive: true}));
  window.addEventListener('laget-hide', () => hide(true));
  window.addEventListener('keydown', function(event) {
    if (event.ctrlKey && event.altKey && event.code === 'KeyS' && user()) {
      event.preventDefault();
      hide(true);
    }
  }, {capture: true});
  document.addEventListener('visibilitychange', look);
  window.setInterval(look, SECOND);

  // Pages of their own, the printed log for one, close when the screen is locked.
  document.addEventListener('click', function(event) {
    const link = event.target.closest && event.target.closest(`a[target="_blank"][href^="${LAGET}/"]`);
    if (link && !event.defaultPrevented) {
      event.preventDefault();
      windows.add(window.open(link.href));
    }
  });

  function user() {
    return root && root.authentication ? root.authentication.name : null;
  }

  /** Also tells the server, now and then, so that the session lasts as long as somebody is there. */
  function wasActive() {
    if (cover) {
      return;
    }
    const now = Date.now();
    lastActive = now;
    unwarn();
    if (user() && now - lastTold > SECOND) {
      lastTold = now;
      tabs.postMessage({active: now});
    }
    if (user() && now - lastPulse > PULSE) {
      askForLimit();
    }
  }

  function askForLimit() {
    lastPulse = Date.now();
    fetch(`${LAGET}/api/desk`, {credentials: 'same-origin', headers: {Accept: 'application/json'}})
      .then(answer => answer.ok ? answer.json() : null)
      .then(function(desk) {
        lockAfter = desk ? desk.lockAfter * SECOND : lockAfter;
      })
      .catch(() => null);
  }

  function look() {
    const idle = Date.now() - lastActive;
    if (!user() || locking) {
      unwarn();
    } else if (idle >= lockAfter) {
      lockNow();
    } else if (idle >= lockAfter - WARNING && !cover) {
      warn();
    }
  }

  function warn() {
    if (!warning) {
      warning = document.createElement('div');
      warning.className = 'laget-warning';
      warning.setAttribute('role', 'alert');
      warning.append(TEXT.soon, ' ', button(TEXT.stay, wasActive));
      document.body.append(warning);
    }
  }

  function unwarn() {
    if (warning) {
      warning.remove();
      warning = null;
    }
  }

  function hide(hidden) {
    tabs.postMessage({hide: hidden});
    toggle(hidden);
  }

  function toggle(hidden) {
    if (hidden && user() && !cover) {
      coverWith(TEXT.hidden, TEXT.show, () => hide(false));
    } else if (!hidden && !locking) {
      uncover();
      wasActive();
    }
  }

  async function lockNow() {
    if (locking) {
      return;
    }
    locking = true;
    tabs.postMessage({lock: true});
    windows.forEach(page => page && page.close());
    uncover();
    coverWith(TEXT.locking);
    const place = here('locked');
    const kept = await lock.keep();
    while (!await logOut()) {
      cover.querySelector('h1').replaceChildren(TEXT.noAnswer);
      await new Promise(resolve => window.setTimeout(resolve, 5 * SECOND));
    }
    if (kept) {
      empty(place);
      return;
    }
    left = place;
    root.$apply(() => lock.sessionEnded(root));
    locking = false;
    uncover();
  }

  /** What Camunda's web apps do when their own requests find that the session has ended. */
  lock.sessionEnded = function($rootScope) {
    $rootScope.$broadcast('authentication.changed', null);
    $rootScope.authentication = null;
    $rootScope.$broadcast('authentication.login.required');
  };

  async function logOut() {
    const cookie = document.cookie.split('; ').find(part => part.startsWith('XSRF-TOKEN='));
    const token = cookie ? decodeURIComponent(cookie.slice('XSRF-TOKEN='.length)) : '';
    try {
      const answer = await fetch(`${APP_ROOT}/api/admin/auth/user/default/logout`,
        {method: 'POST', credentials: 'same-origin', headers: {'X-XSRF-TOKEN': token}});
      return answer.status < 500;
    } catch (noConnection) {
      return false;
    }
  }

  async function leave(why) {
    coverWith('');
    const place = why ? here(why) : null;
    await lock.keep();
    empty(place);
  }

  function here(why) {
    return {user: user(), url: location.hash.replace(/^#/, '') || '/', why};
  }

  /** A page that is loaded again has forgotten everything that was in it. */
  function empty(place) {
    sessionStorage.setItem('laget-left', JSON.stringify(place));
    location.reload();
  }

  function explain() {
    const loginForm = document.querySelector('form[name="signinForm"]');
    if (!left || !loginForm || document.querySelector('.laget-notice')) {
      return;
    }
    const notice = document.createElement('p');
    notice.className = 'laget-notice';
    notice.setAttribute('role', 'status');
    notice.append(TEXT[left.why]);
    loginForm.before(notice);
  }

  /** Over everything, also over windows inside the page; what is beneath is not there for anyone, read aloud or not. */
  function coverWith(sentence, action, onAction) {
    const dialog = document.createElement('dialog');
    const heading = document.createElement('h1');
    dialog.className = 'laget-cover';
    dialog.setAttribute('aria-labelledby', 'laget-cover');
    heading.id = 'laget-cover';
    heading.append(sentence);
    dialog.append(heading);
    if (action) {
      dialog.append(button(action, onAction));
    }
    dialog.addEventListener('cancel', event => event.preventDefault());
    dialog.addEventListener('close', function() {
      if (cover === dialog) {
        dialog.showModal();
      }
    });
    cover = dialog;
    document.documentElement.classList.add('laget-covered');
    document.body.append(dialog);
    dialog.showModal();
  }

  function uncover() {
    if (cover) {
      const dialog = cover;
      cover = null;
      dialog.remove();
      document.documentElement.classList.remove('laget-covered');
    }
  }

  function button(label, onclick) {
    const made = document.createElement('button');
    made.type = 'button';
    made.className = 'btn btn-default';
    made.append(label);
    made.addEventListener('click', onclick);
    return made;
  }

  return lock;
});
