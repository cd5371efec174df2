package no.laget.casefile;

import java.util.Set;

/**
 * The way from a case into another programme: the programme opens a case of its own about the same child, with what is known
 * already, so that nobody types it twice. Each programme that can be led into has one; who leads need not know the programme.
 */
public interface Referral {

    /** The programme that is led into: {@code activityplan}. */
    String programme();

    /**
     * Opens and starts the new case, and links the two.
     *
     * @param from a case about a child
     * @param seen what is known, for the first entry of the new log
     * @param by who decided it
     * @return the new case
     */
    CaseId start(CaseId from, String seen, String by);

    /** The outcomes that mean that the programme has not taken the child on: who led it there has to look at the child again. */
    Set<String> declines();
}
