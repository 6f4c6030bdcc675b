package dev.kontobro.sandbox.economic;

import dev.kontobro.sandbox.SandboxResponse;

/**
 * What a resource does beside being listed, read and written as a register is, or in place of that.
 *
 * @param path below the resource's: empty for all records, <code>{}</code> for one, <code>{}/pdf</code> for what is below it
 */
record Endpoint(String method, String path, Work work) {

    /** Answers a call. */
    interface Work {
        SandboxResponse answer(Call call);
    }

    /** On a record that is there; every other is not found. */
    interface RecordWork {
        SandboxResponse answer(Call call, Row row);
    }

    static Endpoint of(String method, String path, Work work) {
        return new Endpoint(method, path, work);
    }

    static Endpoint onRecord(String method, String path, RecordWork work) {
        return new Endpoint(
                method,
                path,
                call -> call.row()
                        .map(row -> work.answer(call, row))
                        .orElseGet(() -> call.answers().failure(Failure.NOT_FOUND)));
    }
}
