package dev.kontobro.launcher;

import dev.kontobro.launcher.Ports.Listener;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A service of the hub, as the stack runs it.
 *
 * @param name also the folder of its module, and its client id
 * @param ownsTransfers whether the gateway asks it about transfers
 */
public record ServiceSpec(String name, Listener listener, boolean ownsTransfers) {

    /** What every service may do at the others. */
    public static final Set<String> ROLES = Set.of("service");

    public static final ServiceSpec CUSTOMER_SYNC =
            new ServiceSpec("customer-sync-service", Listener.CUSTOMER_SYNC, true);
    public static final ServiceSpec INVOICE_SYNC = new ServiceSpec("invoice-sync-service", Listener.INVOICE_SYNC, true);
    public static final ServiceSpec ERROR_NOTIFICATION =
            new ServiceSpec("error-notification-service", Listener.ERROR_NOTIFICATION, false);
    public static final ServiceSpec GATEWAY = new ServiceSpec("gateway-service", Listener.GATEWAY, false);

    /** In the order they are started and shown. */
    static final List<ServiceSpec> ALL = List.of(CUSTOMER_SYNC, INVOICE_SYNC, ERROR_NOTIFICATION, GATEWAY);

    /** For example {@code CUSTOMER_SYNC_URL}. */
    String urlVariable() {
        return name.replaceFirst("-service$", "").replace('-', '_').toUpperCase(Locale.ROOT) + "_URL";
    }

    /**
     * @throws Failure when the service is not packaged
     */
    public void requireBuilt(Path project) {
        if (!Files.exists(jar(project))) {
            throw new Failure("%s is not built: there is no %s. Start by ./kontobro up, which builds it."
                    .formatted(name, jar(project)));
        }
    }

    /**
     * What starts the packaged service.
     *
     * @param startFlags what its JVM is told on top of the usual
     */
    public List<String> command(Path project, List<String> startFlags) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Stream.of(
                        List.of(java, "@" + project.resolve("service.jvmargs")),
                        startFlags,
                        List.of("-jar", jar(project).toString()))
                .flatMap(List::stream)
                .toList();
    }

    /** The packaged service. */
    Path jar(Path project) {
        return project.resolve(name).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
