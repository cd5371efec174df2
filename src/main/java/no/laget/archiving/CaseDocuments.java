package no.laget.archiving;

import no.laget.casefile.CaseId;
import org.springframework.stereotype.Service;

/** Makes the document that goes to the archive: the whole case file as one PDF that is PDF/A-2a and PDF/UA-1 (A57). */
@Service
class CaseDocuments {

    /**
     * Makes the document of a case as it stands now. Two calls never give the same bytes, so what was made is kept, never
     * made again to compare.
     *
     * @param spellOut whether a character that no font has is written as its name in brackets; otherwise it is refused
     */
    Rendered of(CaseId id, What what, boolean spellOut) {
        throw new UnsupportedOperationException(id + " " + what + " " + spellOut);
    }
}
