package dev.kontobro.invoicesync;

import dev.kontobro.accounting.SystemName;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.document.Channel;
import dev.kontobro.accounting.document.DocumentField;
import dev.kontobro.accounting.document.DocumentRules;
import dev.kontobro.accounting.document.DocumentRules.FileRule;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The two systems' limits, as far as composing goes by them. */
public final class RulesFixture {

    private static final FileRule FILES = new FileRule(Set.of("application/pdf"), 9_000_000, 1);

    /** Net prices with two decimals, discounts in percent, a product on every line, VAT by the books. */
    public static final DocumentRules ECONOMIC = rules(
            Pattern.compile("[1-9]\\d{0,8}"),
            false,
            EnumSet.of(
                    DocumentField.RECIPIENT_EMAIL,
                    DocumentField.DELIVERY_NAME,
                    DocumentField.PRINT_TEMPLATE,
                    DocumentField.WAY_OF_DELIVERY,
                    DocumentField.TAX_REDUCTION));

    /** Prices net or gross with two decimals, discounts in percent or amounts, VAT and account of each line. */
    public static final DocumentRules FORTNOX =
            rules(Pattern.compile("\\d{1,15}"), true, EnumSet.of(DocumentField.LAYOUT, DocumentField.VAT_ZONE));

    private RulesFixture() {}

    public static DocumentRules of(SystemName system) {
        return switch (system) {
            case ECONOMIC -> ECONOMIC;
            case FORTNOX -> FORTNOX;
        };
    }

    private static DocumentRules rules(Pattern ownNumber, boolean isFortnox, Set<DocumentField> lacking) {
        var anything = new FieldRule("anywhere", 1000, TooLong.CUT);
        return new DocumentRules(
                Arrays.stream(DocumentField.values())
                        .filter(field -> !lacking.contains(field))
                        .collect(Collectors.toMap(Function.identity(), field -> anything)),
                anything,
                anything,
                ownNumber,
                isFortnox,
                isFortnox,
                2,
                isFortnox,
                !isFortnox,
                isFortnox,
                isFortnox,
                FILES,
                !isFortnox,
                EnumSet.allOf(Channel.class),
                isFortnox,
                !isFortnox);
    }
}
