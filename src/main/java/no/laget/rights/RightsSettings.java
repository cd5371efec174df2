package no.laget.rights;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What one municipality has decided about requests.
 *
 * @param ownAge from which age a child asks on its own; younger ones ask through a guardian
 */
@ConfigurationProperties("laget.rights")
record RightsSettings(int ownAge) {}
