package no.laget.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import no.laget.Refusal;
import no.laget.organisation.OrganisationLoader;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permission;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.annotation.Transactional;

/** Rolled back after each test, because the other tests log in as the demo users. */
@SpringBootTest
@ActiveProfiles("test")
@Transactional
class IdentitySyncTest {

    @Autowired
    private IdentitySync sync;

    @Autowired
    private OrganisationLoader loader;

    @Autowired
    private IdentityService identities;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private FilterService filters;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private Passwords passwords;

    @Autowired
    private JdbcClient database;

    @AfterEach
    void logOut() {
        identities.clearAuthentication();
    }

    @Test
    void makesUnitsTenantsAndRolesGroupsAndStaffUsers() {
        assertThat(identities.createTenantQuery().list())
                .extracting(Tenant::getId)
                .containsExactlyInAnyOrder("solbakken", "nordvik", "maurtua", "back2school", "umv", "region");
        assertThat(groupsOf("rektor")).containsExactlyInAnyOrder("principal", "principal.solbakken");
        assertThat(tenantsOf("rektor")).containsExactly("solbakken");
        assertThat(groupsOf("admin")).contains("camunda-admin", "administrator", "administrator.umv");
        assertThat(tenantsOf("arkivar")).hasSize(6);
        assertThat(tenantsOf("b2s1")).as("a service works for every unit").hasSize(6);
        assertThat(groupsOf("b2s1")).containsExactlyInAnyOrder("back2schoolTeam", "back2schoolTeam.back2school");
        assertThat(identities
                        .createGroupQuery()
                        .groupId("principal.solbakken")
                        .singleResult()
                        .getName())
                .isEqualTo("Rektor eller styrer, Solbakken skole");
        User teacher = identities.createUserQuery().userId("laerer").singleResult();
        assertThat(teacher.getFirstName() + " " + teacher.getLastName()).isEqualTo("Lærer Eksempel");
        assertThat(passwords.usersWith("laget")).hasSize(20);
    }

    @Test
    void changesNothingWhenRunAgain() {
        List<String> before = engineTables();

        sync.run();

        assertThat(engineTables()).isEqualTo(before);
    }

    @Test
    void takesBackWhatWasGivenByHandButLeavesPasswordsAlone() {
        identities.createMembership("laerer", "principal.solbakken");
        identities.createMembership("laerer", "camunda-admin");
        identities.createTenantUserMembership("nordvik", "laerer");
        identities.deleteMembership("rektor", "principal");
        Authorization deploy = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        deploy.setGroupId("teacher");
        deploy.setResource(Resources.DEPLOYMENT);
        deploy.setResourceId(Authorization.ANY);
        deploy.addPermission(Permissions.ALL);
        authorizations.saveAuthorization(deploy);
        User teacher = identities.createUserQuery().userId("laerer").singleResult();
        teacher.setPassword("something else");
        teacher.setEmail("private@home.example");
        identities.saveUser(teacher);

        sync.run();

        assertThat(groupsOf("laerer")).containsExactlyInAnyOrder("teacher", "teacher.solbakken");
        assertThat(tenantsOf("laerer")).containsExactly("solbakken");
        assertThat(groupsOf("rektor")).contains("principal");
        assertThat(may("laerer", Permissions.CREATE, Resources.DEPLOYMENT, Authorization.ANY))
                .isFalse();
        assertThat(passwords.usersWith("something else")).containsExactly("laerer");
        assertThat(identities.createUserQuery().userId("laerer").singleResult().getEmail())
                .isEqualTo("laerer@eksempelvik.example");
    }

    @Test
    void removesThoseWhoHaveLeftAndUnitsThatAreClosed(@TempDir Path folder) throws IOException {
        endWhatOtherStoriesLeftOpen();
        loader.load(smallerMunicipality(folder));
        sync.run();

        assertThat(identities.createUserQuery().list()).extracting(User::getId).containsExactly("laerer");
        assertThat(identities.createTenantQuery().list())
                .extracting(Tenant::getId)
                .containsExactly("solbakken");
        assertThat(identities.createGroupQuery().groupId("principal.nordvik").count())
                .isZero();
        assertThat(groupsOf("laerer"))
                .containsExactlyInAnyOrder(
                        "teacher", "teacher.solbakken", "administrator", "administrator.solbakken", "camunda-admin");
        assertThat(authorizations.createAuthorizationQuery().userIdIn("rektor").count())
                .isZero();
    }

