package dev.kontobro.sandbox.economic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where an address of the REST API leads.
 *
 * @param parent the number of the record it lies below; empty at the top
 * @param number of the record; empty for all of them
 * @param below what of the record, as {@link Endpoint} names it; empty for the whole
 */
record Place(Resource resource, Optional<String> parent, Optional<String> number, String below, Links links) {

    private static final String NUMBER = "{}";

    /** Empty when the address leads to nothing this resource has. */
    static Optional<Place> of(Resource resource, List<String> segments, Links links) {
        var template = List.of(resource.path().split("/"));
        if (segments.size() < template.size()) {
            return Optional.empty();
        }
        Optional<String> parent = Optional.empty();
        for (int i = 0; i < template.size(); i++) {
            if (template.get(i).startsWith("{")) {
                parent = Optional.of(Escape.decoded(segments.get(i)));
            } else if (!template.get(i).equals(segments.get(i))) {
                return Optional.empty();
            }
        }
        var rest = segments.subList(template.size(), segments.size());
        var number = rest.stream().findFirst().map(Escape::decoded);
        var below = rest.isEmpty() ? "" : String.join("/", rest.subList(1, rest.size()));
        var place = new Place(resource, parent, number, below, links);
        return below.isEmpty() || !place.endpoints().isEmpty() ? Optional.of(place) : Optional.empty();
    }

    /** Of the collection, with the parent's number filled in. */
    String path() {
        return parent.map(above -> resource.path().replace("{" + resource.parentColumn() + "}", Escape.encoded(above)))
                .orElse(resource.path());
    }

    String address() {
        return links.to(path());
    }

    String addressOf(Row row) {
        return links.to(
                        resource.listing().home().isEmpty()
                                ? path()
                                : resource.listing().home()) + "/" + Escape.encoded(row.number());
    }

    boolean holds(Row row) {
        return parent.map(above -> row.value(resource.parentColumn()).asText().equals(above))
                .orElse(true);
    }

    /** Those of the resource that are here, one a method. */
    List<Endpoint> endpoints() {
        var path = new ArrayList<String>();
        number.ifPresent(_ -> path.add(NUMBER));
        if (!below.isEmpty()) {
            path.add(below);
        }
        var here = String.join("/", path);
        return resource.endpoints().stream()
                .filter(endpoint -> endpoint.path().equals(here))
                .toList();
    }
}
