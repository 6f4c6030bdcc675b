package dev.kontobro.gateway.console.issue;

import dev.kontobro.gateway.console.frame.Badge;

/**
 * An issue in a list.
 *
 * @param affected how many records stand in it; empty where it is about none
 * @param openedAt for machines, as is {@code lastAt}
 */
public record IssueLine(
        String target,
        String title,
        Badge gravity,
        Badge state,
        String affected,
        String turn,
        String connection,
        String openedAt,
        String opened,
        String lastAt,
        String last) {

    /** Whether there is anything to be said of it but how grave it is. */
    public boolean hasState() {
        return !state.text().isEmpty();
    }
}
