package dev.bindery.thrift.behaviour;

/** Why the door doesn't answer as Apache's Metastore does. */
enum Deviation {
    LEAK("Apache's answer is an error of its own code that got out (a NullPointerException, an error of its database, a"
            + " connection that ends). The kind of the exception is kept where the call can mean nothing; where it means"
            + " something, it is done."),
    LOST_UPDATE("3.1 passes over the expectation and overwrites what somebody else wrote meanwhile."),
    ONE_WORDING("The same thing that is missing or wrong is called by the same words whatever the call and the setting,"
            + " with its catalog in front and its name as it is stored. Clients tell errors apart by the kind of the"
            + " exception; the words that some of them look for are these."),
    SAYS_WHAT(
            "The message goes on where Apache's ends, or says what is wrong where Apache's shows how its parser is made."),
    ORDER("Listings are in the order of names. Apache's are in the order in which its database finds them, which no"
            + " client can rely on."),
    NOT_TRANSLATED("4.0's metadata transformer makes tables external whose clients don't say what they are capable of;"
            + " Spark's TRUNCATE TABLE fails on what it makes of them. Set thrift-transformer to default to have it."),
    EXTERNAL_WAREHOUSE("External tables have a warehouse of their own, as in 4.0, where warehouse-external is set."),
    DATABASES_STAY(
            "4.0's metadata transformer shows databases in the warehouse of external tables; here they are in the warehouse,"
                    + " as in 3.1, and tables go where their kind belongs. Set thrift-transformer to default to have it."),
    OWNER_IS_SAID(
            "A database belongs to whom its client says it is (set_ugi). Apache takes the account that the server runs"
                    + " under where nobody says anything."),
    NEWER_FIELDS("Fields that came with 4.0 are there under both settings; clients that don't know them skip them."),
    MEANT("What is meant can be known, so it is done where Apache refuses."),
    BOTH_PATTERNS(
            "Patterns of SQL and regular expressions are both understood: clients of both releases share the port, and"
                    + " filter again themselves what they get."),
    ESCAPES("A quote with a back-slash before it is the quote. Apache reads the escape, but doesn't remove it."),
    EXACT_VALUES(
            "A given value is that value. Apache takes it for the beginning of a pattern, and finds others as well."),
    FILTER_AS_BYTES(
            "Hive's compiler isn't part of the server. Expressions are read as data, and a filter that is written as"
                    + " text is one too."),
    ONE_BAD_FOLDER(
            "A value that is no number isn't greater than one, so that one bad folder doesn't make a table unreadable."),
    ALWAYS_NOTIFIED(
            "The notification log is always there, for every client; 3.1 has it with an additional listener only."),
    NOT_COUNTED("Counting the files of each partition that is added would cost a listing each."),
    USER_CHANGES("A connection from a pool may be used for another user.");

    private final String reason;

    Deviation(String reason) {
        this.reason = reason;
    }

    String reason() {
        return reason;
    }
}
