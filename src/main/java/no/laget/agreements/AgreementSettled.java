package no.laget.agreements;

/**
 * An agreement has come into force, or will not come: those who wait for it can go on. Published in the transaction in which
 * it happens.
 */
public record AgreementSettled(Agreement agreement) {}
