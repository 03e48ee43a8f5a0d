package dev.bindery.hiveserver;

import dev.bindery.catalog.operation.Operation;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which operation a method is, for metering, audit and authorisation. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Does {

    /** A table of the catalog, with what must be allowed with it. */
    String TABLE = "table";

    Operation value();

    /**
     * The type of the resource, such as {@code role}; its name is the method's first argument where that is a text. Of the type {@link #TABLE}
     * the first argument is the table's name.
     */
    String to();

    /** Whether the first argument, where it is a text, is a name: what is logged says nothing of secrets. */
    boolean named() default true;
}
