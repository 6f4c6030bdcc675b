package dev.kontobro.gateway.console.action;

import dev.kontobro.events.log.ActionRefusal;
import dev.kontobro.events.log.TransferAction;

/** Which words say what of an action. */
record ActionSpeech(ActionWords words) {

    String label(TransferAction action) {
        return switch (action) {
            case RETRY -> words.retry();
            case RELEASE -> words.release();
            case APPROVE_BOOKING -> words.approve();
            case SKIP -> words.skip();
        };
    }

    String means(TransferAction action) {
        return switch (action) {
            case RETRY -> words.retryMeans();
            case RELEASE -> words.releaseMeans();
            case APPROVE_BOOKING -> words.approveMeans();
            case SKIP -> words.skipMeans();
        };
    }

    String confirmLabel(TransferAction action) {
        return switch (action) {
            case RETRY -> words.retry();
            case RELEASE -> words.confirmRelease();
            case APPROVE_BOOKING -> words.confirmApprove();
            case SKIP -> words.confirmSkip();
        };
    }

    String follows(TransferAction action) {
        return switch (action) {
            case RETRY -> words.retryFollows();
            case RELEASE -> words.releaseFollows();
            case APPROVE_BOOKING -> words.approveFollows();
            case SKIP -> words.skipFollows();
        };
    }

    String why(ActionRefusal reason) {
        return switch (reason) {
            case RUNNING -> words.whyRunning();
            case NOT_KEPT -> words.whyNotKept();
            case SETTLED -> words.whySettled();
            case BOOKING_WAITS -> words.whyBookingWaits();
            case NOT_WAITING -> words.whyNotWaiting();
            case NO_BOOKING_WAITS -> words.whyNoBookingWaits();
            case COLLECTED -> words.whyCollected();
            case CONNECTION_UNKNOWN -> words.whyConnectionUnknown();
            case UNKNOWN -> words.whyUnknown();
            case NO_ANSWER -> words.whyNoAnswer();
        };
    }
}
