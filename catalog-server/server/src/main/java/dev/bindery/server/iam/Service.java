package dev.bindery.server.iam;

/** The services that are spoken to in this protocol. */
enum Service {
    STS("https://sts.amazonaws.com/doc/2011-06-15/", "2011-06-15"),
    IAM("https://iam.amazonaws.com/doc/2010-05-08/", "2010-05-08");

    private final String namespace;
    private final String version;

    Service(String namespace, String version) {
        this.namespace = namespace;
        this.version = version;
    }

    /** Of the XML of its answers. */
    String namespace() {
        return namespace;
    }

    /** Of the API, as requests have it. */
    String version() {
        return version;
    }
}
