package dev.kontobro.accounting.mapping;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.economic.EconomicConfig;
import dev.kontobro.accounting.economic.EconomicSystem;
import dev.kontobro.accounting.fortnox.FortnoxConfig;
import dev.kontobro.accounting.fortnox.FortnoxSystem;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages under {@code docs/mapping}: their tables come from the adapters' rules, all around them is written by hand. */
enum MappingPage {
    CUSTOMERS("customers.md", MappingPage::customerFields, SystemRules::customerNumber),
    PROJECTS("projects.md", MappingPage::projectFields, SystemRules::projectNumber),
    DOCUMENTS(
            "documents.md",
            MappingPage::documentFields,
            rules -> rules.documents().ownNumber());

    static final Path FOLDER = Path.of("../../docs/mapping");
    static final String COMMAND =
            "mvn -q test -pl accounting/accounting-mapping -am -Dtest=MappingPageTest -Dkontobro.docs=write"
                    + " -Dsurefire.failIfNoSpecifiedTests=false";

    private static final Pattern TABLE =
            Pattern.compile("(?<=<!-- fields -->\\n).*(?=<!-- end of fields -->)", Pattern.DOTALL);

    /** Names in an event, where they are not the field's own: addresses are records in it. */
    private static final Map<CustomerField, String> IN_THE_EVENT = new EnumMap<>(Map.of(
            CustomerField.ADDRESS, "billingAddress.street",
            CustomerField.ZIP, "billingAddress.zip",
            CustomerField.CITY, "billingAddress.city",
            CustomerField.COUNTRY, "billingAddress.country",
            CustomerField.DELIVERY_ADDRESS, "deliveryAddress.street",
            CustomerField.DELIVERY_ZIP, "deliveryAddress.zip",
            CustomerField.DELIVERY_CITY, "deliveryAddress.city",
            CustomerField.DELIVERY_COUNTRY, "deliveryAddress.country"));

    private static final List<String> PROJECT_FIELDS =
            List.of("name", "customerNumber", "startDate", "endDate", "status", "group", "description", "manager");

    private final String file;
    private final Function<SystemRules, SequencedMap<String, Optional<FieldRule>>> fields;
    private final Function<SystemRules, Pattern> number;

    MappingPage(
            String file,
            Function<SystemRules, SequencedMap<String, Optional<FieldRule>>> fields,
            Function<SystemRules, Pattern> number) {
        this.file = file;
        this.fields = fields;
        this.number = number;
    }

    Path path() {
        return FOLDER.resolve(file);
    }

    /** The page with its table as the rules are now. */
    String render() throws IOException {
        return TABLE.matcher(Files.readString(path())).replaceFirst(Matcher.quoteReplacement(table()));
    }

    private String table() {
        var rules = rules();
        var table = new StringBuilder("| Event |");
        rules.keySet()
                .forEach(
                        system -> table.append(' ').append(system.displayName()).append(" | at most | longer |"));
        table.append("\n|---|").append("---|---:|---|".repeat(rules.size())).append("\n| `number` |");
        rules.values()
                .forEach(system -> table.append(" the record's own number: `")
                        .append(number.apply(system).pattern())
                        .append("` | | refused |"));
        table.append('\n');
        for (var field : fields.apply(rules.firstEntry().getValue()).keySet()) {
            table.append("| `").append(field).append("` |");
            rules.values()
                    .forEach(system -> table.append(cells(fields.apply(system).get(field))));
            table.append('\n');
        }
        return table.toString();
    }

    private static String cells(Optional<FieldRule> rule) {
        return rule.map(known -> " `%s` | %d | %s |"
                        .formatted(
                                known.target(),
                                known.maxLength(),
                                switch (known.tooLong()) {
                                    case CUT -> "cut, with a warning";
                                    case REFUSE -> "refused";
                                }))
                .orElse(" – | | |");
    }

    private static SequencedMap<String, Optional<FieldRule>> customerFields(SystemRules rules) {
        var fields = new LinkedHashMap<String, Optional<FieldRule>>();
        Arrays.stream(CustomerField.values())
                .forEach(field -> fields.put(
                        IN_THE_EVENT.getOrDefault(field, field.key()),
                        Optional.ofNullable(rules.customerFields().get(field))));
        return fields;
    }

    private static SequencedMap<String, Optional<FieldRule>> projectFields(SystemRules rules) {
        var fields = new LinkedHashMap<String, Optional<FieldRule>>();
        PROJECT_FIELDS.forEach(field ->
                fields.put(field, Optional.ofNullable(rules.projectFields().get(field))));
        return fields;
    }

    /** What every document has, and then what only some do. */
    private static SequencedMap<String, Optional<FieldRule>> documentFields(SystemRules rules) {
        var documents = rules.documents();
        var fields = new LinkedHashMap<String, Optional<FieldRule>>();
        fields.put("reference", Optional.of(documents.reference()));
        fields.put("lines[].text", Optional.of(documents.lineText()));
        Arrays.stream(DocumentField.values())
                .forEach(field -> fields.put(
                        field.key(), Optional.ofNullable(documents.fields().get(field))));
        return fields;
    }

    private static SequencedMap<SystemName, SystemRules> rules() {
        try (var http = HttpClient.newHttpClient()) {
            var rules = new LinkedHashMap<SystemName, SystemRules>();
            for (var system : List.of(
                    new EconomicSystem(EconomicConfig.production(), http, Clock.systemUTC()),
                    new FortnoxSystem(FortnoxConfig.live(Duration.ofSeconds(1)), http, Clock.systemUTC()))) {
                rules.put(system.name(), system.rules());
            }
            return rules;
        }
    }
}
