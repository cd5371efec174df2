package no.laget.absence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import no.laget.absence.AbsenceSettings.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.util.unit.DataSize;

/** Which machines get in, and how often. */
class MachineDoorTest {

    private static final String PASSWORD = "pass:ord æøå";

    private final MachineDoor door = new MachineDoor(
            new AbsenceSettings(
                    List.of(),
                    List.of(new Machine(
                            "skolesystem", new BCryptPasswordEncoder(4).encode(PASSWORD), List.of("solbakken"))),
                    DataSize.ofMegabytes(1),
                    DataSize.ofMegabytes(1),
                    3,
                    2),
            new ObjectMapper(),
            Clock.fixed(Instant.parse("2026-11-22T06:00:00Z"), ZoneOffset.UTC));

    @Test
    void aMachineWithItsPasswordGetsInAndHasItsName() throws Exception {
        MockFilterChain chain = new MockFilterChain();
        MockHttpServletResponse answer = knock(basic("skolesystem", PASSWORD), chain);

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(((jakarta.servlet.http.HttpServletRequest) chain.getRequest())
                        .getUserPrincipal()
                        .getName())
                .isEqualTo("skolesystem");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Basic",
                "Basic !!!",
                "Basic c2tvbGVzeXN0ZW0=",
                "Bearer dmlnbzpwYXNz",
                "Basic OnBhc3M=",
            })
    void whatIsNoPasswordAtAllIsRefused(String header) throws Exception {
        MockFilterChain chain = new MockFilterChain();
        MockHttpServletResponse answer = knock(header, chain);

        assertThat(answer.getStatus()).isEqualTo(401);
        assertThat(chain.getRequest()).isNull();
        assertThat(answer.getHeader("WWW-Authenticate")).startsWith("Basic");
    }

    @Test
    void anotherPasswordAnotherNameAndAHashAreRefusedAlike() throws Exception {
        for (String header : List.of(
                basic("skolesystem", "passord"),
                basic("ukjent", PASSWORD),
                basic("rektor", "laget"),
                basic("skolesystem", "x".repeat(100)),
                basic("skolesystem", "x".repeat(1000)))) {
            assertThat(knock(header, new MockFilterChain()).getStatus()).isEqualTo(401);
        }
    }

    @Test
    void whoComesTooOftenIsAskedToWait() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(knock(basic("skolesystem", PASSWORD), new MockFilterChain())
                            .getStatus())
                    .isEqualTo(200);
        }
        MockHttpServletResponse answer = knock(basic("skolesystem", PASSWORD), new MockFilterChain());

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("60");
    }

    @Test
    void whoGuessesManyPasswordsIsRefusedWithoutAnotherLook() throws Exception {
        for (int i = 0; i < 30; i++) {
            assertThat(knock(basic("skolesystem", "feil" + i), new MockFilterChain())
                            .getStatus())
                    .isEqualTo(401);
        }

        assertThat(knock(basic("skolesystem", PASSWORD), new MockFilterChain()).getStatus())
                .as("until the minute is over")
                .isEqualTo(401);
    }

    @Test
    void aPasswordThatIsNotHashedStopsTheStart() {
        assertThatThrownBy(() -> new Machine("skolesystem", "hemmelig", List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("hemmelig");
        assertThat(new Machine("skolesystem", "$2a$04$x", List.of())).hasToString("Machine[skolesystem]");
    }

    private MockHttpServletResponse knock(String header, MockFilterChain chain) throws ServletException, IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/absence-rest/schools/1/records");
        request.addHeader("Authorization", header);
        MockHttpServletResponse response = new MockHttpServletResponse();
        door.doFilter(request, response, chain);
        return response;
    }

    private static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
