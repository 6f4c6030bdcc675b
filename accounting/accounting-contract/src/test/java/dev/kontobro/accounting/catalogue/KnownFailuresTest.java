package dev.kontobro.accounting.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.catalogue.Row.Occurrence.NotYet;
import dev.kontobro.accounting.catalogue.Row.Occurrence.Provoked;
import dev.kontobro.accounting.catalogue.Row.Occurrence.SameAs;
import dev.kontobro.accounting.catalogue.Row.Occurrence.WhileConnecting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KnownFailuresTest {

    private static final Path PROJECT = Path.of("../..");

    @Test
    void everyRowIsThereOnceAndInItsPlace() {
        assertThat(KnownFailures.rows())
                .extracting(Row::number)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 100).boxed().toList());
    }

    @Test
    void everyRowSaysWhatBecomesOfIt() {
        assertThat(KnownFailures.rows()).allSatisfy(row -> {
            assertThat(row.shown()).isNotBlank();
            switch (row.occurrence()) {
                case Provoked(List<Case> cases) ->
                    assertThat(cases).as("%s", row).isNotEmpty().allSatisfy(KnownFailuresTest::isWhole);
                case SameAs(int other, String because) -> {
                    assertThat(because).isNotBlank();
                    assertThat(KnownFailures.rows().get(other - 1).cases())
                            .as("%s", row)
                            .isNotEmpty();
                }
                case WhileConnecting played ->
                    assertThat(PROJECT.resolve(played.test())).content().contains("void " + played.method() + "(");
                case NotYet(String because) -> assertThat(because).isNotBlank();
            }
        });
    }

    private static void isWhole(Case known) {
        assertThat(known.how()).isNotBlank();
        assertThat(known.code().isEmpty()).as("%s", known).isEqualTo(known.outcome() == Outcome.PREVENTED);
    }

    @Test
    void whatIsRetriedGoesOnByItself() {
        assertThat(KnownFailures.rows().stream().flatMap(row -> row.cases().stream()))
                .filteredOn(known -> known.outcome() == Outcome.RETRIED)
                .allSatisfy(known -> assertThat(known.code())
                        .hasValueSatisfying(
                                code -> assertThat(code.awaits().name()).isEqualTo("ITSELF")));
    }

    @Test
    void thePageSaysWhatTheCatalogueSays() throws IOException {
        assertThat(PROJECT.resolve("docs/catalogue.md"))
                .as("docs/catalogue.md is not up to date; run: " + CataloguePage.COMMAND)
                .content()
                .isEqualTo(CataloguePage.render());
    }
}
