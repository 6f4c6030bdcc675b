package dev.kontobro.connections;

import java.util.Optional;
import java.util.Set;

/**
 * Which of a tenant's events a connection is for. A part that names nothing filters nothing.
 *
 * @param sources source systems, as events name them in their attribute "source"
 * @param shops as events name them in the extension "shop"
 * @param businessUnits as events name them in the extension "businessunit"
 */
public record Scope(Set<String> sources, Set<String> shops, Set<String> businessUnits) {

    /** Filters nothing. */
    public static final Scope EVERYTHING = new Scope(Set.of(), Set.of(), Set.of());

    public Scope {
        sources = Set.copyOf(sources);
        shops = Set.copyOf(shops);
        businessUnits = Set.copyOf(businessUnits);
    }

    /** Where an event comes from. */
    public record Origin(String source, Optional<String> shop, Optional<String> businessUnit) {}

    public boolean isEverything() {
        return equals(EVERYTHING);
    }

    public boolean includes(Origin origin) {
        return includes(sources, Optional.of(origin.source()))
                && includes(shops, origin.shop())
                && includes(businessUnits, origin.businessUnit());
    }

    private static boolean includes(Set<String> wanted, Optional<String> value) {
        return wanted.isEmpty() || value.filter(wanted::contains).isPresent();
    }
}
