package no.laget.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import no.laget.Words;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MeetingStateTest {

    /** The case shows all its meetings, so a state without words would hide the whole case. */
    @ParameterizedTest
    @EnumSource
    void everyStateOfAMeetingHasWords(Meeting.State state) {
        assertThat(Words.of("meeting.state." + state)).isNotBlank();
    }
}
