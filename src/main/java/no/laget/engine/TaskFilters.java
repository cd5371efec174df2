package no.laget.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.laget.Words;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/** The lists of tasks that everyone finds in Tasklist. Ordinary users cannot make their own: a filter may hold code. */
@Component
class TaskFilters {

    /** The property by which a filter is found again when its name is changed. */
    private static final String KEY = "laget";

    private final FilterService filters;
    private final TaskService tasks;
    private final AuthorizationService authorizations;

    TaskFilters(FilterService filters, TaskService tasks, AuthorizationService authorizations) {
        this.filters = filters;
        this.tasks = tasks;
        this.authorizations = authorizations;
    }

    void apply() {
        apply("mine", 10, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}"));
        apply(
                "ours",
                20,
                tasks.createTaskQuery()
                        .taskCandidateGroupInExpression("${currentUserGroups()}")
                        .includeAssignedTasks());
    }

    private void apply(String key, int place, TaskQuery query) {
        Filter filter = filters.createFilterQuery().filterResourceType(EntityTypes.TASK).list().stream()
                .filter(known -> key.equals(known.getProperties().get(KEY)))
                .findAny()
                .orElseGet(filters::newTaskFilter);
        Map<String, Object> properties = new HashMap<>();
        properties.put(KEY, key);
        properties.put("priority", place);
        properties.put("description", Words.of("organisation.filter." + key + ".description"));
        properties.put("refresh", true);
        properties.put("showUndefinedVariable", false);
        properties.put(
                "variables", List.of(Map.of("name", "caseLabel", "label", Words.of("organisation.filter.caseLabel"))));
        String name = Words.of("organisation.filter." + key);
        String before = ((FilterEntity) filter).getQueryInternal();
        filter.setQuery(query);
        if (!((FilterEntity) filter).getQueryInternal().equals(before)
                || !name.equals(filter.getName())
                || !properties.equals(filter.getProperties())) {
            filter.setName(name);
            filter.setProperties(properties);
            filters.saveFilter(filter);
        }
        letEveryoneRead(filter.getId());
    }

    private void letEveryoneRead(String filter) {
        boolean granted = authorizations
                        .createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                        .resourceType(Resources.FILTER)
                        .resourceId(filter)
                        .count()
                > 0;
        if (!granted) {
            Authorization all = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
            all.setResource(Resources.FILTER);
            all.setResourceId(filter);
            all.addPermission(Permissions.READ);
            authorizations.saveAuthorization(all);
        }
    }
}
