package dev.kontobro.engine.loop;

/** The places in the life of an attempt between which a crash makes a difference. */
public enum Boundary {
    AFTER_CLAIM,
    BEFORE_CALL,
    AFTER_CALL,
    BEFORE_CHECKPOINT,
    AFTER_CHECKPOINT,
    BEFORE_COMMIT,
    AFTER_COMMIT,
    BEFORE_PUBLISH,
    AFTER_PUBLISH;

    /** Is told when a boundary is reached; stopping there for good is a crash. */
    public interface Listener {
        void reached(Boundary boundary);
    }
}
