package dev.kontobro.launcher;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is to be started, checked.
 *
 * @param project the checkout whose packaged services are run
 * @param home for logs, addresses and credentials
 * @param data where state is kept between runs; without it nothing outlives the run
 * @param connections tenants and connections other than the demo's
 * @param without services somebody runs himself
 * @param learnStart whether services write their start caches when they end
 */
record UpOptions(
        Path project,
        Path home,
        Optional<Path> data,
        int portBase,
        boolean demo,
        VendorAddresses vendors,
        Optional<Path> connections,
        Set<String> without,
        boolean learnStart) {

    UpOptions {
        without = Set.copyOf(without);
    }

    /** The services to start. */
    List<ServiceSpec> services() {
        return ServiceSpec.ALL.stream()
                .filter(service -> !without.contains(service.name()))
                .toList();
    }
}
