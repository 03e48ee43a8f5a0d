/**
 * The door of STS and IAM: AWS's query protocol, a form that goes in and XML that comes out, at {@code /} beside Glue, whose
 * requests name their operation in a header. Translates between this protocol and {@code identity}, which decides.
 */
package dev.bindery.server.iam;
