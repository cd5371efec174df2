package no.laget.modelguard;

import no.laget.Words;

/**
 * What keeps a model from being deployed.
 *
 * @param rule the name of the rule, the same in the linter
 * @param file where it is
 * @param element the id of the element, the form field or the row; empty when it is about the whole file
 * @param label what the process owner called the element; may be empty
 * @param sentence what is wrong and what to do, for the process owner
 */
public record Problem(String rule, String file, String element, String label, String sentence) {

    /** The sentence with the place: file, label and id. */
    @Override
    public String toString() {
        if (element.isEmpty()) {
            return Words.of("modelguard.atFile", file, sentence);
        }
        return label.isEmpty()
                ? Words.of("modelguard.atElement", file, element, sentence)
                : Words.of("modelguard.atLabel", file, label, element, sentence);
    }
}
