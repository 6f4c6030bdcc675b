package dev.kontobro.mail;

import io.vertx.core.Context;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.streams.ReadStream;
import java.util.concurrent.CancellationException;

/**
 * The content that a mail ends with, given out piece by piece while the mail is written. The server can have taken a mail
 * only when this has been given out to its end: until then a mail that is cut off is none (RFC 5321 §4.1.1.4), and it can
 * be withdrawn.
 */
final class LastPart implements ReadStream<Buffer> {

    private static final int PIECE = 8 * 1024;

    private final Context context;
    private final Buffer content;
    private int given;
    private boolean flowing = true;
    private boolean pending;
    private boolean whole;
    private boolean withdrawn;
    private Handler<Buffer> handler;
    private Handler<Void> endHandler;
    private Handler<Throwable> exceptionHandler;

    /**
     * @param context that it is given out on
     */
    LastPart(Context context, byte[] content) {
        this.context = context;
        this.content = Buffer.buffer(content);
    }

    /** Whether all of it has been given out. */
    synchronized boolean isWhole() {
        return whole;
    }

    /**
     * Has no more of it given out.
     *
     * @return false when it is too late
     */
    synchronized boolean withdraw() {
        withdrawn = !whole;
        schedule();
        return withdrawn;
    }

    @Override
    public synchronized LastPart handler(Handler<Buffer> other) {
        handler = other;
        schedule();
        return this;
    }

    @Override
    public synchronized LastPart endHandler(Handler<Void> other) {
        endHandler = other;
        return this;
    }

    @Override
    public synchronized LastPart exceptionHandler(Handler<Throwable> other) {
        exceptionHandler = other;
        return this;
    }

    @Override
    public synchronized LastPart pause() {
        flowing = false;
        return this;
    }

    @Override
    public LastPart resume() {
        return fetch(Long.MAX_VALUE);
    }

    /** A pipe pauses and resumes; it counts no pieces. */
    @Override
    public synchronized LastPart fetch(long amount) {
        flowing = true;
        schedule();
        return this;
    }

    private void schedule() {
        if (!pending) {
            pending = true;
            context.runOnContext(_ -> give());
        }
    }

    private synchronized void give() {
        pending = false;
        if (handler == null || whole) {
            return;
        }
        if (withdrawn) {
            exceptionHandler.handle(new CancellationException("the mail was withdrawn"));
        } else if (flowing && given < content.length()) {
            var end = Math.min(given + PIECE, content.length());
            var piece = content.getBuffer(given, end);
            given = end;
            handler.handle(piece);
            schedule();
        } else if (flowing) {
            whole = true;
            endHandler.handle(null);
        }
    }
}
