package no.laget.engine;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import no.laget.Words;
import no.laget.organisation.Role;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.persistence.entity.FilterEntity;
import org.camunda.bpm.engine.task.TaskQuery;
import org.springframework.stereotype.Component;

/**
 * The lists of tasks in Tasklist, each for the roles that have a use for it. Ordinary users cannot make their own: a filter may
 * hold code. The engine shows everyone his or her own tasks only, so a list says no more than what it is about.
 */
@Component
class TaskFilters {

    /** The property by which a filter is found again when its name is changed, and by which Tasklist translates it. */
    private static final String KEY = "laget";

    /** The administrator's tasks, such as mail that reached nobody, are few and have no deadline. */
    private static final Set<Role> ALL_WITH_TASKS = EnumSet.complementOf(EnumSet.of(Role.PROCESS_OWNER));

    private final FilterService filters;
    private final TaskService tasks;

    TaskFilters(FilterService filters, TaskService tasks) {
        this.filters = filters;
        this.tasks = tasks;
    }

    /** Makes or changes the lists, and answers with the id of each and who may see it. */
    Map<String, Set<Role>> apply() {
        Map<String, Set<Role>> readers = new HashMap<>();
        readers.put(
                apply("mine", 10, tasks.createTaskQuery().taskAssigneeExpression("${currentUser()}")), ALL_WITH_TASKS);
        readers.put(
                apply(
                        "ours",
                        20,
                        tasks.createTaskQuery()
                                .taskCandidateGroupInExpression("${currentUserGroups()}")
                                .includeAssignedTasks()),
                ALL_WITH_TASKS);
        readers.put(
                apply(
                        "week",
                        30,
                        tasks.createTaskQuery()
                                .dueAfterExpression("${now()}")
                                .dueBeforeExpression("${" + WeekFunction.NAME + "()}")),
                RoleGrants.CASEWORKERS);
        readers.put(apply("late", 40, tasks.createTaskQuery().dueBeforeExpression("${now()}")), RoleGrants.CASEWORKERS);
        return readers;
    }

    private String apply(String key, int place, TaskQuery query) {
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
        return filter.getId();
    }
}
