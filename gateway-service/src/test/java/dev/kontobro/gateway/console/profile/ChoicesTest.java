package dev.kontobro.gateway.console.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.accounting.ReferenceData;
import dev.kontobro.accounting.ReferenceData.Entry;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.gateway.console.profile.Choices.Way;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChoicesTest {

    @Test
    void shortRegistersAreChosenFromAndLongOnesTypedIn() {
        // Given
        var registers = new ReferenceData(Map.of(
                Register.CUSTOMER_GROUP, entries(5),
                Register.LAYOUT, entries(100),
                Register.ACCOUNT, entries(500)));

        // When
        var choices = Choices.of(
                registers,
                Map.of(
                        Register.CUSTOMER_GROUP, 2,
                        Register.LAYOUT, 10,
                        Register.ACCOUNT, 1,
                        Register.JOURNAL, 1));

        // Then
        assertThat(choices.ways())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        Register.CUSTOMER_GROUP, Way.CHOSEN,
                        Register.LAYOUT, Way.SUGGESTED,
                        Register.ACCOUNT, Way.TYPED,
                        Register.JOURNAL, Way.TYPED));
    }

    @Test
    void aPageHoldsNoMoreThanItCan() {
        // Given
        var registers = new ReferenceData(Map.of(
                Register.UNIT, entries(120),
                Register.LAYOUT, entries(121),
                Register.JOURNAL, entries(122)));

        // When
        var choices = Choices.of(registers, Map.of(Register.UNIT, 1, Register.LAYOUT, 1, Register.JOURNAL, 1));

        // Then
        assertThat(choices.way(Register.UNIT)).isEqualTo(Way.CHOSEN);
        assertThat(choices.way(Register.JOURNAL)).isEqualTo(Way.TYPED);
    }

    private static List<Entry> entries(int count) {
        return IntStream.range(0, count)
                .mapToObj(number -> new Entry(Integer.toString(number), "Name " + number))
                .toList();
    }
}
