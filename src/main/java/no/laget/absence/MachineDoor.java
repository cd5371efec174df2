package no.laget.absence;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.laget.Refusal;
import no.laget.absence.AbsenceSettings.Machine;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets those systems through to {@link MachineController} that the municipality has given a name and a password, and not
 * too often. They are no users: what they have opens nothing else, and what users have does not open this.
 */
final class MachineDoor extends OncePerRequestFilter {

    private static final String BASIC = "Basic ";
    private static final int LONGEST = 400;
    private static final int WRONG_PER_MINUTE = 30;

    /** The hash of nothing that anybody has, so that an unknown name takes as long to refuse as a wrong password. */
    private final String nobodys;

    private final BCryptPasswordEncoder passwords = new BCryptPasswordEncoder();
    private final Map<String, Machine> machines;
    private final int requestsPerMinute;
    private final ObjectMapper json;
    private final Clock clock;

    /** How often in this minute: for each machine, and for all that were refused. */
    private final Map<String, Minute> counts = new ConcurrentHashMap<>();

    MachineDoor(AbsenceSettings settings, ObjectMapper json, Clock clock) {
        this.machines =
                settings.machines().stream().collect(Collectors.toUnmodifiableMap(Machine::id, Function.identity()));
        this.requestsPerMinute = settings.requestsPerMinute();
        this.json = json;
        this.clock = clock;
        this.nobodys = passwords.encode(UUID.randomUUID().toString());
    }

    private record Minute(long number, int times) {

        Minute again(long minute) {
            return minute == number ? new Minute(number, times + 1) : new Minute(minute, 1);
        }
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Machine> machine = machine(request.getHeader(HttpHeaders.AUTHORIZATION));
        if (machine.isEmpty()) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"absence\", charset=\"UTF-8\"");
            refuse(response, HttpStatus.UNAUTHORIZED, "absence.machine.unknown");
        } else if (times(machine.get().id()) > requestsPerMinute) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            refuse(response, HttpStatus.TOO_MANY_REQUESTS, "absence.machine.tooOften");
        } else {
            chain.doFilter(new Known(request, machine.get()), response);
        }
    }

    private Optional<Machine> machine(@Nullable String header) {
        String[] given = credentials(header);
        if (given == null || tooManyWrong()) {
            return Optional.empty();
        }
        Machine machine = machines.get(given[0]);
        boolean right = passwords.matches(given[1], machine == null ? nobodys : machine.password());
        if (machine != null && right) {
            return Optional.of(machine);
        }
        times("");
        return Optional.empty();
    }

    /** Checking a password is slow on purpose; who guesses many makes nobody wait for it. */
    private boolean tooManyWrong() {
        Minute wrong = counts.get("");
        return wrong != null && wrong.number() == minute() && wrong.times() >= WRONG_PER_MINUTE;
    }

    private static String @Nullable [] credentials(@Nullable String header) {
        if (header == null || header.length() > LONGEST || !header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return null;
        }
        try {
            String text = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            return colon < 1 ? null : new String[] {text.substring(0, colon), text.substring(colon + 1)};
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private int times(String name) {
        long minute = minute();
        return counts.merge(name, new Minute(minute, 1), (before, one) -> before.again(minute))
                .times();
    }

    private long minute() {
        return clock.instant().getEpochSecond() / 60;
    }

    private void refuse(HttpServletResponse response, HttpStatus status, String key) throws IOException {
        Refusal refusal = new Refusal(key);
        response.setStatus(status.value());
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter()
                .write(json.writeValueAsString(
                        Map.of("type", "Refusal", "key", refusal.key(), "message", refusal.getMessage())));
    }

    /** A request of a machine. */
    private static final class Known extends HttpServletRequestWrapper {

        private final Machine machine;

        Known(HttpServletRequest request, Machine machine) {
            super(request);
            this.machine = machine;
        }

        @Override
        public Principal getUserPrincipal() {
            return machine::id;
        }

        @Override
        public String getRemoteUser() {
            return machine.id();
        }
    }
}
