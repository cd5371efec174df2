package no.laget;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.AbstractMessageSource;
import org.springframework.stereotype.Component;

/** Gives templates the same {@link Words} as everything else: {@code #{archiving.document.page}}. */
@Component("messageSource")
class TemplateWords extends AbstractMessageSource {

    @Override
    protected @Nullable MessageFormat resolveCode(String key, Locale locale) {
        try {
            return Words.pattern(key);
        } catch (MissingResourceException notOurs) {
            return null;
        }
    }
}
