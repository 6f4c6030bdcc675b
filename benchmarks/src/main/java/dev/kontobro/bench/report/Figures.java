package dev.kontobro.bench.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.kontobro.bench.contender.ContenderKind;
import dev.kontobro.bench.service.Services;
import java.util.List;
import java.util.Map;

/** Everything one run has measured. */
public record Figures(
        Machine machine,
        int latencyMillis,
        String durability,
        List<RoundFigure> rounds,
        Map<ContenderKind, Percentiles> eventToFirstCall,
        List<Services.Figure> services) {

    /** For programs. */
    public String json() throws JsonProcessingException {
        return JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(this);
    }
}
