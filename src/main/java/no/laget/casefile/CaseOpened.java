package no.laget.casefile;

/** Told in the transaction that opens a case, to those who follow what else happens around the child. */
public record CaseOpened(CaseFile file) {}
