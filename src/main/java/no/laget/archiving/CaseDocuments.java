package no.laget.archiving;

import java.util.Locale;
import java.util.Map;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import org.springframework.stereotype.Service;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Makes the document of a case: the whole case file as one PDF that is PDF/A-2a and PDF/UA-1, for the archive (A57) and for
 * those who may read the case.
 */
@Service
public class CaseDocuments {

    private static final Locale BOKMAAL = Locale.forLanguageTag("nb-NO");

    private final CaseDocumentWords words;
    private final ITemplateEngine templates;

    CaseDocuments(CaseDocumentWords words, ITemplateEngine templates) {
        this.words = words;
        this.templates = templates;
    }

    /** The document of a case as somebody sees it. What no font can show is written as its name in brackets. */
    public byte[] toKeep(CaseView view) {
        return set(words.of(view, What.LOG), true).pdf();
    }

    /**
     * Makes the document of a case as it stands now. Two calls never give the same bytes, so what was made is kept, never
     * made again to compare.
     *
     * @param spellOut whether a character that no font has is written as its name in brackets; otherwise it is refused
     */
    Rendered of(CaseId id, What what, boolean spellOut) {
        return set(words.of(id, what), spellOut);
    }

    private Rendered set(CaseDocument document, boolean spellOut) {
        String xhtml = templates.process("archiving/case-document", new Context(BOKMAAL, Map.of("document", document)));
        return new Rendered(Typesetting.pdf(xhtml, spellOut), document.title());
    }
}
