package dev.kontobro.accounting.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.contract.Tries;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FortnoxTextTest {

    private static final int TRIES = 1_000;

    /** The class as published, in Java's spelling. */
    private static final Pattern PUBLISHED =
            Pattern.compile("[\\p{L}\\’\\\\\\x{0308}\\x{030a}a-zåäöéáœæøüA-ZÅÄÖÉÁÜŒÆØ0-9 –:\\.`´’,;\\^¤#%§£$€¢¥©™°&\\/"
                    + "\\(\\)=\\+\\-\\*_\\!?²³®½\\@\\x{00a0}\\n\\r]*");

    @Test
    void whatIsNormalisedIsAllowed() {
        Tries.of(
                TRIES,
                random -> assertThat(FortnoxText.normalised(text(random))).matches(PUBLISHED));
    }

    @Test
    void whatIsAllowedIsWhatIsPublished() {
        Tries.of(TRIES, random -> {
            var text = text(random);

            assertThat(FortnoxText.isAllowed(text))
                    .as(text)
                    .isEqualTo(PUBLISHED.matcher(text).matches());
        });
    }

    @Test
    void normalisingTwiceChangesNothingMore() {
        Tries.of(TRIES, random -> {
            var once = FortnoxText.normalised(text(random));

            assertThat(FortnoxText.normalised(once)).isEqualTo(once);
        });
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '~',
            value = {
                "O'Brien, O’Brien",
                "\"Huset\", ’Huset’",
                "1—2, 1–2",
                "väg…, väg...",
                "a->b, a-)b",
                "A|B, A/B",
                "[1] {2}, (1) (2)",
                "Café ☕ bar, Café  bar"
            })
    void aCharacterGivesWayToItsNearestNeighbour(String given, String sent) {
        assertThat(FortnoxText.normalised(given)).isEqualTo(sent);
    }

    @Test
    void aLetterWrittenInPartsBecomesOne() {
        assertThat(FortnoxText.normalised("A\u030angstro\u0308m e\u0301")).isEqualTo("Ångström é");
    }

    /** Short, so that many are allowed as they are; of what is typed, of what is near to it, and of everything there is. */
    private static String text(RandomGenerator random) {
        var text = new StringBuilder();
        for (var left = random.nextInt(8); left > 0; left--) {
            text.appendCodePoint(
                    switch (random.nextInt(3)) {
                        case 0 -> random.nextInt(0x100);
                        case 1 -> random.nextInt(0x3000);
                        default -> random.nextInt(Character.MAX_CODE_POINT + 1);
                    });
        }
        return text.toString();
    }
}
