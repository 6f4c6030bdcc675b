package dev.kontobro.customersync.customer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Change;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.customer.Customer;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.accounting.customer.CustomerLedger;
import dev.kontobro.accounting.customer.CustomerLedger.BookedCustomer;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.connections.ValueMaps;
import dev.kontobro.connections.profile.CustomerMode;
import dev.kontobro.connections.profile.Customers;
import dev.kontobro.connections.profile.Mapped;
import dev.kontobro.connections.profile.VatBuyer;
import dev.kontobro.engine.record.Attempt;
import dev.kontobro.engine.record.Preview;
import dev.kontobro.engine.record.Result;
import dev.kontobro.events.CustomerChanged;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Brings a customer into the books under the source's own number, or the one that the profile makes of it.
 *
 * <p>A customer the hub is not linked to is created blindly, which costs one call; only when the number turns out to be
 * taken does it look who has it: the same customer is linked, a stranger is left alone and shown to a person. A linked
 * customer is changed so that what the source does not mention stays. One that is gone from the books is not made again
 * behind its keepers' backs.
 */
final class TransferCustomer {

    private static final Set<CustomerField> EVERY_FIELD = Set.of(CustomerField.values());

    private final Attempt attempt;
    private final Customers profile;
    private final CustomerLedger ledger;
    private final Customer asked;
    private final Customer wanted;

    TransferCustomer(Attempt attempt) {
        this.attempt = attempt;
        this.profile = attempt.connection().profile().customers();
        this.ledger = attempt.books().customers();
        this.asked = CustomerMapping.toCustomer(attempt.wanted(CustomerChanged.class));
        var isWritten = profile.mode().creates() || profile.mode().updates();
        var complete = isWritten ? inItsVatZone(asked) : asked;
        this.wanted = attempt.accountingNumber().isPresent() ? complete : numbered(complete);
    }

    /** With the number that he is to have in the books; a customer who is linked has his there, whatever is mapped since. */
    private Customer numbered(Customer customer) {
        return customer.withNumber(profile.numberMap().of(customer.number()));
    }

    /**
     * The VAT zone that the country of delivery is mapped to, unless the source names one itself.
     *
     * @throws AccountingException.Waiting when the map says nothing of the country
     */
    private Customer inItsVatZone(Customer customer) {
        if (!(customer.change(CustomerField.VAT_ZONE) instanceof Change.Keep<String>)) {
            return customer;
        }
        var field = customer.value(CustomerField.DELIVERY_COUNTRY).isPresent()
                ? CustomerField.DELIVERY_COUNTRY
                : CustomerField.COUNTRY;
        return new ValueMaps(attempt.connection(), problem(ProblemCode.VALUE_NOT_MAPPED))
                .of(
                        Mapped.COUNTRY_TO_VAT_ZONE,
                        field.key(),
                        customer.value(field)
                                .map(country -> inWords(country, customer))
                                .orElse(List.of()))
                .map(zone -> customer.withDefaults(Map.of(CustomerField.VAT_ZONE, zone)))
                .orElse(customer);
    }

    /** Of a customer whom the source says too little of, no more than the country is known. */
    private List<String> inWords(String country, Customer customer) {
        var customerClass = profile.classOf(customer.value(CustomerField.CUSTOMER_CLASS));
        return customerClass.isEmpty() && customer.change(CustomerField.VAT_NUMBER) instanceof Change.Keep<String>
                ? List.of(country)
                : VatBuyer.of(customerClass, customer.value(CustomerField.VAT_NUMBER))
                        .in(country);
    }

    Result transfer() {
        if (profile.mode() == CustomerMode.OFF) {
            return new Result.Skipped(problem(ProblemCode.SWITCHED_OFF_BY_PROFILE));
        }
        if (attempt.accountingNumber().isPresent()) {
            return update(attempt.accountingNumber().get());
        }
        var unfit = unfitNumber();
        if (unfit.isPresent()) {
            return new Result.Held(
                    unfit.get(), Release.whenProfileChanges(attempt.connection().profileVersion()));
        }
        if (!mayBeCreated()) {
            return lookUp();
        }
        if (attempt.lookUpFirst()) {
            var there = ledger.find(wanted.number());
            if (there.isPresent()) {
                return isOurOwn(there.get()) ? link(there.get()) : taken(there.get());
            }
        }
        return create();
    }

