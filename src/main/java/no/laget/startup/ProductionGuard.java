package no.laget.startup;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import no.laget.Refusal;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * Refuses to start production with anything from the demo, before a single connection is opened. What only the database
 * can tell, users with the demo password, is checked by {@link OrganisationAtStart}.
 */
@Component
@Profile("production")
class ProductionGuard implements BeanFactoryPostProcessor {

    static final String DEMO_PASSWORD = "laget";

    private static final List<String> DATABASE =
            List.of("LAGET_DATABASE_URL", "LAGET_DATABASE_USER", "LAGET_DATABASE_PASSWORD");
    private static final List<String> PASSWORDS =
            List.of("LAGET_DATABASE_PASSWORD", "LAGET_ADMIN_PASSWORD", "laget.admin-password");

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

    private final Environment environment;

    ProductionGuard(Environment environment) {
        this.environment = environment;
    }

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<String> reasons = new ArrayList<>();
        if (environment.getProperty("laget.demo", boolean.class, false)
                || environment.acceptsProfiles(Profiles.of("demo"))) {
            reasons.add(sentence("startup.demo"));
        }
        if ("embedded".equals(environment.getProperty("laget.database"))) {
            reasons.add(sentence("startup.embeddedDatabase"));
        }
        DATABASE.stream().filter(this::isMissing).forEach(name -> reasons.add(sentence("startup.missing", name)));
        PASSWORDS.stream()
                .filter(name -> !isMissing(name) && isKnownToAll(name))
                .forEach(name -> reasons.add(sentence("startup.knownPassword", name)));
        if (isMissing("laget.organisation")) {
            reasons.add(sentence("startup.missing", "LAGET_ORGANISATION"));
        }
        if (!reasons.isEmpty()) {
            throw new Refusal("startup.refused", String.join("\n", reasons));
        }
    }

    private boolean isMissing(String name) {
        return !StringUtils.hasText(environment.getProperty(name));
    }

    private boolean isKnownToAll(String name) {
        String password = environment.getProperty(name, "").strip().toLowerCase(Locale.ROOT);
        return KNOWN_TO_ALL.contains(password)
                || password.equalsIgnoreCase(environment.getProperty("LAGET_DATABASE_USER"));
    }

    private static String sentence(String key, Object... arguments) {
        return new Refusal(key, arguments).getMessage();
    }
}
