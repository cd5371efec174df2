/*
 * Who is looking at Cockpit.
 */
import {get} from '../../../tasklist/scripts/laget/page.js';

/** Who is looking; asked once, for the menu and the page. */
let viewer;
export function whoLooks() {
  viewer ||= get('/api/overview/viewer').catch(() => {
    viewer = undefined;
    return {manager: false, cases: false, owner: false, administers: false, technical: true};
  });
  return viewer;
}