    Preview preview() {
        if (profile.mode() == CustomerMode.OFF) {
            return Preview.nothing("skipped", List.of(problem(ProblemCode.SWITCHED_OFF_BY_PROFILE)));
        }
        if (attempt.accountingNumber().isPresent()) {
            return switch (profile.mode()) {
                case LOOKUP_ONLY -> Preview.nothing("unchanged", List.of());
                case CREATE_ONLY -> Preview.nothing("skipped", List.of(problem(ProblemCode.UPDATES_OFF_BY_PROFILE)));
                case CREATE_AND_UPDATE, UPDATE_ONLY, OFF ->
                    preview(planUpdate(attempt.accountingNumber().get()));
            };
        }
        return unfitNumber()
                .map(problem -> Preview.nothing("held", List.of(problem)))
                .orElseGet(() -> mayBeCreated() ? preview(planCreate()) : previewLookUp());
    }

    /** That the books have no such numbers, or that another of the source's customers has this one by the profile's map. */
    private Optional<Problem> unfitNumber() {
        if (!ledger.takesNumber(wanted.number())) {
            return Optional.of(problem(ProblemCode.NUMBER_NOT_MAPPED).with(Detail.VALUE, asked.number()));
        }
        return Optional.of(wanted.number())
                .filter(_ -> !profile.numberMap().isEmpty())
                .flatMap(attempt::claim)
                .map(this::mappedTwice);
    }

    private Problem mappedTwice(String other) {
        return problem(ProblemCode.NUMBER_MAPPED_TWICE)
                .with(Detail.VALUE, wanted.number())
                .with(Detail.EXISTING, other);
    }

    private Preview previewLookUp() {
        var there = ledger.find(wanted.number());
        if (there.isEmpty()) {
            return profile.mode().creates()
                    ? Preview.nothing("rejected", List.of(numberNotOfSource()))
                    : Preview.nothing("held", List.of(problem(ProblemCode.CUSTOMER_MISSING)));
        }
        if (profile.mode() != CustomerMode.LOOKUP_ONLY
                && !wanted.identity().isSameAs(there.get().identity())) {
            return Preview.nothing("held", List.of(numberTaken(there.get())));
        }
        return profile.mode().updates()
                ? preview(planUpdate(there.get().number()))
                : Preview.nothing("transferred", List.of());
    }

    /** A number that is not the source's to give is one of a customer who is in the books already, or nobody's. */
    private boolean mayBeCreated() {
        return profile.mayCreate(wanted.number());
    }

    private Problem numberNotOfSource() {
        return profile.numbers().notOfSource(problem(ProblemCode.NUMBER_NOT_OF_SOURCE), wanted.number());
    }

    private Result create() {
        var plan = planCreate();
        try {
            return new Result.Transferred(plan.send().number(), plan.warnings());
        } catch (AccountingException.NumberTaken e) {
            var holder = ledger.find(wanted.number());
            if (holder.isEmpty()) {
                throw new AccountingException.Rejected(problem(ProblemCode.CUSTOMER_NUMBER_RESERVED));
            }
            return wanted.identity().isSameAs(holder.get().identity()) ? link(holder.get()) : taken(holder.get());
        }
    }

    private Plan.Send<BookedCustomer> planCreate() {
        var defaults =
                profile.defaultsFor(wanted.value(CustomerField.CUSTOMER_CLASS), wanted.value(CustomerField.COUNTRY));
        return ledger.planCreate(wanted, defaults);
    }

    private Result update(String number) {
        return switch (profile.mode()) {
            case LOOKUP_ONLY -> new Result.Unchanged(number);
            case CREATE_ONLY -> new Result.Skipped(problem(ProblemCode.UPDATES_OFF_BY_PROFILE));
            case CREATE_AND_UPDATE, UPDATE_ONLY, OFF -> send(planUpdate(number));
        };
    }

    private Plan<BookedCustomer> planUpdate(String number) {
        return attempt.lookUpFirst()
                ? ledger.planRepeat(number, wanted, profile.updateMask())
                : ledger.planUpdate(number, wanted, profile.updateMask());
    }

