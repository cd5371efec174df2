package no.laget.engine;

import java.util.Map;

/**
 * Reads what somebody at the other end of the REST API wants to deploy, before the engine does. All calls of one deployment
 * are in its transaction, and one deployment waits for the other.
 */
public interface DeploymentGate {

    /** Answers this user in the language that he or she reads: Modeler asks for none. */
    void answer(String user);

    /** The engine's id of the deployment that counts now: the whole set of models. */
    String present();

    /**
     * The whole set that is to count from now on: what is there now, with what was sent in its place.
     *
     * @param present the files of the present deployment, by name
     * @param again whether {@code sent} is a whole earlier deployment, so that what has been added since goes away again
     * @throws no.laget.Refusal when the set breaks a rule
     */
    Map<String, byte[]> admit(Map<String, byte[]> present, Map<String, byte[]> sent, boolean again);

    /** The set is deployed. */
    void deployed(String deployment, String name, String by, Map<String, byte[]> before, Map<String, byte[]> now);
}
