package dev.kontobro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kontobro.sandbox.Fault.Cut;
import dev.kontobro.sandbox.Fault.Malformed;
import dev.kontobro.sandbox.Fault.Moment;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final Faults faults = new Faults();

    @Test
    void aFaultWithACountStrikesSoOftenAndNoMore() {
        faults.add(FaultRule.always(new Malformed()).times(2));

        assertThat(draws(4)).containsExactly(1, 1, 0, 0);
        assertThat(faults.active()).isEmpty();
    }

    @Test
    void aCountIsWhatIsLeft() {
        faults.add(FaultRule.always(new Malformed()).times(3));

        draws(1);

        assertThat(faults.active()).extracting(FaultRule::count).containsExactly(2);
    }

    @Test
    void aFaultLetsRequestsPassBeforeItStrikes() {
        faults.add(FaultRule.once(new Malformed()).on("GET", "/").after(2));

        assertThat(draws(1)).containsExactly(0);
        assertThat(faults.active()).extracting(FaultRule::passing).containsExactly(1);
        assertThat(draws(4)).containsExactly(0, 1, 0, 0);
    }

    @Test
    void aFaultStrikesTheRequestsItIsMeantFor() {
        faults.add(FaultRule.always(new Malformed()).on("POST", "customers"));

        assertThat(faults.draw(request("POST", "/economic/rest/customers"))).hasSize(1);
        assertThat(faults.draw(request("GET", "/economic/rest/customers"))).isEmpty();
        assertThat(faults.draw(request("POST", "/economic/rest/self"))).isEmpty();
    }

    @Test
    void theSameSeedStrikesTheSameRequests() {
        var rule = FaultRule.always(new Malformed()).withProbability(0.3, 42);
        faults.replaceWith(List.of(rule));
        var first = draws(100);
        faults.replaceWith(List.of(rule));

        assertThat(draws(100)).isEqualTo(first);
        assertThat(first.stream().mapToInt(Integer::intValue).sum()).isBetween(15, 45);
    }

    @Test
    void severalFaultsStrikeTogether() {
        faults.add(FaultRule.always(new Malformed()));
        faults.add(FaultRule.always(new Cut(Moment.AFTER_WRITE)));

        assertThat(faults.draw(request("GET", "/"))).containsExactly(new Malformed(), new Cut(Moment.AFTER_WRITE));
    }

    @Test
    void aRuleThatMeansNothingIsRefused() {
        assertThatThrownBy(() -> FaultRule.always(new Malformed()).times(-1)).hasMessageContaining("count");
        assertThatThrownBy(() -> FaultRule.always(new Malformed()).withProbability(1.1, 0))
                .hasMessageContaining("probability");
        assertThatThrownBy(() -> new Fault.ServerError(404, Moment.BEFORE_WRITE))
                .hasMessageContaining("status");
    }

    private List<Integer> draws(int requests) {
        return IntStream.range(0, requests)
                .map(_ -> faults.draw(request("GET", "/")).size())
                .boxed()
                .toList();
    }

    private static SandboxRequest request(String method, String path) {
        return TestSandbox.request(method, path, Map.of(), "");
    }
}
