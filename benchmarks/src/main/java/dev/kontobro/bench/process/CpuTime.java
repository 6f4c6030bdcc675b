package dev.kontobro.bench.process;

import java.time.Duration;
import java.util.stream.Stream;

/** What processes have used of the processors. */
public final class CpuTime {

    private CpuTime() {}

    /** Of a process and all that are below it. */
    public static Duration of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
