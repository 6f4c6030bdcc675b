package dev.kontobro.connections.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kontobro.accounting.Flow;
import dev.kontobro.accounting.SystemRules;
import dev.kontobro.accounting.SystemRules.FieldRule;
import dev.kontobro.accounting.SystemRules.TooLong;
import dev.kontobro.accounting.customer.CustomerField;
import dev.kontobro.connections.profile.FieldPreview.Fate;
import dev.kontobro.connections.profile.FieldPreview.Origin;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldPreviewTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final SystemRules RULES = RulesFixture.rules(
            Map.of(
                    CustomerField.NAME, new FieldRule("name", 10, TooLong.CUT),
                    CustomerField.CITY, new FieldRule("city", 5, TooLong.REFUSE),
                    CustomerField.GROUP, new FieldRule("group", 9, TooLong.REFUSE),
                    CustomerField.YOUR_REFERENCE, new FieldRule("reference", 50, TooLong.CUT)),
            Map.of("name", new FieldRule("Description", 8, TooLong.CUT)));

    private static final ObjectNode ANNA = json("""
            {"number": "17", "name": "Anna Andersen", "contact": "Bo", "phone": null, "email": "",
             "billingAddress": {"city": "København", "country": "DK"}}
            """);

    private static final Feed.Part CITY = new Feed.Field("billingAddress.city", "", "");
    private static final Feed.Part CONTACT = new Feed.Field("contact", "Att: ", "!");

    @Test
    void aFieldTakesItsValueFromTheEventsOwn() {
        // When
        var preview = preview(ExportProfile.standard(), Flow.CUSTOMERS, ANNA);

        // Then
        assertThat(preview.get("number"))
                .isEqualTo(
                        new FieldPreview("number", Optional.of("17"), new Origin.Event("number"), new Fate.AsItIs()));
        assertThat(preview.get("country").origin()).isEqualTo(new Origin.Event("billingAddress.country"));
        assertThat(preview.get("phone").value()).isEmpty();
        assertThat(preview.get("email").value()).isEmpty();
    }

    @Test
    void whatIsTooLongIsCutOrRefused() {
        // When
        var preview = preview(ExportProfile.standard(), Flow.CUSTOMERS, ANNA);

        // Then
        assertThat(preview.get("name").value()).contains("Anna Andersen");
        assertThat(preview.get("name").fate()).isEqualTo(new Fate.Cut("Anna Ander", 10));
        assertThat(preview.get("city").fate()).isEqualTo(new Fate.TooLong(5));
    }

    @Test
    void whatTheSystemHasNoPlaceForIsLeftOut() {
        // When
        var preview = preview(ExportProfile.standard(), Flow.CUSTOMERS, ANNA);

        // Then
        assertThat(preview.get("contact").fate()).isEqualTo(new Fate.NoPlace());
        assertThat(preview.get("ean").fate()).isEqualTo(new Fate.AsItIs());
    }

    @Test
    void aNumberTheSystemDoesNotTakeIsSaid() {
        // When
        var preview = preview(ExportProfile.standard(), Flow.CUSTOMERS, json("{\"number\": \"K-1\", \"name\": \"K\"}"));

        // Then
        assertThat(preview.get("number").fate()).isEqualTo(new Fate.NoNumber("\\d{1,9}"));
    }

    @Test
    void aDefaultStepsInWhereNothingIsSaid() {
        // Given
        var customers = Customers.standard()
                .withDefaults(Map.of(CustomerField.GROUP, "1234567890", CustomerField.CONTACT, "Reception"));
        var profile = ExportProfile.standard().withCustomers(customers);

        // When
        var preview = preview(profile, Flow.CUSTOMERS, ANNA);

        // Then
        assertThat(preview.get("group"))
                .isEqualTo(new FieldPreview(
                        "group", Optional.of("1234567890"), new Origin.ByDefault(), new Fate.TooLong(9)));
        assertThat(preview.get("contact").value()).contains("Bo");
    }

    @Test
    void aFedFieldTakesItsValueFromTheMap() {
        // Given
        var join = new Feed.Join(List.of(CITY, CONTACT, new Feed.Field("nowhere", "<", ">")), ", ");
        var profile = feeding("yourReference", join);

        // When
        var preview = preview(profile, Flow.CUSTOMERS, ANNA);

        // Then
        assertThat(preview.get("yourReference"))
                .isEqualTo(new FieldPreview(
                        "yourReference", Optional.of("København, Att: Bo!"), new Origin.Fed(join), new Fate.AsItIs()));
    }

    @Test
    void projectsHaveTheirOwnLimits() {
        // Given
        var profile = ExportProfile.standard()
                .withProjects(Registry.standard(true).withDefaults(new Defaults(Map.of(Default.PROJECT_GROUP, "1"))));

        // When
        var preview = preview(profile, Flow.PROJECTS, json("{\"number\": \"1\", \"name\": \"Renovation\"}"));

        // Then
        assertThat(preview.get("name").fate()).isEqualTo(new Fate.Cut("Renovati", 8));
        assertThat(preview.get("group").origin()).isEqualTo(new Origin.ByDefault());
    }

    @Test
    void ofOtherKindsNoLimitIsKnown() {
        // When
        var preview = preview(ExportProfile.standard(), Flow.INVOICES, json("{\"heading\": \"A heading\"}"));

        // Then
        assertThat(preview.get("heading").value()).contains("A heading");
        assertThat(preview.get("heading").fate()).isEqualTo(new Fate.AsItIs());
    }

    @Test
    void aMapRewritesTheEvent() {
        assertThat(mapped("contact", new Feed.Constant("Anna"))).isEqualTo(changed("contact", "\"Anna\""));
        assertThat(mapped("deliveryCity", CITY)).isEqualTo(changed("deliveryAddress", "{\"city\": \"København\"}"));
        assertThat(mapped("contact", new Feed.Field("phone", "+", ""))).isEqualTo(changed("contact", "null"));
        assertThat(mapped("contact", new Feed.Field("billingAddress", "+", ""))).isEqualTo(without("contact"));
        assertThat(mapped("contact", new Feed.Nothing())).isEqualTo(without("contact"));
        assertThat(mapped("deliveryCity", new Feed.Nothing())).isEqualTo(ANNA);
        assertThat(mapped("contact", new Feed.Join(List.of(field("phone"), field("email")), " ")))
                .isEqualTo(without("contact"));
    }

    @Test
    void theEventItselfStaysAsItIs() {
        // Given
        var event = ANNA.deepCopy();

        // When
        new FieldMap(Map.of("city", new Feed.Constant("Aarhus"))).applyTo(event, Flow.CUSTOMERS);

        // Then
        assertThat(event).isEqualTo(ANNA);
    }

    @Test
    void aFieldTheKindDoesNotHaveIsRefused() {
        // Given
        var map = new FieldMap(Map.of("shoeSize", new Feed.Nothing()));

        // Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> map.applyTo(ANNA, Flow.CUSTOMERS))
                .withMessageContaining("shoeSize");
    }

    @ParameterizedTest
    @EnumSource
    void everyFlowHasFixedAndFreeFieldsOfDifferentNames(Flow flow) {
        assertThat(TargetField.of(flow)).extracting(TargetField::key).doesNotHaveDuplicates();
        assertThat(TargetField.of(flow)).extracting(TargetField::isFixed).contains(true, false);
    }

    @Test
    void everyFieldOfACustomerIsATarget() {
        assertThat(TargetField.of(Flow.CUSTOMERS))
                .extracting(TargetField::key)
                .containsAll(Arrays.stream(CustomerField.values())
                        .map(CustomerField::key)
                        .toList());
    }

    private static Map<String, FieldPreview> preview(ExportProfile profile, Flow flow, ObjectNode event) {
        return FieldPreview.of(profile, flow, event, RULES).stream()
                .collect(Collectors.toMap(FieldPreview::target, field -> field));
    }

    private static ExportProfile feeding(String target, Feed feed) {
        var standard = Customers.standard();
        return ExportProfile.standard()
                .withCustomers(new Customers(
                        standard.mode(),
                        standard.trigger(),
                        standard.defaults(),
                        standard.defaultsByClass(),
                        standard.defaultsByCountry(),
                        standard.updateMask(),
                        standard.collective(),
                        standard.numbers(),
                        standard.numberMap(),
                        new FieldMap(Map.of(target, feed))));
    }

    private static Feed.Part field(String path) {
        return new Feed.Field(path, "", "");
    }

    private static ObjectNode mapped(String target, Feed feed) {
        return new FieldMap(Map.of(target, feed)).applyTo(ANNA, Flow.CUSTOMERS);
    }

    private static ObjectNode changed(String property, String json) {
        return ANNA.deepCopy().setAll(json("{\"" + property + "\": " + json + "}"));
    }

    private static ObjectNode without(String property) {
        return ANNA.deepCopy().without(property);
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
