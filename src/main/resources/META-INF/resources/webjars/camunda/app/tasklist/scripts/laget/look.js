/*
 * What Tasklist shows around the form: the lists to choose from in the language of the page, and the head of a task without what
 * a caseworker cannot or need not change. Camunda's own parts stay in charge; only what they are drawn with is ours.
 */
define(['angular'], function(angular) {
  'use strict';

  const TEXT = {
    nb: {
      lists: 'Oppgavelister',
      waiting: 'Venter på andre',
      back: 'Til listen'
    },
    nn: {
      lists: 'Oppgåvelister',
      waiting: 'Ventar på andre',
      back: 'Til lista'
    },
    en: {
      lists: 'Lists of tasks',
      waiting: 'Waiting for others',
      back: 'To the list'
    },
    sv: {
      lists: 'Uppgiftslistor',
      waiting: 'Väntar på andra',
      back: 'Till listan'
    }
  }[document.documentElement.lang];

  /** The first deadline first, until somebody asks for another order in the address. */
  const ORDER = JSON.stringify([{sortBy: 'dueDate', sortOrder: 'asc'}]);

  const FILTERS = `
    <div ng-show="state.$error" class="alert alert-danger" role="alert">{{ 'FILTERS_LOADING_FAILURE' | translate }}</div>
    <nav ng-show="state.$loaded && !state.$error" class="list-unstyled" aria-label="${TEXT.lists}">
      <p class="well" ng-hide="totalItems">{{ 'NO_AVAILABLE_FILTER' | translate }}</p>
      <div ng-repeat="(delta, filter) in filters" class="item task-filter" ng-class="{active: isFocused(filter)}"
           data-filter="{{ filter.properties.laget }}" ng-click="focus(filter)">
        <h4 class="name">
          <a href ng-attr-aria-current="{{ isFocused(filter) ? 'true' : undefined }}">{{ filter.name }}
            <span class="counter" ng-show="isFocused(filter) && filterCount !== undefined">{{ filterCount }}</span></a>
        </h4>
      </div>
      <div class="item laget-waiting-link" ng-show="totalItems"><h4 class="name"><a href="#/venter">${TEXT.waiting}</a></h4></div>
    </nav>`;

  /** A task that nobody else could take is not one to give back. */
  const TASK_META = `
    <div laget-task-facts="task"></div>
    <div class="laget-task-buttons">
      <button type="button" class="btn btn-primary claim" ng-if="task && !hasAssignee()" ng-click="claim()"
              ng-disabled="submitInProgress">{{ 'CLAIM_TASK' | translate }}</button>
      <button type="button" class="btn btn-default unclaim" ng-if="isAssignee && groupNames.length" ng-click="unclaim()"
              ng-disabled="submitInProgress">{{ 'UNCLAIM_TASK' | translate }}</button>
    </div>`;

  const look = angular.module('laget.look', []);

  look.config(['$provide', function($provide) {
    drawWith($provide, 'camTasklistFilters', FILTERS);
    drawWith($provide, 'camTasklistTaskMeta', TASK_META);
  }]);

  look.directive('lagetTaskFacts', function() {
    return {
      link: function(scope, element, attributes) {
        element.addClass('laget-facts-of-task');
        scope.$watchCollection(`[${attributes.lagetTaskFacts}.id, ${attributes.lagetTaskFacts}.assignee]`, function([id]) {
          if (id) {
            import('./task-facts.js').then(facts => facts.showFacts(element[0], id, scope.task.name));
          }
        });
      }
    };
  });

  /** On a narrow screen the task stands where the list was; this leads back to it. */
  look.directive('camTasklistTask', ['$location', function($location) {
    return {
      link: function(scope, element) {
        const back = angular.element(`<button type="button" class="btn btn-link laget-back"></button>`).text(`‹ ${TEXT.back}`);
        back.on('click', () => scope.$apply(() => $location.search('task', null)));
        element.prepend(back);
      }
    };
  }]);

  look.run(['$rootScope', '$location', function($rootScope, $location) {
    $rootScope.$on('$routeChangeStart', function() {
      if ($location.path() === '/' && !$location.search().sorting) {
        $location.search('sorting', ORDER).replace();
      }
    });
  }]);

  function drawWith($provide, directive, template) {
    $provide.decorator(directive + 'Directive', ['$delegate', function($delegate) {
      $delegate[0].template = template;
      return $delegate;
    }]);
  }
});
