package dev.kontobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RegisterTest {

    private static final Clock CLOCK = Clock.fixed(TestSandbox.START, ZoneOffset.UTC);

    private final Journal journal = new Journal(CLOCK, List.of());
    private final Register register = new Register("customers", CLOCK, Optional.of(journal));

    @Test
    void numbersAreInTheOrderOfTheirValuesAndOtherTextsFollow() {
        Stream.of("10", "9", "A1", "100", "10B").forEach(number -> register.put(number, record("x")));

        assertThat(register.all()).extracting(Entry::number).containsExactly("9", "10", "100", "10B", "A1");
        assertThat(register.from("10")).extracting(Entry::number).containsExactly("10", "100", "10B", "A1");
    }

    @Test
    void theNextNumberIsOneAboveTheHighest() {
        assertThat(register.nextNumber()).isOne();
        register.put("41", record("x"));
        register.put("A1", record("x"));

        assertThat(register.nextNumber()).isEqualTo(42);
    }

    @Test
    void everyWriteIsAnEffectAlsoOneThatChangesNothing() {
        register.put("1", record("Odense"));
        register.put("1", record("Odense"));
        register.put("1", record("Aarhus"));
        register.delete("1");
        register.delete("1");

        assertThat(journal.all()).extracting(Effect::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(journal.all())
                .extracting(Effect::action)
                .containsExactly(
                        Effect.Action.CREATED, Effect.Action.UPDATED, Effect.Action.UPDATED, Effect.Action.DELETED);
        assertThat(journal.all().get(1).changes()).isEmpty();
        assertThat(journal.all().get(2).changes().getFirst().before().asText()).isEqualTo("Odense");
    }

    @Test
    void equalContentHasTheSameHashWhateverTheOrderOfItsFields() {
        register.put("1", record("Odense").put("zip", "5000"));
        register.put(
                "2", JsonNodeFactory.instance.objectNode().put("zip", "5000").put("city", "Odense"));
        register.put("3", record("Odense"));

        var hashes = journal.all().stream().map(Effect::contentHash).toList();
        assertThat(hashes.get(0)).isEqualTo(hashes.get(1)).isNotEqualTo(hashes.get(2));
    }

    @Test
    void whatWasHereFromTheStartIsNoEffect() {
        register.furnish("1", record("Odense"));

        assertThat(register.has("1")).isTrue();
        assertThat(journal.count()).isZero();
    }

    private static ObjectNode record(String city) {
        return JsonNodeFactory.instance.objectNode().put("city", city);
    }
}
