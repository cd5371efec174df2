package no.laget.mail;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;
import org.thymeleaf.templateresolver.ITemplateResolver;

/** The mail server, and the templates of the parts that are plain text. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(MailSettings.class)
class MailConfiguration {

    @Bean
    @ConditionalOnProperty(name = "laget.demo-mail", havingValue = "false", matchIfMissing = true)
    MailServer mailServer(MailSettings settings) {
        return new MailServer(
                settings.host(), settings.port(), settings.user(), settings.password(), settings.startTls());
    }

    /** Kept from Spring's own health check: Laget is well also while the mail server is not. */
    @Bean
    Postman postman(MailServer server, MailSettings settings) {
        return new Postman(server, Patience.USUAL, settings.restAfterFailure());
    }

    @Bean
    ITemplateResolver mailTexts() {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setOrder(1);
        resolver.setPrefix("templates/");
        resolver.setResolvablePatterns(Set.of("mail/*.txt"));
        resolver.setTemplateMode(TemplateMode.TEXT);
        resolver.setCharacterEncoding(StandardCharsets.UTF_8.name());
        return resolver;
    }
}
