package dev.kontobro.accounting.document;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A system's limits for documents, as data.
 *
 * @param fields that a document can hold; a field not named here cannot be sent
 * @param lineText of a line
 * @param reference of {@link Document#reference}
 * @param ownNumber what a number must look like that the source gives
 * @param numbersDrafts whether a draft has the number that it is booked under
 * @param grossPrices whether unit prices may be sent with VAT; where not, they have to be net
 * @param priceDecimals of a unit price, a quantity and a discount
 * @param amountDiscount whether a discount may be an amount; where not, it has to be a percentage
 * @param needsProduct whether a line that is charged must name a product
 * @param takesVat whether a line's VAT may be sent; where not, the books reckon it from product, customer and account
 * @param takesAccount whether a line's account may be sent
 * @param files what may be put on a document
 * @param sendsAtBooking whether the system sends a document only in the moment of booking; where not, afterwards
 * @param channels by which it sends
 * @param findsByOrganisationNumber whether an e-invoice finds a business by its organisation number; where not, only by EAN
 * @param surveysOpen whether a survey tells all documents that are open; where not, those changed since
 */
public record DocumentRules(
        Map<DocumentField, FieldRule> fields,
        FieldRule lineText,
        FieldRule reference,
        Pattern ownNumber,
        boolean numbersDrafts,
        boolean grossPrices,
        int priceDecimals,
        boolean amountDiscount,
        boolean needsProduct,
        boolean takesVat,
        boolean takesAccount,
        FileRule files,
        boolean sendsAtBooking,
        Set<Channel> channels,
        boolean findsByOrganisationNumber,
        boolean surveysOpen) {

    /**
     * @param mediaTypes for example {@code application/pdf}
     * @param maxBytes of one file
     * @param maxFiles on one document
     */
    public record FileRule(Set<String> mediaTypes, long maxBytes, int maxFiles) {
        public FileRule {
            mediaTypes = Set.copyOf(mediaTypes);
        }

        /**
         * What speaks against a file, if anything does.
         *
         * @param size in bytes, where it is known
         * @param problem with the file
         */
        public Optional<Problem> fault(String mediaType, Optional<Long> size, Function<ProblemCode, Problem> problem) {
            if (!mediaTypes.contains(mediaType)) {
                return Optional.of(problem.apply(ProblemCode.FILE_TYPE_NOT_TAKEN)
                        .with(Detail.VALUE, mediaType)
                        .with(Detail.VALID, String.join(", ", new TreeSet<>(mediaTypes))));
            }
            return size.filter(bytes -> bytes > maxBytes)
                    .map(bytes -> problem.apply(ProblemCode.FILE_TOO_LARGE)
                            .with(Detail.VALUE, Long.toString(bytes))
                            .with(Detail.LIMIT, Long.toString(maxBytes)));
        }

        /**
         * @throws AccountingException.Rejected when something speaks against it
         */
        public void require(DocumentFile file, Function<ProblemCode, Problem> problem) {
            fault(file.mediaType(), Optional.of((long) file.size()), problem).ifPresent(fault -> {
                throw new AccountingException.Rejected(fault);
            });
        }
    }

    /** Of a system that is not asked to keep any. */
    public static final DocumentRules NONE = new DocumentRules(
            Map.of(),
            new FieldRule("", 0, TooLong.REFUSE),
            new FieldRule("", 0, TooLong.REFUSE),
            Pattern.compile("(?!)"),
            false,
            false,
            0,
            false,
            false,
            false,
            false,
            new FileRule(Set.of(), 0, 0),
            false,
            Set.of(),
            false,
            false);

    public DocumentRules {
        fields = Map.copyOf(fields);
        channels = Set.copyOf(channels);
    }

    /** Whether the system takes what persons ask for by way of the Swedish tax reduction ({@link TaxReduction}). */
    public boolean takesTaxReductions() {
        return fields.containsKey(DocumentField.TAX_REDUCTION);
    }
}
