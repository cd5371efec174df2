package no.laget.organisation;

import no.laget.Language;

/**
 * A school, a kindergarten or a service. Its id is the tenant of its cases in the engine.
 *
 * @param organisationNumber nine digits, as in the Norwegian register of legal entities
 */
public record Unit(String id, String organisationNumber, String name, Kind kind, LanguageForm languageForm) {

    /** What sort of unit it is; decides which steps and which words apply. */
    public enum Kind {
        SCHOOL,
        KINDERGARTEN,
        SERVICE
    }

    /** The form of Norwegian that the unit writes: bokmål or nynorsk. */
    public enum LanguageForm {
        NB,
        NN;

        /** The language that this form is. */
        public Language language() {
            return this == NN ? Language.NN : Language.NB;
        }
    }
}
