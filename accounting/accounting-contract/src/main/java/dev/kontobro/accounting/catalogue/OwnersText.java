package dev.kontobro.accounting.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What holds for every text that an owner reads, whatever it is about. */
public final class OwnersText {

    private static final int TELLING = 12;

    private OwnersText() {}

    /**
     * All parts are there in all languages, with every fact filled in and without the accounting system's own words: these
     * are for support, beside the text.
     *
     * @param texts title, cause, consequence, remedy and place, by language
     * @param vendorsWords that were answered
     */
    public static void assertTold(Map<String, List<String>> texts, Optional<String> vendorsWords) {
        assertThat(texts).containsOnlyKeys("da", "sv", "en");
        texts.forEach((language, parts) -> assertThat(parts)
                .as(language)
                .hasSize(5)
                .allSatisfy(part -> {
                    assertThat(part)
                            .isNotBlank()
                            .doesNotContainPattern("[{}\\[\\]|]")
                            .doesNotContainPattern("\\bnull\\b");
                    vendorsWords
                            .filter(words -> words.length() >= TELLING)
                            .ifPresent(words -> assertThat(part).doesNotContain(words));
                }));
        assertThat(texts.values()).as("each language has its own words").doesNotHaveDuplicates();
    }
}
