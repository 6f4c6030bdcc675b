package dev.kontobro.accounting.catalogue;

import java.util.List;

/**
 * One thing that goes wrong.
 *
 * @param shown what other integrations show for it, or the condition in plain words
 */
public record Row(int number, String shown, Occurrence occurrence) {

    /** Whether it can happen with what the product does today. */
    public sealed interface Occurrence {

        /** It can, in these ways. */
        record Provoked(List<Case> cases) implements Occurrence {

            public Provoked {
                cases = List.copyOf(cases);
            }
        }

        /** Another name for what another row has already. */
        record SameAs(int row, String because) implements Occurrence {}

        /**
         * It can, while a connection is made: a test of the gateway's plays it.
         *
         * @param test file of the test, from the project's folder
         * @param method of it
         * @param told what the owner is told
         */
        record WhileConnecting(String test, String method, String told) implements Occurrence {}

        /** It cannot. */
        record NotYet(String because) implements Occurrence {}
    }

    List<Case> cases() {
        return occurrence instanceof Occurrence.Provoked(List<Case> cases) ? cases : List.of();
    }
}
