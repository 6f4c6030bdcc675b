package dev.kontobro.proof;

import dev.kontobro.events.CloudEvent;
import dev.kontobro.sandbox.Effect;
import dev.kontobro.sandbox.Effect.Action;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** A customer or a project is created in the books, or changed: they see exactly one effect, and one outcome is told. */
record RecordWrite(World world, Kind kind, Write write, Book book, String number) implements Act {

    @Override
    public List<CloudEvent> before() {
        return switch (write) {
            case CREATE -> List.of();
            case UPDATE -> List.of(book.event(kind, number, 1, "Before"));
        };
    }

    @Override
    public void setOff(Consumer<CloudEvent> intake) {
        intake.accept(event());
    }

    private CloudEvent event() {
        return book.event(kind, number, 2, "After");
    }

    @Override
    public void examine(Report report, String disturbance) {
        var effects = book.effects(kind, number).stream().map(Effect::action).toList();
        var expected = switch (write) {
            case CREATE -> List.of(Action.CREATED);
            case UPDATE -> List.of(Action.CREATED, Action.UPDATED);
        };
        var name = book.nameOf(kind, number).orElse("nothing");
        if (!effects.equals(expected) || !name.equals("After")) {
            report.violation(
                    "%s, %s: wanted %s, found %s:%s", this, disturbance, expected, name, book.journal(kind, number));
        }
        var outcomes = world.outcomes().causedBy(book, event());
        if (outcomes.size() != 1
                || !Set.of("transferred", "unchanged")
                        .contains(outcomes.values().iterator().next().data().outcome())) {
            report.violation("%s, %s: outcomes %s", this, disturbance, outcomes);
        }
    }

    @Override
    public String toString() {
        return "%s of %s %s in %s".formatted(write, kind, number, book.system().displayName());
    }
}