    private void endWhatOtherStoriesLeftOpen() {
        runtime.createProcessInstanceQuery()
                .rootProcessInstances()
                .list()
                .forEach(left -> runtime.deleteProcessInstance(left.getId(), "left open"));
    }

    @Test
    void refusesToCloseAUnitThatHasCases(@TempDir Path folder) throws IOException {
        String model = """
                <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" targetNamespace="x">
                  <process id="waiting" isExecutable="true" camunda:historyTimeToLive="P1D">
                    <startEvent id="start"/><sequenceFlow id="flow" sourceRef="start" targetRef="wait"/>
                    <userTask id="wait"/>
                  </process>
                </definitions>
                """;
        repository
                .createDeployment()
                .tenantId("nordvik")
                .addString("waiting.bpmn", model)
                .deploy();
        runtime.createProcessInstanceByKey("waiting")
                .processDefinitionTenantId("nordvik")
                .execute();
        loader.load(smallerMunicipality(folder));

        assertThatThrownBy(sync::run).isInstanceOf(Refusal.class).hasMessageContaining("nordvik");
    }

    @Test
    void grantsEachRoleWhatItsWorkNeedsAndNoMore() {
        for (String caseworker : List.of("laerer", "rektor", "b2s1", "umv", "umvleder", "koordinator", "arkivar")) {
            assertThat(may(caseworker, Permissions.ACCESS, Resources.APPLICATION, "tasklist"))
                    .as(caseworker)
                    .isTrue();
            assertThat(may(caseworker, Permissions.ACCESS, Resources.APPLICATION, "cockpit"))
                    .as(caseworker)
                    .isEqualTo(List.of("rektor", "umvleder", "koordinator").contains(caseworker));
            for (Permission looking : List.of(Permissions.READ_INSTANCE, Permissions.READ_HISTORY)) {
                assertThat(may(caseworker, looking, Resources.PROCESS_DEFINITION, Authorization.ANY))
                        .as(caseworker)
                        .isFalse();
            }
            assertThat(may(caseworker, Permissions.ACCESS, Resources.APPLICATION, "admin"))
                    .as(caseworker)
                    .isFalse();
            assertThat(may(caseworker, Permissions.CREATE, Resources.FILTER, Authorization.ANY))
                    .as(caseworker)
                    .isFalse();
            assertThat(may(caseworker, Permissions.CREATE, Resources.DEPLOYMENT, Authorization.ANY))
                    .as(caseworker)
                    .isFalse();
            assertThat(may(caseworker, Permissions.READ, Resources.TASK, Authorization.ANY))
                    .as(caseworker)
                    .isFalse();
        }
        for (String reporter : List.of("laerer", "rektor", "styrer", "b2s1", "umv")) {
            assertThat(may(reporter, Permissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, "activityplan"))
                    .as(reporter)
                    .isTrue();
            assertThat(may(reporter, Permissions.CREATE, Resources.PROCESS_INSTANCE, Authorization.ANY))
                    .as(reporter)
                    .isTrue();
            assertThat(may(reporter, Permissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, "other"))
                    .as(reporter)
                    .isFalse();
        }
        assertThat(may("arkivar", Permissions.CREATE_INSTANCE, Resources.PROCESS_DEFINITION, "activityplan"))
                .isFalse();
        assertThat(may("prosesseier", Permissions.ACCESS, Resources.APPLICATION, "cockpit"))
                .isTrue();
        assertThat(may("prosesseier", Permissions.READ, Resources.PROCESS_DEFINITION, Authorization.ANY))
                .isTrue();
        assertThat(may("prosesseier", Permissions.READ_INSTANCE, Resources.PROCESS_DEFINITION, Authorization.ANY))
                .isFalse();
        assertThat(may("admin", Permissions.ACCESS, Resources.APPLICATION, "admin"))
                .isTrue();
        assertThat(may("admin", Permissions.CREATE, Resources.USER, Authorization.ANY))
                .isTrue();
        assertThat(may("admin", Permissions.READ, Resources.TASK, Authorization.ANY))
                .isFalse();
        assertThat(may("admin", Permissions.READ_TASK, Resources.PROCESS_DEFINITION, Authorization.ANY))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "laerer, Mine oppgaver|Enhetens oppgaver|Frist denne uken|Over fristen",
        "rektor, Mine oppgaver|Enhetens oppgaver|Frist denne uken|Over fristen",
        "arkivar, Mine oppgaver|Enhetens oppgaver|Frist denne uken|Over fristen",
        "admin, Mine oppgaver|Enhetens oppgaver",
        "prosesseier,"
    })
    void givesEachRoleTheListsOfTasksThatItHasAUseFor(String user, @Nullable String lists) {
        identities.setAuthentication(new Authentication(user, groupsOf(user), tenantsOf(user)));

        List<Filter> seen = filters.createFilterQuery().list();

        assertThat(seen)
                .extracting(Filter::getName)
                .containsExactlyInAnyOrder(lists == null ? new String[0] : lists.split("\\|"));
        assertThat(seen)
                .allSatisfy(filter -> assertThat(filters.count(filter.getId())).isNotNegative());
    }

    @Test
    void takesBackAListOfTasksThatEveryoneWasGiven() {
        String filter = filters.createFilterQuery().list().get(0).getId();
        Authorization everyone = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GLOBAL);
        everyone.setResource(Resources.FILTER);
        everyone.setResourceId(filter);
        everyone.addPermission(Permissions.READ);
        authorizations.saveAuthorization(everyone);
        assertThat(may("prosesseier", Permissions.READ, Resources.FILTER, filter))
                .isTrue();

        sync.run();

        assertThat(may("prosesseier", Permissions.READ, Resources.FILTER, filter))
                .isFalse();
    }

    @Test
    void givesTheFirstAdministratorAPasswordOnlyWhileNoneHasOne() {
        database.sql("update act_id_user set pwd_ = '{SHA-512}'").update();
        assertThat(identities.checkPassword("laerer", "laget")).isFalse();

        passwords.giveFirstAdministrator("Lang-nok 2026!");
        assertThat(passwords.usersWith("Lang-nok 2026!")).containsExactly("admin");

        passwords.giveFirstAdministrator("En annen 2026!");
        assertThat(passwords.usersWith("Lang-nok 2026!")).containsExactly("admin");
    }

    private boolean may(String user, Permission permission, Resource resource, String id) {
        return authorizations.isUserAuthorized(user, groupsOf(user), permission, resource, id);
    }

    private List<String> groupsOf(String user) {
        return identities.createGroupQuery().groupMember(user).unlimitedList().stream()
                .map(Group::getId)
                .toList();
    }

    private List<String> tenantsOf(String user) {
        return identities.createTenantQuery().userMember(user).list().stream()
                .map(Tenant::getId)
                .toList();
    }

    private List<String> engineTables() {
        return database.sql("""
                        select t::text as row from act_id_user t union all select t::text from act_id_group t
                        union all select t::text from act_id_membership t union all select t::text from act_id_tenant t
                        union all select t::text from act_id_tenant_member t union all select t::text from act_ru_authorization t
                        union all select t::text from act_ru_filter t order by row
                        """).query(String.class).list();
    }

    private static String smallerMunicipality(Path folder) throws IOException {
        Path file = folder.resolve("organisation.yaml");
        Files.writeString(file, """
                municipality: {name: Eksempelvik kommune, number: "9999"}
                units:
                - {id: solbakken, organisationNumber: "221062159", name: Solbakken skole, kind: school, languageForm: nb}
                staff:
                - id: laerer
                  firstName: Lærer
                  lastName: Eksempel
                  email: laerer@eksempelvik.example
                  roles: [{role: administrator, units: alle}, {role: teacher, units: [solbakken]}]
                """);
        return file.toString();
    }
}
