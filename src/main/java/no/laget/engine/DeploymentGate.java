package no.laget.engine;

import java.util.Map;

/**
 * Reads what somebody at the other end of the REST API wants to deploy, before the engine does. All calls of one deployment
 * are in its transaction, and one deployment waits for the other.
 */
public interface DeploymentGate {

    /** The engine's id of the deployment that counts now: the whole set of models. */
    String present();

    /**
     * The whole set that is to count from now on: what is there now, with what was sent in its place.
     *
     * @param present the files of the present deployment, by name
     * @throws no.laget.Refusal when the set breaks a rule
     */
    Map<String, byte[]> admit(Map<String, byte[]> present, Map<String, byte[]> sent);

    /** The set is deployed. */
    void deployed(String deployment, String name, String by, Map<String, byte[]> before, Map<String, byte[]> now);
}
