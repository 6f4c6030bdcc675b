package dev.kontobro.sandbox;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;

/** The companies of the sandbox. */
public final class Companies {

    private record Credential(Vendor vendor, String name, String value) {}

    private final Map<String, Company> byId = new ConcurrentSkipListMap<>();
    private final Map<Credential, List<Company>> byCredential = new ConcurrentHashMap<>();

    public Optional<Company> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Only when it is one of this vendor's. */
    public Optional<Company> find(Vendor vendor, String id) {
        return find(id).filter(company -> company.vendor() == vendor);
    }

    /** In the order of their ids. */
    public Collection<Company> all() {
        return Collections.unmodifiableCollection(byId.values());
    }

    public Stream<Company> of(Vendor vendor) {
        return byId.values().stream().filter(company -> company.vendor() == vendor);
    }

    /** Those whose description has this credential; takes no longer when there are thousands. */
    public List<Company> having(Vendor vendor, String credential, String value) {
        return byCredential.getOrDefault(new Credential(vendor, credential, value), List.of());
    }

    /** In place of the company that has the same id, if there is one. */
    synchronized void put(Company company) {
        remove(company.id());
        byId.put(company.id(), company);
        credentials(company)
                .forEach(credential -> byCredential.merge(
                        credential,
                        List.of(company),
                        (before, added) ->
                                Stream.concat(before.stream(), added.stream()).toList()));
    }

    synchronized void remove(String id) {
        var company = byId.remove(id);
        if (company != null) {
            credentials(company)
                    .forEach(credential -> byCredential.computeIfPresent(credential, (_, before) -> {
                        var rest = before.stream()
                                .filter(other -> other != company)
                                .toList();
                        return rest.isEmpty() ? null : rest;
                    }));
        }
    }

    private static Stream<Credential> credentials(Company company) {
        return company.credentials().entrySet().stream()
                .map(credential -> new Credential(company.vendor(), credential.getKey(), credential.getValue()));
    }
}
