package dev.kontobro.invoicesync.transfer;

import dev.kontobro.accounting.AccountingException;
import dev.kontobro.accounting.Release;
import dev.kontobro.accounting.document.DocumentFile;
import dev.kontobro.accounting.document.Upload;
import dev.kontobro.accounting.problem.Problem;
import dev.kontobro.accounting.problem.Problem.Detail;
import dev.kontobro.accounting.problem.ProblemCode;
import dev.kontobro.engine.record.NextStep;
import dev.kontobro.events.DocumentContent.Attachment;
import dev.kontobro.invoicesync.files.Fetched;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts the files that come with a document onto it, in their order and each once; one that has changed takes the place of the
 * one it was. No file keeps a document out of the books:
 * one that is refused is left out with a warning, once, and tried again only when a person asks for it. For one that cannot
 * be had now the document waits where it stands, so that it is not booked without it, until it has been tried at each of
 * {@link #TRIES}; then it is left out, too. A system that does not answer is no fault of the file's: the attempt ends as any
 * other then, and the next one goes on here.
 */
final class AttachFiles {

    /** After it was missed first. By time and not by number: whatever else sets the document off takes none of them away. */
    static final List<Duration> TRIES =
            List.of(Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(2));

    private final DocumentAttempt document;
    private final List<Attachment> attachments;
    private final Setting setting;

    AttachFiles(DocumentAttempt document, List<Attachment> attachments, Setting setting) {
        this.document = document;
        this.attachments = document.settings().pdf().attach() ? attachments : List.of();
        this.setting = setting;
    }

    /** What came of it. */
    sealed interface Outcome {

        /** Every file is on the document, or left out. */
        record Done(Found found) implements Outcome {}

        /** A file may come yet. */
        record Waits(Found found, NextStep nextStep) implements Outcome {}

        /** The draft is not where it was noted to stand. */
        record Elsewhere(Found found) implements Outcome {}
    }

    /** What became of one file. */
    private sealed interface Step {

        /** It is on the document. */
        record Attached(boolean now) implements Step {}

        /** It is not going to be. */
        record LeftOut(Optional<Problem> newly) implements Step {}

        record Away(Problem problem, Instant nextTry) implements Step {}
    }

    /** By what a file is known again in a later state of the document. */
    private record Known(String name, Optional<String> url, Optional<String> file, Optional<String> sha256) {

        static String key(Attachment attachment) {
            return Standing.imprint(
                    new Known(attachment.name(), attachment.url(), attachment.file(), attachment.sha256()));
        }
    }

    /** The document's own file has one place, whatever it is called; of others the name tells. */
    private static String slot(Attachment attachment) {
        var name = attachment.main() ? "" : attachment.name();
        return Standing.imprint(new Known(name, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    Outcome attach(Found found) {
        var steps = new ArrayList<Step>();
        for (var attachment : attachments) {
            try {
                steps.add(step(found.standing(), attachment, steps));
            } catch (AccountingException.RecordGone e) {
                return new Outcome.Elsewhere(result(found, steps));
            } catch (AccountingException.Unavailable e) {
                if (e.problem().code() != ProblemCode.DOCUMENT_GONE
                        || found.read().isPresent()) {
                    throw e;
                }
                steps.add(leaveOut(found.standing(), attachment, Problem.of(ProblemCode.FILE_REFUSED)));
            }
        }
        var result = result(found, steps);
        return of(Step.Away.class, steps)
                .min(Comparator.comparing(Step.Away::nextTry))
                .<Outcome>map(away -> new Outcome.Waits(
                        result, new NextStep(away.problem(), Release.nextStep(), Optional.of(away.nextTry()))))
                .orElseGet(() -> new Outcome.Done(result));
    }

    /** Somebody has booked the document, and it takes no more: what is not on it yet is left out. */
    Found leaveOutRest(Found booked) {
        var standing = booked.standing();
        var steps = new ArrayList<Step>();
        for (var attachment : attachments) {
            var key = Known.key(attachment);
            if (!document.progress().isAttached(standing, key) && !isToldLeftOut(standing, key)) {
                steps.add(leaveOut(standing, attachment, Problem.of(ProblemCode.FILE_REFUSED)));
            }
        }
        return result(booked, steps);
    }

    /** An attempt of which nothing was heard may have left a file out and not have said so. */
    private boolean isToldLeftOut(Standing standing, String key) {
        return document.progress().isLeftOut(standing, key)
                && !document.attempt().lookUpFirst();
    }

    private static Found result(Found found, List<Step> steps) {
        var leftOut = of(Step.LeftOut.class, steps)
                .flatMap(step -> step.newly().stream())
                .toList();
        var attached = of(Step.Attached.class, steps).anyMatch(Step.Attached::now);
        return found.withFiles(leftOut, attached || !leftOut.isEmpty());
    }

    private static <T extends Step> Stream<T> of(Class<T> kind, List<Step> steps) {
        return steps.stream().filter(kind::isInstance).map(kind::cast);
    }

    private Step step(Standing standing, Attachment attachment, List<Step> before) {
        var key = Known.key(attachment);
        if (document.progress().isAttached(standing, key)) {
            return new Step.Attached(false);
        }
        if (isToldLeftOut(standing, key) && !document.attempt().releasedByPerson()) {
            return new Step.LeftOut(Optional.empty());
        }
        return announcedFault(attachment)
                .or(() -> noRoom(before))
                .map(problem -> leaveOut(standing, attachment, problem))
                .orElseGet(() -> fetchAndPut(standing, attachment));
    }

    /** What the event says is enough to refuse it. */
    private Optional<Problem> announcedFault(Attachment attachment) {
        return document.rules().files().fault(attachment.mediaType(), attachment.size(), Problem::of);
    }

    /** A file that may come yet keeps its place. */
    private Optional<Problem> noRoom(List<Step> before) {
        var taken =
                before.stream().filter(step -> !(step instanceof Step.LeftOut)).count();
        var most = document.rules().files().maxFiles();
        return taken < most
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemCode.TOO_MANY_FILES)
                        .with(Detail.VALUE, Integer.toString(attachments.size()))
                        .with(Detail.LIMIT, Integer.toString(most)));
    }

    private Step fetchAndPut(Standing standing, Attachment attachment) {
        var fetched = setting.files()
                .fetch(
                        attachment,
                        document.connection().tenantId(),
                        document.rules().files().maxBytes());
        return switch (fetched) {
            case Fetched.Got(byte[] content) -> put(standing, attachment, content);
            case Fetched.Refused(Problem problem) -> leaveOut(standing, attachment, problem);
            case Fetched.Away(Problem problem) -> away(standing, attachment, problem);
        };
    }

    private Step put(Standing standing, Attachment attachment, byte[] content) {
        var key = Known.key(attachment);
        var file = new DocumentFile(attachment.name(), attachment.mediaType(), content, attachment.includeOnSend());
        try {
            makeRoom(standing, attachment);
            document.ledger()
                    .attach(
                            standing.place(),
                            file,
                            earlier(standing, key),
                            note -> document.progress().uploaded(standing, key, note));
        } catch (AccountingException.RecordGone e) {
            throw e;
        } catch (AccountingException.Rejected e) {
            return leaveOut(standing, attachment, e.problem());
        }
        document.progress().attached(standing, slot(attachment), key);
        return new Step.Attached(true);
    }

    private Upload earlier(Standing standing, String key) {
        return document.progress()
                .uploaded(standing, key)
                .<Upload>map(Upload.Noted::new)
                .orElseGet(() -> document.attempt().lookUpFirst() ? new Upload.Uncertain() : new Upload.NotBegun());
    }

    /** A file that has become another takes the place of the one it was. */
    private void makeRoom(Standing standing, Attachment attachment) {
        var wanted = attachments.stream().map(Known::key).toList();
        document.progress()
                .attachedIn(standing, slot(attachment))
                .filter(before -> !wanted.contains(before))
                .ifPresent(before -> {
                    document.ledger()
                            .detach(standing.place(), document.progress().uploaded(standing, before));
                    document.progress().takenOff(standing, before);
                });
    }

    private Step away(Standing standing, Attachment attachment, Problem problem) {
        var key = Known.key(attachment);
        var now = setting.clock().instant();
        var since = document.progress().awaySince(standing, key).orElseGet(() -> {
            document.progress().awaySince(standing, key, now);
            return now;
        });
        return TRIES.stream()
                .map(since::plus)
                .filter(now::isBefore)
                .findFirst()
                .<Step>map(next -> new Step.Away(about(attachment, problem), next))
                .orElseGet(() -> leaveOut(standing, attachment, problem));
    }

    private Step leaveOut(Standing standing, Attachment attachment, Problem problem) {
        document.progress().leftOut(standing, Known.key(attachment));
        return new Step.LeftOut(Optional.of(about(attachment, problem)));
    }

    /** A problem with one of the document's files. */
    private Problem about(Attachment attachment, Problem problem) {
        var details = new LinkedHashMap<>(document.problem(problem.code()).details());
        details.putAll(problem.details());
        details.put(Detail.NAME, attachment.name());
        return new Problem(problem.code(), details);
    }
}
