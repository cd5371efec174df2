package no.laget.casefile;

/**
 * Told in the transaction that ends the work on a case, to those who follow what becomes of the child.
 *
 * @param outcome how it ended, by the name that its programme gives it
 */
public record CaseEnded(CaseFile file, String outcome) {}
