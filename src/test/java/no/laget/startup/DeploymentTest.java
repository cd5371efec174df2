package no.laget.startup;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** {@code docker-compose.yml} and {@code Dockerfile} cannot be run by the build, so at least they say what is meant. */
class DeploymentTest {

    private static final Pattern OUR_PROPERTY = Pattern.compile("laget\\.[a-z-]+(?:\\.[a-z-]+)*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+)}");

    @Test
    void everyServiceHasAHealthCheckAndGainsNoPrivileges() throws IOException {
        assertThat(compose().get("services")).isNotEmpty().allSatisfy(service -> {
            assertThat(service.at("/healthcheck/test")).isNotEmpty();
            assertThat(service.get("security_opt")).extracting(JsonNode::asText).contains("no-new-privileges:true");
        });
    }

    @Test
    void everyVariableThatLagetIsGivenIsRead() throws IOException {
        Set<String> read = new HashSet<>();
        for (Path source : files("src/main/java", "src/main/resources")) {
            String text = Files.readString(source);
            OUR_PROPERTY
                    .matcher(text)
                    .results()
                    .map(MatchResult::group)
                    .map(DeploymentTest::variable)
                    .forEach(read::add);
            PLACEHOLDER.matcher(text).results().map(match -> match.group(1)).forEach(read::add);
        }
        for (URL known : Collections.list(
                getClass().getClassLoader().getResources("META-INF/spring-configuration-metadata.json"))) {
            new ObjectMapper()
                    .readTree(known)
                    .get("properties")
                    .forEach(property -> read.add(variable(property.get("name").asText())));
        }

        JsonNode given = compose().at("/services/laget/environment");

        assertThat(given).isNotEmpty();
        assertThat(given.fieldNames()).toIterable().isSubsetOf(read);
    }

    @Test
    void noPasswordHasADefault() throws IOException {
        compose()
                .get("services")
                .forEach(service -> service.path("environment").fields().forEachRemaining(variable -> {
                    if (variable.getKey().contains("PASSWORD")) {
                        assertThat(variable.getValue().asText()).matches("\\$\\{[A-Z_]+:\\?.+}");
                    }
                }));
    }

    @Test
    void theImageRunsAsAnOrdinaryUserInUtcWithAHealthCheck() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("Dockerfile"));

        assertThat(lines).filteredOn(line -> line.startsWith("FROM ")).hasSizeGreaterThan(1);
        assertThat(lines)
                .filteredOn(line -> line.startsWith("USER "))
                .last()
                .asString()
                .doesNotContain("root", " 0");
        assertThat(lines).anyMatch(line -> line.startsWith("HEALTHCHECK "));
        assertThat(lines)
                .filteredOn(line -> line.startsWith("ENTRYPOINT"))
                .singleElement()
                .asString()
                .contains("-Duser.timezone=UTC");
    }

    @Test
    void theJarForProductionBringsNoPostgresAndRunningFromTheSourcesDoes() throws Exception {
        Document pom = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new File("pom.xml"));
        XPath path = XPathFactory.newInstance().newXPath();
        String plugin = "//plugin[artifactId='spring-boot-maven-plugin']";

        assertThat(path.evaluate(plugin + "/executions/execution[id='repackage']/configuration/excludeGroupIds", pom))
                .isEqualTo("${laget.not-in-jar}");
        assertThat(path.evaluate("/project/properties/laget.not-in-jar", pom)).isEqualTo("io.zonky.test.postgres");
        assertThat(path.evaluate("count(" + plugin + "/configuration/excludeGroupIds)", pom))
                .isEqualTo("0");
    }

    private static JsonNode compose() throws IOException {
        return new YAMLMapper().readTree(Path.of("docker-compose.yml").toFile());
    }

    private static List<Path> files(String... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : folders) {
            try (Stream<Path> found = Files.walk(Path.of(folder))) {
                found.filter(file -> file.toString().endsWith(".java")
                                || file.toString().endsWith(".yaml"))
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static String variable(String property) {
        return property.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
    }
}
