package dev.kontobro.gateway.request;

import dev.kontobro.gateway.problem.ProblemException;
import dev.kontobro.gateway.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Supplier;

/** The body of a request as it came. */
public final class BodyBytes {

    private BodyBytes() {}

    /**
     * What is too large is read to its end, so that a sender who listens only when all is sent hears of it.
     *
     * @param tooLarge what to end with when there are more than {@code max} bytes
     * @throws ProblemException also when the body is cut
     */
    public static byte[] read(InputStream stream, int max, Supplier<ProblemException> tooLarge) {
        byte[] body;
        try {
            body = stream.readNBytes(max + 1);
            stream.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new ProblemException(ProblemType.MALFORMED.problem("The body ends before it is complete."));
        }
        if (body.length > max) {
            throw tooLarge.get();
        }
        return body;
    }
}
