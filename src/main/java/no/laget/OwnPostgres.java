package no.laget;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;

/**
 * The PostgreSQL that Laget starts by itself, for the demo, the tests and rehearsals from the command line. The jar for production does
 * not bring it.
 */
public final class OwnPostgres {

    private OwnPostgres() {}

    /**
     * A server to be set up and started.
     *
     * @return a builder whose start is refused with a sentence when there is no PostgreSQL for this machine in the jar
     */
    public static EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder().setPgBinaryResolver(OwnPostgres::program);
    }

    static InputStream program(String system, String machine) throws IOException {
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, machine);
        } catch (IllegalStateException notThere) {
            throw new Refusal("startup.noPostgres");
        }
    }
}
