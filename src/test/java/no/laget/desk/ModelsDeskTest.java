package no.laget.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import no.laget.engine.StartingUnit;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.ActiveProfiles;

/** A process owner in Cockpit, in a real browser. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("test")
class ModelsDeskTest {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String PROCESS = "modelsdesk";
    private static final String NAME = "Prosessen i prøven";

    @LocalServerPort
    private int port;

    @Autowired
    private ProcessEngine engine;

    private final List<String> deployments = new ArrayList<>();

    @AfterEach
    void forget() {
        deployments.forEach(deployment -> engine.getRepositoryService().deleteDeployment(deployment, true));
    }

    @Test
    void aProcessOwnerRehearsesAModelAndMovesCasesToAnotherVersionAndBack() {
        deploy("investigate");
        StartingUnit.of("solbakken").call(() -> engine.getRuntimeService().startProcessInstanceByKey(PROCESS));
        deploy("investigateTogether");
        Page page = models("prosesseier");
        Locator said = page.getByRole(AriaRole.STATUS);

        page.getByLabel("Endrede filer").setInputFiles(Path.of("processes/activityplan/baton.bpmn"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Prøvekjør"))
                .click();
        Locator report = page.frameLocator("iframe.laget-report").locator("main");
        assertThat(report).containsText("ingen feil", new LocatorAssertions.ContainsTextOptions().setTimeout(180_000));
        assertThat(report.locator("svg rect.ok").first()).isVisible();
        nothingStandsInTheWay(page, "the report of a rehearsal");

        page.getByLabel("Vis versjonene av " + NAME).click();
        assertThat(page.getByLabel("Til versjon")).hasValue("2");
        press(page, "Prøv uten å flytte");
        assertThat(said.filter(text("0 saker kan flyttes, 1 blir stående"))).isVisible();
        nothingStandsInTheWay(page, "a trial");
        page.getByLabel("«Undersøk» heter nå").selectOption("investigateTogether");
        press(page, "Prøv uten å flytte");
        assertThat(said.filter(text("1 sak kan flyttes, 0 blir stående"))).isVisible();
        press(page, "Flytt sakene");
        assertThat(said.filter(text("1 sak er flyttet, 0 står igjen"))).isVisible();
        assertThat(running(2)).isEqualTo(1);

        page.getByLabel("Fra versjon").selectOption("2");
        page.getByLabel("Til versjon").selectOption("1");
        press(page, "Prøv uten å flytte");
        page.getByLabel("«Undersøk sammen» heter nå").selectOption("investigate");
        press(page, "Prøv uten å flytte");
        press(page, "Flytt sakene");
        assertThat(said.filter(text("1 sak er flyttet"))).isVisible();
        assertThat(running(1)).isEqualTo(1);
    }

    @Test
    void whatIsWrongWithAFileIsSaidOnThePageAndAManagerHasNoSuchPage() {
        Page page = models("admin");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Prøvekjør"))
                .click();
        assertThat(page.getByText("Velg en prosess, eller filene du har endret."))
                .isVisible();
        page.getByLabel("Endrede filer").setInputFiles(Path.of("src/test/resources/modelguard/bad-models.json"));
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Prøvekjør"))
                .click();
        assertThat(page.getByText("Bare BPMN-modeller, DMN-tabeller og skjemaer"))
                .isVisible();
        nothingStandsInTheWay(page, "a file that is no model");

        Page manager = browser.tasklist(port, "rektor").page();
        manager.navigate("/camunda/app/cockpit/default/#/modeller");
        assertThat(manager.getByText("Bare prosesseiere og administratorer")).isVisible();
        assertThat(manager.locator("a[href='#/modeller']")).hasCount(0);
    }

    private Page models(String user) {
        Page page = browser.window(port, "nb-NO").page();
        page.navigate("/camunda/app/cockpit/default/");
        page.locator("input[type=text]").first().fill(user);
        page.locator("input[type=password]").fill("laget");
        page.locator("button[type=submit]").first().click();
        page.locator("a[href='#/modeller']").click();
        assertThat(page.locator("#laget-models-deployments")).isVisible();
        nothingStandsInTheWay(page, "the page");
        return page;
    }

    private static void press(Page page, String name) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name))
                .click();
    }

    private static Locator.FilterOptions text(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    private static void nothingStandsInTheWay(Page page, String where) {
        List<String> found = new AxeBuilder(page)
                        .include(".laget-overview")
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa"))
                        .setLegacyMode(true)
                        .analyze()
                        .getViolations()
                        .stream()
                        .map(Rule::toString)
                        .toList();
        assertThat(found).as(where).isEmpty();
    }

    private void deploy(String step) {
        deployments.add(engine.getRepositoryService()
                .createDeployment()
                .name("Prøve")
                .addModelInstance(
                        PROCESS + ".bpmn",
                        Bpmn.createExecutableProcess(PROCESS)
                                .name(NAME)
                                .startEvent("start")
                                .userTask(step)
                                .name(step.equals("investigate") ? "Undersøk" : "Undersøk sammen")
                                .endEvent("end")
                                .done())
                .deploy()
                .getId());
    }

    private long running(int version) {
        String definition = engine.getRepositoryService()
                .createProcessDefinitionQuery()
                .processDefinitionKey(PROCESS)
                .processDefinitionVersion(version)
                .singleResult()
                .getId();
        return engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionId(definition)
                .count();
    }
}
