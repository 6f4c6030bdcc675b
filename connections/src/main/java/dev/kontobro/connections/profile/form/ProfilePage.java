package dev.kontobro.connections.profile.form;

import dev.kontobro.accounting.Flow;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Settings of a profile that people see together.
 *
 * @param section of the profile
 * @param part of the section; empty for what people see first of it
 * @param settings JSON Pointers within the section, in the order in which they are shown
 * @param isKeyed the one setting holds others by key, each of which is a form of its own
 */
public record ProfilePage(String section, String part, List<String> settings, boolean isKeyed) {

    /** In the order in which people read them. */
    public static final List<String> SECTIONS = List.of(
            "customers",
            "projects",
            "products",
            "orders",
            "invoices",
            "creditNotes",
            "charges",
            "valueMaps",
            "notifications");

    /**
     * Settings that no form has, because records of their kind are not transferred yet, or because they are too deep for
     * one. They are changed over the API, and every form leaves them as they are.
     */
    public static final List<String> OUTSIDE = List.of(
            "/orders/mail/byPaymentMethod",
            "/invoices/mail/byPaymentMethod",
            "/creditNotes/mail/byPaymentMethod",
            "/vouchers",
            "/payments");

    public static final List<ProfilePage> ALL = all();

    private static List<ProfilePage> all() {
        return Stream.of(
                        Stream.of(
                                form("customers", "", "mode", "collective", "updateMask"),
                                form("customers", "numbers", "numbers", "numberMap"),
                                form("customers", "trigger", "trigger"),
                                form("customers", "defaults", "defaults"),
                                keyed("customers", "defaultsByClass"),
                                keyed("customers", "defaultsByCountry"),
                                keyed("customers", "fields")),
                        registry("projects", "numbers", "numberMap"),
                        registry("products", "numbers"),
                        documents("orders", "target", "invoiced", "collect"),
                        documents("invoices", "target", "fromOrder"),
                        documents("creditNotes", "target"),
                        Stream.of(
                                form("charges", "", "products", "accounts"),
                                new ProfilePage("valueMaps", "", List.of(""), true),
                                form(
                                        "notifications",
                                        "",
                                        "mailTo",
                                        "mailToByFlow",
                                        "language",
                                        "digest",
                                        "statusReport",
                                        "quietHours",
                                        "mostPerHour",
                                        "mostPerDay")))
                .flatMap(pages -> pages)
                .toList();
    }

    private static Stream<ProfilePage> registry(String section, String... numbers) {
        return Stream.of(
                form(section, "", "enabled", "defaults"),
                form(section, "numbers", numbers),
                form(section, "trigger", "trigger"),
                keyed(section, "fields"));
    }

    private static Stream<ProfilePage> documents(String section, String... targets) {
        return Stream.of(
                form(section, "", "enabled", "missingCustomer", "missingProject", "vat", "currency"),
                form(section, "numbers", "numbers", "numberMap"),
                form(section, "trigger", "trigger"),
                form(section, "which", "states", "startNumbers", "zeroTotal", "exclusions"),
                form(section, "target", targets),
                form(section, "booking", "booking", "totals"),
                form(section, "lines", "lines"),
                form(section, "defaults", "defaults", "text", "pdf"),
                form(section, "mail", "mail/by", "mail/senderName", "mail/replyTo", "mail/subject", "mail/body"),
                form(section, "payment", "payment", "afterwards"),
                keyed(section, "fields"));
    }

    private static ProfilePage form(String section, String part, String... settings) {
        return new ProfilePage(
                section, part, Arrays.stream(settings).map(key -> "/" + key).toList(), false);
    }

    private static ProfilePage keyed(String section, String setting) {
        return new ProfilePage(section, setting, List.of("/" + setting), true);
    }

    public static Optional<ProfilePage> find(String section, String part) {
        return of(section).stream().filter(page -> page.part().equals(part)).findFirst();
    }

    /** Of a section, what people see first of it first. */
    public static List<ProfilePage> of(String section) {
        return ALL.stream().filter(page -> page.section().equals(section)).toList();
    }

    /** The page on which a setting is. */
    public static Optional<ProfilePage> ofSetting(String path) {
        return ALL.stream()
                .filter(page -> page.pointers().stream()
                        .anyMatch(pointer -> path.equals(pointer) || path.startsWith(pointer + "/")))
                .filter(page -> OUTSIDE.stream().noneMatch(path::startsWith))
                .findFirst();
    }

    /** JSON Pointers in the profile. */
    public List<String> pointers() {
        return settings.stream().map(setting -> "/" + section + setting).toList();
    }

    /** The kind of record it is about; empty where it is about none. */
    public Optional<Flow> flow() {
        return Arrays.stream(Flow.values())
                .filter(flow -> flow.section().equals(section))
                .findFirst();
    }
}
