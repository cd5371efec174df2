package no.laget.archiving;

import java.util.Map;
import no.laget.Language;
import no.laget.casefile.CaseId;
import no.laget.casefile.CaseView;
import org.springframework.stereotype.Service;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/**
 * Makes the document of a case: the whole case file as one PDF that is PDF/A-2a and PDF/UA-1, for the archive (A57), in the
 * form of Norwegian that the unit writes, and for those who may read the case, in their language.
 */
@Service
public class CaseDocuments {

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
        return words.languageOf(id).say(() -> set(words.of(id, what), spellOut));
    }

    private Rendered set(CaseDocument document, boolean spellOut) {
        String xhtml = templates.process(
                "archiving/case-document", new Context(Language.spoken().locale(), Map.of("document", document)));
        return new Rendered(Typesetting.pdf(xhtml, spellOut), document.title());
    }
}
