package dev.kontobro.accounting.fortnox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FortnoxTextTest {

    /** The class as published, in Java's spelling. */
    private static final Pattern PUBLISHED =
            Pattern.compile("[\\p{L}\\’\\\\\\x{0308}\\x{030a}a-zåäöéáœæøüA-ZÅÄÖÉÁÜŒÆØ0-9 –:\\.`´’,;\\^¤#%§£$€¢¥©™°&\\/"
                    + "\\(\\)=\\+\\-\\*_\\!?²³®½\\@\\x{00a0}\\n\\r]*");

    @Property
    void whatIsNormalisedIsAllowed(@ForAll String text) {
        assertThat(FortnoxText.normalised(text)).matches(PUBLISHED);
    }

    @Property
    void whatIsAllowedIsWhatIsPublished(@ForAll String text) {
        assertThat(FortnoxText.isAllowed(text))
                .isEqualTo(PUBLISHED.matcher(text).matches());
    }

    @Property
    void normalisingTwiceChangesNothingMore(@ForAll String text) {
        var once = FortnoxText.normalised(text);

        assertThat(FortnoxText.normalised(once)).isEqualTo(once);
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
}
