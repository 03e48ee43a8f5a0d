package dev.bindery.runtime.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatementSplitterTest {

    @Test
    void cutsAtSemicolonsAndNeedsNoneAtTheEnd() {
        assertThat(StatementSplitter.split("select 1; select 2 ;\n;;select 3"))
                .as("statements")
                .containsExactly("select 1", "select 2", "select 3");
    }

    @Test
    void semicolonsInsideQuotesBackquotesAndCommentsStay() {
        assertThat(StatementSplitter.split("select 'a;b', \"c;d\", `e;f`; select /* g;h */ 1 -- i;j\n, 2"))
                .as("statements")
                .containsExactly("select 'a;b', \"c;d\", `e;f`", "select /* g;h */ 1 -- i;j\n, 2");
    }

    @Test
    void escapedAndDoubledQuotesDoNotEndAText() {
        assertThat(StatementSplitter.split("select 'it\\'s;', 'it''s;'; select 2"))
                .as("statements")
                .containsExactly("select 'it\\'s;', 'it''s;'", "select 2");
    }

    @Test
    void quotesInsideCommentsOpenNothing() {
        assertThat(StatementSplitter.split("-- don't\nselect 1; /* don't */ select 2"))
                .as("statements")
                .containsExactly("-- don't\nselect 1", "/* don't */ select 2");
    }

    @Test
    void commentsAloneAreNoStatement() {
        assertThat(StatementSplitter.split("-- nothing\n; /* nothing */ ;"))
                .as("statements")
                .isEmpty();
    }

    @Test
    void textComesLineByLine() {
        StatementSplitter splitter = new StatementSplitter();
        assertThat(splitter.add("select 'a\n")).as("after the first line").isEmpty();
        assertThat(splitter.isOpen()).as("open").isTrue();
        assertThat(splitter.add("b'; select 2; selec\n"))
                .as("after the second")
                .containsExactly("select 'a\nb'", "select 2");
        assertThat(splitter.rest()).as("what is left").containsExactly("selec");
        assertThat(splitter.isOpen()).as("open at the end").isFalse();
    }
}
