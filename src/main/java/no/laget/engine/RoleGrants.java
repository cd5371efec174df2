package no.laget.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Permissions.ACCESS;
import static org.camunda.bpm.engine.authorization.Permissions.ALL;
import static org.camunda.bpm.engine.authorization.Permissions.CREATE;
import static org.camunda.bpm.engine.authorization.Permissions.READ;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.AUTHORIZATION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DECISION_REQUIREMENTS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.GROUP;
import static org.camunda.bpm.engine.authorization.Resources.GROUP_MEMBERSHIP;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;
import static org.camunda.bpm.engine.authorization.Resources.TENANT;
import static org.camunda.bpm.engine.authorization.Resources.TENANT_MEMBERSHIP;
import static org.camunda.bpm.engine.authorization.Resources.USER;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import no.laget.organisation.Role;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.springframework.stereotype.Component;

/**
 * What each role may do in the web apps. Tasks are not granted here: they belong to those who are asked. What a role was
 * given by hand is taken back, so that this table is all there is to know.
 */
@Component
class RoleGrants {

    /** Who works in Tasklist with cases. */
    static final Set<Role> CASEWORKERS = EnumSet.complementOf(EnumSet.of(Role.PROCESS_OWNER, Role.ADMINISTRATOR));

    /** Who sees in Cockpit how it goes. What it shows them is our own; the engine gives them no instance, no variable and no task there. */
    private static final Set<Role> MANAGERS =
            EnumSet.of(Role.PRINCIPAL, Role.UMV_LEADER, Role.COORDINATOR, Role.SCHOOL_OWNER);

    private static final Set<Role> REPORTERS =
            EnumSet.of(Role.TEACHER, Role.PRINCIPAL, Role.BACK2SCHOOL_TEAM, Role.UMV_WORKER);

    private static final String HAPPENING = "activityplan-happening";

    private static final List<String> STARTED_BY_REPORTERS =
            List.of("activityplan", HAPPENING, "earlysignal", "earlysignal-happening");

    /** What the leaders of schools and services begin, and nobody else. */
    private static final Map<String, Set<Role>> STARTED_BY_LEADERS = Map.of(
            "agreements", EnumSet.of(Role.PRINCIPAL),
            "umv", EnumSet.of(Role.PRINCIPAL),
            "umv-happening", EnumSet.of(Role.PRINCIPAL, Role.UMV_WORKER, Role.UMV_LEADER),
            "passport", EnumSet.of(Role.PRINCIPAL, Role.COORDINATOR),
            "passport-happening", EnumSet.of(Role.PRINCIPAL, Role.COORDINATOR),
            "regional", EnumSet.of(Role.COORDINATOR),
            "regional-happening", EnumSet.of(Role.COORDINATOR),
            "regional-experience", EnumSet.of(Role.TEACHER, Role.PRINCIPAL),
            "agreements-ending", EnumSet.of(Role.PRINCIPAL, Role.SCHOOL_OWNER, Role.UMV_LEADER, Role.COORDINATOR));

    /** Back2School begins at a school; the team goes on with it. */
    private static final Map<String, Set<Role>> STARTED_IN_PROGRAMMES = Map.of(
            "back2school", EnumSet.of(Role.TEACHER, Role.PRINCIPAL),
            "back2school-happening", EnumSet.of(Role.TEACHER, Role.PRINCIPAL, Role.BACK2SCHOOL_TEAM));

    /** One's own choices and calendar, what a family asks of whoever it meets, and the process that moves the demo's clock; where there is no demo there is no such process. */
    private static final List<String> STARTED_BY_ALL =
            List.of("mail-settings", "meeting-calendar", "rights-reception", "demo");

    /** One row of the engine's table of authorizations. */
    private record Grant(String role, int resource, String id, int permissions) {}

    private final AuthorizationService authorizations;

    RoleGrants(AuthorizationService authorizations) {
        this.authorizations = authorizations;
    }

    /** Gives each role what it may do and see; {@code lists} are the lists of tasks and who has a use for them. */
    void apply(Map<String, Set<Role>> lists) {
        takeBackFromEveryone();
        Set<Grant> missing = new HashSet<>(all());
        lists.forEach((list, roles) -> roles.forEach(role -> missing.add(grant(role, FILTER, list, READ))));
        String[] roles = Stream.of(Role.values()).map(Role::id).toArray(String[]::new);
        for (Authorization row :
                authorizations.createAuthorizationQuery().groupIdIn(roles).list()) {
            // The engine lets the members of a group read that group, on its own account.
            boolean theirOwnGroup = row.getResourceType() == GROUP.resourceType()
                    && row.getGroupId().equals(row.getResourceId());
            if (!theirOwnGroup && !missing.remove(grant((AuthorizationEntity) row))) {
                authorizations.deleteAuthorization(row.getId());
            }
        }
        missing.forEach(this::save);
    }

