package no.laget.engine;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.laget.Refusal;
import no.laget.organisation.Appointment;
import no.laget.organisation.Organisation;
import no.laget.organisation.Role;
import no.laget.organisation.StaffMember;
import no.laget.organisation.Unit;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the engine's tenants, groups and users follow the organisation: units become tenants, each role is a group, each
 * role at a unit is another one ({@code principal.solbakken}), and staff are members as appointed, those of a service of
 * every tenant. What was given by hand
 * in those groups is taken back, what is right is left alone, and nobody's password is touched.
 */
@Component
public class IdentitySync {

    private static final String WORKFLOW = "WORKFLOW";

    private record Membership(String user, String of) {}

    private final Organisation organisation;
    private final IdentityService identities;
    private final AuthorizationService authorizations;
    private final RuntimeService runtime;
    private final JdbcClient database;
    private final Passwords passwords;
    private final RoleGrants grants;
    private final TaskFilters filters;

    IdentitySync(
            Organisation organisation,
            IdentityService identities,
            AuthorizationService authorizations,
            RuntimeService runtime,
            JdbcClient database,
            Passwords passwords,
            RoleGrants grants,
            TaskFilters filters) {
        this.organisation = organisation;
        this.identities = identities;
        this.authorizations = authorizations;
        this.runtime = runtime;
        this.database = database;
        this.passwords = passwords;
        this.grants = grants;
        this.filters = filters;
    }

    /**
     * Brings the engine up to date with the organisation.
     *
     * @throws Refusal when a unit is gone that still has cases; they would be out of everyone's reach
     */
    @Transactional
    public void run() {
        List<Unit> units = organisation.units();
        syncTenants(units);
        Set<String> groups = syncGroups(units);
        syncUsers();
        List<Appointment> appointments = organisation.appointments();
        align(
                members("select user_id_, group_id_ from act_id_membership", groups),
                appointments.stream().flatMap(IdentitySync::groupsOf).collect(Collectors.toSet()),
                identities::createMembership,
                identities::deleteMembership);
        align(
                members(
                        "select user_id_, tenant_id_ from act_id_tenant_member where user_id_ is not null",
                        units.stream().map(Unit::id).collect(Collectors.toSet())),
                appointments.stream()
                        .flatMap(appointment -> tenantsOf(appointment, units))
                        .collect(Collectors.toSet()),
                (user, tenant) -> identities.createTenantUserMembership(tenant, user),
                this::leaveTenant);
        grants.apply(filters.apply());
    }

    /**
     * Who works at a service has tasks in the cases of every unit. A tenant opens no task by itself: those are for who is
     * named in them, or holds the role at the unit that they name.
     */
    private static Stream<Membership> tenantsOf(Appointment appointment, List<Unit> units) {
        boolean service = units.stream()
                .anyMatch(unit -> unit.id().equals(appointment.unitId()) && unit.kind() == Unit.Kind.SERVICE);
        return service
                ? units.stream().map(unit -> new Membership(appointment.staffId(), unit.id()))
                : Stream.of(new Membership(appointment.staffId(), appointment.unitId()));
    }

    private void syncTenants(List<Unit> units) {
        Map<String, Tenant> tenants = byId(identities.createTenantQuery().list(), Tenant::getId);
        for (Unit unit : units) {
            Tenant tenant = tenants.remove(unit.id());
            if (tenant == null) {
                tenant = identities.newTenant(unit.id());
            }
            if (!unit.name().equals(tenant.getName())) {
                tenant.setName(unit.name());
                identities.saveTenant(tenant);
            }
        }
        List<String> inUse = tenants.keySet().stream()
                .filter(gone ->
                        runtime.createProcessInstanceQuery().tenantIdIn(gone).count() > 0)
                .toList();
        if (!inUse.isEmpty()) {
            throw new Refusal("organisation.unitsHaveCases", String.join(", ", inUse));
        }
        tenants.keySet().forEach(identities::deleteTenant);
    }

