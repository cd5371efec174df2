package no.laget.archiving;

import java.util.Map;
import no.laget.Language;
import org.springframework.stereotype.Service;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Makes papers that are no document of a case, such as reports: PDF/A-2a and PDF/UA-1, in the language of the reader. */
@Service
public class Papers {

    private final ITemplateEngine templates;

    Papers(ITemplateEngine templates) {
        this.templates = templates;
    }

    /**
     * Makes a paper. What no font can show is written as its name in brackets.
     *
     * @param template without its ending, below {@code templates}
     * @param content what the template asks for, by name
     */
    public byte[] pdf(String template, Map<String, Object> content) {
        return Typesetting.pdf(
                templates.process(template, new Context(Language.spoken().locale(), content)), true);
    }
}
