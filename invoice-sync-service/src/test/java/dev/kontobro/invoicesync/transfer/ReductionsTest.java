package dev.kontobro.invoicesync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReductionsTest {

    private static final Instant SINCE = Instant.parse("2026-03-31T12:00:00.123456Z");

    static List<Reductions> notes() {
        return List.of(
                new Reductions(SINCE, true, Set.of()),
                new Reductions(SINCE, false, Set.of("7")),
                new Reductions(SINCE, true, Set.of("7", "12")));
    }

    @ParameterizedTest
    @MethodSource("notes")
    void aNoteSaysWhatWasNoted(Reductions noted) {
        assertThat(Reductions.read(noted.text())).isEqualTo(noted);
    }

    @ParameterizedTest
    @MethodSource("notes")
    void aNoteIsForOneStateOfTheDocument(Reductions noted) {
        assertThat(noted.isWholeFor(SINCE)).isEqualTo(noted.whole());
        assertThat(noted.isWholeFor(SINCE.plusMillis(1))).isFalse();
    }
}
