package no.laget.migration;

/**
 * A process that is deployed.
 *
 * @param version the newest
 * @param running how many instances are at its versions, all together
 * @param older how many of them are at an older version than the newest
 */
record ProcessOverview(String id, String name, int version, long running, long older) {}
