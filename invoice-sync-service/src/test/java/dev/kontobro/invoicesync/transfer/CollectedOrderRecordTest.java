package dev.kontobro.invoicesync.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.engine.record.RecordKind;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CollectedOrderRecordTest {

    /** What a kind of record may leave unanswered is answered for orders, and would not be for those that may be collected. */
    @Test
    void everythingThatIsAskedOfOrdersIsAnswered() {
        assertThat(questions(RecordKind.class))
                .isNotEmpty()
                .allMatch(questions(CollectedOrderRecord.class).toList()::contains);
    }

    private static Stream<String> questions(Class<? extends RecordKind> kind) {
        return Stream.of(kind.getDeclaredMethods())
                .filter(method -> !method.isSynthetic())
                .map(Method::getName);
    }
}
