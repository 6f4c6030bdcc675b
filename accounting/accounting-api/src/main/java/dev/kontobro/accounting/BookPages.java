package dev.kontobro.accounting;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where people find a record in the accounting system's own pages. No vendor documents such addresses, so they are never
 * guessed: whoever runs the hub says what they look like, and what he has not said has no address.
 */
public final class BookPages {

    /** Nobody has said where any record is found. */
    public static final BookPages NONE = new BookPages(Map.of());

    private static final String NUMBER = "number";
    private static final String COMPANY = "company";
    private static final List<String> PLACEHOLDERS = List.of(NUMBER, COMPANY);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    /** The server is the same for all records: what comes of a number in its name is no server of the vendor's. */
    private static final Pattern ON_ONE_SERVER = Pattern.compile("(?i)https?://[^/?#{}]+[/?#].*");

    private static final String UNRESERVED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~";

    /** What has a page of its own. An entry of a journal has none. */
    public enum Place {
        CUSTOMER,
        PROJECT,
        ORDER,
        /** An invoice or a credit note that is not booked. */
        DRAFT,
        /** An invoice or a credit note that is booked. */
        BOOKED;

        /** As settings name it. */
        public String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<SystemName, Map<Place, String>> templates;

    private BookPages(Map<SystemName, Map<Place, String>> templates) {
        this.templates = Map.copyOf(templates);
    }

    /**
     * @param setting what the settings' names begin with, for example {@code kontobro.engine.pages}
     * @param templates by the system's id and the place's: an address with {@code {number}} where the record's number
     *     belongs, and {@code {company}} where the company's does, if it is part of it
     * @throws IllegalArgumentException naming the setting, its value and what to do, when one makes no address
     */
    public static BookPages read(String setting, Map<String, Map<String, String>> templates) {
        var read = new HashMap<SystemName, Map<Place, String>>();
        templates.forEach((system, ofSystem) -> {
            var places = new EnumMap<Place, String>(Place.class);
            ofSystem.forEach((place, template) -> {
                var name = String.join(".", setting, system, place);
                places.put(place(name, place, template), checked(name, template));
            });
            read.put(system(setting, system), places);
        });
        return new BookPages(read);
    }

    private static SystemName system(String setting, String id) {
        return Arrays.stream(SystemName.values())
                .filter(system -> system.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s.%s is for an accounting system that is not known; name one of %s, or remove it"
                                .formatted(
                                        setting,
                                        id,
                                        Arrays.stream(SystemName.values())
                                                .map(SystemName::id)
                                                .toList())));
    }

    private static Place place(String name, String id, String template) {
        return Arrays.stream(Place.values())
                .filter(place -> place.id().equals(id))
                .findFirst()
                .orElseThrow(() -> refused(
                        name,
                        template,
                        "is for a place that is not known",
                        "name one of %s, or remove it"
                                .formatted(Arrays.stream(Place.values())
                                        .map(Place::id)
                                        .toList())));
    }

    private static String checked(String name, String template) {
        PLACEHOLDER
                .matcher(template)
                .results()
                .filter(found -> !PLACEHOLDERS.contains(found.group(1)))
                .findFirst()
                .ifPresent(unknown -> {
                    throw refused(
                            name,
                            template,
                            "has the unknown placeholder " + unknown.group(),
                            "use {number} for the record's number and {company} for the company's");
                });
        if (!isAddress(template)) {
            throw refused(
                    name,
                    template,
                    "is no absolute http or https address",
                    "write it as a browser shows it, for example https://books.example/invoices/{number}");
        }
        if (!template.contains("{" + NUMBER + "}")) {
            throw refused(name, template, "lacks {number}", "put {number} where the record's number is in the address");
        }
        return template;
    }

    private static boolean isAddress(String template) {
        try {
            return ON_ONE_SERVER.matcher(template).matches() && new URI(filled(template, "1", "1")).getHost() != null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static IllegalArgumentException refused(String name, String template, String why, String remedy) {
        return new IllegalArgumentException("%s = '%s' %s; %s".formatted(name, template, why, remedy));
    }

    /**
     * The page of a record.
     *
     * @param company its number in the accounting system ({@link CompanyInformation#agreementNumber}); empty where it is not
     *     known
     * @param number the record's in the books
     * @return empty where nobody has said, or where it takes a company that is not known
     */
    public Optional<URI> of(SystemName system, String company, Place place, String number) {
        return Optional.ofNullable(templates.getOrDefault(system, Map.of()).get(place))
                .filter(template -> !company.isEmpty() || !template.contains("{" + COMPANY + "}"))
                .map(template -> URI.create(filled(template, company, number)));
    }

    private static String filled(String template, String company, String number) {
        var values = Map.of(NUMBER, number, COMPANY, company);
        return PLACEHOLDER
                .matcher(template)
                .replaceAll(found -> Matcher.quoteReplacement(encoded(values.get(found.group(1)))));
    }

    /** As a segment of a path, or a value in a query: what could mean anything there is percent-encoded. */
    private static String encoded(String value) {
        var encoded = new StringBuilder();
        for (var octet : value.getBytes(StandardCharsets.UTF_8)) {
            if (UNRESERVED.indexOf(octet) >= 0) {
                encoded.append((char) octet);
            } else {
                encoded.append("%%%02X".formatted(octet));
            }
        }
        return encoded.toString();
    }
}
