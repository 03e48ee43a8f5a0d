package dev.bindery.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.bindery.catalog.Call;
import dev.bindery.catalog.audit.Outcome;
import dev.bindery.catalog.operation.Arns;
import dev.bindery.model.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is what is read, and ids are in the order of time. */
class PageFormProperties {

    @Property(tries = 200)
    void pagesAndDocumentsLoseNothing(@ForAll("entries") List<AuditRecord> entries) {
        assertThat(PageForm.read(PageForm.write(entries))).as("by page").isEqualTo(entries);
        for (AuditRecord entry : entries) {
            assertThat(EntryDocument.read(entry.id(), EntryDocument.write(entry)))
                    .as("by document")
                    .isEqualTo(entry);
        }
    }

    /** Whatever callers put into names: none begins a line of its own, and no reader sees anything but JSON. */
    @Property(tries = 200)
    void anExportedEntryIsOneLineOfJson(@ForAll("entries") List<AuditRecord> entries) {
        CloudTrailForm form = new CloudTrailForm(new Arns("us-east-1", "000000000000"));
        for (AuditRecord entry : entries) {
            String line = form.line(entry);
            assertThat(line.codePoints())
                    .as("characters")
                    .noneMatch(c -> Character.isISOControl(c) || c == 0x2028 || c == 0x2029);
            assertThat(Json.object(line).text("requestID")).as("request id").contains(entry.requestId());
            assertThat(Json.object(line).requiredText("eventID"))
                    .isEqualTo(entry.id().toString());
        }
    }

    @Property(tries = 500)
    void idsTellTheMicrosecondAndKeepTheOrder(@ForAll("times") Instant one, @ForAll("times") Instant other) {
        UUID first = EntryIds.next(one);
        UUID second = EntryIds.next(other);
        assertThat(EntryIds.time(first)).as("time").isEqualTo(one);
        assertThat(first.version()).as("version").isEqualTo(7);
        assertThat(first.variant()).as("variant").isEqualTo(2);
        assertThat(EntryIds.of(EntryIds.bytes(first))).as("bytes").isEqualTo(first);
        if (one.isBefore(other)) {
            assertThat(first).as("order").isLessThan(second).isLessThan(EntryIds.lowest(other));
        }
        assertThat(EntryIds.lowest(one)).as("lowest").isLessThanOrEqualTo(first);
    }

    @Property(tries = 500)
    void whatIsKeptOfATextCanBeStored(@ForAll String text) {
        String kept = StoredText.of(text, 20);
        assertThat(kept.codePointCount(0, kept.length())).as("length").isLessThanOrEqualTo(21);
        assertThat(kept.codePoints())
                .as("characters")
                .allMatch(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE));
    }

    @Provide
    Arbitrary<Instant> times() {
        return Arbitraries.longs()
                .between(0, 4_000_000_000_000_000L)
                .map(micros -> Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1000));
    }

    @Provide
    Arbitrary<List<AuditRecord>> entries() {
        Arbitrary<String> texts = Arbitraries.oneOf(
                Arbitraries.of("ann", "a\nb", "\u2028", "ä€😀", ""),
                Arbitraries.strings().ofMaxLength(30).map(text -> StoredText.of(text, 30)));
        Arbitrary<Optional<String>> optional = texts.optional();
        Arbitrary<AuditRecord.Who> who =
                Combinators.combine(texts, texts, optional, optional, optional).as(AuditRecord.Who::new);
        Arbitrary<Call.Asked> asked = Combinators.combine(optional, optional).as(Call.Asked::new);
        Arbitrary<Outcome> outcomes = Combinators.combine(
                        Arbitraries.of(Outcome.Kind.OK, Outcome.Kind.FAILED), texts, texts)
                .as((kind, code, message) -> new Outcome(kind, code, message, ""));
        Arbitrary<String> requests = Arbitraries.oneOf(
                texts, Arbitraries.create(() -> UUID.randomUUID().toString()));
        return Combinators.combine(times(), who, optional, asked, texts.list().ofMaxSize(4), outcomes, requests, texts)
                .as((time, principal, address, said, arns, outcome, request, action) -> new AuditRecord(
                        EntryIds.next(time),
                        AuditRecord.Kind.CALL,
                        Call.Door.values()[arns.size()],
                        principal,
                        address,
                        said,
                        action,
                        true,
                        arns,
                        arns.size() * 100,
                        outcome,
                        request,
                        Duration.ofNanos(time.getNano() / 1000 * 1000L),
                        Map.of(),
                        "server"))
                .list()
                .ofMaxSize(20);
    }
}
