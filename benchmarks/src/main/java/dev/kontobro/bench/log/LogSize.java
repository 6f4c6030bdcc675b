package dev.kontobro.bench.log;

import java.util.List;
import java.util.stream.IntStream;

/** How large a log is. A tenth of it is one tenant's, the others share the rest evenly. */
record LogSize(int transfers, int tenants) {

    static final String BIG = "tenant-0";
    static final String SMALL = "tenant-1";

    List<String> tenantIds() {
        return IntStream.range(0, tenants).mapToObj(each -> "tenant-" + each).toList();
    }

    int ofBig() {
        return transfers / 10;
    }

    int ofSmall() {
        return (transfers - ofBig()) / (tenants - 1);
    }
}