    /** Returns the ids of all groups that the organisation rules over. */
    private Set<String> syncGroups(List<Unit> units) {
        Map<String, String> wanted = new TreeMap<>();
        wanted.put(Groups.CAMUNDA_ADMIN, Role.ADMINISTRATOR.title());
        for (Role role : Role.values()) {
            wanted.put(role.id(), role.title());
            units.forEach(unit -> wanted.put(role.at(unit.id()), role.title() + ", " + unit.name()));
        }
        Map<String, Group> groups = byId(identities.createGroupQuery().unlimitedList(), Group::getId);
        wanted.forEach((id, name) -> {
            Group group = groups.remove(id);
            if (group == null) {
                group = identities.newGroup(id);
                group.setType(id.equals(Groups.CAMUNDA_ADMIN) ? Groups.GROUP_TYPE_SYSTEM : WORKFLOW);
            }
            if (!name.equals(group.getName())) {
                group.setName(name);
                identities.saveGroup(group);
            }
        });
        groups.keySet().stream().filter(IdentitySync::isRoleAtUnit).forEach(identities::deleteGroup);
        return wanted.keySet();
    }

    private static boolean isRoleAtUnit(String group) {
        return Stream.of(Role.values()).anyMatch(role -> group.startsWith(role.at("")));
    }

    private void syncUsers() {
        Map<String, User> users = byId(identities.createUserQuery().unlimitedList(), User::getId);
        for (StaffMember member : organisation.staff()) {
            User user = users.get(member.id());
            if (user == null) {
                user = passwords.newUser(member.id());
            } else if (Objects.equals(user.getFirstName(), member.firstName())
                    && Objects.equals(user.getLastName(), member.lastName())
                    && Objects.equals(user.getEmail(), member.email())) {
                continue;
            }
            user.setFirstName(member.firstName());
            user.setLastName(member.lastName());
            user.setEmail(member.email());
            identities.saveUser(user);
        }
        organisation.formerStaff().stream()
                .map(StaffMember::id)
                .filter(users::containsKey)
                .forEach(this::removeUser);
    }

    private void removeUser(String id) {
        identities.deleteUser(id);
        for (Authorization left :
                authorizations.createAuthorizationQuery().userIdIn(id).list()) {
            authorizations.deleteAuthorization(left.getId());
        }
    }

    /** The engine grants its members to read the tenant, but leaves the grant behind when they leave. */
    private void leaveTenant(String user, String tenant) {
        identities.deleteTenantUserMembership(tenant, user);
        for (Authorization left : authorizations
                .createAuthorizationQuery()
                .userIdIn(user)
                .resourceType(Resources.TENANT)
                .resourceId(tenant)
                .list()) {
            authorizations.deleteAuthorization(left.getId());
        }
    }

    private static Stream<Membership> groupsOf(Appointment appointment) {
        String user = appointment.staffId();
        Role role = appointment.role();
        Stream<Membership> always =
                Stream.of(new Membership(user, role.id()), new Membership(user, role.at(appointment.unitId())));
        // The group with a member in it is what shuts the web apps' page for making a first administrator.
        return role == Role.ADMINISTRATOR
                ? Stream.concat(always, Stream.of(new Membership(user, Groups.CAMUNDA_ADMIN)))
                : always;
    }

    /** Read with SQL, because the engine's API answers for one user or one group at a time. */
    private Set<Membership> members(String sql, Set<String> of) {
        return database.sql(sql).query((row, n) -> new Membership(row.getString(1), row.getString(2))).stream()
                .filter(membership -> of.contains(membership.of()))
                .collect(Collectors.toSet());
    }

    private static void align(
            Set<Membership> present,
            Set<Membership> wanted,
            BiConsumer<String, String> join,
            BiConsumer<String, String> leave) {
        Set<Membership> surplus = new HashSet<>(present);
        surplus.removeAll(wanted);
        surplus.forEach(membership -> leave.accept(membership.user(), membership.of()));
        Set<Membership> missing = new HashSet<>(wanted);
        missing.removeAll(present);
        missing.forEach(membership -> join.accept(membership.user(), membership.of()));
    }

    private static <T> Map<String, T> byId(List<T> all, Function<T, String> id) {
        return all.stream().collect(Collectors.toMap(id, Function.identity(), (a, b) -> a, TreeMap::new));
    }
}
