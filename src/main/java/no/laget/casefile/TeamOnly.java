package no.laget.casefile;

import no.laget.organisation.Role;

/**
 * What of the cases of a programme its team alone reads: what a family has said in confidence. Everybody else who may read
 * the case sees that it was written, when and by whom, and not what. The archive gets all of it.
 */
public interface TeamOnly {

    /** The programme whose cases this holds for. */
    String programme();

    /** The role in which the team takes part. */
    Role team();

    /** Whether the team alone reads the entry. */
    boolean covers(Entry entry);

    /** Whether the team alone reads the document. */
    boolean covers(Document document);
}
