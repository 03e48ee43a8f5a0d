package dev.bindery.server.rest.crawls;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.bindery.crawl.plan.CrawlSummary;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Optional;

/**
 * A crawl and how far it is.
 *
 * @param id its id
 * @param state where it is
 * @param progress how much was done
 * @param applied what was written, where the plan was applied
 * @param error why it failed, in one sentence
 */
@Serdeable
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record CrawlView(String id, State state, Progress progress, Optional<Applied> applied, Optional<String> error) {

    /** Where a crawl is. */
    enum State {
        RUNNING,
        SUCCEEDED,
        FAILED,
        CANCELLED
    }

    /**
     * How much was done.
     *
     * @param filesListed files and objects seen
     * @param filesRead files whose format is known by now
     * @param filesToRead how many will be read
     * @param tables tables in the plan
     * @param tablesWritten tables written to the catalog
     */
    @Serdeable
    record Progress(long filesListed, long filesRead, long filesToRead, int tables, int tablesWritten) {
        static final Progress NONE = new Progress(0, 0, 0, 0, 0);

        Progress withListed(long files) {
            return new Progress(files, filesRead, filesToRead, tables, tablesWritten);
        }

        Progress withRead(long files, long of) {
            return new Progress(filesListed, files, of, tables, tablesWritten);
        }

        Progress withTables(int planned) {
            return new Progress(filesListed, filesRead, filesToRead, planned, tablesWritten);
        }

        Progress withWritten(int written) {
            return new Progress(filesListed, filesRead, filesToRead, tables, written);
        }
    }

    /**
     * What was written.
     *
     * @param tablesCreated tables that were not there
     * @param tablesUpdated tables that were there and changed
     * @param tablesUnchanged tables that are as they were
     * @param partitionsAdded partitions that were not there
     * @param partitionsUpdated partitions that were there and changed
     */
    @Serdeable
    record Applied(
            int tablesCreated, int tablesUpdated, int tablesUnchanged, long partitionsAdded, long partitionsUpdated) {
        static Applied of(CrawlSummary summary) {
            return new Applied(
                    summary.tablesCreated(),
                    summary.tablesUpdated(),
                    summary.tablesUnchanged(),
                    summary.partitionsAdded(),
                    summary.partitionsUpdated());
        }
    }
}
