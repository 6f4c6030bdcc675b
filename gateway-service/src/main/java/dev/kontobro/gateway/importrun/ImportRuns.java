package dev.kontobro.gateway.importrun;

import static java.util.stream.Collectors.collectingAndThen;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static java.util.stream.Collectors.summingLong;

import dev.kontobro.events.log.ImportRun;
import dev.kontobro.events.log.ImportRunProgress;
import dev.kontobro.events.log.ImportRunProgress.Cause;
import dev.kontobro.events.log.ImportRunProgress.Count;
import dev.kontobro.events.log.LogPosition;
import dev.kontobro.events.log.TransferPage;
import dev.kontobro.events.log.TransferStatus;
import dev.kontobro.gateway.GatewayConfig;
import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import dev.kontobro.gateway.service.Answer;
import dev.kontobro.gateway.service.Asked;
import dev.kontobro.gateway.service.Services;
import dev.kontobro.gateway.transfer.TransferLogPage;
import dev.kontobro.gateway.transfer.TransferLogPage.Part;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The imports of a tenant that its sources name. Records of one import may be of several services, each of which knows its own: all are
 * asked, and what they say is put together.
 */
@ApplicationScoped
public class ImportRuns {

    /** Of more, those begun last are listed. Every one is found by its name. */
    public static final int MOST = 200;

    private static final Comparator<ImportRun> LAST_FIRST =
            Comparator.comparing(ImportRun::beganAt).reversed().thenComparing(ImportRun::name);

    private final Services services;
    private final Asked<ImportRunService> asked;

    ImportRuns(Services services, GatewayConfig config) {
        this.services = services;
        this.asked = services.by(ImportRunService.class, config.transfers().readTimeout());
    }

    public ImportRunList list(String tenant) {
        var answers = answers(service -> service.runs(tenant, MOST));
        return new ImportRunList(
                together(answers.given().stream().flatMap(List::stream))
                        .limit(MOST)
                        .toList(),
                answers.down());
    }

    /** @throws ProblemException when there is no such run, or a service does not answer and no other one knows it */
    public ImportRunState state(String tenant, String connection, String name) {
        var answers = answers(service -> service.progress(tenant, connection, name));
        return state(answers.given(), answers.down());
    }

    /**
     * How far a run is, with a page of its transfers.
     *
     * @param transfers last changed first
     */
    public record Look(ImportRunState state, TransferLogPage transfers) {}

    /**
     * Each service is asked for both at once: who does not answer is waited for once.
     *
     * @param status that the transfers have; empty means any
     * @throws ProblemException when there is no such run, or a service does not answer and no other one knows it
     */
    public Look look(
            String tenant,
            String connection,
            String name,
            Optional<TransferStatus> status,
            Optional<LogPosition> after,
            int limit) {
        record Both(ImportRunProgress progress, TransferPage transfers) {}
        var answers = answers(service -> new Both(
                service.progress(tenant, connection, name),
                service.transfers(
                        tenant,
                        connection,
                        name,
                        status.map(TransferStatus::id).orElse(null),
                        after.map(LogPosition::cursor).orElse(null),
                        limit)));
        return new Look(
                state(answers.given().stream().map(Both::progress).toList(), answers.down()),
                TransferLogPage.merge(
                        answers.given().stream()
                                .map(Both::transfers)
                                .map(Part::of)
                                .toList(),
                        answers.down(),
                        limit));
    }

    private ImportRunState state(List<ImportRunProgress> parts, List<String> down) {
        var run =
                together(parts.stream().map(ImportRunProgress::run)).findFirst().orElseThrow(() -> unknown(down));
        return new ImportRunState(
                run,
                parts.stream()
                        .flatMap(progress -> progress.counts().stream())
                        .collect(groupingBy(Count::status, TreeMap::new, summingLong(Count::transfers)))
                        .entrySet()
                        .stream()
                        .map(count -> new Count(count.getKey(), count.getValue()))
                        .toList(),
                parts.stream()
                        .flatMap(progress -> progress.causes().stream())
                        .sorted(Comparator.comparing(Cause::transfers).reversed())
                        .toList(),
                down);
    }

    /** The same run of several services as one. */
    private static Stream<ImportRun> together(Stream<ImportRun> runs) {
        record Key(String connection, String name) {}
        return runs
                .collect(groupingBy(
                        run -> new Key(run.connectionId(), run.name()),
                        collectingAndThen(reducing(ImportRuns::together), Optional::orElseThrow)))
                .values()
                .stream()
                .sorted(LAST_FIRST);
    }

    private static ImportRun together(ImportRun one, ImportRun other) {
        return new ImportRun(
                one.connectionId(),
                one.name(),
                Collections.min(List.of(one.beganAt(), other.beganAt())),
                Collections.max(List.of(one.lastReceivedAt(), other.lastReceivedAt())),
                one.records() + other.records());
    }

    private record Answers<T>(List<T> given, List<String> down) {}

    private <T> Answers<T> answers(Function<ImportRunService, T> question) {
        var given = new ArrayList<T>();
        var down = new TreeSet<String>();
        for (var answer : asked.all(question)) {
            switch (answer) {
                case Answer.Given<T>(T value) -> given.add(value);
                case Answer.Unavailable<T>(List<String> names) -> down.addAll(names);
                case Answer.Unknown<T> _ -> {}
                case Answer.Refused<T> _ -> throw new IllegalStateException("a service refused to tell of imports");
            }
        }
        return new Answers<>(given, List.copyOf(down));
    }

    private ProblemException unknown(List<String> down) {
        return down.isEmpty()
                ? new ProblemException(ProblemType.IMPORT_RUN_UNKNOWN.problem())
                : services.unavailable(down);
    }
}
