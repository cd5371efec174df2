package no.laget.rights;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What one municipality has decided about requests.
 *
 * @param ownAge the age at which the one who decides is reminded: a younger child may need a guardian beside it, and about an older one a guardian
 *     may not ask alone. No law sets it
 */
@ConfigurationProperties("laget.rights")
record RightsSettings(int ownAge) {}
