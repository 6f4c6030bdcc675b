package dev.kontobro.accounting.fortnox;

import static dev.kontobro.accounting.problem.Problem.Detail.VENDOR_MESSAGE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.Plan;
import dev.kontobro.accounting.PlannedCall;
import dev.kontobro.accounting.document.BookedDocument.Place;
import dev.kontobro.accounting.document.PersonalNumber;
import dev.kontobro.accounting.document.TaxReduction;
import dev.kontobro.accounting.document.TaxReduction.Field;
import dev.kontobro.accounting.document.TaxReduction.Filed;
import dev.kontobro.accounting.document.TaxReductionLedger;
import dev.kontobro.accounting.http.UrlEncoded;
import dev.kontobro.accounting.problem.ProblemCode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What persons ask the tax agency for, at {@code /3/taxreductions}: records of their own beside the order or invoice they are
 * about, which must not be booked. A list says neither amounts nor homes, so each of a document's is read by itself.
 *
 * <p>For green technology the amount is asked for by kind of work; {@code AskedAmount} is required by the schema all the same,
 * and is their sum.
 */
final class TaxReductions implements TaxReductionLedger {

    private static final String PERSON = "SocialSecurityNumber";
    private static final String PROPERTY = "PropertyDesignation";
    private static final String ASSOCIATION = "ResidenceAssociationOrganisationNumber";

    private static final Map<String, Field> FIELDS = Map.of(
            "CustomerName",
            Field.NAME,
            PERSON,
            Field.PERSONAL_NUMBER,
            "AskedAmount",
            Field.AMOUNT,
            PROPERTY,
            Field.PROPERTY_DESIGNATION,
            ASSOCIATION,
            Field.RESIDENCE_ASSOCIATION);

    private final FortnoxClient client;
    private final Place place;
    private final DocumentType type;
    private final Subject subject;

    TaxReductions(FortnoxClient client, Place place) {
        this.client = client;
        this.place = place;
        this.type = DocumentType.of(place.kind());
        this.subject =
                new Subject(Resource.TAX_REDUCTIONS, Subject.of(place.kind()).record(), "", "", OptionalInt.empty());
    }

    /** The field that a property holds, as events name it. */
    static Optional<String> fieldOf(String property) {
        return Optional.ofNullable(FIELDS.get(property)).map(Field::key);
    }

    /** {@inheritDoc} One that is not to be understood is nobody's that is looked for. */
    @Override
    public List<Filed> all() {
        var query = UrlEncoded.write(
                new TreeMap<>(Map.of("filter", type.reductionFilter(), "referencenumber", place.number())));
        var search = Call.get(Resource.TAX_REDUCTIONS.path() + "?" + query, subject);
        return client.send(search)
                .path(Resource.TAX_REDUCTIONS.listEnvelope())
                .valueStream()
                .filter(this::isOfTheDocument)
                .flatMap(row -> Json.scalar(row, "Id").stream())
                .map(id -> client.record(Call.get(Resource.TAX_REDUCTIONS.path(id), subject)))
                .flatMap(application -> read(application).stream())
                .toList();
    }

    @Override
    public Plan.Send<Filed> planNew(TaxReduction wanted) {
        return plan(Call.post(subject, body(wanted)), wanted);
    }

    @Override
    public Plan<Filed> planChange(Filed there, TaxReduction wanted) {
        var before = body(there.said());
        var body = body(wanted);
        Stream.of(PROPERTY, ASSOCIATION)
                .filter(home -> before.has(home) && !body.has(home))
                .forEach(home -> body.put(home, RecordBody.BLANK));
        return isSaid(body.deepCopy().put(PERSON, there.said().person().digits()), before)
                        && wanted.person().isSame(there.said().person())
                ? new Plan.AlreadyThere<>(there)
                : plan(Call.put(subject, there.id(), body), wanted);
    }

    private static boolean isSaid(ObjectNode wanted, ObjectNode there) {
        return wanted.propertyStream().allMatch(property -> property.getValue().equals(there.path(property.getKey())));
    }

    @Override
    public Plan.Send<Place> planRemoval(String id) {
        var call = Call.delete(subject, id);
        return new Plan.Send<>(call.planned(), List.of(), () -> {
            client.remove(call);
            return place;
        });
    }

    private Plan.Send<Filed> plan(Call call, TaxReduction wanted) {
        return new Plan.Send<>(shown(call, wanted), List.of(), () -> {
            var id = Json.scalar(client.record(call), "Id")
                    .orElseThrow(() -> call.unanswered(subject.problem(ProblemCode.ANSWER_NOT_UNDERSTOOD)
                            .with(VENDOR_MESSAGE, "no Id in the answer")));
            return new Filed(id, wanted);
        });
    }

    /** A preview is read by more people than the event. */
    private static PlannedCall shown(Call call, TaxReduction wanted) {
        var planned = call.planned();
        var hidden =
                planned.body().replace(wanted.person().digits(), wanted.person().toString());
        return new PlannedCall(planned.method(), planned.path(), hidden);
    }

    private ObjectNode body(TaxReduction wanted) {
        var application = Json.object()
                .put("ReferenceDocumentType", type.name())
                .put("ReferenceNumber", place.number())
                .put("CustomerName", FortnoxText.normalised(wanted.name()))
                .put(PERSON, wanted.person().digits());
        application.set("AskedAmount", Json.number(wanted.asked()));
        wanted.propertyDesignation().ifPresent(home -> application.put(PROPERTY, FortnoxText.normalised(home)));
        wanted.residenceAssociation().ifPresent(number -> application.put(ASSOCIATION, number));
        wanted.greenWork()
                .ifPresent(work -> application
                        .putArray("TaxReductionAmounts")
                        .addObject()
                        .put("WorkType", work)
                        .set("AskedAmount", Json.number(wanted.asked())));
        return application;
    }

    private boolean isOfTheDocument(JsonNode row) {
        return Json.says(row, "ReferenceDocumentType", type.name())
                && Json.says(row, "ReferenceNumber", place.number());
    }

    private static Optional<Filed> read(JsonNode application) {
        var asked = Json.scalar(application, "AskedAmount")
                .map(BigDecimal::new)
                .filter(amount ->
                        amount.signum() >= 0 && amount.stripTrailingZeros().scale() <= 0);
        return Json.scalar(application, PERSON)
                .flatMap(PersonalNumber::of)
                .flatMap(person -> asked.flatMap(amount -> Json.scalar(application, "Id")
                        .map(id -> new Filed(
                                id,
                                new TaxReduction(
                                        Json.scalar(application, "CustomerName").orElse(""),
                                        person,
                                        amount,
                                        greenWork(application),
                                        Json.scalar(application, PROPERTY),
                                        Json.scalar(application, ASSOCIATION))))));
    }

    private static Optional<String> greenWork(JsonNode application) {
        return Json.scalar(application.path("TaxReductionAmounts").path(0), "WorkType");
    }
}
