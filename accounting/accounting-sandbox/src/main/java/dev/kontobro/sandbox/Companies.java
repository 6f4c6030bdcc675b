package dev.kontobro.sandbox;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The companies of the sandbox, by id. */
public final class Companies {

    private final Map<String, Company> byId = new ConcurrentSkipListMap<>();

    public Optional<Company> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Collection<Company> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    public Stream<Company> of(Vendor vendor) {
        return byId.values().stream().filter(company -> company.vendor() == vendor);
    }

    /** In place of the company that has the same id, if there is one. */
    void put(Company company) {
        byId.put(company.id(), company);
    }

    boolean remove(String id) {
        return byId.remove(id) != null;
    }
}
