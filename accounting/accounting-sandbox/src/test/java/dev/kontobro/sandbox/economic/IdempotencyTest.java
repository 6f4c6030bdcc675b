package dev.kontobro.sandbox.economic;

import static dev.kontobro.sandbox.economic.EconomicFixture.PROJECTS_API;
import static dev.kontobro.sandbox.economic.EconomicFixture.REST;
import static dev.kontobro.sandbox.economic.EconomicFixture.customer;
import static dev.kontobro.sandbox.economic.EconomicFixture.economic;
import static dev.kontobro.sandbox.economic.EconomicFixture.project;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kontobro.sandbox.Fault;
import dev.kontobro.sandbox.Fault.Moment;
import dev.kontobro.sandbox.FaultRule;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdempotencyTest {

    private static final String CUSTOMERS = REST + "customers";

    private final EconomicFixture economic = economic();
    private final EconomicFixture keyed = economic.with("Idempotency-Key", "key-1");

    @Test
    void theSameRequestUnderTheSameKeyIsAnsweredFromMemory() {
        var first = keyed.post(CUSTOMERS, customer());

        var second = keyed.post(CUSTOMERS, customer());

        assertThat(first.headers()).doesNotContainKey("X-ResultFromCache");
        assertThat(second.headers()).containsEntry("X-ResultFromCache", "true");
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.headers()).containsEntry("Location", first.headers().get("Location"));
        assertThat(economic.company().journal().count()).isOne();
    }

    @Test
    void anAnswerThatGotLostIsGivenAgain() {
        economic.company().faults().add(FaultRule.once(new Fault.Cut(Moment.AFTER_WRITE)));
        assertThat(keyed.isCut("POST", CUSTOMERS, customer())).isTrue();

        var retry = keyed.post(CUSTOMERS, customer());

        assertThat(retry.status()).isEqualTo(201);
        assertThat(economic.company().journal().count()).isOne();
    }

    @Test
    void aDeleteIsRememberedToo() {
        economic.post(CUSTOMERS, customer(7));
        keyed.delete(CUSTOMERS + "/7");
        economic.post(CUSTOMERS, customer(7));

        var repeated = keyed.delete(CUSTOMERS + "/7");

        assertThat(repeated.status()).isEqualTo(204);
        assertThat(economic.get(CUSTOMERS + "/7").status()).isEqualTo(200);
    }

    @Test
    void theKeyOfAnotherUrlIsRefusedOnBothSurfaces() {
        keyed.post(CUSTOMERS, customer());

        var rest = keyed.put(CUSTOMERS + "/1", customer());
        var openApi = keyed.post(PROJECTS_API + "Projects", project());

        assertThat(rest.status()).isEqualTo(400);
        assertThat(rest.body().path("errorCode").asText()).isEqualTo("URLChanged");
        assertThat(openApi.status()).isEqualTo(400);
        assertThat(openApi.body().path("errorCode").asText()).isEqualTo("URLChanged");
    }

    @Test
    void theKeyOfAnotherPayloadIsRefused() {
        keyed.post(CUSTOMERS, customer());

        var answer = keyed.post(CUSTOMERS, customer().put("city", "Odense"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().path("errorCode").asText()).isEqualTo("PayloadChanged");
    }

    @Test
    void anHourLaterTheKeyIsNewAndTheEffectHappensAgain() {
        keyed.post(CUSTOMERS, customer());
        economic.sandbox().advance(Duration.ofMinutes(59));
        assertThat(keyed.post(CUSTOMERS, customer()).headers()).containsKey("X-ResultFromCache");
        economic.sandbox().advance(Duration.ofMinutes(1));

        var answer = keyed.post(CUSTOMERS, customer());

        assertThat(answer.headers()).doesNotContainKey("X-ResultFromCache");
        assertThat(answer.body().path("customerNumber").asInt()).isEqualTo(2);
        assertThat(economic.company().journal().count()).isEqualTo(2);
    }

    @Test
    void aReadIsNeverAnsweredFromMemory() {
        keyed.get(CUSTOMERS);
        economic.post(CUSTOMERS, customer());

        assertThat(keyed.get(CUSTOMERS).body().path("collection")).hasSize(1);
    }
}
