package no.laget.absence;

import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

/**
 * How absence reaches Laget in one municipality; what Laget comes with is in {@code absence.yaml}.
 *
 * @param profiles the mapping of each source's files
 * @param machines the systems that may send absence by themselves
 * @param maxFile how large a file may be
 * @param maxRequest how large a machine's request may be
 * @param requestsPerMinute how often one machine may send
 * @param keepSchoolYears how many whole school years absence is kept after the one it is from
 */
@ConfigurationProperties("laget.absence")
record AbsenceSettings(
        List<Resource> profiles,
        List<Machine> machines,
        DataSize maxFile,
        DataSize maxRequest,
        int requestsPerMinute,
        int keepSchoolYears) {

    /** Keeps its own copies of the lists. */
    AbsenceSettings {
        profiles = List.copyOf(profiles);
        machines = List.copyOf(machines);
    }

    /**
     * A system with a name and a password of its own, which is no user of Laget and can do nothing else.
     *
     * @param id its name, and the source of what it sends
     * @param password the BCrypt hash of its password
     * @param units the schools that it may report for
     */
    record Machine(String id, String password, List<String> units) {

        Machine {
            units = List.copyOf(units);
            if (!password.startsWith("$2")) {
                throw new IllegalArgumentException("The password of the machine '" + id + "' is no BCrypt hash.");
            }
        }

        /** Without the password. */
        @Override
        public String toString() {
            return "Machine[" + id + "]";
        }
    }
}