    private Result send(Plan<BookedCustomer> plan) {
        return switch (plan) {
            case Plan.Send<BookedCustomer> send ->
                new Result.Transferred(send.send().number(), send.warnings());
            case Plan.AlreadyThere<BookedCustomer>(BookedCustomer there) -> new Result.Unchanged(there.number());
            case Plan.Gone<BookedCustomer>() ->
                throw new AccountingException.Rejected(problem(ProblemCode.CUSTOMER_GONE));
        };
    }

    private Result lookUp() {
        var there = ledger.find(wanted.number());
        if (there.isEmpty()) {
            if (profile.mode().creates()) {
                throw new AccountingException.Rejected(numberNotOfSource());
            }
            return new Result.Held(problem(ProblemCode.CUSTOMER_MISSING), Release.byPerson());
        }
        if (profile.mode() == CustomerMode.LOOKUP_ONLY) {
            return linkedOtherwise(there.get())
                    .orElseGet(() -> new Result.Transferred(there.get().number(), List.of()));
        }
        return wanted.identity().isSameAs(there.get().identity()) ? link(there.get()) : taken(there.get());
    }

    /**
     * Held where the customer in the books is another one's of the source, however alike the two are: he was linked before
     * there was a map by which this one has his number, too.
     */
    private Optional<Result> linkedOtherwise(BookedCustomer there) {
        return Optional.of(there.number())
                .filter(_ -> !profile.numberMap().isEmpty())
                .flatMap(attempt::linkedTo)
                .map(other -> new Result.Held(
                        mappedTwice(other),
                        Release.whenProfileChanges(attempt.connection().profileVersion())));
    }

    /** The customer in the books is the one the source means: keep that, then bring it to the wanted state. */
    private Result link(BookedCustomer there) {
        return linkedOtherwise(there).orElseGet(() -> linked(there));
    }

    private Result linked(BookedCustomer there) {
        attempt.link(there.number());
        return profile.mode() == CustomerMode.CREATE_ONLY
                ? new Result.Transferred(there.number(), List.of())
                : update(there.number());
    }

    /** After a write whose answer was lost: the customer under our number is ours if it is one we may have sent. */
    private boolean isOurOwn(BookedCustomer there) {
        var maybeSent = attempt.maybeSent(CustomerChanged.class).stream()
                .map(CustomerMapping::toCustomer)
                .map(this::numbered);
        return Stream.concat(Stream.of(wanted), maybeSent).anyMatch(sent -> isWhatCameOf(sent, there));
    }

    /**
     * A name is enough, since this number was sent with this name just now, unless an identifier tells otherwise. The
     * system may have cut or cleaned the name; then every field must be as it would be written.
     */
    private boolean isWhatCameOf(Customer sent, BookedCustomer there) {
        return sent.identity().isSameAs(there.identity())
                || (sent.name().equals(there.identity().name())
                        && !sent.identity().contradicts(there.identity()))
                || ledger.planRepeat(there.number(), sent, EVERY_FIELD) instanceof Plan.AlreadyThere;
    }

    private Result taken(BookedCustomer holder) {
        return new Result.Held(numberTaken(holder), Release.byPerson());
    }

    private Problem numberTaken(BookedCustomer holder) {
        var identity = holder.identity();
        var shown = Stream.of(
                        Stream.of(identity.name()),
                        identity.organisationNumber().stream(),
                        identity.vatNumber().stream(),
                        identity.ean().stream(),
                        identity.email().stream())
                .flatMap(parts -> parts)
                .collect(Collectors.joining(", "));
        return problem(ProblemCode.CUSTOMER_NUMBER_TAKEN).with(Detail.EXISTING, shown);
    }

    private static Preview preview(Plan<BookedCustomer> plan) {
        return switch (plan) {
            case Plan.Send<BookedCustomer> send -> new Preview("transferred", List.of(send.call()), send.warnings());
            case Plan.AlreadyThere<BookedCustomer> ignored -> Preview.nothing("unchanged", List.of());
            case Plan.Gone<BookedCustomer>() ->
                Preview.nothing("rejected", List.of(Problem.of(ProblemCode.CUSTOMER_GONE)));
        };
    }

    private Problem problem(ProblemCode code) {
        return Problem.of(code)
                .with(Detail.SYSTEM, attempt.connection().system().displayName())
                .with(Detail.RECORD, CustomerRecord.ID)
                .with(Detail.NUMBER, asked.number())
                .with(Detail.NAME, asked.name());
    }
}
