package dev.bindery.server.access;

/** Who calls. */
enum Persona {
    WITHOUT_CREDENTIALS(Outcome.Kind.UNPROVEN),
    WITH_A_WRONG_SIGNATURE(Outcome.Kind.UNPROVEN),
    WITH_AN_EXPIRED_SESSION(Outcome.Kind.UNPROVEN),
    WITHOUT_RIGHTS(Outcome.Kind.DENIED),
    WITHOUT_THE_DATABASE(Outcome.Kind.DENIED),
    EXPLICITLY_DENIED(Outcome.Kind.DENIED),
    WITH_EXACTLY_THE_RIGHTS(Outcome.Kind.LET_IN);

    private final Outcome.Kind expected;

    Persona(Outcome.Kind expected) {
        this.expected = expected;
    }

    Outcome.Kind expected() {
        return expected;
    }
}
