package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.NewEntry;
import dev.kontobro.accounting.NewEntry.Value;
import dev.kontobro.accounting.ReferenceData.Register;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.ValueMaps;
import dev.kontobro.connections.profile.Default;
import dev.kontobro.connections.profile.Lines.MissingProduct;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.events.DocumentContent;
import dev.kontobro.invoicesync.compose.Conversion.Converted;
import dev.kontobro.invoicesync.compose.Known;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The projects and products a document refers to. They are taken for granted, which costs no call; what the books then
 * refuse is dealt with as the profile says, and the document is composed anew.
 */
final class References {

    private static final String PROJECT = "project";
    private static final String PRODUCT = "product";

    private final DocumentAttempt document;
    private final DocumentContent content;
    private final Optional<String> ownNumber;
    private final Optional<Converted> converted;
    private final Map<String, String> projects = new HashMap<>();
    private final Set<String> missingProducts = new HashSet<>();
    private final Set<String> createdProducts = new HashSet<>();

    /**
     * @param content in the currency of the books
     * @param ownNumber that the document has there already
     * @param converted what the content was before; empty where it has kept its currency
     */
    References(
            DocumentAttempt document,
            DocumentContent content,
            Set<String> projects,
            Optional<String> ownNumber,
            Optional<Converted> converted) {
        this.document = document;
        this.content = content;
        this.ownNumber = ownNumber;
        this.converted = converted;
        projects.forEach(number -> this.projects.put(number, inTheBooks(number)));
    }

    private String inTheBooks(String project) {
        return document.attempt()
                .sibling(PROJECT, project)
                .flatMap(Attempt.Sibling::accountingNumber)
                .orElseGet(() ->
                        document.connection().profile().projects().numberMap().of(project));
    }

    Known known(String customer, Optional<String> credits) {
        return new Known(customer, projects, missingProducts, credits, ownNumber, converted);
    }

    /**
     * Makes good what the books refuse, if it can be.
     *
     * @throws AccountingException.Waiting until it is there
     * @throws AccountingException.Rejected what they said, where nothing can be done about it
     */
    void mend(AccountingException.Rejected refused) {
        switch (refused.problem().code()) {
            case PROJECT_MISSING, PROJECT_NUMBER_INVALID -> mendProject(refused);
            case PRODUCT_MISSING -> mendProduct(refused);
            default -> throw refused;
        }
    }

    private void mendProject(AccountingException.Rejected refused) {
        var number = projects.entrySet().stream()
                .filter(project -> refused.problem()
                        .detail(Detail.VALUE)
                        .filter(project.getValue()::equals)
                        .isPresent())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> refused);
        switch (document.settings().sending().missingProject()) {
            case WAIT ->
                throw new AccountingException.Waiting(
                        document.problem(ProblemCode.DOCUMENT_WAITS_FOR_PROJECT).with(Detail.VALUE, number),
                        Release.whenTransferred(PROJECT, number));
            case LEAVE_OUT -> projects.remove(number);
            case REFUSE -> throw refused;
        }
    }

    private void mendProduct(AccountingException.Rejected refused) {
        var number = refused.problem().detail(Detail.VALUE).orElseThrow(() -> refused);
        var missing = document.settings().lines().missingProduct();
        if (missing != MissingProduct.REFUSE && named(number).isEmpty()) {
            throw new AccountingException.Waiting(
                    refused.problem(),
                    Release.whenProfileChanges(document.connection().profileVersion()));
        }
        switch (missing) {
            case WAIT ->
                throw new AccountingException.Waiting(refused.problem(), Release.whenTransferred(PRODUCT, number));
            case CREATE -> {
                if (!createdProducts.add(number)) {
                    throw refused;
                }
                create(number, refused);
            }
            case DEFAULT -> {
                if (!missingProducts.add(number)) {
                    throw refused;
                }
            }
            case REFUSE -> throw refused;
        }
    }

    /**
     * A product that the source names.
     *
     * @param text of the line or the charge
     */
    private record Named(String number, Optional<String> text, Optional<String> taxClass) {}

    /** Empty for one that the profile has for something: no source will ever send that. */
    private Optional<Named> named(String number) {
        return Stream.concat(
                        content.lines().stream()
                                .flatMap(
                                        line -> line
                                                .product()
                                                .map(product -> new Named(product, line.text(), line.taxClass()))
                                                .stream()),
                        content.charges().stream()
                                .flatMap(charge -> charge
                                        .product()
                                        .map(product -> new Named(product, charge.text(), charge.taxClass()))
                                        .stream()))
                .filter(product -> product.number().equals(number))
                .findFirst();
    }

    /** From what the source says of it; a product that is there already, after a lost answer too, is left as it is. */
    private void create(String number, AccountingException.Rejected refused) {
        var product = named(number).orElseThrow(() -> refused);
        var defaults = document.connection().profile().products().defaults();
        var group = new ValueMaps(document.connection(), document.problem(ProblemCode.VALUE_NOT_MAPPED))
                .of(Mapped.TAX_CLASS_TO_PRODUCT_GROUP, "lines.taxClass", product.taxClass())
                .or(() -> defaults.of(Default.PRODUCT_GROUP));
        var values = new EnumMap<Value, String>(Value.class);
        values.put(Value.CODE, number);
        values.put(
                Value.NAME,
                product.text()
                        .orElseThrow(() ->
                                new AccountingException.Rejected(document.problem(ProblemCode.PRODUCT_NAME_MISSING)
                                        .with(Detail.VALUE, number))));
        group.ifPresent(chosen -> values.put(Value.PRODUCT_GROUP, chosen));
        defaults.of(Default.SALES_ACCOUNT).ifPresent(account -> values.put(Value.ACCOUNT, account));
        defaults.of(Default.UNIT).ifPresent(unit -> values.put(Value.UNIT, unit));
        document.attempt().books().create(new NewEntry(Register.PRODUCT, values));
    }
}
