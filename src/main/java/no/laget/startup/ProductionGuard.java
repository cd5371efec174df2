package no.laget.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import no.laget.Refusal;
import no.laget.Words;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/**
 * Refuses to start production with anything from the demo, before a single connection is opened. What only the database
 * can tell, users with the demo password, is checked by {@link OrganisationAtStart}.
 */
@Component
@Profile("production")
class ProductionGuard implements BeanFactoryPostProcessor {

    static final String DEMO_PASSWORD = "laget";

    /** The folder is one of them: without, packages would lie inside a container that is thrown away. */
    private static final List<String> REQUIRED =
            List.of("LAGET_DATABASE_URL", "LAGET_DATABASE_USER", "LAGET_DATABASE_PASSWORD", "LAGET_ARCHIVE_FOLDER");

    /** Who mail is handed over to, who it comes from, and where its links lead. */
    private static final List<String> MAIL = List.of("laget.mail.host", "laget.mail.from", "laget.url");

    /** What passwords are before someone has thought about them. */
    private static final Set<String> KNOWN_TO_ALL = Set.of(
            DEMO_PASSWORD,
            "postgres",
            "postgresql",
            "camunda",
            "admin",
            "administrator",
            "demo",
            "test",
            "secret",
            "password",
            "passord",
            "changeme",
            "123456",
            "12345678");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<String> reasons = reasons(beans.getBean(Environment.class));
        if (!reasons.isEmpty()) {
            throw new Refusal("startup.refused", String.join("\n", reasons));
        }
    }

    private static List<String> reasons(Environment environment) {
        List<String> reasons = new ArrayList<>();
        if (environment.getProperty("laget.demo", boolean.class, false)
                || environment.getProperty("laget.demo-mail", boolean.class, false)
                || environment.getProperty("laget.demo-archive", boolean.class, false)
                || environment.acceptsProfiles(Profiles.of("demo"))) {
            reasons.add(Words.of("startup.demo"));
        }
        if ("embedded".equals(environment.getProperty("laget.database"))) {
            reasons.add(Words.of("startup.embeddedDatabase"));
        }
        for (String name : REQUIRED) {
            if (text(environment, name).isEmpty()) {
                reasons.add(Words.of("startup.missing", name));
            }
        }
        String user = text(environment, "LAGET_DATABASE_USER");
        if (isKnownToAll(text(environment, "LAGET_DATABASE_PASSWORD"), user)) {
            reasons.add(Words.of("startup.knownPassword", "LAGET_DATABASE_PASSWORD"));
        }
        if (isKnownToAll(text(environment, "laget.admin-password"), user)) {
            reasons.add(Words.of("startup.knownPassword", "LAGET_ADMIN_PASSWORD"));
        }
        for (String name : MAIL) {
            if (text(environment, name).isEmpty()) {
                reasons.add(Words.of(
                        "startup.missing", name.toUpperCase(Locale.ROOT).replace('.', '_')));
            }
        }
        if (isKnownToAll(text(environment, "laget.mail.password"), text(environment, "laget.mail.user"))) {
            reasons.add(Words.of("startup.knownPassword", "LAGET_MAIL_PASSWORD"));
        }
        String organisation = text(environment, "laget.organisation");
        if (organisation.isEmpty()) {
            reasons.add(Words.of("startup.missing", "LAGET_ORGANISATION"));
        } else if (organisation.contains("demo/organisation.yaml")) {
            reasons.add(Words.of("startup.demoOrganisation"));
        }
        return reasons;
    }

    private static String text(Environment environment, String name) {
        return environment.getProperty(name, "").strip();
    }

    private static boolean isKnownToAll(String password, String user) {
        return !password.isEmpty()
                && (KNOWN_TO_ALL.contains(password.toLowerCase(Locale.ROOT)) || password.equalsIgnoreCase(user));
    }
}
