package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.fortnox.Meaning.rejected;

import dev.kontobro.accounting.fortnox.Meaning.Way;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What errors mean for orders and invoices, where something else may be meant by them elsewhere: that a customer is not found
 * says nothing of the document that names him. For several refusals only the words are known, from those who have met them.
 */
final class DocumentErrors {

    private record Words(String part, Meaning meaning) {}

    private static final Map<Integer, Meaning> BY_CODE = Map.ofEntries(
            // The document itself
            Map.entry(2000434, new Meaning(Way.RECORD_GONE, ProblemCode.DOCUMENT_GONE)),
            Map.entry(2000439, new Meaning(Way.RECORD_GONE, ProblemCode.DOCUMENT_GONE)),
            Map.entry(
                    2000861,
                    new Meaning(Way.NUMBER_TAKEN, ProblemCode.DOCUMENT_NUMBER_TAKEN, Optional.of("DocumentNumber"))),

            // What it names
            Map.entry(2000204, rejected(ProblemCode.CUSTOMER_MISSING, "CustomerNumber")),
            Map.entry(2000433, rejected(ProblemCode.CUSTOMER_MISSING, "CustomerNumber")),
            Map.entry(2001161, rejected(ProblemCode.PROJECT_MISSING, "Project")),
            Map.entry(2000428, rejected(ProblemCode.PRODUCT_MISSING, "ArticleNumber")),
            Map.entry(2000513, rejected(ProblemCode.PRODUCT_MISSING, "ArticleNumber")),
            Map.entry(2001302, rejected(ProblemCode.PRODUCT_MISSING, "ArticleNumber")),
            Map.entry(2000432, rejected(ProblemCode.UNIT_UNKNOWN, "Unit")),
            Map.entry(2000435, rejected(ProblemCode.TERMS_OF_DELIVERY_UNKNOWN, "TermsOfDelivery")),

            // Accounts
            Map.entry(2000423, rejected(ProblemCode.ACCOUNT_UNKNOWN, "AccountNumber")),
            Map.entry(2001304, rejected(ProblemCode.ACCOUNT_UNKNOWN, "AccountNumber")),
            Map.entry(2000550, rejected(ProblemCode.ACCOUNT_INACTIVE, "AccountNumber")),
            Map.entry(2003095, rejected(ProblemCode.DEFAULT_ACCOUNT_MISSING)),
            Map.entry(2004167, rejected(ProblemCode.FIELD_REQUIRED, "AccountNumber")),
            Map.entry(2000947, rejected(ProblemCode.COST_CENTRE_INACTIVE, "CostCenter")),

            // Booking
            Map.entry(2000401, rejected(ProblemCode.PERIOD_CLOSED)),
            Map.entry(2002141, rejected(ProblemCode.PERIOD_CLOSED)),
            Map.entry(2003977, rejected(ProblemCode.LINE_WITHOUT_TEXT)),
            Map.entry(2003125, rejected(ProblemCode.LOCKED_BY_WAREHOUSE)),
            Map.entry(2003124, rejected(ProblemCode.NOT_WAREHOUSE_READY)),
            Map.entry(2003126, rejected(ProblemCode.NOT_WAREHOUSE_READY)),
            Map.entry(2003127, rejected(ProblemCode.NOT_WAREHOUSE_READY)),
            Map.entry(2003277, rejected(ProblemCode.NOT_WAREHOUSE_READY)),
            Map.entry(2003399, rejected(ProblemCode.NOT_WAREHOUSE_READY)),

            // Tax reduction
            Map.entry(2002980, rejected(ProblemCode.TAX_REDUCTION_INVALID, "HouseWorkType")),
            Map.entry(2003157, rejected(ProblemCode.TAX_REDUCTION_INVALID, "HouseWorkType")),
            Map.entry(2004021, rejected(ProblemCode.TAX_REDUCTION_INVALID, "HouseWorkType")),
            Map.entry(2000600, rejected(ProblemCode.TAX_REDUCTION_PERSON_TWICE, "SocialSecurityNumber")),
            Map.entry(2004209, rejected(ProblemCode.TAX_REDUCTION_INVALID)),
            Map.entry(2004217, rejected(ProblemCode.TAX_REDUCTION_INVALID, "AskedAmount")),
            Map.entry(2004218, rejected(ProblemCode.TAX_REDUCTION_INVALID, "AskedAmount")),
            Map.entry(2004262, rejected(ProblemCode.TAX_REDUCTION_INVALID)),
            Map.entry(2004263, rejected(ProblemCode.TAX_REDUCTION_INVALID)));

    private static final List<Words> BY_WORDS = List.of(
            new Words("hitta kostnadsställe", rejected(ProblemCode.COST_CENTRE_UNKNOWN, "CostCenter")),
            new Words("kostnadsställe måste anges", rejected(ProblemCode.FIELD_REQUIRED, "CostCenter")),
            new Words("kostnadsställe är inte tillåtet", rejected(ProblemCode.COST_CENTRE_NOT_ALLOWED, "CostCenter")),
            new Words("kostnadsställe är ej tillåtet", rejected(ProblemCode.COST_CENTRE_NOT_ALLOWED, "CostCenter")),
            new Words("projekt är obligatoriskt", rejected(ProblemCode.PROJECT_REQUIRED_BY_ACCOUNT, "Project")),
            new Words("projektredovisningsperioden är inte aktiv", rejected(ProblemCode.PROJECT_CLOSED, "Project")),
            new Words("hitta leveranssätt", rejected(ProblemCode.WAY_OF_DELIVERY_UNKNOWN, "WayOfDelivery")),
            new Words("hitta utskriftsmall", rejected(ProblemCode.PRINT_TEMPLATE_UNKNOWN, "PrintTemplate")),
            new Words("hitta moms", rejected(ProblemCode.VAT_RATE_UNKNOWN, "VAT")),
            new Words("skattereduktion", rejected(ProblemCode.TAX_REDUCTION_INVALID)),
            new Words("förvalt konto", rejected(ProblemCode.DEFAULT_ACCOUNT_MISSING)),
            new Words("har låst perioden", rejected(ProblemCode.PERIOD_CLOSED)),
            new Words("räkenskapsår", rejected(ProblemCode.ACCOUNTING_YEAR_MISSING)),
            new Words("ocr-numret används redan", rejected(ProblemCode.DOCUMENT_NUMBER_TAKEN)),
            new Words("klarmarkerad", rejected(ProblemCode.NOT_WAREHOUSE_READY)),
            new Words("färdigställd", rejected(ProblemCode.NOT_COMPLETED)),
            new Words("kontantmetoden", rejected(ProblemCode.BOOKED_AT_PAYMENT)),
            new Words("bankuppgifter saknas", rejected(ProblemCode.MAIL_NOT_SENT)),
            new Words("kan inte skicka dokument", rejected(ProblemCode.MAIL_NOT_SENT)),
            new Words("e-postadress", rejected(ProblemCode.MAIL_ADDRESS_MISSING, "EmailInformation.EmailAddressTo")));

    private DocumentErrors() {}

    static Optional<Meaning> meaning(ErrorInformation error) {
        var message = error.message().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_CODE.get(error.code()))
                .or(() -> BY_WORDS.stream()
                        .filter(words -> message.contains(words.part()))
                        .map(Words::meaning)
                        .findFirst());
    }
}
