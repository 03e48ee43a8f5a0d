package dev.bindery.identity;

import java.time.Instant;

/**
 * What a managed policy says, or said.
 *
 * @param number from 1 on
 * @param inForce whether it is the policy's default version, the one that counts
 * @param document JSON
 * @param createTime when it was made
 */
public record PolicyVersion(int number, boolean inForce, String document, Instant createTime) {

    /** Such as {@code v1}. */
    public String id() {
        return "v" + number;
    }
}
