package dev.kontobro.accounting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.ReferenceData.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReferenceDataTest {

    private static final Entry BARRED = new Entry("1", "Fragt").activeIf(false);
    private static final Entry OPEN = new Entry("2", "fragt ");
    private static final Entry OTHER = new Entry("Fragt", "Gebyr");

    private final ReferenceData products = new ReferenceData(Map.of(Register.PRODUCT, List.of(BARRED, OPEN)));

    @Test
    void whatIsNotActiveIsKnownButNotOffered() {
        assertThat(products.of(Register.PRODUCT)).containsExactly(BARRED, OPEN);
        assertThat(products.choices(Register.PRODUCT)).containsExactly(OPEN);
    }

    @Test
    void aCodeFindsItsEntryWhateverItsState() {
        assertThat(products.find(Register.PRODUCT, " 1 ")).contains(BARRED);
    }

    @Test
    void aNameFindsTheActiveOfSeveral() {
        assertThat(products.find(Register.PRODUCT, "FRAGT")).contains(OPEN);
    }

    @Test
    void aCodeGoesBeforeAName() {
        var ambiguous = new ReferenceData(Map.of(Register.PRODUCT, List.of(OPEN, OTHER)));

        assertThat(ambiguous.find(Register.PRODUCT, "Fragt")).contains(OTHER);
    }

    @Test
    void aRegisterThatWasNotReadHasNoEntries() {
        assertThat(products.of(Register.UNIT)).isEmpty();
        assertThat(products.find(Register.UNIT, "1")).isEmpty();
    }

    @Test
    void aSpanCoversItsFirstDayAndItsLast() {
        var may = new Span(LocalDate.parse("2026-05-01"), LocalDate.parse("2026-05-31"));

        assertThat(may.covers(LocalDate.parse("2026-04-30"))).isFalse();
        assertThat(may.covers(LocalDate.parse("2026-05-01"))).isTrue();
        assertThat(may.covers(LocalDate.parse("2026-05-31"))).isTrue();
        assertThat(may.covers(LocalDate.parse("2026-06-01"))).isFalse();
        assertThatThrownBy(() -> new Span(/* first= */ may.last(), /* last= */ may.first()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSpanIsReadFromDatesWhateverTimesComeWithThem() {
        var year = new Span(LocalDate.parse("2026-01-01"), LocalDate.parse("2026-12-31"));

        assertThat(Span.of("2026-01-01", "2026-12-31")).contains(year);
        assertThat(Span.of("2026-01-01T00:00:00", "2026-12-31T00:00:00Z")).contains(year);
        assertThat(Span.of("", "2026-12-31")).isEmpty();
        assertThat(Span.of("2026-12-31", "2026-01-01")).isEmpty();
        assertThat(new Entry("1", "").spanning(year).name()).isEqualTo("2026-01-01 – 2026-12-31");
    }

    @ParameterizedTest
    @EnumSource
    void aRegisterIsFoundByItsId(Register register) {
        assertThat(Register.fromId(register.id())).isEqualTo(register);
    }
}