    /** No list of tasks is for everyone. */
    private void takeBackFromEveryone() {
        authorizations
                .createAuthorizationQuery()
                .authorizationType(Authorization.AUTH_TYPE_GLOBAL)
                .resourceType(FILTER)
                .list()
                .forEach(row -> authorizations.deleteAuthorization(row.getId()));
    }

    private static Set<Grant> all() {
        Set<Grant> grants = new HashSet<>();
        for (Role role : CASEWORKERS) {
            grants.add(grant(role, APPLICATION, "tasklist", ACCESS));
            // The name and the diagram of the process that a task belongs to.
            grants.add(grant(role, PROCESS_DEFINITION, ANY, READ));
            for (String process : STARTED_BY_ALL) {
                grants.add(grant(role, PROCESS_DEFINITION, process, ProcessDefinitionPermissions.CREATE_INSTANCE));
            }
            grants.add(grant(role, PROCESS_INSTANCE, ANY, CREATE));
        }
        for (Role role : REPORTERS) {
            for (String process : STARTED_BY_REPORTERS) {
                grants.add(grant(
                        role,
                        PROCESS_DEFINITION,
                        process,
                        ProcessDefinitionPermissions.READ,
                        ProcessDefinitionPermissions.CREATE_INSTANCE));
            }
        }
        STARTED_IN_PROGRAMMES.forEach((process, roles) -> roles.forEach(role -> grants.add(grant(
                role,
                PROCESS_DEFINITION,
                process,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE))));
        // The school owner leads a case in which the principal is involved (§ 12-5).
        grants.add(
                grant(Role.SCHOOL_OWNER, PROCESS_DEFINITION, HAPPENING, ProcessDefinitionPermissions.CREATE_INSTANCE));
        STARTED_BY_LEADERS.forEach((process, leaders) -> leaders.forEach(leader ->
                grants.add(grant(leader, PROCESS_DEFINITION, process, ProcessDefinitionPermissions.CREATE_INSTANCE))));
        for (Role manager : MANAGERS) {
            grants.add(grant(manager, APPLICATION, "cockpit", ACCESS));
        }
        Role owner = Role.PROCESS_OWNER;
        grants.add(grant(owner, APPLICATION, "cockpit", ACCESS));
        for (Resource model : List.of(PROCESS_DEFINITION, DECISION_DEFINITION, DECISION_REQUIREMENTS_DEFINITION)) {
            grants.add(grant(owner, model, ANY, READ));
        }
        // From Modeler, through GuardedDeployments.
        grants.add(grant(owner, DEPLOYMENT, ANY, READ, CREATE));
        // Runs the engine and looks after its users, but reads no case: nothing here opens a task or what it shows.
        Role administrator = Role.ADMINISTRATOR;
        grants.add(grant(administrator, APPLICATION, "cockpit", ACCESS));
        grants.add(grant(administrator, APPLICATION, "admin", ACCESS));
        // Mail that does not reach a colleague is a task for the administrator.
        grants.add(grant(administrator, APPLICATION, "tasklist", ACCESS));
        for (Resource identity : List.of(USER, GROUP, GROUP_MEMBERSHIP, TENANT, TENANT_MEMBERSHIP, AUTHORIZATION)) {
            grants.add(grant(administrator, identity, ANY, ALL));
        }
        grants.add(grant(
                administrator,
                PROCESS_DEFINITION,
                ANY,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY,
                ProcessDefinitionPermissions.UPDATE_INSTANCE,
                ProcessDefinitionPermissions.RETRY_JOB,
                ProcessDefinitionPermissions.SUSPEND,
                ProcessDefinitionPermissions.SUSPEND_INSTANCE));
        for (Resource model : List.of(DECISION_DEFINITION, DECISION_REQUIREMENTS_DEFINITION, DEPLOYMENT)) {
            grants.add(grant(administrator, model, ANY, READ));
        }
        return grants;
    }

    private static Grant grant(Role role, Resource resource, String id, Permission... permissions) {
        int together = 0;
        for (Permission permission : permissions) {
            together |= permission.getValue();
        }
        return new Grant(role.id(), resource.resourceType(), id, together);
    }

    private static Grant grant(AuthorizationEntity row) {
        // A row that revokes is never one of ours.
        int permissions = row.getAuthorizationType() == Authorization.AUTH_TYPE_GRANT ? row.getPermissions() : -1;
        return new Grant(row.getGroupId(), row.getResourceType(), row.getResourceId(), permissions);
    }

    private void save(Grant grant) {
        AuthorizationEntity row =
                (AuthorizationEntity) authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        row.setGroupId(grant.role());
        row.setResourceType(grant.resource());
        row.setResourceId(grant.id());
        row.setPermissions(grant.permissions());
        authorizations.saveAuthorization(row);
    }
}
